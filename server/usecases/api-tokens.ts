import { type ApiToken, endOfToken, TOKEN_DAYS, type TokenRole } from '../domain/account/api-token.js';
import type { Clock } from '../domain/clock.js';
import { ForbiddenError, InvalidRequestError, NotFoundError, UnauthenticatedError } from '../domain/errors.js';
import type { PersonId, TenantId } from '../domain/ids.js';
import type { ApiTokenDirectory, TokenSecrets } from './administration-ports.js';
import type { AuditTrail } from './audit-ports.js';
import { actorName, type Actor, type Caller } from './context.js';

const DAY_MS = 86_400_000;

interface AuthenticationDeps {
  readonly apiTokens: ApiTokenDirectory;
  readonly tokenSecrets: TokenSecrets;
  /** What tokens hold by (G-CLOCK). */
  readonly realTime: Clock;
}

/** Who shows this secret. @throws UnauthenticatedError where it is not ours, or its token holds no more. */
export async function callerWithToken(
  { apiTokens, tokenSecrets, realTime }: AuthenticationDeps,
  secret: string,
): Promise<Caller> {
  const token = await apiTokens.findBySecretHash(tokenSecrets.hash(secret));
  if (token === undefined) throw new UnauthenticatedError('The API token is not one of ours.');
  const end = endOfToken(token, realTime.now());
  if (end === 'expired') throw new UnauthenticatedError('The API token has expired: make a new one.');
  if (end === 'revoked') throw new UnauthenticatedError('The API token was revoked.');
  const { id: tokenId, role, tenantId, ownerId } = token;

  return { actor: { kind: 'token', tokenId, role, ownerId }, role, tenantId };
}

export interface TokenDeps extends AuthenticationDeps {
  readonly newId: () => string;
  /** Where it is written down: the chain of the tenant that the token reaches, or the operator's. */
  readonly audit: AuditTrail;
}

/** Who does it, and when, in contract time. */
interface Act {
  readonly actor: Actor;
  readonly at: Date;
}

export interface NewToken {
  readonly role: TokenRole;
  /** Needed unless the role is operator, who has none. */
  readonly tenantId: TenantId | undefined;
  readonly label?: string | undefined;
  /** How long it holds; at most 365, and no longer than the token that makes it. */
  readonly days: number;
}

/**
 * Makes a token. Its secret is told here and nowhere again. @throws ForbiddenError where it would open more than what makes it
 * @throws InvalidRequestError
 */
export async function createToken(
  { apiTokens, tokenSecrets, realTime, newId, audit }: TokenDeps,
  { actor, at }: Act,
  { role, tenantId, label, days }: NewToken,
): Promise<{ readonly token: ApiToken; readonly secret: string }> {
  requireMayMake(actor, role);
  requireValid(role, tenantId, days);
  const createdAt = realTime.now();
  const wanted = createdAt.getTime() + days * DAY_MS;
  const expiresAt = new Date(Math.min(wanted, await endOf(apiTokens, actor)));
  const createdBy = actorName(actor);
  const token: ApiToken = {
    id: newId(),
    role,
    tenantId,
    label,
    createdBy,
    ownerId: ownerOf(actor),
    createdAt,
    expiresAt,
  };
  const secret = tokenSecrets.make();
  await apiTokens.add(token, tokenSecrets.hash(secret));
  await audit.append({
    actor: createdBy,
    action: 'token.create',
    subject: token.id,
    at,
    after: { role, expiresAt: expiresAt.toISOString() },
  });

  return { token, secret };
}

interface RevocationDeps extends Pick<TokenDeps, 'apiTokens' | 'realTime'> {
  /** The chain of the tenant that a token reaches, or the operator's. */
  readonly auditOf: (tenantId: TenantId | undefined) => AuditTrail;
}

/** Ends a token at once, with all that came from it; what was revoked before stays as it was. @throws NotFoundError */
export async function revokeToken(
  { apiTokens, realTime, auditOf }: RevocationDeps,
  { actor, at }: Act,
  { id }: ApiToken,
): Promise<ApiToken> {
  const before = await apiTokens.find(id, undefined);
  if (before === undefined) throw new NotFoundError('token');
  const revokedAt = realTime.now();
  for (const token of await withDescendants(apiTokens, before)) {
    if (token.revokedAt !== undefined) continue;
    await apiTokens.revoke(token.id, revokedAt);
    // Why it ended, where somebody revoked another one.
    const details = token.id === id ? undefined : { revokedWith: id };
    const audit = auditOf(token.tenantId);
    await audit.append({ actor: actorName(actor), action: 'token.revoke', subject: token.id, at, details });
  }

  return { ...before, revokedAt: before.revokedAt ?? revokedAt };
}

/** A token, those that it made, those that these made, and so on. */
async function withDescendants(apiTokens: ApiTokenDirectory, token: ApiToken): Promise<readonly ApiToken[]> {
  const family = [token];
  for (const each of family) family.push(...(await apiTokens.madeBy(each.id)));

  return family;
}

/** When what makes a token ends by itself: whoever has found one cannot prolong it. @throws UnauthenticatedError where it was revoked meanwhile */
async function endOf(apiTokens: ApiTokenDirectory, actor: Actor): Promise<number> {
  if (actor.kind !== 'token') return Infinity;

  const maker = await apiTokens.making(actor.tokenId);
  if (maker === undefined) throw new UnauthenticatedError('The API token was revoked.');
  return maker.expiresAt.getTime();
}

/** No operator gets into a tenant by a token of its own making (M5.1); the command line makes the first ones. */
function requireMayMake(actor: Actor, role: TokenRole): void {
  if (actor.kind === 'service') return;
  if (actor.role === (role === 'operator' ? 'operator' : 'administrator')) return;

  throw new ForbiddenError(
    role === 'operator'
      ? 'Only operators make tokens of operators.'
      : 'Only administrators make the tokens of their tenant; the first one is made on the command line.',
  );
}

function requireValid(role: TokenRole, tenantId: TenantId | undefined, days: number): void {
  const problems = [
    ...(role === 'operator' && tenantId !== undefined
      ? [{ field: 'tenant', message: 'Leave it out: an operator has no tenant.' }]
      : []),
    ...(role !== 'operator' && tenantId === undefined
      ? [{ field: 'tenant', message: `Name the tenant of this ${role}.` }]
      : []),
    ...(Number.isInteger(days) && days >= 1 && days <= TOKEN_DAYS
      ? []
      : [{ field: 'days', message: `Give 1 to ${String(TOKEN_DAYS)} days.` }]),
  ];
  if (problems.length > 0) throw new InvalidRequestError(problems);
}

function ownerOf(actor: Actor): PersonId | undefined {
  if (actor.kind === 'person') return actor.personId;

  return actor.kind === 'token' ? actor.ownerId : undefined;
}
