import * as endpoints from '../contract/administration/disputes.js';
import * as disputes from '../usecases/billing/disputes.js';
import { ledgerOf } from '../usecases/billing/statement.js';
import { handler } from './handler.js';
import { disputeView } from './money-views.js';

export const disputeHandlers = [
  handler(endpoints.fileDispute, async ({ newId }, context, { body }) =>
    disputeView(await disputes.fileDispute(context.repositories, context, { ...body, id: newId() })),
  ),
  handler(endpoints.recordDispute, async ({ newId }, context, { body: { filedAt, ...body } }) => {
    const filed = { ...body, id: newId(), at: filedAt };
    return disputeView(await disputes.fileDispute(context.repositories, context, filed));
  }),
  handler(endpoints.decideDispute, async (_deps, context, { params, body }) =>
    disputeView(await disputes.decideDispute(context.repositories, context, { ...body, id: params.dispute })),
  ),
  handler(endpoints.acceptLateDispute, async ({ newId }, context, { params, body }) => {
    const acceptance = { ...body, id: params.dispute, overrideId: newId() };
    return disputeView(await disputes.acceptLateDispute(context.repositories, context, acceptance));
  }),
  handler(endpoints.listDisputes, async (_deps, { repositories, at }) => {
    const { history } = await ledgerOf(repositories, at);
    return {
      disputes: history.disputes.map((dispute) =>
        disputeView({ dispute, answer: disputes.answerTo(history, dispute) }),
      ),
    };
  }),
];
