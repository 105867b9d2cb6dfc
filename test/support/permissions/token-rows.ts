import { anApiToken } from '../api-tokens.js';
import { ofOperators, ofTenant, type PermissionRows, type World } from './row.js';

async function aToken({ server, customer }: World) {
  return { token: (await anApiToken(server, 'designer', customer.tenantId)).id };
}

export const TOKEN_ROWS: PermissionRows = {
  'GET /tokens': { answers: ofOperators(200) },
  'POST /tokens': { body: () => ({ role: 'operator' }), answers: ofOperators(201) },
  'DELETE /tokens/{token}': { params: aToken, answers: ofOperators(200) },
  'GET /tenants/{tenant}/tokens': { answers: ofTenant({ operator: 200, administrator: 200, designer: 403 }) },
  'POST /tenants/{tenant}/tokens': {
    body: () => ({ role: 'designer' }),
    answers: ofTenant({ operator: 403, administrator: 201, designer: 403 }),
  },
  'DELETE /tenants/{tenant}/tokens/{token}': {
    params: aToken,
    answers: ofTenant({ operator: 200, administrator: 200, designer: 403 }),
  },
};
