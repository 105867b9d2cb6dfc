import * as endpoints from '../contract/administration/proposals.js';
import { NotFoundError } from '../domain/errors.js';
import { payBackByProvider } from '../usecases/billing/pay-invoice.js';
import * as proposals from '../usecases/billing/proposals.js';
import { payBacksOf } from '../usecases/billing/pay-back.js';
import type { TenantAdministration } from './context.js';
import type { AdministrationDeps } from './deps.js';
import { handler } from './handler.js';
import { proposalView } from './money-views.js';
import { personal } from './personal.js';

export const proposalHandlers = [
  handler(endpoints.writeOffInvoice, async (deps, context, { params, body }) => {
    const wanted = { invoiceId: params.invoice, text: body.reason };
    return proposalView(await proposals.writeOffInvoice(context.repositories, await personal(deps, context), wanted));
  }),
  handler(endpoints.proposeRefund, async (deps, context, { body }) =>
    proposalView(
      await proposals.proposeRefund(context.repositories, await personal(deps, context), { ...body, id: deps.newId() }),
    ),
  ),
  handler(endpoints.proposeCredit, async (deps, context, { body }) =>
    proposalView(
      await proposals.proposeCreditNote(context.repositories, await personal(deps, context), {
        ...body,
        id: deps.newId(),
      }),
    ),
  ),
  handler(endpoints.approveProposal, async (deps, context, { params }) =>
    decided(deps, context, params.proposal, true),
  ),
  handler(endpoints.rejectProposal, async (deps, context, { params }) =>
    decided(deps, context, params.proposal, false),
  ),
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

async function decided(deps: AdministrationDeps, context: TenantAdministration, id: string, approves: boolean) {
  return proposalView(
    await proposals.decideProposal(context.repositories, await personal(deps, context), { id, approves }),
  );
}
