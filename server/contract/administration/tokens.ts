import { z } from 'zod';
import type { TokenRole } from '../../domain/account/api-token.js';
import { endpoint } from './endpoint.js';
import { instantAnswer, tenantNameSchema, textField } from './fields.js';

const roleSchema = z
  .enum(['operator', 'administrator', 'designer'] satisfies readonly TokenRole[])
  .meta({ description: 'What its holder may do.' });
const label = textField.max(100).optional().meta({ description: 'What it is for, so that it is known again.' });
const days = z
  .int()
  .min(1)
  .max(365)
  .default(90)
  .meta({ description: 'How many days it holds; never longer than the token that makes it.' });

const tokenSchema = z
  .object({
    id: z.string(),
    role: roleSchema,
    tenant: tenantNameSchema.optional().meta({ description: "The only tenant it reaches; none for an operator's." }),
    label: z.string().optional(),
    createdBy: z.string().meta({ description: 'The id of a person, `token:<id>` or `cli:<user>`.' }),
    createdAt: instantAnswer,
    expiresAt: instantAnswer,
    revokedAt: instantAnswer.optional(),
  })
  .meta({ id: 'ApiToken', description: 'An API token, without its secret.' });
export type TokenView = z.output<typeof tokenSchema>;

const tokenListSchema = z
  .object({ tokens: z.array(tokenSchema) })
  .meta({ id: 'ApiTokenList', description: 'API tokens, newest first; also those that hold no more.' });

const newTokenSchema = z
  .object({
    token: tokenSchema,
    secret: z.string().meta({ description: 'Send it as bearer. It is shown only now.' }),
  })
  .meta({ id: 'NewApiToken', description: 'A new API token, with its secret.' });

const params = z.strictObject({
  token: z.uuid('Give the id of a token.').meta({ description: 'The id of the token.' }),
});

export const createToken = endpoint({
  name: 'token.create',
  method: 'POST',
  path: '/tokens',
  summary: 'Makes an API token, that of a tenant on the command line alone; its secret is shown only in this answer.',
  who: { roles: ['operator'] },
  body: z
    .strictObject({
      role: roleSchema,
      tenant: tenantNameSchema
        .optional()
        .meta({ description: 'The tenant it reaches; needed unless it is an operator’s.' }),
      label,
      days,
    })
    .meta({ id: 'ApiTokenCreation', description: 'A new API token.' }),
  answer: newTokenSchema,
  status: 201,
  cli: 'token create',
});

export const listTokens = endpoint({
  name: 'token.list',
  method: 'GET',
  path: '/tokens',
  summary: 'Lists every API token, without its secret.',
  who: { roles: ['operator'] },
  answer: tokenListSchema,
  status: 200,
  cli: 'token list',
});

export const revokeToken = endpoint({
  name: 'token.revoke',
  method: 'DELETE',
  path: '/tokens/{token}',
  summary: 'Revokes an API token and all that came from it: from now on they open nothing.',
  who: { roles: ['operator'] },
  params,
  answer: tokenSchema,
  status: 200,
  cli: 'token revoke',
});

export const createTenantToken = endpoint({
  name: 'tenant.token.create',
  method: 'POST',
  path: '/tenants/{tenant}/tokens',
  summary: 'Makes an API token for this tenant; its secret is shown only in this answer.',
  // No operator: who had made one would see what the tenant has not authorised (M5.1).
  who: { roles: ['administrator'], right: { area: 'platforms', action: 'write' } },
  body: z
    .strictObject({
      role: roleSchema.exclude(['operator']).meta({ description: 'What its holder may do.' }),
      label,
      days,
    })
    .meta({ id: 'TenantApiTokenCreation', description: 'A new API token of a tenant.' }),
  answer: newTokenSchema,
  status: 201,
});

export const listTenantTokens = endpoint({
  name: 'tenant.token.list',
  method: 'GET',
  path: '/tenants/{tenant}/tokens',
  summary: 'Lists the API tokens of this tenant, without their secrets.',
  who: { roles: ['operator', 'administrator'], right: { area: 'platforms', action: 'read' } },
  answer: tokenListSchema,
  status: 200,
});

export const revokeTenantToken = endpoint({
  name: 'tenant.token.revoke',
  method: 'DELETE',
  path: '/tenants/{tenant}/tokens/{token}',
  summary: 'Revokes an API token of this tenant and all that came from it: from now on they open nothing.',
  // What stays open whatever is closed: a secret that somebody found must be revoked at any time.
  who: { roles: ['operator', 'administrator'], right: { area: 'support', action: 'write' } },
  params,
  answer: tokenSchema,
  status: 200,
});
