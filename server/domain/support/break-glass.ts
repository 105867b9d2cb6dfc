import { plusHours } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import { contains } from '../interval.js';
import { productDefault } from '../product-defaults.js';

/** Work on the raw databases, which two persons decide and which is recorded (M5.2). */
export interface BreakGlass {
  readonly requestedBy: string;
  readonly approvedBy: string;
  readonly reason: string;
  /** Where the recording of the session is kept. */
  readonly recording: string;
  readonly openedAt: Date;
  readonly closedAt?: Date | undefined;
}

/** Refuses work on raw data that one person alone decided, or that has no reason or recording (M5.2). @throws RuleViolationError */
export function checkedBreakGlass(work: BreakGlass): BreakGlass {
  const { requestedBy, approvedBy, reason, recording, openedAt, closedAt } = work;
  if (approvedBy === requestedBy) throw new RuleViolationError('approvedBy', 'M5.2', 'must be a second person.');
  if (reason.trim() === '') throw new RuleViolationError('reason', 'M5.2', 'must say what the work is for.');
  if (recording.trim() === '') throw new RuleViolationError('recording', 'M5.2', 'must name the recording.');
  if (closedAt !== undefined && closedAt < openedAt) {
    throw new RuleViolationError('closedAt', 'M5.2', 'must not lie before the opening.');
  }

  return work;
}

/** Whether a person may work on raw data at an instant: only whom it was opened for, until it is closed (M5.2). */
export function mayBreakGlass(works: readonly BreakGlass[], staff: string, at: Date): boolean {
  return works.some(
    ({ requestedBy, openedAt, closedAt }) => requestedBy === staff && contains({ start: openedAt, end: closedAt }, at),
  );
}

/** Until when the affected tenants must see it in their audit log (M5.2). */
export function visibleBy({ openedAt }: BreakGlass): Date {
  return plusHours(openedAt, productDefault('support.breakGlassVisibleHours'));
}
