import { monthOf, startOfDay } from '../calendar.js';
import type { Cents } from '../money.js';
import type { ParameterValues } from '../templates/parameters.js';
import { type Availability, availabilityOf } from './availability.js';
import { type MonthlyCredit, serviceCredits } from './credits.js';
import { dutchHolidays, type Holiday } from './holidays.js';
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
  const { sla, timeZone } = terms;
  if (sla === null) return undefined;

  const { start, endExclusive } = daysOfMonth(month);
  const [starts, ends] = [startOfDay(start, timeZone), startOfDay(endExclusive, timeZone)];
  const year = Number(start.slice(0, 4));
  // An outage may reach into the years around it, and its credits with it.
  const holidays = [year - 1, year, year + 1].flatMap(dutchHolidays);
  const calendar = { timeZone, holidays: holidays.map(({ date }) => date) };
  const downtimes = facts.incidents
    .map((incident) => downtimeOf(incident, at))
    .filter((downtime) => downtime !== undefined);
  const excluded = [...countedExclusions(facts.exclusions, downtimes, at), ...facts.excluded];
  const availability = availabilityOf({ month, calendar, excluded, downtimes }, sla.availabilityPct);
  const { countMode, monthlyFee } = { countMode: terms['sla.countMode'], monthlyFee: facts.monthlyFee };
  const { months } = serviceCredits(sla, { calendar, excluded, incidents: downtimes, countMode, monthlyFee });
  const credit = months[month];

  return {
    ...availability,
    month,
    holidays: holidays.filter(({ date }) => monthOf(date) === month),
    incidents: downtimes.filter(({ notifiedAt, restoredAt }) => notifiedAt < ends && starts < restoredAt).length,
    credit,
    statement: statementOf(availability, credit),
  };
}

function statementOf({ met }: Availability, credit: MonthlyCredit | undefined): CreditStatement {
  if (credit !== undefined) return 'CREDIT_DUE';

  return met ? 'TARGET_MET' : 'TARGET_MISSED_WITHOUT_CREDIT';
}
