import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { breakGlassSchema } from './break-glass.js';
import { idField, instantAnswer, instantField, textField } from './fields.js';

const scopeSchema = z
  .enum(['people:read', 'courses:read', 'export:read'])
  .meta({ description: 'What may be seen; nothing can be changed under a grant.' });

const administrator = { roles: ['administrator'], right: { area: 'support', action: 'write' } } as const;

const grantSchema = z
  .object({
    id: z.string(),
    scopes: z.array(scopeSchema),
    from: instantAnswer,
    to: instantAnswer,
    reason: z.string(),
    grantedAt: instantAnswer,
    grantedBy: z.string(),
    revokedAt: instantAnswer.optional(),
    revokedBy: z.string().optional(),
    isEffective: z.boolean().meta({ description: 'Whether staff may look now.' }),
  })
  .meta({ id: 'SupportGrant', description: 'What staff of the operator may see of a tenant, and how long (M5.1).' });

const lookSchema = z
  .object({
    id: z.string(),
    grantId: z.string().meta({ description: 'Of the grant, or of the work on raw data, by which it was read.' }),
    actor: z.string(),
    scope: scopeSchema,
    endpoint: z.string().meta({ description: 'What was read: the name of the endpoint.' }),
    at: instantAnswer,
  })
  .meta({ id: 'SupportLook', description: 'One time that staff read something of the tenant (M5.1, M5.2).' });

export const grantSupport = endpoint({
  name: 'support.grant',
  method: 'POST',
  path: '/tenants/{tenant}/support-access',
  summary: 'Lets staff of the operator read something of the tenant, for at most 72 hours (M5.1).',
  who: administrator,
  body: z
    .strictObject({
      scopes: z.array(scopeSchema).min(1).max(3).meta({ description: 'What they may see.' }),
      from: instantField.optional().meta({ description: 'From when on; at once where nothing is said.' }),
      to: instantField.meta({ description: 'Until when, at most 72 hours later.' }),
      reason: textField.meta({ description: 'What it is for.' }),
    })
    .meta({ id: 'SupportGranting', description: 'A new grant.' }),
  answer: grantSchema,
  status: 201,
  idempotent: true,
});

export const revokeSupport = endpoint({
  name: 'support.revoke',
  method: 'POST',
  path: '/tenants/{tenant}/support-access/{grant}/revocation',
  summary: 'Ends a grant at once (M5.1).',
  who: administrator,
  params: z.strictObject({ grant: idField.meta({ description: 'The id of the grant.' }) }),
  answer: grantSchema,
  status: 200,
  idempotent: true,
});

export const listSupport = endpoint({
  name: 'support.list',
  method: 'GET',
  path: '/tenants/{tenant}/support-access',
  summary: 'Lists what staff of the operator may see, and every time that they saw something.',
  who: { roles: ['operator', 'administrator'], right: { area: 'support', action: 'read' } },
  query: z.strictObject({
    before: instantField.optional().meta({ description: 'Only looks before this instant.' }),
    limit: z.coerce.number().int().min(1).max(500).default(100).meta({ description: 'How many looks at most.' }),
  }),
  answer: z
    .object({
      grants: z.array(grantSchema),
      works: z
        .array(breakGlassSchema)
        .meta({ description: 'Work on the raw databases that concerns the tenant (M5.2).' }),
      looks: z.array(lookSchema),
    })
    .meta({ id: 'SupportAccess', description: 'Grants, work on raw data, and looks by either, newest first.' }),
  status: 200,
  cli: 'support list',
});
