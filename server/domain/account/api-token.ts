import type { PersonId, TenantId } from '../ids.js';

/** The roles that a token may have: learners and instructors administer nothing (M0.5). */
export const TOKEN_ROLES = ['operator', 'administrator', 'designer'] as const;

/** The roles that a token may stand for; learners and instructors get none. */
export type TokenRole = (typeof TOKEN_ROLES)[number];

/** The longest that a token may hold, in days. */
export const TOKEN_DAYS = 365;

/** What a back end or a command line shows instead of a person; its secret is known to its holder alone. */
export interface ApiToken {
  readonly id: string;
  readonly role: TokenRole;
  /** The tenant that it reaches; none for an operator's, which reaches every one. */
  readonly tenantId?: TenantId | undefined;
  readonly label?: string | undefined;
  readonly createdBy: string;
  /** Whose account it came from, however many tokens lie between. */
  readonly ownerId?: PersonId | undefined;
  /** Real time, as the two below (G-CLOCK). */
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt?: Date | undefined;
}

/** The id of the token that made this one; `undefined` where none did. */
export function makerOf({ createdBy }: ApiToken): string | undefined {
  return createdBy.startsWith('token:') ? createdBy.slice('token:'.length) : undefined;
}

/** Why a token does not hold; `undefined` where it does. */
export function endOfToken({ expiresAt, revokedAt }: ApiToken, now: Date): 'revoked' | 'expired' | undefined {
  if (revokedAt !== undefined && revokedAt <= now) return 'revoked';

  return expiresAt <= now ? 'expired' : undefined;
}
