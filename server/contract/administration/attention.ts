import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { idField, instantAnswer, tenantNameSchema, textField } from './fields.js';

const who = { roles: ['operator'] } as const;
const params = z.strictObject({ event: idField.meta({ description: 'The id of the event.' }) });

const eventSchema = z
  .object({
    id: z.string(),
    type: z.string().meta({ description: 'As the provider names it: `charge.refunded`.' }),
    paymentRef: z.string().optional().meta({ description: 'The payment at the provider.' }),
    receivedAt: instantAnswer.meta({ description: 'When it came, in real time.' }),
    problem: z.string().optional().meta({ description: 'Why a person must look at it.' }),
  })
  .meta({ id: 'PaymentEvent', description: 'What the payment provider told and nobody could place.' });
export type PaymentEventView = z.output<typeof eventSchema>;

export const listAttention = endpoint({
  name: 'payment.attention',
  method: 'GET',
  path: '/payment-events',
  summary: 'Lists what of payments and invoices needs a person.',
  who,
  answer: z
    .object({
      events: z.array(eventSchema),
      invoicing: z
        .array(z.object({ tenantId: z.string(), problem: z.string() }))
        .meta({ description: 'Tenants whose invoices cannot be made, and why.' }),
    })
    .meta({ id: 'MoneyAttention', description: 'What needs a person.' }),
  status: 200,
  cli: 'payment attention',
});

export const assignEvent = endpoint({
  name: 'payment.assign',
  method: 'POST',
  path: '/payment-events/{event}/assignment',
  summary: 'Says whose payment it is: it is entered in their books, with everything that follows of it.',
  who,
  params,
  body: z
    .strictObject({
      tenant: tenantNameSchema,
      invoiceId: idField.optional().meta({ description: 'The invoice; without it the oldest debts are served.' }),
    })
    .meta({ id: 'PaymentAssignment', description: 'Whose payment it is.' }),
  answer: eventSchema,
  status: 200,
  cli: 'payment assign',
});

export const dismissEvent = endpoint({
  name: 'payment.dismiss',
  method: 'POST',
  path: '/payment-events/{event}/dismissal',
  summary: 'Says that an event concerns nobody here.',
  who,
  params,
  body: z
    .strictObject({ reason: textField.meta({ description: 'Why.' }) })
    .meta({ id: 'PaymentDismissal', description: 'Why nothing comes of an event.' }),
  answer: eventSchema,
  status: 200,
  cli: 'payment dismiss',
});
