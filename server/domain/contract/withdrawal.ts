import { type DayShare, shareOfTerm } from '../billing/proration.js';
import {
  lastLocalDateBefore,
  localDateOf,
  type LocalDate,
  plusDays,
  plusMonths,
  startOfDay,
  type TimeZone,
} from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import { type Cents, shareOf } from '../money.js';
import { daysOf, type Period } from '../period.js';
import type { Subscription } from '../subscription.js';
import type { ProductWithdrawalTerms } from '../templates/parameters.js';
import type { ProductWithdrawn } from './contract-event.js';
import { periodOn } from './contract-state.js';

/** When a product that is stopped may be cut for one subscription (M1.4, L-TERM-3). */
export interface Interruption {
  /** The notice must be given to its last day; it counts from proven delivery. */
  readonly noticeExpiresAt: Date;
  readonly earliestInterruption: Date;
  /** Nothing is paid back for a stopped product (M1.5). */
  readonly refundCents: Cents;
}

/**
 * The earliest lawful interruption: the later of the end of the term and the end of the months of notice, or the earlier of
 * both in the literal reading; at the notice itself where the terms ask for none (M1.4, A06, L-TERM-3).
 */
export function interruptionOf(
  noticeDeemedAt: Date,
  termEndExclusive: LocalDate,
  { mode, noticeMonths }: ProductWithdrawalTerms,
  timeZone: TimeZone,
): Interruption {
  if (mode === 'none') {
    return { noticeExpiresAt: noticeDeemedAt, earliestInterruption: noticeDeemedAt, refundCents: 0 };
  }
  const lastDay = plusMonths(localDateOf(noticeDeemedAt, timeZone), noticeMonths);
  const noticeExpiresAt = startOfDay(plusDays(lastDay, 1), timeZone);
  const termEnd = startOfDay(termEndExclusive, timeZone);
  const noticeIsLater = noticeExpiresAt > termEnd;

  return {
    noticeExpiresAt,
    earliestInterruption: noticeIsLater === (mode === 'later_of') ? noticeExpiresAt : termEnd,
    refundCents: 0,
  };
}

/** The provider stops a product: nobody buys it from the notice on, and each subscription keeps it up to its own date (M1.4). */
export interface ProductStop {
  readonly productId: string;
  readonly announcedAt: Date;
}

/** A stopped product finds no new buyer (M1.4). */
export function maySell(stops: readonly ProductStop[], productId: string, at: Date): boolean {
  return !stops.some((stop) => stop.productId === productId && stop.announcedAt <= at);
}

/**
 * What a stopped product means for one subscription, once the notice of it counts as given: what is not delivered starts no
 * months (M1.4, G-NOTICE). @throws RuleViolationError for a date that is too early
 */
export function withdrawnFrom(
  subscription: Subscription,
  noticeDeemedAt: Date,
  terms: ProductWithdrawalTerms,
  interruptedAt?: Date,
): ProductWithdrawn {
  const { endExclusive } = periodOn(subscription, noticeDeemedAt);
  const { earliestInterruption } = interruptionOf(noticeDeemedAt, endExclusive, terms, subscription.timeZone);
  if (interruptedAt !== undefined && interruptedAt < earliestInterruption) {
    throw new RuleViolationError('interruptedAt', 'M1.4', 'must not lie before the end of term and notice.');
  }

  return { kind: 'product_withdrawal', at: noticeDeemedAt, interruptedAt: interruptedAt ?? earliestInterruption };
}

/** A last renewal, cut at the day of the interruption, and its share of the price of a term. */
export interface LastRenewal extends DayShare {
  readonly period: Period;
}

/** A renewal of a stopped product is offered only up to its interruption, pro rata; not at all behind it (M1.4). */
export function lastRenewal(
  next: Period,
  feeCents: Cents,
  interruptedAt: Date,
  timeZone: TimeZone,
): LastRenewal | undefined {
  const lastDay = lastLocalDateBefore(interruptedAt, timeZone);
  if (lastDay < next.start) return undefined;
  const cut = plusDays(lastDay, 1);
  const period = { start: next.start, endExclusive: cut < next.endExclusive ? cut : next.endExclusive };

  return {
    period,
    days: daysOf(period),
    periodDays: daysOf(next),
    cents: shareOf(feeCents, shareOfTerm(period, next)),
  };
}
