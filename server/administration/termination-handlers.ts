import * as endpoints from '../contract/administration/terminations.js';
import type { TerminationView } from '../contract/administration/terminations.js';
import { stateOfTermination, type TerminationProposal } from '../domain/contract/termination-proposal.js';
import type { SubscriptionId } from '../domain/ids.js';
import * as terminations from '../usecases/contract/terminations.js';
import { isoOf } from './contract-views.js';
import { handler } from './handler.js';
import { personal } from './personal.js';
import { shown } from './subscription-handlers.js';

export const terminationHandlers = [
  handler(endpoints.proposeTermination, async (deps, context, { params, body }) => {
    const wanted = { ...body, id: deps.newId(), subscriptionId: params.subscription as SubscriptionId };
    return terminationView(
      await terminations.proposeTermination(context.repositories, await personal(deps, context), wanted),
    );
  }),
  handler(endpoints.approveTermination, async (deps, context, { params }) =>
    terminationView(
      await terminations.approveTermination(context.repositories, await personal(deps, context), params.termination),
    ),
  ),
  handler(endpoints.withdrawTermination, async (deps, context, { params }) =>
    terminationView(
      await terminations.withdrawTermination(context.repositories, await personal(deps, context), params.termination),
    ),
  ),
  handler(endpoints.listTerminations, async (_deps, { repositories }) => ({
    terminations: (await repositories.terminationProposals.list()).map(terminationView),
  })),
  handler(endpoints.endForBreach, async (deps, context, { params, body }) => {
    const subscriptionId = params.subscription as SubscriptionId;
    await terminations.endForBreach(context.repositories, await personal(deps, context), { ...body, subscriptionId });
    return shown(context, params.subscription);
  }),
];

function terminationView(proposal: TerminationProposal): TerminationView {
  const { proposedAt, approvedAt, withdrawnAt, ...rest } = proposal;

  return {
    ...rest,
    state: stateOfTermination(proposal),
    proposedAt: proposedAt.toISOString(),
    approvedAt: isoOf(approvedAt),
    withdrawnAt: isoOf(withdrawnAt),
  };
}
