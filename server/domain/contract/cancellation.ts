import type { LocalDate, TimeZone } from '../calendar.js';
import type { Cents } from '../money.js';
import { type Retention, retentionOf } from '../retention/retention.js';
import { paidEnd } from './standing.js';

/** What a customer who ends is told: the last access, the last day of its data, and that nothing is paid back (M3.1). */
export interface CustomerTermination extends Retention {
  readonly accessEndsAt: Date;
  readonly refundCents: Cents;
}

/**
 * The customer may end at any time and keeps what is paid: access ends at the later of the request and the end of the paid
 * time, registrations live until then (M3.1, A47), sums paid stay with the provider (M3.2).
 */
export function customerTermination(
  requestedAt: Date,
  paidThrough: LocalDate,
  retentionDays: number,
  timeZone: TimeZone,
): CustomerTermination {
  const accessEndsAt = paidEnd(requestedAt, paidThrough, timeZone);

  return { accessEndsAt, refundCents: 0, ...retentionOf(accessEndsAt, retentionDays, timeZone) };
}
