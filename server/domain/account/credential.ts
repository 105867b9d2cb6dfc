import { RuleViolationError } from '../errors.js';
import { productDefault } from '../product-defaults.js';

/** Who signs in to a console, as far as a contract says something about it. */
export interface Account {
  readonly role: 'operator' | 'administrator' | 'designer' | 'instructor' | 'learner';
  readonly secondFactor: boolean;
  /** The provider found the registration inappropriate. */
  readonly refusedAt?: Date | undefined;
  /** The provider cancelled the password; the owner must set a new one. */
  readonly revokedAt?: Date | undefined;
  readonly resetAt?: Date | undefined;
  /** "Sign out everywhere" (L-RES-3). */
  readonly signedOutAt?: Date | undefined;
}

/** `allowed`, or the first obstacle that the person must be told of (L-SVC-1, L-RES-3). */
export type SignInAnswer = 'allowed' | 'registration_refused' | 'reset_required' | 'second_factor_required';

/** Whether an account may sign in (L-SVC-1); administrators and operators need a second factor [P] (L-RES-3). */
export function signInAt(account: Account, at: Date): SignInAnswer {
  const { refusedAt, role, secondFactor } = account;
  if (refusedAt !== undefined && refusedAt <= at) return 'registration_refused';
  if (needsReset(account, at)) return 'reset_required';
  if ((role === 'administrator' || role === 'operator') && !secondFactor) return 'second_factor_required';

  return 'allowed';
}

function needsReset({ revokedAt, resetAt }: Account, at: Date): boolean {
  if (revokedAt === undefined || at < revokedAt) return false;

  return resetAt === undefined || resetAt <= revokedAt || at < resetAt;
}

/** When a session that began at an instant ends because of its account: so soon after a revocation, at once on signing out (L-SVC-1). */
export function sessionEndOf({ revokedAt, signedOutAt }: Account, startedAt: Date): Date | undefined {
  const ends = [
    revokedAt !== undefined && revokedAt >= startedAt
      ? new Date(revokedAt.getTime() + productDefault('credential.sessionSeconds') * 1000)
      : undefined,
    signedOutAt !== undefined && signedOutAt >= startedAt ? signedOutAt : undefined,
  ].filter((end) => end !== undefined);

  return ends.sort((a, b) => a.getTime() - b.getTime())[0];
}

/** A refusal or revocation has a reason, which its notice tells (L-SVC-1). @throws RuleViolationError */
export function checkedReason(reason: string): string {
  if (reason.trim() === '') throw new RuleViolationError('reason', 'L-SVC-1', 'must say why.');

  return reason.trim();
}
