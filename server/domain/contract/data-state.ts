import type { Interval } from '../interval.js';
import { type DataState, dataState } from '../retention/purge.js';
import { retentionOf } from '../retention/retention.js';
import type { Subscription } from '../subscription.js';
import { contractStateAt } from './contract-state.js';

/** What the fate of the data follows from, beside the contract. */
export interface RetentionFacts {
  readonly retentionDays: number;
  /** What holds the purge (G-OVERRIDE). */
  readonly holds?: readonly Interval[] | undefined;
  /** When the destruction was done. */
  readonly purgedAt?: Date | undefined;
}

/** Data live as long as the contract, are kept for the retention time after it, and then wait for their purge (M3.3, A02, I-16). */
export function dataStateAt(subscription: Subscription, facts: RetentionFacts, at: Date): DataState {
  const { retentionDays, holds = [], purgedAt } = facts;
  const endedAt = contractStateAt(subscription, at).end?.at;
  const retention = endedAt && retentionOf(endedAt, retentionDays, subscription.timeZone);

  return dataState(endedAt, retention, { holds, purgedAt }, at);
}
