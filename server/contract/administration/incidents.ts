import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { idField, instantAnswer, instantField, textField } from './fields.js';
import { backdatedField, happenedField } from './money-fields.js';

const causeSchema = z.enum([
  'planned_maintenance',
  'customer_maintenance',
  'third_party_connection',
  'utility',
  'beyond_control',
  'policy_block',
]);
const operator = { roles: ['operator'], right: { area: 'support', action: 'write' } } as const;
const administrator = { roles: ['administrator'], right: { area: 'support', action: 'write' } } as const;
const readers = { roles: ['operator', 'administrator'], right: { area: 'support', action: 'read' } } as const;
const params = z.strictObject({ incident: idField.meta({ description: 'The id of the incident.' }) });

const incidentSchema = z
  .object({
    id: z.string(),
    detectedAt: instantAnswer.optional().meta({ description: 'When monitoring saw it; nothing counts from there.' }),
    reports: z.array(
      z.object({
        at: instantAnswer,
        by: z.enum(['administrator', 'monitoring', 'operator']),
        channel: z.enum(['form', 'email', 'phone', 'automatic']),
        asksForCredit: z.boolean().optional(),
      }),
    ),
    notifiedAt: instantAnswer
      .optional()
      .meta({ description: 'The first word of the customer: downtime counts from it.' }),
    restoredAt: instantAnswer.optional(),
    creditRequests: z.array(instantAnswer),
    creditDeadline: instantAnswer.optional().meta({ description: 'Until when a credit may be asked for (L-SLA-6).' }),
    creditAskedInTime: z.boolean().optional(),
  })
  .meta({ id: 'Incident', description: 'An outage, as it was seen, told and ended (L-SLA-5).' });
export type IncidentView = z.output<typeof incidentSchema>;

const asksForCredit = z
  .boolean()
  .optional()
  .meta({ description: 'Whether it asks for a credit too: in writing, then it needs no other request (A44).' });
const happened = {
  at: happenedField.meta({ description: 'When it was; now where nothing is said.' }),
  backdated: backdatedField,
};

export const reportOutage = endpoint({
  name: 'incident.report',
  method: 'POST',
  path: '/tenants/{tenant}/incidents',
  summary: 'Reports an outage: downtime counts from the first report of the customer (L-SLA-5).',
  who: administrator,
  body: z.strictObject({ asksForCredit }).meta({ id: 'OutageReport', description: 'That the service is down.' }),
  answer: incidentSchema,
  status: 201,
  idempotent: true,
});

export const recordOutage = endpoint({
  name: 'incident.record',
  method: 'POST',
  path: '/tenants/{tenant}/incidents/recorded',
  summary: 'Records an outage that the customer told by telephone or e-mail, or that we or our monitoring saw.',
  who: operator,
  body: z
    .strictObject({
      by: z
        .enum(['administrator', 'monitoring', 'operator'])
        .meta({ description: 'Who told it; only the word of an administrator starts the downtime (A41).' }),
      channel: z.enum(['email', 'phone', 'automatic']).meta({ description: 'How it was told.' }),
      incident: idField
        .optional()
        .meta({ description: 'Which outage it is about; the running one, or a new one, where nothing is said.' }),
      asksForCredit,
      ...happened,
    })
    .meta({ id: 'OutageRecord', description: 'An outage, as somebody told it.' }),
  answer: incidentSchema,
  status: 201,
  idempotent: true,
  cli: 'incident record',
});

export const restoreService = endpoint({
  name: 'incident.restore',
  method: 'POST',
  path: '/tenants/{tenant}/incidents/{incident}/restoration',
  summary: 'Says that an outage is over; administrators are told until when they may ask for a credit (L-SLA-6).',
  who: operator,
  params,
  body: z.strictObject(happened).meta({ id: 'Restoration', description: 'When an outage was over.' }),
  answer: incidentSchema,
  status: 200,
  idempotent: true,
  cli: 'incident restore',
});

export const requestCredit = endpoint({
  name: 'incident.request-credit',
  method: 'POST',
  path: '/tenants/{tenant}/incidents/{incident}/credit-requests',
  summary: 'Asks in writing for the credit of an outage; a late request is recorded too (L-SLA-6).',
  who: administrator,
  params,
  answer: incidentSchema,
  status: 200,
  idempotent: true,
});

export const recordCreditRequest = endpoint({
  name: 'incident.record-credit-request',
  method: 'POST',
  path: '/tenants/{tenant}/incidents/{incident}/credit-requests/recorded',
  summary: 'Records a written request for the credit of an outage that came by e-mail or letter.',
  who: operator,
  params,
  body: z.strictObject(happened).meta({ id: 'CreditRequestRecord', description: 'When it came.' }),
  answer: incidentSchema,
  status: 200,
  idempotent: true,
  cli: 'incident record-credit-request',
});

export const listIncidents = endpoint({
  name: 'incident.list',
  method: 'GET',
  path: '/tenants/{tenant}/incidents',
  summary: 'Lists the outages of a tenant.',
  who: readers,
  answer: z.object({ incidents: z.array(incidentSchema) }).meta({ id: 'IncidentList', description: 'Outages, by id.' }),
  status: 200,
  cli: 'incident list',
});

const exclusionSchema = z
  .object({
    id: z.string(),
    start: instantAnswer,
    end: instantAnswer,
    cause: causeSchema,
    evidence: z.string(),
    enteredAt: instantAnswer,
    enteredBy: z.string(),
    approved: z.object({ at: instantAnswer, by: z.string() }).optional(),
    counts: z.boolean().meta({
      description: 'Whether it is left out by now: what was entered after an outage began waits for another.',
    }),
  })
  .meta({ id: 'Exclusion', description: 'A span left out of the service time (L-SLA-2, L-SLA-3).' });

export const enterExclusion = endpoint({
  name: 'exclusion.enter',
  method: 'POST',
  path: '/tenants/{tenant}/exclusions',
  summary: 'Leaves a span out of the service time, with cause and evidence (L-SLA-2, L-SLA-3).',
  who: operator,
  body: z
    .strictObject({
      start: instantField.meta({ description: 'When it began.' }),
      end: instantField.meta({ description: 'When it ended.' }),
      cause: causeSchema.meta({ description: 'Why it is no failure of the service.' }),
      evidence: textField.meta({ description: 'What shows that.' }),
    })
    .meta({ id: 'ExclusionEntry', description: 'A span to leave out.' }),
  answer: exclusionSchema,
  status: 201,
  idempotent: true,
  cli: 'exclusion enter',
});

export const approveExclusion = endpoint({
  name: 'exclusion.approve',
  method: 'POST',
  path: '/tenants/{tenant}/exclusions/{exclusion}/approval',
  summary: 'Agrees, as a second person, to an exclusion that was entered after an outage began (L-SLA-3).',
  who: operator,
  params: z.strictObject({ exclusion: idField.meta({ description: 'The id of the exclusion.' }) }),
  answer: exclusionSchema,
  status: 200,
  idempotent: true,
  cli: 'exclusion approve',
});

export const listExclusions = endpoint({
  name: 'exclusion.list',
  method: 'GET',
  path: '/tenants/{tenant}/exclusions',
  summary: 'Lists what was left out of the service time of a tenant.',
  who: readers,
  answer: z
    .object({ exclusions: z.array(exclusionSchema) })
    .meta({ id: 'ExclusionList', description: 'Exclusions, by id.' }),
  status: 200,
  cli: 'exclusion list',
});
