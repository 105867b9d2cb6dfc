import { contractStateAt } from '../../domain/contract/contract-state.js';
import { parametersAt, withPublishedNoticeDays } from '../../domain/contract/subscription-terms.js';
import type { TenantId } from '../../domain/ids.js';
import type { TimeZone } from '../../domain/calendar.js';
import type { ParameterValues } from '../../domain/templates/parameters.js';
import type { ServiceFactRepositories } from '../fact-ports.js';
import type { Subscription } from '../../domain/subscription.js';
import type { TenantDirectory } from '../ports.js';

/** Global: the subscriptions of many tenants, read at once. */
export type SubscriptionsOfMany = (
  tenantIds: readonly TenantId[],
) => Promise<readonly { readonly tenantId: TenantId; readonly subscription: Subscription }[]>;

export type ContractSources = Pick<ServiceFactRepositories, 'termsVersions'> & {
  readonly tenants: Pick<TenantDirectory, 'list'>;
  readonly subscriptionsOfMany: SubscriptionsOfMany;
};

/** A contract that is not over, with its terms. */
export interface ConcernedContract {
  readonly tenantId: TenantId;
  readonly template: string;
  readonly terms: ParameterValues;
  /** Of the contract: its days are local to it (G-TZ). */
  readonly timeZone: TimeZone;
}

/** The contracts that are not over at an instant, of these tenants or of all: what an interruption is checked against (M8.5). */
export async function concernedContracts(
  { tenants, subscriptionsOfMany, termsVersions }: ContractSources,
  tenantIds: readonly TenantId[] | undefined,
  at: Date,
): Promise<readonly ConcernedContract[]> {
  const published = await termsVersions.list();
  const concerned = tenantIds ?? (await tenants.list()).map(({ id }) => id);

  return (await subscriptionsOfMany(concerned)).flatMap(({ tenantId, subscription: stored }) => {
    const subscription = withPublishedNoticeDays(stored, published);
    const terms = parametersAt(subscription, published, at);
    if (terms === undefined || contractStateAt(subscription, at).status === 'ended') return [];
    return [{ tenantId, template: subscription.template ?? '', terms, timeZone: subscription.timeZone }];
  });
}
