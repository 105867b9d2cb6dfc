import { breakAtEnd, breakBehind, type ChainBreak, NO_ENTRY } from '../domain/audit/chain.js';
import type { AuditChains, Hash } from './audit-ports.js';

interface Deps {
  readonly chains: AuditChains;
  readonly hash: Hash;
  /** Told how far a long chain is. */
  readonly onProgress?: ((chain: string, checked: number) => void) | undefined;
}

/** What became of checking one chain. */
export interface ChainReport {
  readonly chain: string;
  /** How many entries hold, from the first one. */
  readonly checked: number;
  /** The hash of the last of them: who keeps it elsewhere can prove later that nothing before it was changed. */
  readonly hash: string;
  /** How many entries wait for their seal. */
  readonly unsealed: number;
  /** The first break; missing where the chain holds. */
  readonly break: ChainBreak | undefined;
}

/** After how many entries progress is told. */
const STEP = 10_000;

/** Checks a chain from its first entry to its end, also while entries are added to it (I-12). */
export async function verifyChain({ chains, hash, onProgress }: Deps, chain: string): Promise<ChainReport> {
  let last = NO_ENTRY;
  const report = async (found: ChainBreak | undefined): Promise<ChainReport> => ({
    chain,
    checked: last.number,
    hash: last.hash,
    unsealed: await chains.unsealed(chain),
    break: found,
  });

  for (;;) {
    const head = await chains.head(chain);
    const before = last.number;
    for await (const entry of chains.entries(chain, before)) {
      const found = breakBehind(last, entry, hash);
      if (found !== undefined) return report(found);
      last = entry;
      if (last.number % STEP === 0) onProgress?.(chain, last.number);
    }
    // The head was read first, so what was sealed since then is looked at in another round.
    if (last.number === before) return report(breakAtEnd(last, head));
  }
}
