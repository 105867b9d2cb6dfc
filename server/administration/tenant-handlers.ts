import { createTenant, listTenants, showTenant, type TenantView } from '../contract/administration/tenants.js';
import type { Tenant } from '../domain/tenant.js';
import { addTenant } from '../usecases/add-tenant.js';
import { handler } from './handler.js';

export const tenantHandlers = [
  handler(listTenants, async ({ tenants }) => ({ tenants: (await tenants.list()).map(tenantView) })),
  handler(createTenant, async (deps, context, { body }) => tenantView(await addTenant(deps, context, body))),
  handler(showTenant, (_deps, { tenant }) => Promise.resolve(tenantView(tenant))),
];

function tenantView({ name, organisation, contractTemplate, purgedAt }: Tenant): TenantView {
  return { name, organisation, contractTemplate, ...(purgedAt && { purgedAt: purgedAt.toISOString() }) };
}
