import type { TimeZone } from '../calendar.js';
import { contractEndAt, contractStateAt } from '../contract/contract-state.js';
import { underPublishedTerms } from '../contract/subscription-terms.js';
import { lastEndOf } from '../contract/tenant-contract.js';
import { parametersOf } from '../dunning/tenant-ledger.js';
import type { TenantHistory } from '../history.js';
import type { Interval } from '../interval.js';
import type { Subscription } from '../subscription.js';
import { purgeHolds } from './purge.js';
import { type Retention, retentionOf } from './retention.js';

/** What is in store for the data of a tenant whose last contract has an end (M3.3, A02). */
export interface TenantRetention {
  readonly endedAt: Date;
  readonly retention: Retention;
  /** The zone of the contract that keeps the data longest: its days are meant. */
  readonly timeZone: TimeZone;
  /** Whether the terms of every contract say how long its data are kept. */
  readonly isKnown: boolean;
  readonly holds: readonly Interval[];
}

/**
 * The retention of a tenant's data by the contracts known at an instant: each contract promises its own, so the longest counts,
 * and what nobody knows holds the purge; `undefined` while one goes on (M3.3, A02, I-16).
 */
export function tenantRetentionAt(facts: TenantHistory, at: Date): TenantRetention | undefined {
  const history = underPublishedTerms(facts);
  const { subscriptions, tenantId, overrides, disputes } = history;
  const end = lastEndOf(subscriptions, at);
  if (end === undefined) return undefined;
  const contracts = subscriptions.filter((subscription) => contractStateAt(subscription, at).status !== 'draft');
  const known = contracts
    .flatMap((subscription) => promisedBy(history, subscription, at))
    .sort((a, b) => a.retention.purgeNotBefore.getTime() - b.retention.purgeNotBefore.getTime());
  const [first] = contracts;
  if (first === undefined) return undefined;
  const isKnown = known.length === contracts.length;
  const holds = purgeHolds(overrides, disputes, [tenantId, ...contracts.map(({ id }) => id)]);
  const longest = known.at(-1) ?? { retention: retentionOf(end.at, 0, first.timeZone), timeZone: first.timeZone };

  return { ...longest, endedAt: end.at, isKnown, holds: isKnown ? holds : [...holds, { start: end.at }] };
}

/**
 * The same with no more than what is known at an instant: an override from its start on with its expiry, a dispute from its filing
 * on, and its end only when it is decided (I-2).
 */
export function knownRetentionAt(history: TenantHistory, at: Date): TenantRetention | undefined {
  const overrides = history.overrides.filter(({ from }) => from <= at);
  const disputes = history.disputes
    .filter(({ filedAt }) => filedAt <= at)
    .map((dispute) =>
      dispute.decidedAt !== undefined && dispute.decidedAt > at ? { ...dispute, decidedAt: undefined } : dispute,
    );

  return tenantRetentionAt({ ...history, overrides, disputes }, at);
}

/** Nothing where nobody published the terms that would say how long. */
function promisedBy(
  history: TenantHistory,
  subscription: Subscription,
  at: Date,
): readonly Pick<TenantRetention, 'retention' | 'timeZone'>[] {
  const { timeZone } = subscription;
  const end = contractEndAt(subscription, at);
  const days = end && parametersOf(history, subscription, end.at)?.['retention.days'];

  return end && days !== undefined ? [{ retention: retentionOf(end.at, days, timeZone), timeZone }] : [];
}
