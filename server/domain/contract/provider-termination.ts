import { lastLocalDateBefore, localDateOf, type LocalDate, type TimeZone } from '../calendar.js';
import { dayDeadline } from '../deadline.js';

/** Why a contract is terminated for cause: money that is owed, or any other material breach (L-FEE-2d, L-TERM-2). */
export const BREACH_GROUNDS = ['nonpayment', 'other'] as const;
export type BreachGround = (typeof BREACH_GROUNDS)[number];

export interface BreachTermination {
  readonly effectiveAt: Date;
  /** Fees are due up to this day, and it counts whole (L-TERM-2). */
  readonly lastServiceDay: LocalDate;
}

/**
 * For non-payment at once, without a notice period; for another breach at the end of the last day of notice, or at once
 * where the terms give none (L-TERM-2, L-FEE-2d, M3.4). A cure does not stop it by itself (A35).
 */
export function breachTermination(
  noticeDeemedAt: Date,
  ground: BreachGround,
  breachNoticeDays: number,
  timeZone: TimeZone,
): BreachTermination {
  const atOnce = ground === 'nonpayment' || breachNoticeDays === 0;
  const effectiveAt = atOnce
    ? noticeDeemedAt
    : dayDeadline(localDateOf(noticeDeemedAt, timeZone), breachNoticeDays, timeZone).expiresAt;

  return { effectiveAt, lastServiceDay: lastLocalDateBefore(effectiveAt, timeZone) };
}
