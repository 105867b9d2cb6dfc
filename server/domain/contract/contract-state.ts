import { lastLocalDateBefore, type LocalDate, localDateOf, plusDays, startOfDay } from '../calendar.js';
import { type Period, periodAt, periodIndexOn } from '../period.js';
import type { Subscription } from '../subscription.js';
import type { EndingNotice, EndReason } from './contract-event.js';
import {
  type ContractEnd,
  endUnder,
  lastOf,
  lastWithdrawalUnder,
  renewalPlanOf,
  standingAt,
  standingNotices,
} from './standing.js';

/** What a subscription is at an instant (rules.md 3.1); `suspended` is none of it: that is the presence of a block. */
export type SubscriptionStatus = 'draft' | 'pending' | 'active' | 'non_renewing' | 'ended';

/**
 * The status of a subscription at one instant with the end that is known by then, derived and never stored (rules.md 3.1, I-1).
 */
export interface ContractState {
  readonly status: SubscriptionStatus;
  /** The end as far as it is known at that instant; a contract that renews by itself has none (L-TERM-1). */
  readonly end?: ContractEnd | undefined;
  /** Why it ended; only of an `ended` one. */
  readonly endReason?: EndReason | undefined;
}

/** What the contract is at an instant, from what was known then: derived, never flipped by a job (rules.md 3.1, I-1). */
export function contractStateAt(subscription: Subscription, at: Date): ContractState {
  if (!isSigned(subscription, at)) return { status: 'draft' };
  const end = contractEndAt(subscription, at);
  if (end !== undefined && end.at <= at) return { status: 'ended', end, endReason: end.reason };
  if (at < startOfDay(subscription.termStart, subscription.timeZone)) return { status: 'pending', end };

  return { status: noticesAt(subscription, at).length > 0 ? 'non_renewing' : 'active', end };
}

/**
 * When and why the contract ends, as far as it is known at an instant: of all that ends it what is first (M3.1, M3.4, L-TERM-1,
 * L-TERM-2, L-FEE-1e, M1.4). Renewal while suspended happens, and a block never moves the end (A11).
 */
export function contractEndAt(subscription: Subscription, at: Date): ContractEnd | undefined {
  return endUnder(subscription, standingAt(subscription, at), at);
}

/** The notices that keep the contract from going on at an instant: given, not withdrawn in time, not overtaken by a signature. */
export function noticesAt(subscription: Subscription, at: Date): readonly EndingNotice[] {
  return standingNotices(standingAt(subscription, at), at).map(({ notice }) => notice);
}

/**
 * The period that an instant lies in: the first before the term, and after it the last of those that were signed by
 * `knownAt` (G-MONTH, L-TERM-1).
 */
export function periodOn(subscription: Subscription, at: Date, knownAt: Date = at): Period {
  const date = localDateOf(at, subscription.timeZone);
  const plan = renewalPlanOf(subscription);
  if (plan !== undefined) return periodAt(plan, periodIndexOn(plan, date));
  const periods = signedPeriodsAt(subscription, knownAt);

  return periods.find(({ endExclusive }) => date < endExclusive) ?? lastOf(periods);
}

/** The periods that were signed up to an instant, one after the other: the first, then one for each signed renewal (M0.2, A19). */
export function signedPeriodsAt(subscription: Subscription, at: Date): readonly [Period, ...Period[]] {
  return standingAt(subscription, at).periods;
}

/** The first day behind the last one on which a stopped product is there: no renewal is offered beyond it (M1.4). */
export function lastTermEndAt(subscription: Subscription, at: Date): LocalDate | undefined {
  const { timeZone } = subscription;
  const ends = standingAt(subscription, at).withdrawals.map(({ interruptedAt }) =>
    plusDays(lastLocalDateBefore(interruptedAt, timeZone), 1),
  );

  return ends.sort()[0];
}

/** The instants of the signatures up to an instant, the oldest first: that of the contract, then those of renewals (M0.2, M0.4). */
export function signaturesAt(subscription: Subscription, at: Date): readonly Date[] {
  if (!isSigned(subscription, at)) return [];

  return [subscription.signedAt, ...standingAt(subscription, at).signatures].filter((each) => each !== undefined);
}

/**
 * Up to and including this instant a notice may be taken back: a cancellation until the end, a notice of non-renewal or a
 * refusal of fees until the notice deadline of the end that it reaches (rules.md 3.1, M3.1, L-TERM-1).
 */
export function lastWithdrawalOf(subscription: Subscription, notice: EndingNotice): Date {
  return lastWithdrawalUnder(subscription, standingAt(subscription, notice.at), notice);
}

/** The instants at which something of a contract became known, or took effect. */
export function knownFrom({ signedAt, events = [] }: Subscription): readonly (Date | undefined)[] {
  return [
    signedAt,
    ...events.flatMap((event) => [
      event.at,
      'withdrawnAt' in event ? event.withdrawnAt : undefined,
      event.kind === 'termination' ? event.effectiveAt : undefined,
    ]),
  ];
}

function isSigned({ signedAt }: Subscription, at: Date): boolean {
  return signedAt !== undefined && signedAt <= at;
}
