import { daysBetween, type LocalDate } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import { type Cents, type Ratio, ratio, shareOf } from '../money.js';
import { daysOf, lastDayOf, monthsBetween, type Period, periodAt, periodIndexOn } from '../period.js';

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
 * How much of the price of a term a renewal of another length costs that begins with it: each whole term its price, and what is
 * left pro rata by the days of the next one (M11.2, M1.4).
 */
export function shareOfTerm(renewal: Period, term: Period): Ratio {
  const months = monthsBetween(term.start, term.endExclusive);
  if (months === undefined) return ratio(daysOf(renewal), daysOf(term));
  const plan = { anchor: term.start, months };
  const terms = periodIndexOn(plan, renewal.endExclusive);
  const next = periodAt(plan, terms);

  return ratio(terms * daysOf(next) + daysBetween(next.start, renewal.endExclusive), daysOf(next));
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
