import { contractStateAt } from '../../domain/contract/contract-state.js';
import { parametersAt, withPublishedNoticeDays } from '../../domain/contract/subscription-terms.js';
import type { TenantId } from '../../domain/ids.js';
import type { TimeZone } from '../../domain/calendar.js';
import type { ParameterValues } from '../../domain/templates/parameters.js';
import type { ServiceFactRepositories } from '../fact-ports.js';
import type { RepositoriesFor, TenantDirectory } from '../ports.js';

export type ContractSources = Pick<ServiceFactRepositories, 'termsVersions'> & {
  readonly tenants: Pick<TenantDirectory, 'list'>;
  readonly repositoriesFor: RepositoriesFor;
};

/** A contract that is not over, with its terms. */
export interface ConcernedContract {
  readonly tenantId: TenantId;
  readonly template: string;
  readonly terms: ParameterValues;
  /** Of the contract: its days are local to it (G-TZ). */
  readonly timeZone: TimeZone;
}

const ACTOR = { kind: 'service', name: 'maintenance' } as const;

/** The contracts that are not over at an instant, of these tenants or of all: what an interruption is checked against (M8.5). */
export async function concernedContracts(
  { tenants, repositoriesFor, termsVersions }: ContractSources,
  tenantIds: readonly TenantId[] | undefined,
  at: Date,
): Promise<readonly ConcernedContract[]> {
  const published = await termsVersions.list();
  const contracts: ConcernedContract[] = [];
  // One after the other: a transaction runs no queries side by side.
  for (const { id: tenantId } of await tenants.list()) {
    if (tenantIds !== undefined && !tenantIds.includes(tenantId)) continue;
    for (const stored of await repositoriesFor({ tenantId, actor: ACTOR }).subscriptions.list()) {
      const subscription = withPublishedNoticeDays(stored, published);
      const terms = parametersAt(subscription, published, at);
      if (terms === undefined || contractStateAt(subscription, at).status === 'ended') continue;
      contracts.push({ tenantId, template: subscription.template ?? '', terms, timeZone: subscription.timeZone });
    }
  }

  return contracts;
}
