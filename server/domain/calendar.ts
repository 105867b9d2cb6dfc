import { Temporal } from 'temporal-polyfill';
import { RuleViolationError } from './errors.js';

/** A date of the contract's own zone, `YYYY-MM-DD` (G-INSTANT). */
export type LocalDate = string;

/** The name of a zone in the IANA database; that of the contract decides what a day is (G-TZ). */
export type TimeZone = string;

/** Seven days, as ISO 8601 counts them: Monday is 1. */
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** A day of the week by its English name, as terms of contracts write it. */
export type Weekday = (typeof WEEKDAYS)[number];

const HOUR_MS = 3_600_000;
/** Starts of days are asked for again and again; more than these are never kept. */
const MOST_KEPT = 50_000;
/** No date is moved by more days or months. */
const MOST_MOVED = 3_000_000;
const starts = new Map<string, number>();

/** The first instant of a local day: midnight, or what follows it where the clock skips midnight (G-DAY). */
export function startOfDay(date: LocalDate, timeZone: TimeZone): Date {
  const key = `${date} ${timeZone}`;
  const known = starts.get(key);
  if (known !== undefined) return new Date(known);

  const start = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone }).startOfDay().epochMilliseconds;
  if (starts.size >= MOST_KEPT) starts.clear();
  starts.set(key, start);
  return new Date(start);
}

/** The local date that an instant falls on in a zone. */
export function localDateOf(instant: Date, timeZone: TimeZone): LocalDate {
  return zoned(instant, timeZone).toPlainDate().toString();
}

/** The local day on which a span that excludes its end is last there: that of the millisecond before the end (G-INTERVAL). */
export function lastLocalDateBefore(end: Date, timeZone: TimeZone): LocalDate {
  return localDateOf(new Date(end.getTime() - 1), timeZone);
}

/** The wall clock of a zone at an instant: `12:00`, to the minute. */
export function wallTimeOf(instant: Date, timeZone: TimeZone): string {
  return zoned(instant, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** So many calendar days later, or earlier where the number is negative. */
export function plusDays(date: LocalDate, days: number): LocalDate {
  return moved(date, days, { days });
}

/** So many months after an anchor, clamped to the last day of that month; count from the original anchor always (G-MONTH). */
export function plusMonths(anchor: LocalDate, months: number): LocalDate {
  return moved(anchor, months, { months });
}

/** Dates are texts that sort as they follow one another: so years have four digits, and no date is moved beyond them. */
function moved(date: LocalDate, by: number, duration: Temporal.DurationLike): LocalDate {
  const to =
    Number.isSafeInteger(by) && Math.abs(by) <= MOST_MOVED ? Temporal.PlainDate.from(date).add(duration) : undefined;
  if (to === undefined || to.year < 1 || to.year > 9999) {
    throw new RuleViolationError('date', 'G-INSTANT', 'must lie between the years 1 and 9999.');
  }

  return to.toString();
}

/** The same date so many years later; 29 February becomes 1 March in a common year (A22). */
export function anniversaryOf(date: LocalDate, years: number): LocalDate {
  const born = Temporal.PlainDate.from(date);
  const clamped = born.add({ years });

  return (clamped.day === born.day ? clamped : clamped.add({ days: 1 })).toString();
}

/** How many calendar days lie from one date to another. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** The completed years from one date to another. */
export function completedYears(from: LocalDate, to: LocalDate): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));

  return anniversaryOf(from, years) <= to ? years : years - 1;
}

/** The day of the week of a calendar date; no zone is needed, since a date is one already. */
export function weekdayOf(date: LocalDate): Weekday {
  return WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 'Monday';
}

/** The first day of the month that a date lies in. */
export function firstOfMonth(date: LocalDate): LocalDate {
  return Temporal.PlainDate.from(date).with({ day: 1 }).toString();
}

/** The month that a date lies in, `YYYY-MM`. */
export function monthOf(date: LocalDate): string {
  return date.slice(0, 7);
}

/** How many days the month of a date has, by which a part of a month is charged. */
export function daysInMonth(date: LocalDate): number {
  return Temporal.PlainDate.from(date).daysInMonth;
}

/** So many elapsed hours later: 3,600 s each, whatever the wall clock does meanwhile (G-HOUR). */
export function plusHours(instant: Date, hours: number): Date {
  return new Date(instant.getTime() + hours * HOUR_MS);
}

/** Whether it is a date of the calendar in the form `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** Whether it is a zone that the calendar knows by name; offsets like `+02:00` know no daylight saving time, so none is. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

function zoned(instant: Date, timeZone: TimeZone): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}
