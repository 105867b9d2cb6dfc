import {
  daysInMonth,
  isLocalDate,
  type LocalDate,
  plusDays,
  startOfDay,
  type TimeZone,
  weekdayOf,
} from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import { type Span, type Spans, unionOf } from './span.js';

/** What decides which days count: the zone of the contract and its holidays (L-SLA-1, A37). */
export interface ServiceCalendar {
  readonly timeZone: TimeZone;
  readonly holidays: readonly LocalDate[];
}

/** The local days of a month: its first, and the first of the next one. */
export function daysOfMonth(month: string): { readonly start: LocalDate; readonly endExclusive: LocalDate } {
  const start = `${month}-01`;
  if (!isLocalDate(start)) throw new RuleViolationError('month', 'L-SLA-1', 'must be a month: 2025-06.');

  return { start, endExclusive: plusDays(start, daysInMonth(start)) };
}

/**
 * Service time of the local days from `start` to before `endExclusive`: Mondays to Fridays that are no holidays, each from
 * midnight to midnight (L-SLA-1). @throws RuleViolationError for a holiday that is no date
 */
export function serviceTime({ timeZone, holidays }: ServiceCalendar, start: LocalDate, endExclusive: LocalDate): Spans {
  const wrong = holidays.findIndex((holiday) => !isLocalDate(holiday));
  if (wrong >= 0) throw new RuleViolationError(`holidays[${wrong}]`, 'L-SLA-1', 'must be a date: 2025-06-09.');

  const free = new Set(holidays);
  const days: Span[] = [];
  for (let day = start; day < endExclusive; day = plusDays(day, 1)) {
    if (!isWeekend(day) && !free.has(day)) days.push(wholeDay(day, timeZone));
  }

  return unionOf(days);
}

function isWeekend(day: LocalDate): boolean {
  const weekday = weekdayOf(day);

  return weekday === 'Saturday' || weekday === 'Sunday';
}

function wholeDay(day: LocalDate, timeZone: TimeZone): Span {
  return { from: startOfDay(day, timeZone).getTime(), to: startOfDay(plusDays(day, 1), timeZone).getTime() };
}
