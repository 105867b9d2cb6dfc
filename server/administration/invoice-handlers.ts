import * as endpoints from '../contract/administration/invoices.js';
import { openCheckout } from '../usecases/billing/pay-invoice.js';
import * as invoices from '../usecases/billing/invoices.js';
import { invoiceAt, invoicesAt } from '../usecases/billing/statement.js';
import { handler } from './handler.js';
import { invoiceView } from './money-views.js';

export const invoiceHandlers = [
  handler(endpoints.createInvoice, async ({ taxRates, newId }, { repositories, actor, at }, { body }) => {
    const draft = { ...body, id: body.id ?? newId(), subscriptionIds: body.subscriptionIds as never };
    const { id } = await invoices.draftInvoice(repositories, taxRates, { actor, at }, draft);
    return invoiceView(await invoiceAt(repositories, at, id));
  }),
  handler(endpoints.sendInvoice, async ({ taxRates }, { repositories, actor, at }, { params, body }) => {
    const sending = { id: params.invoice, at: body.sentAt, backdated: body.backdated };
    const { id } = await invoices.sendInvoice(repositories, taxRates, { actor, at }, sending);
    return invoiceView(await invoiceAt(repositories, at, id));
  }),
  handler(endpoints.voidInvoice, async (_deps, { repositories, actor, at }, { params, body }) => {
    const { id } = await invoices.voidInvoice(repositories, { actor, at }, { id: params.invoice, ...body });
    return invoiceView(await invoiceAt(repositories, at, id));
  }),
  handler(endpoints.listInvoices, async (_deps, { repositories, at }) => ({
    invoices: (await invoicesAt(repositories, at)).map(invoiceView),
  })),
  handler(endpoints.showInvoice, async (_deps, { repositories, at }, { params }) =>
    invoiceView(await invoiceAt(repositories, at, params.invoice)),
  ),
  handler(endpoints.payInvoice, async ({ payments }, { repositories, tenant, at }, { params }) =>
    openCheckout(payments.provider, repositories, { tenantId: tenant.id, at, invoiceId: params.invoice }),
  ),
];
