import type { Clock } from '../../domain/clock.js';
import { contractStateAt } from '../../domain/contract/contract-state.js';
import type { TenantId } from '../../domain/ids.js';
import type { RepositoriesFor, TenantDirectory } from '../ports.js';
import { fitSeats } from './fit-seats.js';
import { termsOfSeats, type TermsVersions } from './seat-terms.js';

export interface ResizeDeps {
  readonly tenants: Pick<TenantDirectory, 'list'>;
  readonly repositoriesFor: RepositoriesFor;
  readonly termsVersions: TermsVersions;
  readonly clock: Clock;
}

/**
 * Brings the seats of every running subscription to what is ordered by now. Nothing waits for it: whoever assigns a seat goes by
 * the order itself (I-1). What fails in one tenant keeps no other waiting. @throws AggregateError with all that failed
 */
export async function resizeSeats(deps: ResizeDeps): Promise<void> {
  const failed: unknown[] = [];
  for (const { id, purgedAt } of await deps.tenants.list()) {
    if (purgedAt !== undefined) continue;
    try {
      await resizeTenant(deps, id);
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `The seats of ${String(failed.length)} tenants do not fit`);
}

async function resizeTenant({ repositoriesFor, termsVersions, clock }: ResizeDeps, tenantId: TenantId): Promise<void> {
  const actor = { kind: 'service', name: 'job:resize-seats' } as const;
  const repositories = repositoriesFor({ tenantId, actor });
  const ordered = (await repositories.subscriptions.list()).filter(({ orderForm }) => orderForm !== undefined);
  if (ordered.length === 0) return;
  const at = clock.now();
  const [changes, published] = [await repositories.capacityChanges.list(), await termsVersions.list()];
  for (const subscription of ordered) {
    const terms = termsOfSeats(subscription, changes, published, at);
    const { status } = contractStateAt(terms.subscription, at);
    if (status === 'draft' || status === 'ended') continue;
    await fitSeats(repositories, terms, { actor: actor.name, at });
  }
}
