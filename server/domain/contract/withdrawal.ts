import { localDateOf, plusDays, plusMonths, startOfDay, type LocalDate, type TimeZone } from '../calendar.js';
import type { Cents } from '../money.js';
import type { ProductWithdrawalTerms } from '../templates/parameters.js';

/** When a product that is stopped may be cut for one subscription (M1.4, L-TERM-3). */
export interface Interruption {
  /** The notice must be given to its last day; it counts from proven delivery. */
  readonly noticeExpiresAt: Date;
  readonly earliestInterruption: Date;
  /** Nothing is paid back for a stopped product (M1.5). */
  readonly refundCents: Cents;
}

/**
 * The earliest lawful interruption: the later of the end of the term and the end of the months of notice, or the earlier of
 * both in the literal reading; at the notice itself where the terms ask for none (M1.4, A06, L-TERM-3).
 */
export function interruptionOf(
  noticeDeemedAt: Date,
  termEndExclusive: LocalDate,
  { mode, noticeMonths }: ProductWithdrawalTerms,
  timeZone: TimeZone,
): Interruption {
  if (mode === 'none') {
    return { noticeExpiresAt: noticeDeemedAt, earliestInterruption: noticeDeemedAt, refundCents: 0 };
  }
  const lastDay = plusMonths(localDateOf(noticeDeemedAt, timeZone), noticeMonths);
  const noticeExpiresAt = startOfDay(plusDays(lastDay, 1), timeZone);
  const termEnd = startOfDay(termEndExclusive, timeZone);
  const noticeIsLater = noticeExpiresAt > termEnd;

  return {
    noticeExpiresAt,
    earliestInterruption: noticeIsLater === (mode === 'later_of') ? noticeExpiresAt : termEnd,
    refundCents: 0,
  };
}
