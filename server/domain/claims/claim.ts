import { plusHours } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import type { Interval } from '../interval.js';
import { isHeld } from '../override.js';

/** What a claim is about: an event that lasted, an invoice that was delivered, or one moment (M13.1, A20). */
export const CLAIM_KINDS = ['outage', 'invoice', 'other'] as const;

/** What a customer complains of (M13.1). */
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** How a claim may be decided; `upheld`: the customer was right (M13.1). */
export const CLAIM_OUTCOMES = ['upheld', 'rejected'] as const;

export type ClaimOutcome = (typeof CLAIM_OUTCOMES)[number];

/** A complaint as it was filed; kept for ever, however late it came (M13.1). */
export interface Claim {
  readonly id: string;
  readonly kind: ClaimKind;
  readonly eventAt: Date;
  /** When a lasting event was over, or an invoice was delivered; without it the event goes on (A20). */
  readonly eventEndedAt?: Date | undefined;
  readonly filedAt: Date;
  readonly text: string;
  /** The operator admits a late claim, with the reason. */
  readonly admitted?: { readonly at: Date; readonly by: string; readonly reason: string } | undefined;
  /** What was decided, where it was. */
  readonly outcome?: ClaimOutcome | undefined;
}

/** Until when a claim may be filed: so many elapsed hours after the end of its event, inclusive (M13.1, A20). */
export function claimDeadline(eventEndedAt: Date, hours: number): Date {
  return plusHours(eventEndedAt, hours);
}

/** Whether a claim was filed in time (M13.1). */
export function isInTime(filedAt: Date, deadline: Date): boolean {
  return filedAt <= deadline;
}

/** Where a claim stands: `forfeited` is marked and answered with its deadline, and never discarded (M13.1). */
export interface ClaimStanding {
  readonly status: 'in_time' | 'forfeited' | 'admitted';
  /** `undefined` while the event goes on, and under a contract without such a limit. */
  readonly deadline?: Date | undefined;
}

/**
 * Where a claim stands at an instant, by the hours of its contract (`null`: no limit); an operator may admit what is late, and
 * what is filed while the deadline is held is in time (M13.1, G-OVERRIDE, A20).
 */
export function claimStanding(
  { eventEndedAt, filedAt, admitted }: Claim,
  hours: number | null,
  holds: readonly Interval[],
  at: Date,
): ClaimStanding {
  if (hours === null || eventEndedAt === undefined || eventEndedAt > at) return { status: 'in_time' };
  const deadline = claimDeadline(eventEndedAt, hours);
  if (isInTime(filedAt, deadline) || isHeld(holds, filedAt)) return { status: 'in_time', deadline };

  return { status: admitted !== undefined && admitted.at <= at ? 'admitted' : 'forfeited', deadline };
}

/** Refuses to uphold what is forfeited: it must be admitted first, with a reason (M13.1, A20). @throws RuleViolationError */
export function checkedOutcome(outcome: ClaimOutcome, { status }: ClaimStanding): ClaimOutcome {
  if (outcome === 'upheld' && status === 'forfeited') {
    throw new RuleViolationError('outcome', 'M13.1', 'must not uphold a late claim that nobody has admitted.');
  }

  return outcome;
}

/**
 * Refuses a claim without text, about something that has yet to happen, or admitted without a reason; a late one is taken
 * (M13.1). @throws RuleViolationError
 */
export function checkedClaim(claim: Claim): Claim {
  const { eventAt, eventEndedAt, filedAt, text, admitted } = claim;
  if (text.trim() === '') throw new RuleViolationError('text', 'M13.1', 'must say what the claim is.');
  if (filedAt < eventAt) throw new RuleViolationError('filedAt', 'M13.1', 'must not lie before the event.');
  if (eventEndedAt !== undefined && eventEndedAt < eventAt) {
    throw new RuleViolationError('eventEndedAt', 'M13.1', 'must not lie before the start of the event.');
  }
  if (admitted?.reason.trim() === '') {
    throw new RuleViolationError('admitted.reason', 'M13.1', 'must say why a late claim is admitted.');
  }

  return claim;
}
