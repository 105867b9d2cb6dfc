import type { FileHash, PersonId, TenantId } from '../domain/ids.js';
import type { Role } from '../domain/role.js';
import type { PersonContext } from './context.js';

/** A context as its token gave it. */
export interface SignedContext extends PersonContext {
  /** Until when the token holds, in real time. */
  readonly tokenEndsAt: Date;
}

/** Signs and reads our own session tokens; they hold by real time (G-CLOCK). */
export interface SessionTokens {
  sign(context: PersonContext): string;
  /** @throws UnauthenticatedError for anything that is not a token of ours that still holds. */
  read(token: string): SignedContext;
}

/** What a content URL is signed for: one file of one course, for one person (product.md, Content files). */
export interface ContentGrant {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly role: Role;
  readonly testUser: boolean;
  readonly course: string;
  readonly hash: FileHash;
}

/**
 * Signs and reads what stands in content URLs. It opens no session, and `decide()` is asked again at each request.
 * `now` is real time (G-CLOCK).
 */
export interface ContentTokens {
  /** The same for the whole day, so that browsers can cache the file under its URL. */
  sign(grant: ContentGrant, now: Date): string;
  /** @throws NotFoundError for anything else than a token of ours that still holds. */
  read(token: string, now: Date): ContentGrant;
}

/** How long a session token holds, in seconds: 15 minutes (product.md, Session token). */
export const SESSION_TOKEN_SECONDS = 15 * 60;
