import { plusHours } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import { productDefault } from '../product-defaults.js';

/** Who did something with the work, and when. */
export interface BreakGlassStep {
  readonly by: string;
  readonly at: Date;
}

/** Work on the raw databases, which two persons decide, which ends by itself, and which is recorded (M5.2). */
export interface BreakGlass {
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly reason: string;
  /** Where the recording of what no request of ours passes is kept: of a shell on the database. */
  readonly recording: string;
  /** From when on it is over, whoever forgets to close it. */
  readonly to: Date;
  readonly approved?: BreakGlassStep | undefined;
  readonly closed?: BreakGlassStep | undefined;
}

/** How work on raw data stands; it is allowed in `open` alone (M5.2). */
export type BreakGlassState = 'requested' | 'open' | 'closed';

/**
 * Refuses to ask for work on raw data without a person, a reason, a recording or an end, or for longer than a tenant may grant
 * (M5.1, M5.2). @throws RuleViolationError
 */
export function checkedBreakGlass<Work extends BreakGlass>(work: Work): Work {
  const { requestedBy, requestedAt, reason, recording, to } = work;
  if (requestedBy.trim() === '') throw new RuleViolationError('requestedBy', 'M5.2', 'must name the person who asks.');
  checkInstant(requestedAt, 'requestedAt');
  if (reason.trim() === '') throw new RuleViolationError('reason', 'M5.2', 'must say what the work is for.');
  if (recording.trim() === '') throw new RuleViolationError('recording', 'M5.2', 'must name the recording.');
  if (!(to > requestedAt)) throw new RuleViolationError('to', 'M5.2', 'must lie ahead.');
  const longest = productDefault('support.longestGrantHours');
  if (to > plusHours(requestedAt, longest)) {
    throw new RuleViolationError('to', 'M5.2', `must be at most ${longest} hours ahead.`);
  }

  return work;
}

/**
 * A second person opens it, once it was asked for (M5.2); space around a name makes nobody another person.
 * @throws RuleViolationError for the first person or nobody, and for what does not wait for anybody
 */
export function openedBreakGlass<Work extends BreakGlass>(work: Work, approved: BreakGlassStep): Work {
  checkInstant(approved.at, 'approved.at');
  if (approved.at < work.requestedAt) {
    throw new RuleViolationError('approved.at', 'M5.2', 'must not lie before the request.');
  }
  if (approved.by.trim() === '') {
    throw new RuleViolationError('approved.by', 'M5.2', 'must name the person who opens it.');
  }
  if (approved.by.trim() === work.requestedBy.trim()) {
    throw new RuleViolationError('work', 'M5.2', 'must be opened by another person.');
  }
  if (breakGlassState(work, approved.at) !== 'requested') {
    throw new RuleViolationError('work', 'M5.2', 'does not wait for anybody any more.');
  }

  return { ...work, approved };
}

/** Where the work stands at an instant; closed is also what nobody opened in time. */
export function breakGlassState({ approved, closed, to }: BreakGlass, at: Date): BreakGlassState {
  if (at >= to || (closed !== undefined && closed.at <= at)) return 'closed';

  return approved !== undefined && approved.at <= at ? 'open' : 'requested';
}

/** Whether it lets a person work on raw data at an instant: only whom it was opened for, and until it is closed (M5.2). */
export function mayBreakGlass(work: BreakGlass, staff: string, at: Date): boolean {
  return work.requestedBy === staff && breakGlassState(work, at) === 'open';
}

/** Until when the affected tenants must see it in their audit log; nothing before it is opened (M5.2). */
export function visibleBy({ approved }: BreakGlass): Date | undefined {
  return approved && plusHours(approved.at, productDefault('support.breakGlassVisibleHours'));
}

function checkInstant(at: Date, field: string): void {
  if (Number.isNaN(at.getTime())) throw new RuleViolationError(field, 'G-INSTANT', 'must be an instant.');
}
