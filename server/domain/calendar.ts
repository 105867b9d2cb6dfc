import { Temporal } from 'temporal-polyfill';

/** A date of the contract's own zone, `YYYY-MM-DD` (G-INSTANT). */
export type LocalDate = string;

/** The first instant of a local day: midnight, or what follows it where the clock skips midnight (G-DAY). */
export function startOfDay(date: LocalDate, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone }).startOfDay().epochMilliseconds);
}

/** The local date that an instant falls on in a zone. */
export function localDateOf(instant: Date, timeZone: string): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}
