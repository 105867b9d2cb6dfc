import { z } from 'zod';
import { reportNumberField } from '../outage-reports.js';
import { endpoint } from './endpoint.js';
import { idField, instantAnswer, tenantNameSchema, textField } from './fields.js';

const params = z.strictObject({ report: reportNumberField.meta({ description: 'The number of the report.' }) });
const STATES = ['waiting', 'confirmed', 'dismissed'] as const;

const deskReportSchema = z
  .object({
    number: z.string(),
    at: instantAnswer.meta({ description: 'When the desk had it, in real time: downtime would count from there.' }),
    receivedAt: instantAnswer.meta({ description: 'When it came here, in contract time.' }),
    state: z.enum(STATES),
    organisation: z.string().meta({ description: 'As they wrote it.' }),
    name: z.string(),
    email: z.string(),
    text: z.string(),
    asksForCredit: z.boolean(),
    tenant: tenantNameSchema
      .optional()
      .meta({ description: 'The tenant that has this name; a guess until confirmed.' }),
    isContact: z.boolean().meta({ description: 'Whether a contact of that tenant has this e-mail address.' }),
    incident: z.string().optional().meta({ description: 'The outage that it was confirmed for.' }),
    reason: z.string().optional().meta({ description: 'Why it was dismissed.' }),
  })
  .meta({ id: 'DeskReport', description: 'A report from the outage desk, of somebody whom nobody has checked.' });
export type DeskReportView = z.output<typeof deskReportSchema>;

export const listDeskReports = endpoint({
  name: 'incident.desk-reports',
  method: 'GET',
  path: '/outage-reports',
  summary: 'Lists reports from the outage desk, oldest first: those that wait for a person, or as asked.',
  who: { roles: ['operator'] },
  query: z.strictObject({
    state: z.enum(STATES).default('waiting').meta({ description: 'Only those in this state.' }),
  }),
  answer: z
    .object({ reports: z.array(deskReportSchema) })
    .meta({ id: 'DeskReportList', description: 'At most 200 reports from the outage desk.' }),
  status: 200,
  cli: 'incident desk-reports',
});

export const confirmDeskReport = endpoint({
  name: 'incident.confirm-desk-report',
  method: 'POST',
  path: '/tenants/{tenant}/outage-reports/{report}/confirmation',
  summary: 'Says that a report from the outage desk is of this tenant: its downtime counts from then (L-SLA-5, A41).',
  who: { roles: ['operator'], right: { area: 'support', action: 'write' } },
  params,
  body: z
    .strictObject({
      incident: idField
        .optional()
        .meta({ description: 'Which outage it is about; the running one, or a new one, where nothing is said.' }),
    })
    .meta({ id: 'DeskReportConfirmation', description: 'What a report from the outage desk is about.' }),
  answer: deskReportSchema,
  status: 200,
  idempotent: true,
  cli: 'incident confirm-desk-report',
});

export const dismissDeskReport = endpoint({
  name: 'incident.dismiss-desk-report',
  method: 'POST',
  path: '/outage-reports/{report}/dismissal',
  summary: 'Says that nothing comes of a report from the outage desk, and why.',
  who: { roles: ['operator'] },
  params,
  body: z
    .strictObject({ reason: textField.meta({ description: 'Why.' }) })
    .meta({ id: 'DeskReportDismissal', description: 'Why nothing comes of a report from the outage desk.' }),
  answer: deskReportSchema,
  status: 200,
  idempotent: true,
  cli: 'incident dismiss-desk-report',
});
