import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { centsField, idField, instantAnswer, textField } from './fields.js';
import { centsAnswer, monthField } from './money-fields.js';

const operator = { roles: ['operator'], right: { area: 'billing', action: 'write' } } as const;
const params = z.strictObject({ proposal: idField.meta({ description: 'The id of the proposal.' }) });

const proposalSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['service_credit', 'infringement_refund', 'write_off']),
    state: z.enum(['open', 'approved', 'rejected']),
    invoiceId: z.string(),
    cents: centsAnswer.meta({ description: 'How much, in cents.' }),
    text: z.string(),
    month: z.string().optional(),
    proposedBy: z.string(),
    proposedAt: instantAnswer,
    decisions: z.array(z.object({ by: z.string(), at: instantAnswer, approves: z.boolean() })),
    payBack: z
      .array(z.object({ paymentId: z.string(), cents: centsAnswer }))
      .optional()
      .meta({ description: 'What a person still has to pay back, by the payment that it was.' }),
  })
  .meta({
    id: 'MoneyProposal',
    description: 'An amount that persons decide about: one for a service credit, two for a refund or a write-off.',
  });
export type ProposalView = z.output<typeof proposalSchema>;

export const writeOffInvoice = endpoint({
  name: 'invoice.write-off',
  method: 'POST',
  path: '/tenants/{tenant}/invoices/{invoice}/write-off',
  summary: 'Gives up what is open of an invoice: the first person proposes it, the second one does it (M3.4).',
  who: operator,
  params: z.strictObject({ invoice: idField.meta({ description: 'The id of the invoice.' }) }),
  body: z
    .strictObject({ reason: textField.meta({ description: 'Why.' }) })
    .meta({ id: 'InvoiceWriteOff', description: 'Why an invoice is given up.' }),
  answer: proposalSchema,
  status: 200,
  idempotent: true,
  cli: 'invoice write-off',
});

export const proposeRefund = endpoint({
  name: 'refund.propose',
  method: 'POST',
  path: '/tenants/{tenant}/refunds',
  summary: 'Proposes the only refund there is: unused prepaid fees after an end for an infringement (L-IND-2).',
  who: operator,
  body: z
    .strictObject({
      invoiceId: idField.meta({ description: 'The invoice of the period in which the contract ended.' }),
      text: textField.meta({ description: 'Why.' }),
    })
    .meta({ id: 'RefundProposal', description: 'A refund; its amount is computed.' }),
  answer: proposalSchema,
  status: 201,
  idempotent: true,
  cli: 'refund propose',
});

export const proposeCredit = endpoint({
  name: 'credit-note.propose',
  method: 'POST',
  path: '/tenants/{tenant}/credit-proposals',
  summary: 'Puts a credit for outages before a person (L-SLA-4, L-SLA-7).',
  who: operator,
  body: z
    .strictObject({
      invoiceId: idField.meta({ description: 'The invoice that bears the fees of the month.' }),
      month: monthField.meta({ description: 'The month that it is for.' }),
      cents: centsField.min(1, 'Give at least one cent.').meta({ description: 'How much, in cents.' }),
      text: textField.meta({ description: 'Which outage.' }),
    })
    .meta({ id: 'CreditProposal', description: 'A credit for outages.' }),
  answer: proposalSchema,
  status: 201,
  idempotent: true,
  cli: 'credit-note propose',
});

export const approveProposal = endpoint({
  name: 'proposal.approve',
  method: 'POST',
  path: '/tenants/{tenant}/proposals/{proposal}/approval',
  summary: 'Agrees to a proposal; with the last person who is needed it becomes true.',
  who: operator,
  params,
  answer: proposalSchema,
  status: 200,
  idempotent: true,
  cli: 'proposal approve',
});

export const rejectProposal = endpoint({
  name: 'proposal.reject',
  method: 'POST',
  path: '/tenants/{tenant}/proposals/{proposal}/rejection',
  summary: 'Rejects a proposal: nothing comes of it.',
  who: operator,
  params,
  answer: proposalSchema,
  status: 200,
  idempotent: true,
  cli: 'proposal reject',
});

export const payBack = endpoint({
  name: 'refund.pay-back',
  method: 'POST',
  path: '/tenants/{tenant}/proposals/{proposal}/pay-back',
  summary: 'Has the payment provider pay back what of an approved refund came through it; again it changes nothing.',
  who: { roles: ['operator'], right: { area: 'payment', action: 'write' } },
  params,
  answer: proposalSchema,
  status: 200,
  transaction: false,
  cli: 'refund pay-back',
});

export const listProposals = endpoint({
  name: 'proposal.list',
  method: 'GET',
  path: '/tenants/{tenant}/proposals',
  summary: 'Lists what persons decide or have decided about.',
  who: { roles: ['operator'], right: { area: 'billing', action: 'read' } },
  answer: z
    .object({ proposals: z.array(proposalSchema) })
    .meta({ id: 'MoneyProposalList', description: 'Proposals, by id.' }),
  status: 200,
  cli: 'proposal list',
});
