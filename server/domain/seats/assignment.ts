import { RuleViolationError } from '../errors.js';
import type { PersonId } from '../ids.js';
import type { SeatStanding } from '../seat.js';

/** One person's time on a seat of a subscription; its end is a release, or a revocation, and frees the seat at once (rules.md 3.5). */
export interface SeatAssignment {
  readonly personId: PersonId;
  /** With the invitation. */
  readonly assignedAt: Date;
  /** The first launch. */
  readonly activatedAt?: Date | undefined;
  readonly ended?: { readonly at: Date; readonly how: 'released' | 'revoked' } | undefined;
}

/** `unassigned → assigned → activated → released | revoked` (rules.md 3.5). */
export type AssignmentState = 'unassigned' | 'assigned' | 'activated' | 'released' | 'revoked';

/** The state of an assignment at an instant; a seat may be released or revoked before it was ever activated (rules.md 3.5). */
export function assignmentState({ assignedAt, activatedAt, ended }: SeatAssignment, at: Date): AssignmentState {
  if (at < assignedAt) return 'unassigned';
  if (ended !== undefined && ended.at <= at) return ended.how;

  return activatedAt !== undefined && activatedAt <= at ? 'activated' : 'assigned';
}

/** Refuses an assignment whose instants contradict each other (rules.md 3.5, M1.6). @throws RuleViolationError */
export function checkedAssignment(assignment: SeatAssignment): SeatAssignment {
  const { assignedAt, activatedAt, ended } = assignment;
  if (activatedAt !== undefined && activatedAt < assignedAt) {
    throw new RuleViolationError('activatedAt', 'M1.6', 'must not lie before the assignment.');
  }
  if (ended !== undefined && ended.at < (activatedAt ?? assignedAt)) {
    throw new RuleViolationError('ended.at', 'M1.6', 'must not lie before assignment and activation.');
  }

  return assignment;
}

/**
 * What one person's assignments in a subscription mean at an instant: a seat, or none; a revocation that nothing followed
 * keeps them from taking one by themselves (M1.1, M1.6).
 */
export function standingOf(assignments: readonly SeatAssignment[], at: Date): SeatStanding {
  const known = assignments
    .filter(({ assignedAt }) => assignedAt <= at)
    .sort((a, b) => a.assignedAt.getTime() - b.assignedAt.getTime());
  const last = known.at(-1);
  if (last === undefined) return 'none';

  const state = assignmentState(last, at);
  if (state === 'revoked') return 'revoked';
  return state === 'released' ? 'none' : 'seated';
}

/** The first launch on a seat; a later one changes nothing (rules.md 3.5). @throws RuleViolationError without a seat */
export function activated(assignment: SeatAssignment, at: Date): SeatAssignment {
  return stateWithSeat(assignment, at) === 'activated' ? assignment : { ...assignment, activatedAt: at };
}

/**
 * The end of an assignment, by release or revocation: the seat is free at once, and the learner's records stay (rules.md 3.5).
 * @throws RuleViolationError without a seat
 */
export function ended(assignment: SeatAssignment, how: 'released' | 'revoked', at: Date): SeatAssignment {
  stateWithSeat(assignment, at);

  return { ...assignment, ended: { at, how } };
}

/**
 * A seat that passes to somebody else: the end of one assignment and the start of another, both recorded (M1.6).
 * @throws RuleViolationError without a seat, and to the same person
 */
export function moved(
  from: SeatAssignment,
  to: PersonId,
  at: Date,
): { readonly released: SeatAssignment; readonly assigned: SeatAssignment } {
  if (to === from.personId) throw new RuleViolationError('personId', 'M1.6', 'must be another person.');

  return { released: ended(from, 'released', at), assigned: { personId: to, assignedAt: at } };
}

/**
 * The most seats that were assigned at once in a span, as the month of overage counts them: a seat that is passed on at an
 * instant is one seat then (L-FEE-1b, A24).
 */
export function peakSeats(
  assignments: readonly SeatAssignment[],
  { start, end }: { readonly start: Date; readonly end: Date },
): number {
  const changes = assignments
    .map(({ assignedAt, ended }) => ({
      from: Math.max(assignedAt.getTime(), start.getTime()),
      to: ended?.at.getTime() ?? Infinity,
    }))
    .filter(({ from, to }) => from < to && from < end.getTime())
    .flatMap(({ from, to }) => [
      { at: from, by: 1 },
      { at: to, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  let [used, peak] = [0, 0];
  for (const { by } of changes) {
    used += by;
    peak = Math.max(peak, used);
  }

  return peak;
}

function stateWithSeat(assignment: SeatAssignment, at: Date): AssignmentState {
  const state = assignmentState(assignment, at);
  if (state === 'assigned' || state === 'activated') return state;

  throw new RuleViolationError('personId', 'M1.6', `must have a seat: this one is ${state}.`);
}
