import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { idField, instantAnswer, instantField, textField } from './fields.js';

const operator = { roles: ['operator'], right: { area: 'billing', action: 'write' } } as const;
const consequences = z.enum(['suspension', 'purge', 'dispute_deadline', 'claim_deadline']);

const overrideSchema = z
  .object({
    id: z.string(),
    consequence: consequences,
    effect: z.enum(['hold', 'advance']),
    subjectId: z.string(),
    reason: z.string(),
    from: instantAnswer,
    expiresAt: instantAnswer,
    decidedBy: z.string(),
  })
  .meta({ id: 'Override', description: 'A human exception to what would follow by itself, with an end (G-OVERRIDE).' });

export const setOverride = endpoint({
  name: 'override.set',
  method: 'POST',
  path: '/tenants/{tenant}/overrides',
  summary: 'Holds or advances what would follow by itself, with a reason and an end (G-OVERRIDE).',
  who: operator,
  body: z
    .strictObject({
      consequence: consequences.meta({
        description:
          'What is held or advanced: what follows by itself. A renewal or a termination does not give way to it.',
      }),
      effect: z.enum(['hold', 'advance']).default('hold').meta({ description: 'Nothing advances a purge.' }),
      subjectId: idField
        .optional()
        .meta({ description: 'The subscription, invoice or dispute that it is for; the whole tenant without it.' }),
      reason: z.string().max(1_000).optional().meta({ description: 'Why; needed.' }),
      from: instantField.optional().meta({ description: 'From when on; from now on where nothing is said.' }),
      expiresAt: instantField.optional().meta({ description: 'Until when; needed: nothing is held for ever.' }),
    })
    .meta({ id: 'OverrideSetting', description: 'A new override.' }),
  answer: overrideSchema,
  status: 201,
  idempotent: true,
  cli: 'override set',
});

export const endOverride = endpoint({
  name: 'override.end',
  method: 'POST',
  path: '/tenants/{tenant}/overrides/{override}/end',
  summary: 'Ends an override now.',
  who: operator,
  params: z.strictObject({ override: idField.meta({ description: 'The id of the override.' }) }),
  body: z
    .strictObject({ text: textField.meta({ description: 'Why.' }) })
    .meta({ id: 'OverrideEnding', description: 'Why an override ends.' }),
  answer: overrideSchema,
  status: 200,
  idempotent: true,
  cli: 'override end',
});

export const listOverrides = endpoint({
  name: 'override.list',
  method: 'GET',
  path: '/tenants/{tenant}/overrides',
  summary: 'Lists the overrides of this tenant, also those that have ended.',
  who: { roles: ['operator', 'administrator'], right: { area: 'billing', action: 'read' } },
  answer: z
    .object({ overrides: z.array(overrideSchema) })
    .meta({ id: 'OverrideList', description: 'Overrides, by id.' }),
  status: 200,
  cli: 'override list',
});
