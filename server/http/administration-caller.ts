import type { Request } from 'express';
import type { AdministrationDeps } from '../administration/deps.js';
import { ForbiddenError, UnauthenticatedError } from '../domain/errors.js';
import { callerWithToken } from '../usecases/api-tokens.js';
import type { Caller } from '../usecases/context.js';
import { requireNotErased, requireSameOrigin, requireYoungSession } from '../usecases/renew-session.js';
import type { AuthenticateDeps } from './authenticate.js';

export interface AdministrationCallerDeps extends AuthenticateDeps {
  readonly administration: AdministrationDeps;
}

/** Who calls the administration API: by an API token, or by the session of a person. @throws UnauthenticatedError */
export async function administrationCaller(
  deps: AdministrationCallerDeps,
  { headers }: Pick<Request, 'headers'>,
): Promise<Caller> {
  const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  if (bearer === undefined) throw new UnauthenticatedError('Send an API token or a session token as a bearer header.');

  return bearer.startsWith('lectern_') ? withToken(deps, bearer, headers) : withSession(deps, bearer, headers);
}

/** Tokens are for back ends: a page of another site that has one has no business with it. */
async function withToken(
  deps: AdministrationCallerDeps,
  secret: string,
  { origin }: Request['headers'],
): Promise<Caller> {
  const caller = await callerWithToken(deps.administration, secret);
  if (origin !== undefined && origin !== deps.publicUrl) {
    throw new ForbiddenError('API tokens are for back ends: keep them out of web pages.');
  }

  return caller;
}

async function withSession(
  { sessionTokens, realTime, tenants, publicUrl, erasuresOf }: AdministrationCallerDeps,
  token: string,
  { origin }: Request['headers'],
): Promise<Caller> {
  const context = sessionTokens.read(token);
  requireYoungSession(context, realTime);
  await requireSameOrigin(tenants, context, origin, publicUrl);
  await requireNotErased(erasuresOf, context);
  const { actor, tenantId } = context;

  return { actor, role: actor.role, tenantId };
}
