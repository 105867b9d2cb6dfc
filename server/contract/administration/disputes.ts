import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { centsField, idField, instantAnswer, instantField, textField } from './fields.js';
import { backdatedField, centsAnswer, happenedField } from './money-fields.js';

const operator = { roles: ['operator'], right: { area: 'billing', action: 'write' } } as const;
const params = z.strictObject({ dispute: idField.meta({ description: 'The id of the dispute.' }) });

export const disputeSchema = z
  .object({
    id: z.string(),
    invoiceId: z.string(),
    filedAt: instantAnswer,
    cents: centsAnswer.meta({ description: 'What is contested, in cents.' }),
    text: z.string().optional(),
    firstInvoiceId: z.string().optional(),
    accepted: z
      .boolean()
      .meta({ description: 'Whether it was in time: then its amount is frozen until it is decided.' }),
    rule: z.string().optional().meta({ description: 'The rule that refuses it.' }),
    deadline: instantAnswer.optional().meta({ description: 'Until when it would have been in time.' }),
    decidedAt: instantAnswer.optional(),
    outcome: z.enum(['won', 'lost']).optional().meta({ description: 'won: the customer was right.' }),
  })
  .meta({ id: 'Dispute', description: 'A contested amount of an invoice, and what the terms say to it (A14b).' });
export type DisputeView = z.output<typeof disputeSchema>;

const contested = {
  invoiceId: idField.meta({ description: 'The invoice with the error.' }),
  cents: centsField.min(1, 'Give at least one cent.').meta({ description: 'How much is wrong, in cents.' }),
  text: textField.meta({ description: 'What is wrong.' }),
  firstInvoiceId: idField
    .optional()
    .meta({ description: 'The first invoice that showed the same error: the time counts from there (A25).' }),
};

export const fileDispute = endpoint({
  name: 'dispute.file',
  method: 'POST',
  path: '/tenants/{tenant}/disputes',
  summary: 'Contests an amount of an invoice. In time it is frozen; late it is recorded, and refused with the rule.',
  who: { right: { area: 'billing', action: 'write' } },
  body: z.strictObject(contested).meta({ id: 'DisputeFiling', description: 'A contested amount.' }),
  answer: disputeSchema,
  status: 201,
  idempotent: true,
});

export const recordDispute = endpoint({
  name: 'dispute.record',
  method: 'POST',
  path: '/tenants/{tenant}/disputes/recorded',
  summary: 'Records a dispute that came by letter or telephone.',
  who: operator,
  body: z
    .strictObject({
      ...contested,
      filedAt: happenedField.meta({ description: 'When the customer told it; now where nothing is said.' }),
      backdated: backdatedField,
    })
    .meta({ id: 'DisputeRecording', description: 'A contested amount, as somebody told it.' }),
  answer: disputeSchema,
  status: 201,
  idempotent: true,
  cli: 'dispute record',
});

export const decideDispute = endpoint({
  name: 'dispute.decide',
  method: 'POST',
  path: '/tenants/{tenant}/disputes/{dispute}/decision',
  summary: 'Decides a dispute: won, a credit note follows; lost, the amount is due again with its interest.',
  who: operator,
  params,
  body: z
    .strictObject({
      outcome: z.enum(['won', 'lost']).meta({ description: 'won: the customer was right.' }),
      reason: textField.meta({ description: 'Why.' }),
    })
    .meta({ id: 'DisputeDecision', description: 'How a dispute ends.' }),
  answer: disputeSchema,
  status: 200,
  idempotent: true,
  cli: 'dispute decide',
});

export const acceptLateDispute = endpoint({
  name: 'dispute.accept-late',
  method: 'POST',
  path: '/tenants/{tenant}/disputes/{dispute}/override',
  summary: 'Takes a late dispute as if it were in time, until a day (L-FEE-1c, G-OVERRIDE).',
  who: operator,
  params,
  body: z
    .strictObject({
      reason: textField.meta({ description: 'Why.' }),
      until: instantField.meta({ description: 'When the exception ends; an override always does.' }),
    })
    .meta({ id: 'LateDisputeOverride', description: 'An exception to the time for disputes.' }),
  answer: disputeSchema,
  status: 200,
  idempotent: true,
  cli: 'dispute accept-late',
});

export const listDisputes = endpoint({
  name: 'dispute.list',
  method: 'GET',
  path: '/tenants/{tenant}/disputes',
  summary: 'Lists the disputes of this tenant.',
  who: { right: { area: 'billing', action: 'read' } },
  answer: z.object({ disputes: z.array(disputeSchema) }).meta({ id: 'DisputeList', description: 'Disputes, by id.' }),
  status: 200,
  cli: 'dispute list',
});
