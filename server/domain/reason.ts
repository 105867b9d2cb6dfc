/**
 * Why access is refused, in the order in which reasons are told (G-PRECEDENCE): the first is what a person sees.
 */
export const REASON_CODES = [
  'TENANT_PURGED',
  'SUBSCRIPTION_ENDED',
  'NOT_STARTED',
  'SUSPENDED_SECURITY',
  'SUSPENDED_BREACH',
  'SUSPENDED_NONPAYMENT',
  'SUSPENDED_OVERLOAD',
  'PRODUCT_WITHDRAWN',
  'TAKEDOWN',
  'CONSENT_REQUIRED',
  'TERMS_NOT_ACCEPTED',
  'NO_SEAT',
  'NOT_ENTITLED',
  'MAINTENANCE',
] as const;

/** Why something is refused, as administrators and operators read it. */
export type ReasonCode = (typeof REASON_CODES)[number];

/** Negative where `a` is told before `b`. */
export function byPrecedence(a: ReasonCode, b: ReasonCode): number {
  return rankOf(a) - rankOf(b);
}

const RANKS: ReadonlyMap<string, number> = new Map(REASON_CODES.map((code, rank) => [code, rank]));

/** One that nobody knows is told first: it refuses, and what it is has to be found out (I-15). */
function rankOf(code: ReasonCode): number {
  return RANKS.get(code) ?? -1;
}

/** A reason as learners and instructors get it: no cause of a suspension is any of their business (I-22). */
export type PublicReason = Exclude<ReasonCode, `SUSPENDED_${string}`> | 'SUSPENDED';

/** The same reason as learners and instructors may read it: of a suspension they learn no cause (I-22). */
export function publicReason(reason: ReasonCode): PublicReason {
  switch (reason) {
    case 'SUSPENDED_SECURITY':
    case 'SUSPENDED_BREACH':
    case 'SUSPENDED_NONPAYMENT':
    case 'SUSPENDED_OVERLOAD':
      return 'SUSPENDED';
    default:
      return reason;
  }
}
