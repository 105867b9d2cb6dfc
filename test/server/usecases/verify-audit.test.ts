import { describe, expect, it } from 'vitest';
import { NO_ENTRY, sealedBehind } from '../../../server/domain/audit/chain.js';
import type { SealedEntry } from '../../../server/domain/audit/entry.js';
import { sha256 } from '../../../server/security/sha256.js';
import type { AuditChains } from '../../../server/usecases/audit-ports.js';
import { verifyChain } from '../../../server/usecases/verify-audit.js';
import { anEntry } from '../../support/audit.js';

/** A chain that grows by a step whenever somebody has read to its end, until it is whole. */
function growingChain(entries: readonly SealedEntry[], steps: readonly number[]): AuditChains {
  const lengths = [...steps];
  let length = lengths.shift() ?? entries.length;

  return {
    names: () => Promise.resolve(['t']),
    waiting: () => Promise.resolve([]),
    seal: () => Promise.resolve(0),
    unsealed: () => Promise.resolve(4),
    head: () => Promise.resolve(entries[length - 1] ?? NO_ENTRY),
    async *entries(_chain, after) {
      yield* entries.slice(after, await Promise.resolve(length));
      length = lengths.shift() ?? length;
    },
  };
}

function chainOf(count: number): readonly SealedEntry[] {
  const entries = Array.from({ length: count }, (_, index) => ({ ...anEntry(), id: String(index), chain: 't' }));

  return sealedBehind(NO_ENTRY, entries, sha256);
}

describe('verifyChain', () => {
  it('tells how far it is with a long chain', async () => {
    const told: [string, number][] = [];
    const onProgress = (chain: string, checked: number): void => {
      told.push([chain, checked]);
    };
    const chain = chainOf(20_001);
    const report = await verifyChain({ chains: growingChain(chain, []), hash: sha256, onProgress }, 't');

    expect(report).toEqual({ chain: 't', checked: 20_001, hash: chain.at(-1)!.hash, unsealed: 4, break: undefined });
    expect(told).toEqual([
      ['t', 10_000],
      ['t', 20_000],
    ]);
  });

  it('reads on where entries come while it reads', async () => {
    const report = await verifyChain({ chains: growingChain(chainOf(9), [2, 5, 9]), hash: sha256 }, 't');

    expect(report).toMatchObject({ checked: 9, break: undefined });
  });

  it('has nothing to say against a chain without entries', async () => {
    const report = await verifyChain({ chains: growingChain([], []), hash: sha256 }, 't');

    expect(report).toMatchObject({ checked: 0, break: undefined });
  });
});
