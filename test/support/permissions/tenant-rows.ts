import { randomUUID } from 'node:crypto';
import { ofOperators, ofTenant, type PermissionRows } from './row.js';

export const TENANT_ROWS: PermissionRows = {
  'GET /tenants': { answers: ofOperators(200) },
  'POST /tenants': {
    body: () => ({ name: randomUUID(), organisation: 'New College', contractTemplate: 'moocit@1' }),
    answers: ofOperators(201),
  },
  'GET /tenants/{tenant}': { answers: ofTenant({ operator: 200, administrator: 200, designer: 403 }) },
};
