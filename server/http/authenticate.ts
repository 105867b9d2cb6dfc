import type { RequestHandler } from 'express';
import type { Clock } from '../domain/clock.js';
import { UnauthenticatedError } from '../domain/errors.js';
import type { ErasuresOf } from '../usecases/data/erasure-ports.js';
import type { TenantDirectory } from '../usecases/ports.js';
import { requireNotErased, requireSameOrigin, requireYoungSession, sessionEnd } from '../usecases/renew-session.js';
import type { SessionTokens } from '../usecases/token-ports.js';

export interface AuthenticateDeps {
  readonly sessionTokens: SessionTokens;
  readonly tenants: TenantDirectory;
  readonly realTime: Clock;
  /** The origin of our own pages. */
  readonly publicUrl: string;
  readonly erasuresOf: ErasuresOf;
}

/**
 * Finds the tenant and person of a request, once, at the door: by the bearer header, or by `token` in a body that had
 * to go without a preflight.
 */
export function authenticate({
  sessionTokens,
  tenants,
  realTime,
  publicUrl,
  erasuresOf,
}: AuthenticateDeps): RequestHandler {
  return async (request, response, next) => {
    const context = sessionTokens.read(tokenOf(request.headers.authorization, request.body));
    requireYoungSession(context, realTime);
    await requireSameOrigin(tenants, context, request.headers.origin, publicUrl);
    await requireNotErased(erasuresOf, context);
    response.locals.context = context;
    response.locals.sessionEnd = [context.tokenEndsAt, sessionEnd(context)].sort(
      (a, b) => a.getTime() - b.getTime(),
    )[0];
    next();
  };
}

function tokenOf(header: string | undefined, body: unknown): string {
  const bearer = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  if (typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string') return body.token;

  throw new UnauthenticatedError('Send the session token as a bearer header, or as token in the body.');
}
