import { localDateOf, monthOf, plusDays, startOfDay, type TimeZone } from '../calendar.js';
import { downtimeOf, type Incident } from './incident.js';
import { daysOfMonth } from './service-time.js';

/** A month in which credits may have been earned, and from when on that is known for good; never while an outage goes on. */
export interface CreditMonth {
  readonly month: string;
  readonly dueAt: Date;
}

/**
 * The months that outages which the customer told of lie in. What one comes to is known when it is over, and when of each of its
 * outages it is known whether the credit was asked for in time (L-SLA-6, L-SLA-8). A month of an outage that goes on is left out.
 */
export function creditMonths(
  incidents: readonly Incident[],
  timeZone: TimeZone,
  requestDeadline: (restoredAt: Date) => Date,
  at: Date,
): readonly CreditMonth[] {
  const due = new Map<string, number>();
  for (const incident of incidents) {
    const told = downtimeOf(incident, at);
    if (told === undefined) continue;
    const known = told.running ? Infinity : requestDeadline(told.restoredAt).getTime() + 1;
    for (const month of monthsBetween(told.notifiedAt, told.restoredAt, timeZone)) {
      const end = startOfDay(daysOfMonth(month).endExclusive, timeZone).getTime();
      due.set(month, Math.max(due.get(month) ?? end, known));
    }
  }

  return [...due].filter(([, dueAt]) => dueAt < Infinity).map(([month, dueAt]) => ({ month, dueAt: new Date(dueAt) }));
}

function monthsBetween(from: Date, until: Date, timeZone: TimeZone): readonly string[] {
  const last = monthOf(localDateOf(until, timeZone));
  const months: string[] = [];
  for (let month = monthOf(localDateOf(from, timeZone)); month <= last;) {
    months.push(month);
    month = monthOf(plusDays(`${month}-01`, 31));
  }

  return months;
}
