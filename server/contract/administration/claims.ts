import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { idField, instantAnswer, instantField, textField } from './fields.js';
import { backdatedField, happenedField } from './money-fields.js';

const kindSchema = z.enum(['outage', 'invoice', 'other']);
const outcomeSchema = z.enum(['upheld', 'rejected']).meta({ description: 'upheld: the customer was right.' });
const operator = { roles: ['operator'], right: { area: 'support', action: 'write' } } as const;
const readers = { roles: ['operator', 'administrator'], right: { area: 'support', action: 'read' } } as const;
const params = z.strictObject({ claim: idField.meta({ description: 'The id of the claim.' }) });

const claimSchema = z
  .object({
    id: z.string(),
    kind: kindSchema,
    eventAt: instantAnswer,
    eventEndedAt: instantAnswer.optional(),
    filedAt: instantAnswer,
    text: z.string(),
    status: z
      .enum(['in_time', 'forfeited', 'admitted'])
      .meta({ description: 'forfeited: it came late, is kept, and may be admitted.' }),
    deadline: instantAnswer.optional().meta({ description: 'Until when it would be in time.' }),
    rule: z.string().optional().meta({ description: 'The rule that a late claim is forfeited by.' }),
    admitted: z.object({ at: instantAnswer, by: z.string(), reason: z.string() }).optional(),
    decidedAt: instantAnswer.optional(),
    outcome: outcomeSchema.optional(),
  })
  .meta({ id: 'Claim', description: 'A complaint as it was filed, and where it stands (M13.1).' });
export type ClaimView = z.output<typeof claimSchema>;

const filing = {
  kind: kindSchema.meta({ description: 'What it is about.' }),
  eventAt: instantField.meta({ description: 'When it happened, or began.' }),
  eventEndedAt: instantField
    .optional()
    .meta({ description: 'When it was over, or the invoice was delivered; left out while it goes on (A20).' }),
  text: textField.meta({ description: 'What the claim is.' }),
};

export const fileClaim = endpoint({
  name: 'claim.file',
  method: 'POST',
  path: '/tenants/{tenant}/claims',
  summary: 'Files a claim: always taken; a late one is marked, and answered with its deadline (M13.1).',
  who: { roles: ['administrator'], right: { area: 'support', action: 'write' } },
  body: z.strictObject(filing).meta({ id: 'ClaimFiling', description: 'A complaint.' }),
  answer: claimSchema,
  status: 201,
  idempotent: true,
});

export const recordClaim = endpoint({
  name: 'claim.record',
  method: 'POST',
  path: '/tenants/{tenant}/claims/recorded',
  summary: 'Records a claim that came by letter, e-mail or telephone (M13.1).',
  who: operator,
  body: z
    .strictObject({
      ...filing,
      at: happenedField.meta({ description: 'When it came; now where nothing is said.' }),
      backdated: backdatedField,
    })
    .meta({ id: 'ClaimRecord', description: 'A complaint, as somebody told it.' }),
  answer: claimSchema,
  status: 201,
  idempotent: true,
  cli: 'claim record',
});

export const admitClaim = endpoint({
  name: 'claim.admit',
  method: 'POST',
  path: '/tenants/{tenant}/claims/{claim}/admission',
  summary: 'Admits a claim that came late, with the reason (M13.1, A20).',
  who: operator,
  params,
  body: z
    .strictObject({ reason: textField.meta({ description: 'Why.' }) })
    .meta({ id: 'ClaimAdmission', description: 'Why a late claim is admitted.' }),
  answer: claimSchema,
  status: 200,
  idempotent: true,
  cli: 'claim admit',
});

export const decideClaim = endpoint({
  name: 'claim.decide',
  method: 'POST',
  path: '/tenants/{tenant}/claims/{claim}/decision',
  summary: 'Says that a claim is decided, and how; the claimant is told (M13.1).',
  who: operator,
  params,
  body: z
    .strictObject({
      outcome: outcomeSchema,
      reason: textField.meta({ description: 'Why.' }),
    })
    .meta({ id: 'ClaimDecision', description: 'How a claim ends; the reason stands in the audit trail.' }),
  answer: claimSchema,
  status: 200,
  idempotent: true,
  cli: 'claim decide',
});

export const showClaimDeadline = endpoint({
  name: 'claim.deadline',
  method: 'GET',
  path: '/tenants/{tenant}/claim-deadline',
  summary:
    'Says until when a claim about an event would be in time: the form shows it while an event is fresh (M13.1).',
  who: readers,
  query: z.strictObject({ eventEndedAt: instantField.meta({ description: 'When the event was over.' }) }),
  answer: z
    .object({
      deadline: instantAnswer.optional().meta({ description: 'Missing where the contract has no such limit.' }),
    })
    .meta({ id: 'ClaimDeadline', description: 'Until when a claim is in time, inclusive.' }),
  status: 200,
  cli: 'claim deadline',
});

export const listClaims = endpoint({
  name: 'claim.list',
  method: 'GET',
  path: '/tenants/{tenant}/claims',
  summary: 'Lists the claims of a tenant.',
  who: readers,
  answer: z.object({ claims: z.array(claimSchema) }).meta({ id: 'ClaimList', description: 'Claims, by id.' }),
  status: 200,
  cli: 'claim list',
});
