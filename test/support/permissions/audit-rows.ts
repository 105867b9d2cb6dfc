import { ofOperators, ofTenant, type PermissionRows } from './row.js';

export const AUDIT_ROWS: PermissionRows = {
  'GET /audit': { answers: ofOperators(200) },
  'GET /tenants/{tenant}/audit': { answers: ofTenant({ operator: 200, administrator: 200, designer: 403 }) },
};
