import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { centsField, idField, instantAnswer, textField } from './fields.js';
import { disputeSchema } from './disputes.js';
import { invoiceSchema } from './invoices.js';
import { backdatedField, centsAnswer, happenedField, periodAnswer } from './money-fields.js';
import { paymentSchema } from './payments.js';

const operator = { roles: ['operator'], right: { area: 'billing', action: 'write' } } as const;

const creditNoteSchema = z
  .object({
    id: z.string(),
    invoiceId: z.string(),
    issuedAt: instantAnswer,
    cents: centsAnswer.meta({ description: 'What it takes off, in cents.' }),
    reason: z.enum(['dispute', 'service_credit', 'infringement_refund', 'correction', 'termination']),
    text: z.string().optional(),
    month: z.string().optional().meta({ description: 'The month that a service credit is for, `YYYY-MM`.' }),
  })
  .meta({ id: 'CreditNote', description: 'What takes an amount off an invoice (I-20).' });
export type CreditNoteView = z.output<typeof creditNoteSchema>;

const statementSchema = z
  .object({
    at: instantAnswer,
    totalDueCents: centsAnswer.meta({ description: 'All that is owed, due or not yet, in cents.' }),
    overdueCents: centsAnswer.meta({ description: 'What must be paid so that nothing is overdue, in cents (M4.1).' }),
    costsDueCents: centsAnswer.meta({ description: 'Costs of collection, in cents (L-FEE-2c).' }),
    creditCents: centsAnswer.meta({ description: 'What was paid and nothing is due for; the next invoice takes it.' }),
    serviceCreditCents: centsAnswer.meta({ description: 'Credits for outages that the next invoices take (L-SLA-8).' }),
    lapsedServiceCreditCents: centsAnswer.meta({ description: 'Credits that lapsed with their contract (L-SLA-8).' }),
    invoices: z.array(invoiceSchema),
    payments: z.array(paymentSchema),
    creditNotes: z.array(creditNoteSchema),
    disputes: z.array(disputeSchema),
    next: z
      .array(
        z.object({
          subscriptionId: z.string(),
          period: periodAnswer,
          at: instantAnswer.meta({ description: 'When it is charged.' }),
          totalCents: centsAnswer.meta({ description: 'In cents, with tax, as it stands now.' }),
        }),
      )
      .meta({ description: 'What the next period of each subscription costs, without use above the capacity.' }),
  })
  .meta({ id: 'Statement', description: 'The account of a tenant at an instant (I-11).' });
export type StatementView = z.output<typeof statementSchema>;

export const showStatement = endpoint({
  name: 'statement.show',
  method: 'GET',
  path: '/tenants/{tenant}/statement',
  summary: 'Shows the account of this tenant: what is owed, what was paid, and what comes next.',
  who: { right: { area: 'billing', action: 'read' } },
  query: z.strictObject({
    at: happenedField.meta({ description: 'As of this instant; now where nothing is said.' }),
  }),
  answer: statementSchema,
  status: 200,
  cli: 'statement show',
});

export const issueCreditNote = endpoint({
  name: 'credit-note.issue',
  method: 'POST',
  path: '/tenants/{tenant}/credit-notes',
  summary: 'Takes an amount off an invoice: an error, or a dispute that was won (I-20).',
  who: operator,
  body: z
    .strictObject({
      id: idField.optional().meta({ description: 'Its number; one is made where none is given.' }),
      invoiceId: idField.meta({ description: 'The invoice.' }),
      cents: centsField.min(1, 'Give at least one cent.').meta({ description: 'How much, in cents, with tax.' }),
      reason: z.enum(['dispute', 'correction']).meta({ description: 'What it follows from.' }),
      text: textField.meta({ description: 'What it is for.' }),
    })
    .meta({ id: 'CreditNoteIssue', description: 'A new credit note.' }),
  answer: creditNoteSchema,
  status: 201,
  idempotent: true,
  cli: 'credit-note issue',
});

export const recordCost = endpoint({
  name: 'cost.record',
  method: 'POST',
  path: '/tenants/{tenant}/collection-costs',
  summary: 'Adds costs of collection, where the terms have them; payments serve them first (L-FEE-2c).',
  who: operator,
  body: z
    .strictObject({
      cents: centsField.min(1, 'Give at least one cent.').meta({ description: 'How much, in cents.' }),
      invoiceId: idField.optional().meta({ description: 'The invoice that was collected.' }),
      proof: textField.meta({ description: 'What shows it: the number of the bill.' }),
      incurredAt: happenedField.meta({ description: 'When they arose; now where nothing is said.' }),
      backdated: backdatedField,
    })
    .meta({ id: 'CollectionCostRecording', description: 'What collecting a debt has cost.' }),
  answer: z
    .object({
      id: z.string(),
      cents: centsAnswer,
      incurredAt: instantAnswer,
      invoiceId: z.string().optional(),
      proof: z.string(),
    })
    .meta({ id: 'CollectionCost', description: 'Costs of collection.' }),
  status: 201,
  idempotent: true,
  cli: 'cost record',
});
