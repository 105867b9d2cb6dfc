import { RuleViolationError } from '../errors.js';
import { percent, ratio, shareOf } from '../money.js';
import type { ServiceLevel } from '../templates/parameters.js';
import { daysOfMonth, type ServiceCalendar, serviceTime } from './service-time.js';
import { type ClosedInterval, differenceOf, intersectionOf, lengthOf, type Spans, spanOf, unionOf } from './span.js';

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;

/** An outage as it counts: from the first report of the customer until restoration (L-SLA-5, A41). */
export interface Downtime {
  readonly notifiedAt: Date;
  readonly restoredAt: Date;
}

/** What annex A says about one month (L-SLA-1). */
export interface Availability {
  readonly measuredMinutes: number;
  readonly downtimeMinutes: number;
  /** With four decimals, half up. */
  readonly availabilityPct: string;
  readonly allowedDowntimeSeconds: number;
  readonly met: boolean;
}

/** A calendar month, `YYYY-MM`, with everything that its availability follows from (L-SLA-1). */
export interface MonthOfService {
  readonly month: string;
  readonly calendar: ServiceCalendar;
  readonly excluded: readonly ClosedInterval[];
  readonly downtimes: readonly Downtime[];
}

/**
 * The availability of a month: its service time without what is excluded is measured, and the union of the downtimes in it
 * is what was missing; whether the promise was kept is compared exactly (L-SLA-1, L-SLA-2, L-SLA-3, L-SLA-9).
 * @throws RuleViolationError for a span that ends before it starts
 */
export function availabilityOf(service: MonthOfService, promisedPct: number): Availability {
  const { start, endExclusive } = daysOfMonth(service.month);
  const measured = differenceOf(serviceTime(service.calendar, start, endExclusive), excludedTime(service.excluded));
  const measuredMs = lengthOf(measured);
  const downtimeMs = lengthOf(intersectionOf(measured, downtimeSpans(service.downtimes)));
  const { numerator, denominator } = percent(promisedPct);
  const allowedMs = Number((BigInt(measuredMs) * (denominator - numerator)) / denominator);

  return {
    measuredMinutes: measuredMs / MINUTE_MS,
    downtimeMinutes: downtimeMs / MINUTE_MS,
    availabilityPct: percentageOf(measuredMs - downtimeMs, measuredMs),
    allowedDowntimeSeconds: allowedMs / SECOND_MS,
    met: downtimeMs <= allowedMs,
  };
}

/** The service level of a contract that promises one. @throws RuleViolationError where it promises none (L-SLA-1, M8.4) */
export function promisedLevel(sla: ServiceLevel | null): ServiceLevel {
  if (sla === null) throw new RuleViolationError('sla', 'M8.4', 'This contract promises no service level.');

  return sla;
}

/** What the exclusions cover, once each (L-SLA-2, L-SLA-3, L-SLA-9). */
export function excludedTime(excluded: readonly ClosedInterval[]): Spans {
  return unionOf(excluded.map((window, index) => spanOf(window, `excluded[${index}].end`, 'L-SLA-2')));
}

function downtimeSpans(downtimes: readonly Downtime[]): Spans {
  return unionOf(
    downtimes.map(({ notifiedAt: start, restoredAt: end }, index) =>
      spanOf({ start, end }, `incidents[${index}].restoredAt`, 'L-SLA-5'),
    ),
  );
}

/** A month in which nothing is measured is one in which nothing was missing. */
function percentageOf(upMs: number, measuredMs: number): string {
  const tenThousandths = measuredMs === 0 ? 1_000_000 : shareOf(1_000_000, ratio(upMs, measuredMs));

  return `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`;
}
