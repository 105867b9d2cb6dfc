import * as audit from './audit.js';
import type { Endpoint } from './endpoint.js';
import * as tenants from './tenants.js';
import * as tokens from './tokens.js';

/** Every endpoint of the administration API; each has one handler in `server/administration/registry.ts`. */
export const ADMINISTRATION_ENDPOINTS: readonly Endpoint[] = [
  audit.listOperatorAudit,
  audit.listTenantAudit,
  tenants.listTenants,
  tenants.createTenant,
  tenants.showTenant,
  tokens.createToken,
  tokens.listTokens,
  tokens.revokeToken,
  tokens.createTenantToken,
  tokens.listTenantTokens,
  tokens.revokeTenantToken,
];
