import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { idField, instantAnswer, instantField, tenantNameSchema, textField } from './fields.js';

const operator = { roles: ['operator'] } as const;
const params = z.strictObject({ work: idField.meta({ description: 'The id of the work.' }) });

/** As each affected tenant sees it. */
export const breakGlassSchema = z
  .object({
    id: z.string(),
    state: z.enum(['requested', 'open', 'closed']).meta({ description: 'Closed is also what ran out.' }),
    reason: z.string(),
    recording: z.string().meta({ description: 'Where the recording of a shell on the database is kept.' }),
    requestedBy: z.string(),
    requestedAt: instantAnswer,
    to: instantAnswer.meta({ description: 'From when on it is over, whoever forgets to close it.' }),
    approvedBy: z.string().optional(),
    openedAt: instantAnswer.optional(),
    visibleBy: instantAnswer.optional().meta({ description: 'Until when the tenants must see it; they do at once.' }),
    closedBy: z.string().optional(),
    closedAt: instantAnswer.optional(),
  })
  .meta({ id: 'BreakGlass', description: 'Work on the raw databases, which two persons decide (M5.2).' });

const workSchema = breakGlassSchema
  .extend({ tenantIds: z.array(z.string()).meta({ description: 'Whose data may be seen.' }) })
  .meta({ id: 'BreakGlassWork', description: 'Work on the raw databases, with the tenants that it concerns (M5.2).' });

export const requestBreakGlass = endpoint({
  name: 'break-glass.request',
  method: 'POST',
  path: '/break-glass',
  summary: 'Asks for work on the raw databases; it opens nothing before a second person agrees (M5.2).',
  who: operator,
  body: z
    .strictObject({
      tenants: z
        .array(tenantNameSchema)
        .min(1)
        .max(1_000)
        .optional()
        .meta({ description: 'Whose data may be seen; all tenants where none is named.' }),
      reason: textField.meta({ description: 'What the work is for; the tenants read it.' }),
      recording: textField.meta({ description: 'Where the recording of a shell on the database is kept.' }),
      to: instantField.meta({ description: 'Until when, at most 72 hours from now.' }),
    })
    .meta({ id: 'BreakGlassRequest', description: 'Work on the raw databases that is asked for.' }),
  answer: workSchema,
  status: 201,
  idempotent: true,
  cli: 'break-glass request',
});

export const approveBreakGlass = endpoint({
  name: 'break-glass.approve',
  method: 'POST',
  path: '/break-glass/{work}/approval',
  summary: 'Opens work on the raw databases as a second person; the tenants see it at once (M5.2).',
  who: operator,
  params,
  answer: workSchema,
  status: 200,
  idempotent: true,
  cli: 'break-glass approve',
});

export const closeBreakGlass = endpoint({
  name: 'break-glass.close',
  method: 'POST',
  path: '/break-glass/{work}/closing',
  summary: 'Ends work on the raw databases at once, or withdraws the question (M5.2).',
  who: operator,
  params,
  answer: workSchema,
  status: 200,
  idempotent: true,
  cli: 'break-glass close',
});

export const listBreakGlass = endpoint({
  name: 'break-glass.list',
  method: 'GET',
  path: '/break-glass',
  summary: 'Lists work on the raw databases, newest first.',
  who: operator,
  answer: z
    .object({ works: z.array(workSchema) })
    .meta({ id: 'BreakGlassList', description: 'Work on the raw databases, newest first.' }),
  status: 200,
  cli: 'break-glass list',
});
