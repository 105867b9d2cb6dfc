import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { instantAnswer } from './fields.js';

const values = z.record(z.string(), z.unknown()).optional();

const entrySchema = z
  .object({
    number: z.int().meta({ description: 'Its place in the chain, from 1 without a gap.' }),
    at: instantAnswer.meta({ description: 'When it was done, in contract time.' }),
    actor: z.string().meta({ description: 'The id of a person, `token:<id>`, `cli:<user>` or `job:<name>`.' }),
    action: z.string().meta({ description: 'What was done: `invoice.send`.' }),
    subject: z.string().meta({ description: 'The id of what it was done to.' }),
    rule: z.string().optional().meta({ description: 'The rule that asked for it.' }),
    before: values.meta({ description: 'What changed, as it was.' }),
    after: values.meta({ description: 'What changed, as it is.' }),
    details: values,
    correlationId: z.string().optional().meta({ description: 'The request, the command or the run of a job.' }),
    id: z.string(),
    previousHash: z.string().meta({ description: 'The hash of the entry before.' }),
    hash: z.string().meta({ description: 'SHA-256 of all of this (I-12).' }),
  })
  .meta({
    id: 'AuditEntry',
    description: 'Who did what, when and why; it never changes. People are named by id alone.',
  });
export type AuditEntryView = z.output<typeof entrySchema>;

const answer = z.object({ entries: z.array(entrySchema) }).meta({
  id: 'AuditEntryList',
  description: 'Audit entries, newest first; those of the last seconds may be missing yet.',
});

const query = z.strictObject({
  after: z.coerce
    .number('Give the number of an entry.')
    .int()
    .min(1)
    .optional()
    .meta({ description: 'The number of the last entry of the page before: only older ones.' }),
  limit: z.coerce
    .number('Give a number from 1 to 200.')
    .int()
    .min(1)
    .max(200)
    .default(50)
    .meta({ description: 'How many entries at most.' }),
});

export const listTenantAudit = endpoint({
  name: 'tenant.audit.list',
  method: 'GET',
  path: '/tenants/{tenant}/audit',
  summary: 'Lists what was done in this tenant, newest first.',
  who: { right: { area: 'audit', action: 'read' } },
  query,
  answer,
  status: 200,
  cli: 'audit list',
});

export const listOperatorAudit = endpoint({
  name: 'audit.list',
  method: 'GET',
  path: '/audit',
  summary: "Lists what the operator's staff did that belongs to no tenant, newest first.",
  who: { roles: ['operator'] },
  query,
  answer,
  status: 200,
  cli: 'audit list-operator',
});
