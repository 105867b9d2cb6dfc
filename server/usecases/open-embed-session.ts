import { purgeOf } from '../domain/access.js';
import type { Clock } from '../domain/clock.js';
import { AccessRefusedError, ForbiddenError, UnauthenticatedError } from '../domain/errors.js';
import type { SessionId, TenantId } from '../domain/ids.js';
import type { Role } from '../domain/role.js';
import type { PublishableKey } from '../domain/tenant.js';
import type { PersonContext } from './context.js';
import { personOf } from './person-of.js';
import type { EmbedSecret, RepositoriesFor, TenantDirectory } from './ports.js';

/** What a user token says once its signature holds (product.md, User token). */
export interface UserClaims {
  readonly issuer?: string | undefined;
  readonly subject: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly language?: string | undefined;
  readonly role: Extract<Role, 'learner' | 'instructor'>;
}

/** Reads a user token that was signed with one of the secrets for this key. @throws UnauthenticatedError with the reason. */
export type ReadUserToken = (token: string, key: string, secrets: readonly EmbedSecret[]) => UserClaims;

export interface EmbedDeps {
  readonly tenants: TenantDirectory;
  readonly repositoriesFor: RepositoriesFor;
  readonly readUserToken: ReadUserToken;
  readonly clock: Clock;
  /** What the age of the session counts in (G-CLOCK). */
  readonly realTime: Clock;
  readonly newSessionId: () => SessionId;
}

export interface EmbedRequest {
  readonly publishableKey: string;
  readonly userToken: string;
  /** The `Origin` header; a browser always sends it from another site. */
  readonly origin: string | undefined;
}

export interface EmbedSession {
  readonly context: PersonContext;
  readonly name: string | undefined;
  readonly language: string | undefined;
}

/**
 * Lets a person of a site in: the key must be valid from this origin, and the site's back end vouches for the person.
 * @throws AccessRefusedError where the data of the tenant were destroyed; nobody is written there again (M3.3).
 */
export async function openEmbedSession(deps: EmbedDeps, request: EmbedRequest): Promise<EmbedSession> {
  const { key, tenantId, origin } = await allowedKey(deps.tenants, request);
  const claims = deps.readUserToken(request.userToken, key, await deps.tenants.embedSecrets(tenantId));
  await requireKept(deps, tenantId);
  const person = await personOf(
    deps.repositoriesFor(siteContext(tenantId)),
    { actor: 'embed', at: deps.clock.now() },
    { issuer: claims.issuer ?? 'embed', subject: claims.subject },
    { name: claims.name, email: claims.email, testUser: false },
  );

  return {
    name: claims.name,
    language: claims.language,
    context: {
      tenantId,
      actor: {
        kind: 'person',
        personId: person.id,
        role: claims.role,
        assistant: false,
        testUser: false,
        sessionId: deps.newSessionId(),
        sessionStartedAt: deps.realTime.now(),
        via: { kind: 'embed', publishableKey: key, origin },
      },
    },
  };
}

async function allowedKey(
  tenants: TenantDirectory,
  { publishableKey, origin }: EmbedRequest,
): Promise<PublishableKey & { readonly origin: string }> {
  const key = await tenants.findKey(publishableKey);
  if (key === undefined) throw new UnauthenticatedError('publishableKey: there is no such key.');
  if (origin === undefined || !key.origins.includes(origin)) {
    throw new ForbiddenError('This site may not use this publishable key: add its origin to the key.');
  }
  return { ...key, origin };
}

async function requireKept({ tenants, clock }: EmbedDeps, tenantId: TenantId): Promise<void> {
  const tenant = await tenants.find(tenantId);
  const purge = tenant && purgeOf(tenant, clock.now());
  if (purge !== undefined) throw new AccessRefusedError([purge]);
}

function siteContext(tenantId: TenantId) {
  return { tenantId, actor: { kind: 'service', name: 'embed' } } as const;
}
