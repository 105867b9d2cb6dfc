import type { AuditChains } from './audit-ports.js';

/** Gives every entry that waits its place in its chain; says how many it were. One that comes meanwhile may wait for the next time. */
export async function sealAudit(chains: AuditChains): Promise<number> {
  let total = 0;
  for (const chain of await chains.waiting()) {
    let sealed: number;
    do {
      sealed = await chains.seal(chain);
      total += sealed;
    } while (sealed > 0);
  }
  return total;
}
