import * as endpoints from '../contract/administration/statement.js';
import { recordCost } from '../usecases/billing/collection.js';
import { issueCreditNote } from '../usecases/billing/credit-notes.js';
import { statementAt } from '../usecases/billing/statement.js';
import { handler } from './handler.js';
import { creditNoteView, statementView } from './money-views.js';

export const statementHandlers = [
  handler(endpoints.showStatement, async ({ taxRates }, { repositories, at }, { query }) =>
    statementView(await statementAt(repositories, taxRates, query.at ?? at)),
  ),
  handler(endpoints.issueCreditNote, async ({ newId }, context, { body }) => {
    const note = { ...body, id: body.id ?? newId() };
    return creditNoteView(await issueCreditNote(context.repositories, context, note));
  }),
  handler(endpoints.recordCost, async ({ newId }, context, { body: { incurredAt: at, ...body } }) => {
    const cost = await recordCost(context.repositories, context, { ...body, id: newId(), at });
    const { id, cents, invoiceId, proof, incurredAt } = cost;
    return { id, cents, proof, incurredAt: incurredAt.toISOString(), ...(invoiceId && { invoiceId }) };
  }),
];
