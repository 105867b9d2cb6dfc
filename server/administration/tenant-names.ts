import { InvalidRequestError } from '../domain/errors.js';
import type { TenantId } from '../domain/ids.js';
import type { AdministrationDeps } from './deps.js';

/** Names as people know them become ids. @throws InvalidRequestError for the first one that no tenant has */
export async function tenantIdsOf(
  { tenants }: Pick<AdministrationDeps, 'tenants'>,
  names: readonly string[],
): Promise<readonly TenantId[]> {
  const tenantIds: TenantId[] = [];
  for (const [index, name] of names.entries()) {
    const tenant = await tenants.findByName(name);
    if (tenant === undefined) {
      throw new InvalidRequestError([{ field: `tenants[${index}]`, message: `There is no tenant named ${name}.` }]);
    }
    tenantIds.push(tenant.id);
  }

  return tenantIds;
}
