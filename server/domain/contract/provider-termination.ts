import { lastLocalDateBefore, localDateOf, type LocalDate, type TimeZone } from '../calendar.js';
import { dayDeadline } from '../deadline.js';
import { RuleViolationError } from '../errors.js';
import type { ParameterValues } from '../templates/parameters.js';
import type { EndReason, Termination } from './contract-event.js';

/** Why a contract is terminated for cause: money that is owed, or any other material breach (L-FEE-2d, L-TERM-2). */
export const BREACH_GROUNDS = ['nonpayment', 'other'] as const;

/** One of these grounds; non-payment needs no notice period (L-FEE-2d, L-TERM-2). */
export type BreachGround = (typeof BREACH_GROUNDS)[number];

/** When an end for breach takes effect, and up to which day fees are due (L-TERM-2). */
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

/** The reasons for which somebody ends a contract by right, before its term. */
export const TERMINATION_REASONS = [
  'nonpayment',
  'breach_customer',
  'breach_provider',
  'overload',
  'infringement',
] as const satisfies readonly EndReason[];

/** For what the provider may end a contract; each is a reason of its end as well (M3.4, L-TERM-2). */
export type TerminationReason = (typeof TERMINATION_REASONS)[number];

/** A decision to end a contract for cause: what it is for, the proof, and who decided (M3.4, M3.5, L-FEE-2d, L-TERM-2). */
export interface TerminationOrder {
  readonly reason: TerminationReason;
  /** When the notice that names the breach counts as given. */
  readonly noticeDeemedAt: Date;
  readonly evidence: string;
  readonly decidedBy: readonly string[];
}

/**
 * The termination that an order brings about. The provider needs two persons for it, nothing ends a contract by itself, and a
 * customer who ends for the provider's breach decides alone (M3.4, M3.5, L-FEE-2d, L-TERM-2, L-IND-2).
 *
 * @throws RuleViolationError without proof or without the second person
 */
export function terminationOf(
  { reason, noticeDeemedAt, evidence, decidedBy }: TerminationOrder,
  parameters: Pick<ParameterValues, 'termination.breachNoticeDays'>,
  timeZone: TimeZone,
): Termination {
  if (Number.isNaN(noticeDeemedAt.getTime())) {
    throw new RuleViolationError('noticeDeemedAt', 'G-INSTANT', 'must be an instant.');
  }
  if (!TERMINATION_REASONS.includes(reason)) {
    throw new RuleViolationError('reason', 'M3.4', `must be one of ${TERMINATION_REASONS.join(', ')}.`);
  }
  if (evidence.trim() === '') throw new RuleViolationError('evidence', 'M3.4', 'must say what the breach is.');
  const persons = reason === 'breach_provider' ? 1 : 2;
  if (decidedBy.some((name) => name.trim() === '')) {
    throw new RuleViolationError('decidedBy', 'M3.4', 'must name persons: one of them is blank.');
  }
  if (new Set(decidedBy.map((name) => name.trim())).size < Math.max(persons, decidedBy.length)) {
    throw new RuleViolationError('decidedBy', 'M3.4', `must name ${persons} different persons.`);
  }
  const breach = reason === 'breach_customer' || reason === 'breach_provider';
  const days = breach ? parameters['termination.breachNoticeDays'] : 0;
  const { effectiveAt } = breachTermination(noticeDeemedAt, 'other', days, timeZone);

  return { kind: 'termination', at: noticeDeemedAt, effectiveAt, reason };
}

/**
 * From when on the console proposes to end a contract for non-payment: the midnight behind so many days of a suspension that
 * still lasts; suspending is the milder means (M3.4, L-FEE-2d, A34, A48).
 */
export function terminationProposedFrom(
  suspendedSince: Date,
  { 'termination.afterSuspensionDays': days }: Pick<ParameterValues, 'termination.afterSuspensionDays'>,
  timeZone: TimeZone,
): Date {
  return dayDeadline(localDateOf(suspendedSince, timeZone), days, timeZone).expiresAt;
}
