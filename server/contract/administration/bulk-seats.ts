import { z } from 'zod';
import type { BulkAction, BulkResult } from '../../domain/seats/bulk.js';
import { endpoint } from './endpoint.js';
import { centsField, idField, instantAnswer } from './fields.js';
import { personField, subscriptionParams } from './seats.js';

const WHO = { right: { area: 'people', action: 'write' } } as const;
/** Enough for 10,000 people with name, e-mail address and identity. */
const CSV_BYTES = 4 * 1024 * 1024;

const resultSchema = z.enum([
  'ASSIGNED',
  'ASSIGNED_OVERAGE',
  'ALREADY_ASSIGNED',
  'SEATS_EXHAUSTED',
  'RELEASED',
  'REVOKED',
  'NOT_ASSIGNED',
  'INVALID',
] satisfies readonly BulkResult[]);

const outcomeSchema = z
  .object({
    line: z.int().meta({ description: 'Where the person stands in what was sent, from 1; in a file its line.' }),
    result: resultSchema,
    personId: z.string().optional(),
    field: z.string().optional().meta({ description: 'With `INVALID`: what is wrong.' }),
    message: z.string().optional().meta({ description: 'With `INVALID`: what to do.' }),
  })
  .meta({ id: 'BulkOutcome', description: 'What came of one person of a list.' });

const taskSchema = z
  .object({
    id: z.string(),
    action: z.enum(['assign', 'release', 'revoke'] satisfies readonly BulkAction[]),
    state: z.enum(['running', 'done']),
    createdAt: instantAnswer,
    total: z.int(),
    done: z.int().meta({ description: 'How many people were looked after by now.' }),
    counts: z.partialRecord(resultSchema, z.int()).meta({ description: 'How many came to each result.' }),
    results: z.array(outcomeSchema).meta({ description: 'In the order of the list, as far as they are known.' }),
    next: z.int().optional().meta({ description: 'Give it as `after` for the results that follow.' }),
  })
  .meta({ id: 'BulkTask', description: 'Work on the seats of many people, with its progress.' });
export type BulkTaskView = z.output<typeof taskSchema>;

const wish = {
  action: z
    .enum(['assign', 'release', 'revoke'] satisfies readonly BulkAction[])
    .default('assign')
    .meta({ description: 'What is done with the seat of each.' }),
  confirmOverage: z
    .boolean()
    .default(false)
    .meta({ description: 'That seats above the capacity may be billed at `unitCents` a month each.' }),
  unitCents: centsField.optional().meta({ description: 'The price of a seat above the capacity, as it was told.' }),
};

export const bulkSeats = endpoint({
  name: 'seat.bulk',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/seats/bulk',
  summary: 'Assigns, releases or revokes the seats of many people; a short list is done in the answer.',
  who: WHO,
  params: subscriptionParams,
  body: z
    .strictObject({ ...wish, people: z.array(personField).min(1).max(2_000) })
    .meta({ id: 'BulkSeats', description: 'Whose seats it is about.' }),
  answer: taskSchema,
  status: 202,
  transaction: false,
});

export const bulkSeatsCsv = endpoint({
  name: 'seat.bulk.csv',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/seats/csv',
  summary: 'The same with a list as CSV, whose first line names columns: id, issuer, subject, email, name.',
  who: WHO,
  params: subscriptionParams,
  body: z
    .strictObject({ ...wish, csv: z.string().min(1).meta({ description: 'The text of the file.' }) })
    .meta({ id: 'BulkSeatsCsv', description: 'Whose seats it is about, as CSV.' }),
  answer: taskSchema,
  status: 202,
  transaction: false,
  mostBytes: CSV_BYTES,
});

export const showBulk = endpoint({
  name: 'seat.bulk.show',
  method: 'GET',
  path: '/tenants/{tenant}/subscriptions/{subscription}/seats/bulk/{task}',
  summary: 'Shows how far work on the seats of many people is, and what came of each.',
  who: { right: { area: 'people', action: 'read' } },
  params: subscriptionParams.extend({ task: idField.meta({ description: 'The id of the task.' }) }),
  query: z.strictObject({
    after: z.coerce.number().int().min(0).default(0).meta({ description: 'How many results to skip.' }),
    limit: z.coerce.number().int().min(1).max(1_000).default(100).meta({ description: 'How many at most.' }),
  }),
  answer: taskSchema,
  status: 200,
});
