import type { Subscription } from '../subscription.js';
import { retentionOf } from '../retention/retention.js';
import { contractStateAt } from './contract-state.js';

/** What became of the data of a contract at an instant (rules.md 3.1, M3.3). */
export type DataState = 'live' | 'retained' | 'purge_due' | 'purged';

/** What the fate of the data follows from, beside the contract. */
export interface RetentionFacts {
  readonly retentionDays: number;
  /** When the destruction was done. */
  readonly purgedAt?: Date | undefined;
}

/** Data live as long as the contract, are kept for the retention time after it, and then wait for their purge (M3.3, A02, I-16). */
export function dataStateAt(
  subscription: Subscription,
  { retentionDays, purgedAt }: RetentionFacts,
  at: Date,
): DataState {
  if (purgedAt !== undefined && purgedAt <= at) return 'purged';
  const { status, end } = contractStateAt(subscription, at);
  if (status !== 'ended' || end === undefined) return 'live';

  return at < retentionOf(end.at, retentionDays, subscription.timeZone).purgeNotBefore ? 'retained' : 'purge_due';
}
