import { daysBetween, type LocalDate } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import { type Cents, type Ratio, ratio, shareOf } from '../money.js';
import { daysOf, lastDayOf, monthsBetween, type Period } from '../period.js';

/** A part of a period's days, and what it costs or gives back. */
export interface DayShare {
  readonly days: number;
  readonly periodDays: number;
  readonly cents: Cents;
}

/** What a thing costs that is added in the middle of a period: by its remaining days, the first one included (M11.2, A18). */
export function remainingShare(cents: Cents, period: Period, from: LocalDate): DayShare {
  checkWithin(period, period.endExclusive, from, { field: 'from', rule: 'M11.2' });

  return shareOfDays(cents, period, daysBetween(from, period.endExclusive));
}

/** Fees are owed to the last day of service, that day included (L-TERM-2). */
export function feeThrough(cents: Cents, period: Period, lastServiceDay: LocalDate): DayShare {
  checkWithin(period, lastDayOf(period), lastServiceDay, { field: 'lastServiceDay', rule: 'L-TERM-2' });

  return shareOfDays(cents, period, daysBetween(period.start, lastServiceDay) + 1);
}

/** What a thing costs from one day of a period to another one of it, both included (A18, L-TERM-2). */
export function shareBetween(cents: Cents, period: Period, from: LocalDate, lastDay: LocalDate): DayShare {
  checkWithin(period, lastDayOf(period), from, { field: 'from', rule: 'M11.2' });
  checkWithin({ ...period, start: from }, lastDayOf(period), lastDay, { field: 'lastServiceDay', rule: 'L-TERM-2' });

  return shareOfDays(cents, period, daysBetween(from, lastDay) + 1);
}

/** The prepaid fee of the days that are no longer used, from the day after the last service day (L-IND-2, A38, A07). */
export function unusedShare(cents: Cents, period: Period, firstUnusedDay: LocalDate): DayShare {
  checkWithin(period, period.endExclusive, firstUnusedDay, { field: 'firstUnusedDay', rule: 'L-IND-2' });

  return shareOfDays(cents, period, daysBetween(firstUnusedDay, period.endExclusive));
}

/**
 * How much of the price of a whole term a renewal of another length costs: by months where both have whole ones, counted from an
 * anchor, else by days (M11.2, M1.4, G-MONTH).
 */
export function shareOfTerm(renewal: Period, whole: Period, anchor: LocalDate = renewal.start): Ratio {
  const from = monthsBetween(anchor, renewal.start);
  const to = monthsBetween(anchor, renewal.endExclusive);
  const months = monthsBetween(whole.start, whole.endExclusive);
  if (from === undefined || to === undefined || months === undefined) return ratio(daysOf(renewal), daysOf(whole));

  return ratio(to - from, months);
}

function shareOfDays(cents: Cents, period: Period, days: number): DayShare {
  const periodDays = daysOf(period);

  return { days, periodDays, cents: shareOf(cents, ratio(days, periodDays)) };
}

function checkWithin(
  period: Period,
  last: LocalDate,
  date: LocalDate,
  { field, rule }: { readonly field: string; readonly rule: string },
): void {
  if (period.endExclusive <= period.start) {
    throw new RuleViolationError('periodEndExclusive', 'G-INTERVAL', 'must be later than the start of the period.');
  }
  if (date < period.start || date > last) {
    throw new RuleViolationError(field, rule, `must lie between ${period.start} and ${last}.`);
  }
}
