import * as endpoints from '../contract/administration/attention.js';
import type { PaymentEventView } from '../contract/administration/attention.js';
import { InvalidRequestError } from '../domain/errors.js';
import { assignEvent, dismissEvent } from '../usecases/billing/attention.js';
import type { StoredEvent } from '../usecases/billing/provider-ports.js';
import { handler } from './handler.js';

export const attentionHandlers = [
  handler(endpoints.listAttention, async ({ payments: { events, agenda } }) => ({
    events: (await events.needingAttention()).map(eventView),
    invoicing: [...(await agenda.problems())],
  })),
  handler(endpoints.assignEvent, async (deps, context, { params, body: { tenant: name, invoiceId } }) => {
    const tenant = await deps.tenants.findByName(name);
    if (tenant === undefined) {
      throw new InvalidRequestError([{ field: 'tenant', message: `There is no tenant named ${name}.` }]);
    }
    const target = { tenantId: tenant.id, invoiceId };
    return eventView(await assignEvent(deps.payments.events, deps, context, { id: params.event, target }));
  }),
  handler(endpoints.dismissEvent, async (deps, context, { params, body: { reason } }) =>
    eventView(await dismissEvent(deps.payments.events, deps, context, { id: params.event, reason })),
  ),
];

function eventView({ id, type, paymentRef, receivedAt, problem }: StoredEvent): PaymentEventView {
  return {
    id,
    type,
    ...(paymentRef !== undefined && { paymentRef }),
    receivedAt: receivedAt.toISOString(),
    ...(problem !== undefined && { problem }),
  };
}
