import type { Clock } from '../domain/clock.js';
import { ForbiddenError, UnauthenticatedError } from '../domain/errors.js';
import type { PersonContext } from './context.js';
import type { ErasuresOf } from './data/erasure-ports.js';
import type { TenantDirectory } from './ports.js';

/** A session lives 12 h at most; then a new launch or user token is needed (product.md, Session token). */
const SESSION_HOURS = 12;

/** @throws UnauthenticatedError once the session is 12 h old in real time. */
export function requireYoungSession(context: PersonContext, realTime: Clock): void {
  if (realTime.now() <= sessionEnd(context)) return;

  throw new UnauthenticatedError('The session is 12 hours old: open it again.');
}

/** @throws UnauthenticatedError once the person was erased: who comes anew is somebody new (A49). */
export async function requireNotErased(erasuresOf: ErasuresOf, { tenantId, actor }: PersonContext): Promise<void> {
  if ((await erasuresOf(tenantId).find(actor.personId)) === undefined) return;

  throw new UnauthenticatedError('This session is over: open it again.');
}

/** The last instant of a session, in real time. */
export function sessionEnd({ actor }: PersonContext): Date {
  return new Date(actor.sessionStartedAt.getTime() + SESSION_HOURS * 3_600_000);
}

/** Only who came by a link that names no course, to choose one: who came to a course renews the lease for it too. */
export function mayRenewWithoutCourse({ actor: { via } }: PersonContext): boolean {
  return via.kind === 'lti' && !via.namesCourse;
}

/**
 * Holds a session to where it was opened: an embedded one to the origin of its page and to a key that still allows it,
 * one of ours to our own pages.
 */
export async function requireSameOrigin(
  tenants: TenantDirectory,
  { actor, tenantId }: PersonContext,
  origin: string | undefined,
  ownOrigin: string,
): Promise<void> {
  const { via } = actor;
  if (via.kind === 'lti') {
    if (origin !== undefined && origin !== ownOrigin) throw new ForbiddenError('This session belongs to another site.');
    return;
  }
  const key = origin === via.origin ? await tenants.findKey(via.publishableKey) : undefined;
  if (key?.tenantId !== tenantId || !key.origins.includes(via.origin)) {
    throw new ForbiddenError('This session belongs to another site.');
  }
}
