import * as endpoints from '../contract/administration/proposals.js';
import { NotFoundError } from '../domain/errors.js';
import { payBackByProvider } from '../usecases/billing/pay-invoice.js';
import * as proposals from '../usecases/billing/proposals.js';
import { payBacksOf } from '../usecases/billing/pay-back.js';
import type { Act } from '../usecases/billing/act.js';
import type { AdministrationContext, TenantAdministration } from './context.js';
import { handler } from './handler.js';
import { proposalView } from './money-views.js';

export const proposalHandlers = [
  handler(endpoints.writeOffInvoice, async (_deps, context, { params, body }) => {
    const wanted = { invoiceId: params.invoice, text: body.reason };
    return proposalView(await proposals.writeOffInvoice(context.repositories, personal(context), wanted));
  }),
  handler(endpoints.proposeRefund, async ({ newId }, context, { body }) =>
    proposalView(await proposals.proposeRefund(context.repositories, personal(context), { ...body, id: newId() })),
  ),
  handler(endpoints.proposeCredit, async ({ newId }, context, { body }) =>
    proposalView(await proposals.proposeCreditNote(context.repositories, personal(context), { ...body, id: newId() })),
  ),
  handler(endpoints.approveProposal, async (_deps, context, { params }) => decided(context, params.proposal, true)),
  handler(endpoints.rejectProposal, async (_deps, context, { params }) => decided(context, params.proposal, false)),
  handler(endpoints.listProposals, async (_deps, { repositories }) => {
    const views = [];
    for (const proposal of await repositories.moneyProposals.list()) {
      views.push(proposalView(proposal, await payBacksOf(repositories, proposal)));
    }
    return { proposals: views };
  }),
  handler(endpoints.payBack, async ({ payments }, context, { params }) => {
    const { repositories } = context;
    await payBackByProvider(payments.provider, repositories, context, params.proposal);
    const proposal = await repositories.moneyProposals.find(params.proposal);
    if (proposal === undefined) throw new NotFoundError('proposal');
    return proposalView(proposal, await payBacksOf(repositories, proposal));
  }),
];

async function decided(context: TenantAdministration, id: string, approves: boolean) {
  return proposalView(await proposals.decideProposal(context.repositories, personal(context), { id, approves }));
}

/** Two tokens of one person are one person. */
export function personal({ actor, at, caller }: AdministrationContext): Act {
  const owner = caller.actor.kind === 'token' ? caller.actor.ownerId : undefined;

  return { actor: owner ?? actor, at };
}
