import { ConflictError } from '../domain/errors.js';
import type { TenantId } from '../domain/ids.js';
import type { Tenant } from '../domain/tenant.js';
import type { RepositoriesFor, TenantDirectory } from './ports.js';

interface Deps {
  readonly tenants: TenantDirectory;
  readonly repositoriesFor: RepositoriesFor;
  readonly newId: () => string;
}

interface Act {
  readonly actor: string;
  readonly at: Date;
}

/** Adds a tenant without a contract, and begins its audit trail. @throws ConflictError where the name is taken. */
export async function addTenant(
  { tenants, repositoriesFor, newId }: Deps,
  { actor, at }: Act,
  facts: Omit<Tenant, 'id' | 'purgedAt'>,
): Promise<Tenant> {
  if ((await tenants.findByName(facts.name)) !== undefined) {
    throw new ConflictError(`There is a tenant named ${facts.name} already.`);
  }
  const tenant: Tenant = { ...facts, id: newId() as TenantId };
  await tenants.save(tenant);
  const { audit } = repositoriesFor({ tenantId: tenant.id, actor: { kind: 'service', name: actor } });
  await audit.append({ actor, action: 'tenant.add', subject: tenant.id, at, after: facts });

  return tenant;
}
