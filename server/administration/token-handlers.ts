import * as endpoints from '../contract/administration/tokens.js';
import type { ApiToken } from '../domain/account/api-token.js';
import { InvalidRequestError, NotFoundError } from '../domain/errors.js';
import type { TenantId } from '../domain/ids.js';
import type { Tenant } from '../domain/tenant.js';
import { createToken, type NewToken, revokeToken } from '../usecases/api-tokens.js';
import type { AuditTrail } from '../usecases/audit-ports.js';
import type { AdministrationContext } from './context.js';
import type { AdministrationDeps } from './deps.js';
import { handler } from './handler.js';

export const tokenHandlers = [
  handler(endpoints.createToken, async (deps, context, { body: { tenant: name, label, role, days } }) => {
    const tenant = name === undefined ? undefined : await tenantNamed(deps, name);

    return create(deps, context, tenant, { role, label, days });
  }),
  handler(endpoints.listTokens, async ({ apiTokens, tenants }) => {
    const names = new Map((await tenants.list()).map(({ id, name }) => [id, name]));

    return { tokens: (await apiTokens.list(undefined)).map((token) => tokenView(token, names.get(ofTenant(token)))) };
  }),
  handler(endpoints.revokeToken, async (deps, context, { params }) => {
    const token = await tokenOf(deps, params.token, undefined);
    const tenant = token.tenantId === undefined ? undefined : await deps.tenants.find(token.tenantId);

    return revoke(deps, context, tenant, token);
  }),
  handler(endpoints.createTenantToken, async (deps, context, { body }) => create(deps, context, context.tenant, body)),
  handler(endpoints.listTenantTokens, async ({ apiTokens }, { tenant }) => ({
    tokens: (await apiTokens.list(tenant.id)).map((token) => tokenView(token, tenant.name)),
  })),
  handler(endpoints.revokeTenantToken, async (deps, context, { params }) =>
    revoke(deps, context, context.tenant, await tokenOf(deps, params.token, context.tenant.id)),
  ),
];

async function create(
  deps: AdministrationDeps,
  context: AdministrationContext,
  tenant: Tenant | undefined,
  wanted: Pick<NewToken, 'role' | 'days' | 'label'>,
) {
  const act = { actor: context.caller.actor, at: context.at };
  const withAudit = { ...deps, audit: auditFor(deps, context, tenant?.id) };
  const { token, secret } = await createToken(withAudit, act, { ...wanted, tenantId: tenant?.id });

  return { token: tokenView(token, tenant?.name), secret };
}

async function revoke(
  deps: AdministrationDeps,
  context: AdministrationContext,
  tenant: Tenant | undefined,
  token: ApiToken,
) {
  const act = { actor: context.caller.actor, at: context.at };
  const auditOf = (tenantId: TenantId | undefined) => auditFor(deps, context, tenantId);
  const revoked = await revokeToken({ ...deps, auditOf }, act, token);

  return tokenView(revoked, tenant?.name);
}

/** What concerns a tenant stands in its own chain, where it can read it. */
function auditFor(
  { operatorAudit, repositoriesFor }: AdministrationDeps,
  { caller: { actor } }: AdministrationContext,
  tenantId: TenantId | undefined,
): AuditTrail {
  return tenantId === undefined ? operatorAudit : repositoriesFor({ tenantId, actor }).audit;
}

async function tokenOf(
  { apiTokens }: AdministrationDeps,
  id: string,
  tenantId: TenantId | undefined,
): Promise<ApiToken> {
  const token = await apiTokens.find(id, tenantId);
  if (token === undefined) throw new NotFoundError('token');

  return token;
}

async function tenantNamed({ tenants }: AdministrationDeps, name: string): Promise<Tenant> {
  const tenant = await tenants.findByName(name);
  if (tenant !== undefined) return tenant;

  throw new InvalidRequestError([{ field: 'tenant', message: `There is no tenant named ${name}.` }]);
}

function ofTenant({ tenantId }: ApiToken): TenantId {
  return tenantId ?? ('' as TenantId);
}

function tokenView(token: ApiToken, tenant: string | undefined): endpoints.TokenView {
  const { id, role, label, createdBy, createdAt, expiresAt, revokedAt } = token;

  return {
    id,
    role,
    ...(tenant !== undefined && { tenant }),
    ...(label !== undefined && { label }),
    createdBy,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    ...(revokedAt && { revokedAt: revokedAt.toISOString() }),
  };
}
