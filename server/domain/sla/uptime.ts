import { startOfDay, type TimeZone } from '../calendar.js';
import type { Incident } from './incident.js';
import { daysOfMonth } from './service-time.js';
import { intersectionOf, lengthOf, type Span, unionOf } from './span.js';

/** How often and how long the service was interrupted in a month: shown, and no right follows from it (M2.1, M8.1). */
export interface Uptime {
  readonly interruptions: number;
  readonly totalMs: number;
  readonly longestMs: number;
}

/**
 * The interruptions of a calendar month as known at an instant, those that overlap as one; from detection or the first
 * report, whichever was first, since this page documents and does not compensate (M2.1, M8.4).
 */
export function uptimeOf(incidents: readonly Incident[], month: string, timeZone: TimeZone, at: Date): Uptime {
  const { start, endExclusive } = daysOfMonth(month);
  const days = [{ from: startOfDay(start, timeZone).getTime(), to: startOfDay(endExclusive, timeZone).getTime() }];
  const spans = unionOf(incidents.map((incident) => interruptionOf(incident, at)));
  const inMonth = intersectionOf(spans, days);

  return {
    interruptions: inMonth.length,
    totalMs: lengthOf(inMonth),
    longestMs: Math.max(0, ...inMonth.map(({ from, to }) => to - from)),
  };
}

function interruptionOf({ detectedAt, reports, restoredAt }: Incident, at: Date): Span {
  const known = [...(detectedAt ? [detectedAt] : []), ...reports.map((report) => report.at)];
  const from = Math.min(...known.map((instant) => instant.getTime()));
  const end = restoredAt === undefined || restoredAt > at ? at : restoredAt;

  return { from, to: end.getTime() };
}
