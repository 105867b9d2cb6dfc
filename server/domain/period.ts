import { daysBetween, type LocalDate, plusDays, plusMonths } from './calendar.js';

/** One period of a contract: the first day, and the first that is no longer part of it (G-INTERVAL). */
export interface Period {
  readonly start: LocalDate;
  readonly endExclusive: LocalDate;
}

/** What periods are counted from: always the original first day, so that a short month never shifts those behind it. */
export interface PeriodPlan {
  readonly anchor: LocalDate;
  readonly months: number;
}

/** The period with that index; the first has 0 (G-MONTH). */
export function periodAt({ anchor, months }: PeriodPlan, index: number): Period {
  return { start: plusMonths(anchor, index * months), endExclusive: plusMonths(anchor, (index + 1) * months) };
}

/** The index of the period that a date lies in; the first one for a date before all of them. */
export function periodIndexOn(plan: PeriodPlan, date: LocalDate): number {
  // Months are at least 28 days long and at most 31, so this is never too far, and short of it by few steps.
  let index = Math.max(0, Math.floor(daysBetween(plan.anchor, date) / (31 * plan.months)) - 1);
  while (periodAt(plan, index).endExclusive <= date) index += 1;

  return index;
}

/** The last day that belongs to a period. */
export function lastDayOf({ endExclusive }: Period): LocalDate {
  return plusDays(endExclusive, -1);
}

/** How many calendar days a period has, by which parts of it are charged. */
export function daysOf({ start, endExclusive }: Period): number {
  return daysBetween(start, endExclusive);
}

/** How many whole months from an anchor lead to a date; none where it lies between them (G-MONTH). */
export function monthsBetween(anchor: LocalDate, date: LocalDate): number | undefined {
  const about = Math.round(daysBetween(anchor, date) / DAYS_A_MONTH);

  return [about - 1, about, about + 1].find((months) => months >= 0 && plusMonths(anchor, months) === date);
}

const DAYS_A_MONTH = 365.2425 / 12;
