import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { centsField, idField, instantAnswer, textField } from './fields.js';
import { backdatedField, centsAnswer, happenedField, periodAnswer, periodField } from './money-fields.js';

const operator = { roles: ['operator'], right: { area: 'billing', action: 'write' } } as const;
const readers = { right: { area: 'billing', action: 'read' } } as const;
const params = z.strictObject({ invoice: idField.meta({ description: 'The id of the invoice.' }) });

const lineField = z.strictObject({
  text: textField.max(500).meta({ description: 'What is charged for.' }),
  qty: z.int('Give a whole number.').min(0).max(1_000_000).meta({ description: 'How many.' }),
  unitCents: centsField.meta({ description: 'What one costs, in cents, without tax.' }),
  taxPct: z
    .number()
    .min(0)
    .max(100)
    .optional()
    .meta({ description: 'Its tax in percent, where the table of taxes does not say it (M11.1).' }),
});

export const invoiceSchema = z
  .object({
    id: z.string(),
    state: z.enum(['draft', 'open', 'paid', 'void', 'written_off']),
    partiallyPaid: z.boolean(),
    overdue: z.boolean().meta({ description: 'Whether any of it was due before today (L-FEE-2a).' }),
    disputed: z.boolean(),
    proforma: z.boolean().meta({ description: 'A demand that is no debt (A14).' }),
    sentAt: instantAnswer.optional(),
    closingDate: z.iso.date().meta({ description: 'The date on it; the time for disputes counts from there (A25).' }),
    dueDate: z.iso.date().meta({ description: 'The last day on which a payment is in time.' }),
    timeZone: z.string().meta({ description: 'The zone of its days.' }),
    subscriptionIds: z.array(z.string()),
    period: periodAnswer.optional(),
    lines: z.array(z.object({ text: z.string(), qty: z.int(), unitCents: centsAnswer, taxPct: z.number().optional() })),
    totalCents: centsAnswer.meta({ description: 'In cents, with tax.' }),
    principalDueCents: centsAnswer.meta({ description: 'What of it is not paid, in cents.' }),
    frozenCents: centsAnswer.meta({ description: 'That part of it which disputes freeze (A14b).' }),
    interestDueCents: centsAnswer.meta({ description: 'Late interest until today, in cents (L-FEE-2b).' }),
    heldInterestCents: centsAnswer.meta({ description: 'Interest on what is frozen; due if the dispute is lost.' }),
    costsDueCents: centsAnswer.meta({ description: 'Costs of collection, in cents (L-FEE-2c).' }),
    overdueCents: centsAnswer.meta({ description: 'What must be paid so that nothing of it is overdue, in cents.' }),
    voidedAt: instantAnswer.optional(),
    writtenOffAt: instantAnswer.optional(),
  })
  .meta({ id: 'Invoice', description: 'An invoice, with what is demanded of it now (rules.md 3.2).' });
export type InvoiceView = z.output<typeof invoiceSchema>;

export const createInvoice = endpoint({
  name: 'invoice.create',
  method: 'POST',
  path: '/tenants/{tenant}/invoices',
  summary: 'Writes an invoice down, or a pro forma one; nothing is owed before it is sent.',
  who: operator,
  body: z
    .strictObject({
      id: idField.optional().meta({ description: 'Its number; one is made where none is given.' }),
      subscriptionIds: z
        .array(idField)
        .min(1, 'Name a subscription.')
        .max(50)
        .meta({ description: 'What it charges for; the terms of the first one rule it.' }),
      lines: z.array(lineField).min(1, 'Give a line.').max(200).meta({ description: 'What is charged.' }),
      proforma: z
        .boolean()
        .default(false)
        .meta({ description: 'Whether it is only asked for, and no debt yet (A14).' }),
      period: periodField.optional().meta({ description: 'The period that it charges.' }),
      renewal: z.boolean().optional().meta({ description: 'Whether that is a period after the first (A14).' }),
    })
    .meta({ id: 'InvoiceCreation', description: 'A new invoice, as a draft.' }),
  answer: invoiceSchema,
  status: 201,
  idempotent: true,
  cli: 'invoice create',
});

export const sendInvoice = endpoint({
  name: 'invoice.send',
  method: 'POST',
  path: '/tenants/{tenant}/invoices/{invoice}/send',
  summary: 'Sends a draft: it is owed from now on, with the tax and the due date of that day (L-FEE-2a, M11.1).',
  who: operator,
  params,
  body: z
    .strictObject({
      sentAt: happenedField.meta({ description: 'When it was sent; now where nothing is said.' }),
      backdated: backdatedField,
    })
    .meta({ id: 'InvoiceSending', description: 'How an invoice was sent.' }),
  answer: invoiceSchema,
  status: 200,
  idempotent: true,
  cli: 'invoice send',
});

export const voidInvoice = endpoint({
  name: 'invoice.void',
  method: 'POST',
  path: '/tenants/{tenant}/invoices/{invoice}/void',
  summary: 'Makes an invoice void, as if it had never been owed: what was paid on it is credit.',
  who: operator,
  params,
  body: z
    .strictObject({ reason: textField.meta({ description: 'Why.' }) })
    .meta({ id: 'InvoiceVoiding', description: 'Why an invoice is void.' }),
  answer: invoiceSchema,
  status: 200,
  idempotent: true,
  cli: 'invoice void',
});

export const listInvoices = endpoint({
  name: 'invoice.list',
  method: 'GET',
  path: '/tenants/{tenant}/invoices',
  summary: 'Lists the invoices of this tenant with what is demanded of each now.',
  who: readers,
  answer: z.object({ invoices: z.array(invoiceSchema) }).meta({ id: 'InvoiceList', description: 'Invoices, by id.' }),
  status: 200,
  cli: 'invoice list',
});

export const showInvoice = endpoint({
  name: 'invoice.show',
  method: 'GET',
  path: '/tenants/{tenant}/invoices/{invoice}',
  summary: 'Shows one invoice with what is demanded of it now.',
  who: readers,
  params,
  answer: invoiceSchema,
  status: 200,
  cli: 'invoice show',
});

export const payInvoice = endpoint({
  name: 'invoice.pay',
  method: 'POST',
  path: '/tenants/{tenant}/invoices/{invoice}/checkout',
  summary: 'Opens a page of the payment provider on which what is due of this invoice can be paid.',
  who: { roles: ['administrator'], right: { area: 'payment', action: 'write' } },
  params,
  answer: z
    .object({
      url: z.url().meta({ description: 'Where to send the browser.' }),
      cents: centsAnswer.meta({ description: 'What is asked for there, in cents.' }),
    })
    .meta({ id: 'Checkout', description: 'A page of the payment provider.' }),
  status: 200,
  transaction: false,
});
