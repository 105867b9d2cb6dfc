import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { idField, instantAnswer, textField } from './fields.js';
import { fullSubscriptionSchema, subscriptionParams } from './subscriptions.js';

const operator = { roles: ['operator'], right: { area: 'billing', action: 'write' } } as const;
const params = z.strictObject({ termination: idField.meta({ description: 'The id of the proposal.' }) });
const evidence = textField.meta({ description: 'What the breach is.' });

const terminationSchema = z
  .object({
    id: z.string(),
    subscriptionId: z.string(),
    reason: z.enum(['nonpayment', 'breach_customer', 'overload', 'infringement']),
    evidence: z.string(),
    state: z.enum(['open', 'approved', 'withdrawn']),
    proposedBy: z.string(),
    proposedAt: instantAnswer,
    approvedBy: z.string().optional(),
    approvedAt: instantAnswer.optional(),
    withdrawnBy: z.string().optional(),
    withdrawnAt: instantAnswer.optional(),
  })
  .meta({ id: 'TerminationProposal', description: 'An end for cause: two persons decide it (M3.4, L-TERM-2).' });
export type TerminationView = z.output<typeof terminationSchema>;

export const proposeTermination = endpoint({
  name: 'termination.propose',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/terminations',
  summary: 'Proposes to end a contract for cause: nothing follows before a second person agrees (M3.4, L-TERM-2).',
  who: operator,
  params: subscriptionParams,
  body: z
    .strictObject({
      reason: z
        .enum(['nonpayment', 'breach_customer', 'overload', 'infringement'])
        .meta({ description: 'What it is for.' }),
      evidence,
    })
    .meta({ id: 'TerminationProposing', description: 'An end for cause.' }),
  answer: terminationSchema,
  status: 201,
  idempotent: true,
  cli: 'termination propose',
});

export const approveTermination = endpoint({
  name: 'termination.approve',
  method: 'POST',
  path: '/tenants/{tenant}/terminations/{termination}/approval',
  summary: 'Ends the contract as another person proposed: at once, or after the days of notice of the terms.',
  who: operator,
  params,
  answer: terminationSchema,
  status: 200,
  idempotent: true,
  cli: 'termination approve',
});

export const withdrawTermination = endpoint({
  name: 'termination.withdraw',
  method: 'POST',
  path: '/tenants/{tenant}/terminations/{termination}/withdrawal',
  summary: 'Takes back a proposal, or a termination whose notice still runs (L-TERM-2).',
  who: operator,
  params,
  answer: terminationSchema,
  status: 200,
  idempotent: true,
  cli: 'termination withdraw',
});

export const listTerminations = endpoint({
  name: 'termination.list',
  method: 'GET',
  path: '/tenants/{tenant}/terminations',
  summary: 'Lists the terminations that were proposed.',
  who: { roles: ['operator'], right: { area: 'billing', action: 'read' } },
  answer: z
    .object({ terminations: z.array(terminationSchema) })
    .meta({ id: 'TerminationProposalList', description: 'Proposals, by id.' }),
  status: 200,
  cli: 'termination list',
});

export const endForBreach = endpoint({
  name: 'subscription.end-for-breach',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/provider-breach',
  summary: 'The customer ends the contract for a breach of the provider, with the notice of the terms (L-TERM-2, A38).',
  who: { roles: ['administrator'], right: { area: 'billing', action: 'write' } },
  params: subscriptionParams,
  body: z.strictObject({ evidence }).meta({ id: 'ProviderBreach', description: 'What the breach is.' }),
  answer: fullSubscriptionSchema,
  status: 200,
  idempotent: true,
});
