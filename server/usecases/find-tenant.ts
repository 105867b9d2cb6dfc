import { purgeOf } from '../domain/access.js';
import type { Clock } from '../domain/clock.js';
import { ConflictError, InvalidRequestError } from '../domain/errors.js';
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

/** As `tenantNamed`. @throws ConflictError where its data were destroyed: nothing is written there any more (M3.3). */
export async function livingTenantNamed(tenants: TenantDirectory, clock: Clock, name: string): Promise<Tenant> {
  const tenant = await tenantNamed(tenants, name);
  const purge = purgeOf(tenant, clock.now());
  if (purge === undefined) return tenant;
  const day = purge.since?.toISOString().slice(0, 10) ?? '';

  throw new ConflictError(`The data of ${name} were destroyed on ${day}: nothing can be added to it any more.`);
}
