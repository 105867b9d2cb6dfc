import { lastLocalDateBefore, localDateOf, monthOf, startOfDay, type TimeZone } from '../calendar.js';
import type { Cents } from '../money.js';
import type { ParameterValues } from '../templates/parameters.js';
import { type Availability, availabilityOf, type Downtime } from './availability.js';
import { type MonthlyCredit, serviceCredits } from './credits.js';
import { HOLIDAY_CALENDARS, type HolidayCalendarName } from './holiday-calendars.js';
import { type Holiday, holidaysOf } from './holidays.js';
import { countedExclusions, downtimeOf, type Exclusion, type Incident } from './incident.js';
import { daysOfMonth } from './service-time.js';
import type { ClosedInterval } from './span.js';

/** What the report of a month reads. */
export interface ServiceFacts {
  readonly incidents: readonly Incident[];
  readonly exclusions: readonly Exclusion[];
  /** Planned maintenance and time blocked by policy: known from their own records (L-SLA-1, L-SLA-9). */
  readonly excluded: readonly ClosedInterval[];
  readonly monthlyFee: (month: string) => Cents;
}

/** What a month below the promise means: nothing by itself, and the report says so (A39). */
export type CreditStatement = 'TARGET_MET' | 'TARGET_MISSED_WITHOUT_CREDIT' | 'CREDIT_DUE';

/** The monthly report of annex A (L-SLA-1, L-SLA-4, A37, A39). */
export interface MonthlyReport extends Availability {
  readonly month: string;
  /** Whose holidays they are. */
  readonly calendar: HolidayCalendarName;
  readonly holidays: readonly Holiday[];
  readonly incidents: number;
  readonly credit?: MonthlyCredit | undefined;
  readonly statement: CreditStatement;
}

type ReportTerms = Pick<ParameterValues, 'timeZone' | 'sla' | 'sla.countMode' | 'sla.holidays'>;

/**
 * The report of one month as known at an instant, with the holidays that were left out; `undefined` under a contract that
 * promises no service level, where interruptions never give a credit (L-SLA-1, L-SLA-4, M8.4, A37, A39).
 */
export function monthlyReport(
  terms: ReportTerms,
  facts: ServiceFacts,
  month: string,
  at: Date,
): MonthlyReport | undefined {
  const { sla, timeZone, 'sla.holidays': name, 'sla.countMode': countMode } = terms;
  if (sla === null) return undefined;

  const { start, endExclusive } = daysOfMonth(month);
  const [starts, ends] = [startOfDay(start, timeZone), startOfDay(endExclusive, timeZone)];
  const downtimes = facts.incidents
    .map((incident) => downtimeOf(incident, at))
    .filter((downtime) => downtime !== undefined);
  const incidents = downtimes.filter(({ notifiedAt, restoredAt }) => notifiedAt < ends && starts < restoredAt);
  const holidays = yearsOf(month, incidents, timeZone).flatMap((year) => holidaysOf(HOLIDAY_CALENDARS[name], year));
  const calendar = { timeZone, holidays: holidays.map(({ date }) => date) };
  const excluded = [...countedExclusions(facts.exclusions, downtimes, at), ...facts.excluded];
  const availability = availabilityOf({ month, calendar, excluded, downtimes }, sla.availabilityPct);
  const { monthlyFee } = facts;
  const credit = serviceCredits(sla, { calendar, excluded, incidents, countMode, monthlyFee }).months[month];

  return {
    ...availability,
    month,
    calendar: name,
    holidays: holidays.filter(({ date }) => monthOf(date) === month),
    incidents: incidents.length,
    credit,
    statement: statementOf(availability, credit),
  };
}

/** The years of the month and of every outage that reaches into it: its credits count from its own first day on. */
function yearsOf(month: string, incidents: readonly Downtime[], timeZone: TimeZone): readonly number[] {
  const dates = incidents.flatMap(({ notifiedAt, restoredAt }) => [
    localDateOf(notifiedAt, timeZone),
    lastLocalDateBefore(restoredAt, timeZone),
  ]);
  const years = [month, ...dates].map((date) => Number(date.slice(0, 4)));
  const first = Math.min(...years);

  return Array.from({ length: Math.max(...years) - first + 1 }, (_, index) => first + index);
}

function statementOf({ met }: Availability, credit: MonthlyCredit | undefined): CreditStatement {
  if (credit !== undefined) return 'CREDIT_DUE';

  return met ? 'TARGET_MET' : 'TARGET_MISSED_WITHOUT_CREDIT';
}
