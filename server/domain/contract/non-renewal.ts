import { localDateOf, type LocalDate, type TimeZone } from '../calendar.js';
import { latestBefore } from '../deadline.js';
import { type Period, periodAt, periodIndexOn, type PeriodPlan } from '../period.js';

/** Which period a notice ends that must be given so many days before an end (L-TERM-1, L-FEE-1d). */
export interface ReachedPeriod {
  /** The period in which the notice was given; the first one for a notice before the term. */
  readonly current: Period;
  /** Up to and including this instant a notice reaches the end of the current period (G-BEFORE, A28). */
  readonly deadline: Date;
  readonly inTime: boolean;
  /** The first day after the contract; that of a later period where the notice came too late. */
  readonly endsExclusive: LocalDate;
  /** How many periods follow the current one before the contract ends. */
  readonly extraPeriods: number;
}

/** A late notice ends the next period that it can still reach (L-TERM-1). */
export function periodReachedBy(
  noticeDeemedAt: Date,
  plan: PeriodPlan,
  noticeDays: number,
  timeZone: TimeZone,
): ReachedPeriod {
  const index = periodIndexOn(plan, localDateOf(noticeDeemedAt, timeZone));
  const current = periodAt(plan, index);
  const deadline = latestBefore(current.endExclusive, noticeDays, timeZone);
  let reached = index;
  while (noticeDeemedAt > latestBefore(periodAt(plan, reached).endExclusive, noticeDays, timeZone)) reached += 1;

  return {
    current,
    deadline,
    inTime: reached === index,
    endsExclusive: periodAt(plan, reached).endExclusive,
    extraPeriods: reached - index,
  };
}
