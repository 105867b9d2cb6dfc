import { plusHours } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import { contains } from '../interval.js';
import { productDefault } from '../product-defaults.js';

/** What a tenant administrator allows the operator's staff to see, for what, and how long (M5.1). */
export interface SupportGrant {
  readonly scopes: readonly string[];
  readonly from: Date;
  readonly to: Date;
  readonly revokedAt?: Date | undefined;
}

/** A grant that is being given: by whom, when and why. */
export interface NewSupportGrant extends SupportGrant {
  readonly grantedAt: Date;
  readonly grantedBy: string;
  readonly reason: string;
}

/** Whether staff may read something of a tenant: never without a grant that names it, and from its revocation on no more (M5.1). */
export function supportAllowed(grants: readonly SupportGrant[], scope: string, at: Date): boolean {
  return grants.some(
    ({ scopes, from, to, revokedAt }) =>
      scopes.includes(scope) && contains({ start: from, end: to }, at) && (revokedAt === undefined || at < revokedAt),
  );
}

/** Refuses a grant without reason, scope or end, of the past, or of more than 72 hours (M5.1). @throws RuleViolationError */
export function checkedGrant(grant: NewSupportGrant): NewSupportGrant {
  const { scopes, from, to, grantedAt, reason } = grant;
  if (reason.trim() === '') throw new RuleViolationError('reason', 'M5.1', 'must say what the access is for.');
  if (scopes.length === 0) throw new RuleViolationError('scopes', 'M5.1', 'must name what may be seen.');
  for (const [field, at] of Object.entries({ grantedAt, from, to })) {
    if (Number.isNaN(at.getTime())) throw new RuleViolationError(field, 'M5.1', 'must be an instant.');
  }
  if (from < grantedAt) throw new RuleViolationError('from', 'M5.1', 'must not lie before the grant.');
  if (to <= from) throw new RuleViolationError('to', 'M5.1', 'must be later than the start.');
  const longest = productDefault('support.longestGrantHours');
  if (to > plusHours(from, longest)) {
    throw new RuleViolationError('to', 'M5.1', `must be at most ${longest} hours after the start.`);
  }

  return grant;
}
