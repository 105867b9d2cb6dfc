import { breakGlassState, visibleBy } from '../domain/support/break-glass.js';
import type { RecordedBreakGlass } from '../usecases/data/support-ports.js';
import { isoOf } from './contract-views.js';

/** Its schema leaves out of what one tenant reads the others that it concerns. */
export function workView(work: RecordedBreakGlass, now: Date) {
  const { requestedAt, to, approved, closed, ...rest } = work;

  return {
    ...rest,
    state: breakGlassState(work, now),
    requestedAt: requestedAt.toISOString(),
    to: to.toISOString(),
    approvedBy: approved?.by,
    openedAt: isoOf(approved?.at),
    visibleBy: isoOf(visibleBy(work)),
    closedBy: closed?.by,
    closedAt: isoOf(closed?.at),
  };
}
