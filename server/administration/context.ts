import type { Tenant } from '../domain/tenant.js';
import type { Caller } from '../usecases/context.js';
import type { Repositories } from '../usecases/ports.js';

/** Who asks, and when; every handler gets it. */
export interface AdministrationContext {
  readonly caller: Caller;
  /** What stands in facts and audit entries for the caller. */
  readonly actor: string;
  /** Contract time: everything that one request does happens at this instant. */
  readonly at: Date;
}

/** The same for a path that names a tenant, about which `decide()` has allowed what the endpoint declares. */
export interface TenantAdministration extends AdministrationContext {
  readonly tenant: Tenant;
  readonly repositories: Repositories;
}
