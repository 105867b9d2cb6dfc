import { type Endpoint, isOfTenant } from '../contract/administration/endpoint.js';
import { ForbiddenError, NotFoundError } from '../domain/errors.js';
import type { Tenant } from '../domain/tenant.js';
import { requireRight } from '../usecases/administration-decision.js';
import { actorName, type Caller } from '../usecases/context.js';
import type { TenantDirectory } from '../usecases/ports.js';
import type { AdministrationContext, TenantAdministration } from './context.js';
import type { AdministrationDeps } from './deps.js';
import type { Handler } from './handler.js';
import { type Keyed, once } from './idempotency.js';
import { parseInput } from './parse-input.js';

/**
 * Lets a caller in to an endpoint, or not: before anything that they sent is looked at.
 * @throws NotFoundError alike for a tenant that does not exist and for one that the caller does not reach.
 * @throws ForbiddenError where the role may never do it; AccessRefusedError where `decide()` refuses it.
 */
export async function admit(
  deps: AdministrationDeps,
  endpoint: Endpoint,
  caller: Caller,
  tenantName: string | undefined,
): Promise<AdministrationContext> {
  const { clock, tenants, repositoriesFor } = deps;
  const context = { caller, actor: actorName(caller.actor), at: clock.now() };
  if (!isOfTenant(endpoint)) {
    requireRole(endpoint, caller);
    // An operator who is bound to a tenant has nothing to say about what belongs to none.
    if (caller.role === 'operator' && caller.tenantId !== undefined) throw new ForbiddenError();
    return context;
  }
  const tenant = await reachableTenant(tenants, caller, tenantName);
  const repositories = repositoriesFor({ tenantId: tenant.id, actor: caller.actor });
  requireRole(endpoint, caller);
  // Its type asks for one; without it nobody gets in (I-15).
  if (endpoint.who.right === undefined) throw new ForbiddenError();
  const authorisation = { support: deps.supportOf(tenant.id), newId: deps.newId };
  const asked = { right: endpoint.who.right, endpoint: endpoint.name, at: context.at };
  await requireRight(repositories, authorisation, caller, asked);
  const ofTenant: TenantAdministration = { ...context, tenant, repositories };

  return ofTenant;
}

/** What `admit` gave leave for: gives the answer, by its schema. */
export async function perform(
  deps: AdministrationDeps,
  handler: Handler,
  context: AdministrationContext,
  raw: Keyed,
): Promise<unknown> {
  const { endpoint } = handler;
  const input = parseInput(endpoint, raw.input);
  const work = async (): Promise<unknown> => asDeclared(endpoint, await handler.run(deps, context, input));
  if (endpoint.method === 'GET' || !endpoint.transaction) return work();
  if (!endpoint.idempotent) return deps.transactions.run(work);

  return once(deps, context, { endpoint, ...raw }, work);
}

function requireRole({ who: { roles } }: Endpoint, { role }: Caller): void {
  if (roles !== undefined && !roles.includes(role)) throw new ForbiddenError();
}

/** Who has one tenant looks at that one alone: how long it takes tells nothing of the others. */
async function reachableTenant(
  tenants: TenantDirectory,
  { tenantId }: Caller,
  name: string | undefined,
): Promise<Tenant> {
  const tenant = tenantId === undefined ? await tenants.findByName(name ?? '') : await tenants.find(tenantId);
  if (tenant === undefined || tenant.name !== name) throw new NotFoundError('tenant');

  return tenant;
}

/** @throws where the handler gives something else than its endpoint declares: a fault of ours. */
function asDeclared({ name, answer }: Endpoint, given: unknown): unknown {
  if (answer === undefined) return undefined;
  const parsed = answer.safeParse(given);
  if (parsed.success) return parsed.data;

  throw new Error(`${name} does not answer as declared: ${parsed.error.message}`);
}
