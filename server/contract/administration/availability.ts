import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { centsAnswer, monthField } from './money-fields.js';

const params = z.strictObject({ month: monthField.meta({ description: 'The calendar month: 2026-03.' }) });

const reportSchema = z
  .object({
    measuredMinutes: z.number(),
    downtimeMinutes: z.number(),
    availabilityPct: z.string(),
    allowedDowntimeSeconds: z.number(),
    met: z.boolean(),
    calendar: z.string().meta({ description: 'Whose holidays are left out (A37).' }),
    holidays: z.array(z.object({ date: z.string(), name: z.string() })),
    incidents: z.int(),
    credit: z
      .object({ credits: z.int(), rawCents: centsAnswer, capCents: centsAnswer, creditCents: centsAnswer })
      .optional(),
    statement: z.enum(['TARGET_MET', 'TARGET_MISSED_WITHOUT_CREDIT', 'CREDIT_DUE']),
  })
  .meta({ id: 'ServiceLevelReport', description: 'What annex A says about a month (L-SLA-1, L-SLA-4, A39).' });

export const showAvailability = endpoint({
  name: 'availability.show',
  method: 'GET',
  path: '/tenants/{tenant}/availability/{month}',
  summary: 'Shows how often and how long the service was interrupted in a month, and what the contracts say to it.',
  who: { roles: ['operator', 'administrator'], right: { area: 'support', action: 'read' } },
  params,
  answer: z
    .object({
      month: z.string(),
      interruptions: z.int(),
      totalSeconds: z.number(),
      longestSeconds: z.number(),
      contracts: z.array(
        z.object({
          subscriptionId: z.string(),
          report: reportSchema.optional().meta({ description: 'Missing where no level is promised (M8.4).' }),
        }),
      ),
    })
    .meta({ id: 'Availability', description: 'The service of one month (M2.1, L-SLA-1).' }),
  status: 200,
  cli: 'availability show',
});

export const proposeCredits = endpoint({
  name: 'availability.propose-credits',
  method: 'POST',
  path: '/tenants/{tenant}/availability/{month}/credit-proposals',
  summary: 'Puts the credits for the outages of a month that is over before a person (L-SLA-4, L-SLA-8).',
  who: { roles: ['operator'], right: { area: 'billing', action: 'write' } },
  params,
  answer: z
    .object({ proposals: z.array(z.object({ id: z.string(), invoiceId: z.string(), cents: centsAnswer })) })
    .meta({ id: 'CreditProposals', description: 'What was proposed; nothing where no credit is due.' }),
  status: 200,
  idempotent: true,
  cli: 'availability propose-credits',
});
