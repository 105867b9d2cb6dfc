import type { LocalDate } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import type { HolidayCalendar } from './holiday-calendars.js';

/** A day that is nobody's working day, by its name in its country. */
export interface Holiday {
  readonly date: LocalDate;
  readonly name: string;
}

/**
 * The holidays of one year of a calendar, in order of their dates (L-SLA-1, A37).
 * @throws RuleViolationError for a year that the calendar does not have
 */
export function holidaysOf({ names, years }: HolidayCalendar, year: number): readonly Holiday[] {
  const days = Object.hasOwn(years, year) ? years[year] : undefined;
  if (days === undefined) {
    const known = Object.keys(years);
    const message = `must be one of ${known.at(0) ?? ''} to ${known.at(-1) ?? ''}: the calendar has no dates of ${year}.`;
    throw new RuleViolationError('year', 'L-SLA-1', message);
  }

  return days
    .map((day, index) => ({ date: `${year}-${day}`, name: names[index] ?? '' }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}
