import { SLUG } from '../builders.js';
import { ofTenant, type PermissionRows } from './row.js';

export const ACCESS_ROWS: PermissionRows = {
  'POST /tenants/{tenant}/access/query': {
    body: () => ({ people: [{ id: 'somebody' }, { issuer: 'embed', subject: 'ada' }], courses: [SLUG] }),
    // People are the tenant's own: the operator has no look at them (M5.1).
    answers: ofTenant({ operator: 403, administrator: 200, designer: 403 }),
  },
};
