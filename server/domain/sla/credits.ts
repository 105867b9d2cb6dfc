import {
  daysInMonth,
  lastLocalDateBefore,
  type LocalDate,
  localDateOf,
  monthOf,
  plusDays,
  plusHours,
} from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import { type Cents, percent, ratio, shareOf } from '../money.js';
import type { ParameterValues, ServiceLevel } from '../templates/parameters.js';
import { type Downtime, excludedTime } from './availability.js';
import { type ServiceCalendar, serviceTime } from './service-time.js';
import {
  type ClosedInterval,
  differenceOf,
  instantAfter,
  lengthOf,
  partWithin,
  type Span,
  spanOf,
  type Spans,
  unionOf,
} from './span.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Ten years: each of its days is looked at. */
const LONGEST_OUTAGE_DAYS = 3_660;

/** An outage that is over, with the written request for its credits where there is one (L-SLA-6). */
export interface CreditableDowntime extends Downtime {
  readonly creditRequestAt?: Date | undefined;
}

/** What one outage came to (L-SLA-4, L-SLA-6). */
export interface CountedIncident {
  readonly countedMinutes: number;
  /** Full blocks of 72 hours, where it was longer than one (A42, A43). */
  readonly blocks: number;
  readonly requestDeadline: Date;
  readonly requestInTime: boolean;
}

/** The credit of one calendar month (L-SLA-7, L-SLA-8). */
export interface MonthlyCredit {
  readonly credits: number;
  readonly rawCents: Cents;
  readonly capCents: Cents;
  readonly creditCents: Cents;
}

/** Everything that service credits follow from: the fee, the calendar, the outages (L-SLA-4 to L-SLA-9). */
export interface CreditQuestion {
  readonly calendar: ServiceCalendar;
  readonly excluded: readonly ClosedInterval[];
  readonly incidents: readonly CreditableDowntime[];
  readonly countMode: ParameterValues['sla.countMode'];
  /** The fee of a month, `YYYY-MM`; of an annual fee a twelfth (A45). */
  readonly monthlyFee: (month: string) => Cents;
}

/**
 * The credits of all outages and months that were asked about, in cents, before any human has approved them (L-SLA-4, L-SLA-7).
 */
export interface ServiceCredits {
  readonly incidents: readonly CountedIncident[];
  readonly months: Readonly<Record<string, MonthlyCredit>>;
}

/**
 * The credits for outages, the sole remedy: one for each full 72 hours of service time of an outage that is longer than
 * that, dated on the local day on which the block completes, one a local day, and only where it was asked for in time
 * (L-SLA-4, L-SLA-6, A40, A42 to A46). @throws RuleViolationError for a span that ends before it starts
 */
export function serviceCredits(terms: ServiceLevel, question: CreditQuestion): ServiceCredits {
  const counting = countingTime(question);
  const counted = question.incidents.map((incident, index) => {
    const time = partWithin(counting, spanOfIncident(incident, index));
    return { ...countedIncident(terms, incident, time), time };
  });
  const dates = counted
    .filter(({ requestInTime }) => requestInTime)
    .flatMap(({ time, blocks }) => blockDates(terms, time, blocks, question.calendar));

  return {
    incidents: counted.map(({ countedMinutes, blocks, requestDeadline, requestInTime }) => ({
      countedMinutes,
      blocks,
      requestDeadline,
      requestInTime,
    })),
    months: monthlyCredits(terms, dates, question.monthlyFee),
  };
}

/** Until when the credits of an outage may be asked for: 24 hours after its end, inclusive (L-SLA-6, A44). */
export function creditRequestDeadline({ creditRequestHours }: ServiceLevel, restoredAt: Date): Date {
  return plusHours(restoredAt, creditRequestHours);
}

function countedIncident(terms: ServiceLevel, incident: CreditableDowntime, time: Spans): CountedIncident {
  const countedMs = lengthOf(time);
  const blockMs = terms.creditThresholdHours * HOUR_MS;
  const requestDeadline = creditRequestDeadline(terms, incident.restoredAt);
  const { creditRequestAt } = incident;

  return {
    countedMinutes: countedMs / MINUTE_MS,
    blocks: countedMs > blockMs ? Math.floor(countedMs / blockMs) : 0,
    requestDeadline,
    requestInTime: creditRequestAt !== undefined && creditRequestAt <= requestDeadline,
  };
}

/**
 * The time that counts while an outage lasts: service time, or all hours by the other reading; never what is excluded
 * (A40, L-SLA-9).
 */
function countingTime({ calendar, excluded, incidents, countMode }: CreditQuestion): Spans {
  const outages = unionOf(incidents.map(spanOfIncident));
  if (countMode === 'elapsed') return differenceOf(outages, excludedTime(excluded));

  const dayOf = (instant: number): LocalDate => localDateOf(new Date(instant), calendar.timeZone);
  const served = outages.flatMap(({ from, to }) => serviceTime(calendar, dayOf(from), plusDays(dayOf(to), 1)));
  return differenceOf(unionOf(served), excludedTime(excluded));
}

function spanOfIncident({ notifiedAt: start, restoredAt: end }: Downtime, index: number): Span {
  const field = `incidents[${index}].restoredAt`;
  if (end > plusHours(start, LONGEST_OUTAGE_DAYS * 24)) {
    throw new RuleViolationError(field, 'L-SLA-5', `must be at most ${LONGEST_OUTAGE_DAYS} days after the notice.`);
  }

  return spanOf({ start, end }, field, 'L-SLA-5');
}

function blockDates(terms: ServiceLevel, time: Spans, blocks: number, calendar: ServiceCalendar): LocalDate[] {
  return Array.from({ length: blocks }, (_, index) =>
    instantAfter(time, (index + 1) * terms.creditThresholdHours * HOUR_MS),
  )
    .filter((completed) => completed !== undefined)
    .map((completed) => lastLocalDateBefore(completed, calendar.timeZone));
}

function monthlyCredits(
  terms: ServiceLevel,
  dates: readonly LocalDate[],
  monthlyFee: (month: string) => Cents,
): Record<string, MonthlyCredit> {
  const perDay = new Map<LocalDate, number>();
  for (const date of dates) perDay.set(date, Math.min((perDay.get(date) ?? 0) + 1, terms.creditsPerDay));

  const perMonth = new Map<string, number>();
  for (const [date, credits] of perDay) perMonth.set(monthOf(date), (perMonth.get(monthOf(date)) ?? 0) + credits);

  return Object.fromEntries(
    [...perMonth].sort().map(([month, credits]) => [month, monthlyCredit(terms, month, credits, monthlyFee(month))]),
  );
}

/** Each credit is rounded when it is posted; together they never exceed a week's fee of the month (L-SLA-7, A45). */
function monthlyCredit(terms: ServiceLevel, month: string, credits: number, fee: Cents): MonthlyCredit {
  const rawCents = credits * shareOf(fee, percent(terms.creditPct));
  const capCents = shareOf(fee, ratio(7 * terms.creditCapWeeks, daysInMonth(`${month}-01`)));

  return { credits, rawCents, capCents, creditCents: Math.min(rawCents, capCents) };
}
