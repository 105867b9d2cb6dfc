import { z } from 'zod';
import { courseSlugSchema, partIdSchema } from '../identifiers.js';
import { endpoint } from './endpoint.js';
import { idField, instantAnswer, textField } from './fields.js';

const operator = { roles: ['operator'], right: { area: 'support', action: 'write' } } as const;
const params = z.strictObject({ takedown: idField.meta({ description: 'The id of the takedown.' }) });

const takedownSchema = z
  .object({
    id: z.string(),
    courseId: z.string(),
    itemId: z.string().optional().meta({ description: 'Where only this of the course is asked for.' }),
    state: z.enum(['open', 'removed', 'countered', 'restored']),
    steps: z.array(
      z.object({
        kind: z.string(),
        at: instantAnswer,
        by: z.string().optional(),
        claim: z.string().optional(),
        noticeId: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'Takedown', description: 'A request for removal, with each step (L-CONF-6).' });
export type TakedownView = z.output<typeof takedownSchema>;

const stepped = { params, answer: takedownSchema, status: 200, idempotent: true } as const;

export const requestTakedown = endpoint({
  name: 'takedown.request',
  method: 'POST',
  path: '/tenants/{tenant}/takedowns',
  summary: 'Records that a right holder asks for the removal of a course, or of one item of it (L-CONF-6).',
  who: operator,
  body: z
    .strictObject({
      course: courseSlugSchema.meta({ description: 'The slug of the course.' }),
      item: partIdSchema.optional().meta({ description: 'Only this item of the course; its id.' }),
      by: textField.max(200).meta({ description: 'Who asks.' }),
      claim: textField.meta({ description: 'What they claim.' }),
    })
    .meta({ id: 'TakedownRequest', description: 'A request for removal.' }),
  answer: takedownSchema,
  status: 201,
  idempotent: true,
  cli: 'takedown request',
});

export const takeDown = endpoint({
  name: 'takedown.remove',
  method: 'POST',
  path: '/tenants/{tenant}/takedowns/{takedown}/removal',
  summary:
    'Takes the course down at once, or puts a sentence in the place of its item; the tenant may contest it (L-CONF-6).',
  who: operator,
  ...stepped,
  body: z
    .strictObject({ text: textField.meta({ description: 'Why; the tenant reads it in its audit trail.' }) })
    .meta({ id: 'TakedownRemoval', description: 'Why a course is taken down.' }),
  cli: 'takedown remove',
});

export const counterTakedown = endpoint({
  name: 'takedown.counter',
  method: 'POST',
  path: '/tenants/{tenant}/takedowns/{takedown}/counter-notice',
  summary: 'Contests a removal: it stays until the operator restores (L-CONF-6).',
  who: { roles: ['operator', 'administrator'], right: { area: 'support', action: 'write' } },
  ...stepped,
  cli: 'takedown counter',
});

export const restoreTakedown = endpoint({
  name: 'takedown.restore',
  method: 'POST',
  path: '/tenants/{tenant}/takedowns/{takedown}/restoration',
  summary: 'Restores the course or item; the block of this removal is lifted, and no other (I-8).',
  who: operator,
  ...stepped,
  cli: 'takedown restore',
});

export const listTakedowns = endpoint({
  name: 'takedown.list',
  method: 'GET',
  path: '/tenants/{tenant}/takedowns',
  summary: 'Lists the requests for removal, with each step.',
  who: { roles: ['operator', 'administrator'], right: { area: 'support', action: 'read' } },
  answer: z
    .object({ takedowns: z.array(takedownSchema) })
    .meta({ id: 'TakedownList', description: 'Requests for removal, by id.' }),
  status: 200,
  cli: 'takedown list',
});
