import * as endpoints from '../contract/administration/payments.js';
import type { Payment } from '../domain/billing/invoice.js';
import { recordPayment, reversePayment } from '../usecases/billing/payments.js';
import { ledgerOf } from '../usecases/billing/statement.js';
import type { TenantAdministration } from './context.js';
import { handler } from './handler.js';
import { paymentView } from './money-views.js';

export const paymentHandlers = [
  handler(endpoints.recordPayment, async (_deps, context, { body: { receivedAt, ...body } }) =>
    view(context, await recordPayment(context.repositories, context, { ...body, at: receivedAt })),
  ),
  handler(endpoints.reversePayment, async (_deps, context, { params, body: { receivedAt, ...body } }) => {
    const reversal = { ...body, at: receivedAt, paymentId: params.payment };
    return view(context, await reversePayment(context.repositories, context, reversal));
  }),
  handler(endpoints.listPayments, async (_deps, { repositories, at }) => {
    const { ledger, history } = await ledgerOf(repositories, at);
    return { payments: history.payments.map((payment) => paymentView(payment, ledger.allocations)) };
  }),
];

async function view({ repositories, at }: TenantAdministration, payment: Payment) {
  const { ledger } = await ledgerOf(repositories, at);

  return paymentView(payment, ledger.allocations);
}
