import { type LocalDate, plusDays, startOfDay, type TimeZone } from './calendar.js';

/** "N days after a date": what is in time is so on its last day still, and never from `expiresAt` on (G-DAY). */
export interface DayDeadline {
  readonly lastDay: LocalDate;
  readonly expiresAt: Date;
}

/** The given day does not count; calendar days, however long each is (G-DAY). */
export function dayDeadline(date: LocalDate, days: number, timeZone: TimeZone): DayDeadline {
  const lastDay = plusDays(date, days);

  return { lastDay, expiresAt: startOfDay(plusDays(lastDay, 1), timeZone) };
}

/** "At least N days before the end": in time up to and including this instant, which leaves N whole days (G-BEFORE, A28). */
export function latestBefore(endExclusive: LocalDate, days: number, timeZone: TimeZone): Date {
  return startOfDay(plusDays(endExclusive, -days), timeZone);
}
