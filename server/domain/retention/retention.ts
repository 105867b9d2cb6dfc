import { lastLocalDateBefore, type LocalDate, type TimeZone } from '../calendar.js';
import { dayDeadline } from '../deadline.js';
import { RuleViolationError } from '../errors.js';

/** How long a tenant's data are kept after its access ended, and from when on they may be destroyed (M3.3, A01, A02). */
export interface Retention {
  readonly lastAccessDay: LocalDate;
  readonly lastRetentionDay: LocalDate;
  readonly purgeNotBefore: Date;
}

/**
 * The retention that follows from the end of access, however it ended: the local day of the last millisecond of access, so
 * many calendar days after it, and the midnight behind them (M3.3, A01, A02). @throws RuleViolationError for no whole number of days
 */
export function retentionOf(accessEndedAt: Date, days: number, timeZone: TimeZone): Retention {
  if (!Number.isSafeInteger(days) || days < 0) {
    throw new RuleViolationError('days', 'M3.3', 'must be a whole number of days, not below zero.');
  }
  const lastAccessDay = lastLocalDateBefore(accessEndedAt, timeZone);
  const { lastDay, expiresAt } = dayDeadline(lastAccessDay, days, timeZone);

  return { lastAccessDay, lastRetentionDay: lastDay, purgeNotBefore: expiresAt };
}
