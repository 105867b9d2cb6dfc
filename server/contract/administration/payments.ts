import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { centsField, idField, instantAnswer, textField } from './fields.js';
import { backdatedField, centsAnswer, happenedField, paymentKeyField } from './money-fields.js';

const operator = { roles: ['operator'], right: { area: 'payment', action: 'write' } } as const;

export const paymentSchema = z
  .object({
    id: z.string().meta({ description: 'What it is known by at its source.' }),
    receivedAt: instantAnswer.meta({ description: 'Its value date, or when the provider captured it (L-FEE-2a).' }),
    cents: centsAnswer.meta({ description: 'In cents; below zero where money went back.' }),
    invoiceId: z.string().optional().meta({ description: 'The invoice that the payer named.' }),
    reversesPaymentId: z.string().optional().meta({ description: 'The payment that it takes back.' }),
    allocations: z
      .array(
        z.object({
          kind: z.enum(['costs', 'interest', 'principal']),
          subjectId: z.string().meta({ description: 'The id of the invoice, or of the costs.' }),
          cents: centsAnswer,
        }),
      )
      .meta({ description: 'What it paid: costs first, then interest, then principal (A32).' }),
  })
  .meta({ id: 'Payment', description: 'Money that came in or went back, and what it paid.' });
export type PaymentView = z.output<typeof paymentSchema>;

const cents = centsField.min(1, 'Give at least one cent.');

export const recordPayment = endpoint({
  name: 'payment.record',
  method: 'POST',
  path: '/tenants/{tenant}/payments',
  summary:
    'Records money that came in. The same key with the same content is the same payment; with other content: 409.',
  who: operator,
  body: z
    .strictObject({
      key: paymentKeyField.meta({
        description: 'What it is known by at its source: the reference of the bank (I-10).',
      }),
      cents: cents.meta({ description: 'How much, in cents.' }),
      invoiceId: idField
        .optional()
        .meta({ description: 'The invoice that the payer named; without it the oldest debts are served (A32).' }),
      receivedAt: happenedField.meta({ description: 'The value date; now where nothing is said.' }),
      backdated: backdatedField,
    })
    .meta({ id: 'PaymentRecording', description: 'Money that came in.' }),
  answer: paymentSchema,
  status: 201,
  idempotent: true,
  cli: 'payment record',
});

export const reversePayment = endpoint({
  name: 'payment.reverse',
  method: 'POST',
  path: '/tenants/{tenant}/payments/{payment}/reversals',
  summary: 'Records money that went back: what it had paid is open again (M4.1).',
  who: operator,
  params: z.strictObject({ payment: idField.meta({ description: 'The id of the payment.' }) }),
  body: z
    .strictObject({
      key: paymentKeyField.meta({ description: 'What the reversal is known by at its source (I-10).' }),
      cents: cents.optional().meta({ description: 'How much, in cents; all that is left where nothing is said.' }),
      reason: textField.meta({ description: 'Why: a chargeback, an error of the bank.' }),
      receivedAt: happenedField.meta({ description: 'The value date; now where nothing is said.' }),
      backdated: backdatedField,
    })
    .meta({ id: 'PaymentReversal', description: 'Money that went back.' }),
  answer: paymentSchema,
  status: 201,
  idempotent: true,
  cli: 'payment reverse',
});

export const listPayments = endpoint({
  name: 'payment.list',
  method: 'GET',
  path: '/tenants/{tenant}/payments',
  summary: 'Lists the payments of this tenant with what each paid.',
  who: { right: { area: 'billing', action: 'read' } },
  answer: z.object({ payments: z.array(paymentSchema) }).meta({ id: 'PaymentList', description: 'Payments, by id.' }),
  status: 200,
  cli: 'payment list',
});
