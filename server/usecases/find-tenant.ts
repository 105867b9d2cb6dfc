import { InvalidRequestError } from '../domain/errors.js';
import type { Tenant } from '../domain/tenant.js';
import type { TenantDirectory } from './ports.js';

/** The tenant with this name. @throws InvalidRequestError that lists the names there are. */
export async function tenantNamed(tenants: TenantDirectory, name: string): Promise<Tenant> {
  const found = await tenants.findByName(name);
  if (found !== undefined) return found;
  const names = (await tenants.list()).map((tenant) => tenant.name);

  throw new InvalidRequestError([
    { field: 'tenant', message: `There is no tenant named ${name}. There are: ${names.join(', ') || 'none yet'}.` },
  ]);
}
