import { randomUUID } from 'node:crypto';
import type { SubscriptionId } from '../../../server/domain/ids.js';
import { aSubscription } from '../builders.js';
import { accepted, aSentInvoice, DUTCH, knownTaxes } from '../money.js';
import { ofOperators, ofTenant, type PermissionRows, type World } from './row.js';

const OPERATOR = ofTenant({ operator: 200, administrator: 403, designer: 403 });
const OPERATOR_CREATES = ofTenant({ operator: 201, administrator: 403, designer: 403 });
const READERS = ofTenant({ operator: 200, administrator: 200, designer: 403 });

/** A second contract, under terms that know interest, costs and credits; its id is the same for one customer. */
async function contract({ server, customer }: World): Promise<SubscriptionId> {
  const id = `dutch-${customer.tenantId}` as SubscriptionId;
  if ((await customer.repositories.subscriptions.find(id)) !== undefined) return id;
  await knownTaxes(server, customer);
  await customer.repositories.subscriptions.save(aSubscription({ id, ...DUTCH }));
  await accepted(customer, id);

  return id;
}

/** An invoice of this very instant: nothing of it is late. */
async function invoice(world: World): Promise<string> {
  const subscriptionIds = [await contract(world)];
  const sentAt = world.server.now;
  const days = { closingDate: '2026-03-31', dueDate: '2026-04-30' };

  return (await aSentInvoice(world.customer, { subscriptionIds, sentAt, ...days })).id;
}

async function payment(world: World): Promise<string> {
  const id = randomUUID();
  const receivedAt = world.server.now;
  await world.customer.repositories.payments.add({ id, idempotencyKey: id, receivedAt, cents: 100 });

  return id;
}

async function dispute(world: World): Promise<string> {
  const id = randomUUID();
  const invoiceId = await invoice(world);
  await world.customer.repositories.disputes.add({ id, invoiceId, filedAt: world.server.now, cents: 100 });

  return id;
}

/** Its statement is older than sixty days. */
async function lateDispute(world: World): Promise<string> {
  const { id: invoiceId } = await aSentInvoice(world.customer, {
    subscriptionIds: [await contract(world)],
    proforma: true,
  });
  const id = randomUUID();
  await world.customer.repositories.disputes.add({ id, invoiceId, filedAt: world.server.now, cents: 100 });

  return id;
}

async function proposal(world: World): Promise<string> {
  const id = randomUUID();
  const { now: at } = world.server;
  const what = { kind: 'write_off', invoiceId: await invoice(world), cents: 120_000, text: 'gone' } as const;

  await world.customer.repositories.moneyProposals.add({ id, ...what, proposedBy: 'x', proposedAt: at, decisions: [] });

  return id;
}

/** An event that nobody can place. */
async function event({ server }: World): Promise<{ event: string }> {
  const id = randomUUID();
  const { events } = server.lectern.administration.payments;
  await events.store({ id, type: 'charge.succeeded', paymentRef: 'pi_none' }, server.now);
  await events.settle(id, { state: 'needs_attention', problem: 'The payment names no tenant.' });

  return { event: id };
}

const line = { text: 'Setting up', qty: 1, unitCents: 10_000 };
const inPath = (name: string, make: (world: World) => Promise<string>) => async (world: World) => ({
  [name]: await make(world),
});

async function draft(world: World): Promise<string> {
  return (await aSentInvoice(world.customer, { subscriptionIds: [await contract(world)], sentAt: undefined })).id;
}

/** Invoices, payments and what belongs to them. */
export const MONEY_ROWS: PermissionRows = {
  'POST /tenants/{tenant}/invoices': {
    body: async (world) => ({ subscriptionIds: [await contract(world)], lines: [line] }),
    answers: OPERATOR_CREATES,
  },
  'POST /tenants/{tenant}/invoices/{invoice}/send': {
    params: inPath('invoice', draft),
    body: () => ({}),
    answers: OPERATOR,
  },
  'POST /tenants/{tenant}/invoices/{invoice}/void': {
    params: inPath('invoice', invoice),
    body: () => ({ reason: 'wrong' }),
    answers: OPERATOR,
  },
  'POST /tenants/{tenant}/invoices/{invoice}/write-off': {
    params: inPath('invoice', invoice),
    body: () => ({ reason: 'gone' }),
    answers: OPERATOR,
  },
  'GET /tenants/{tenant}/invoices': { answers: READERS },
  'GET /tenants/{tenant}/invoices/{invoice}': { params: inPath('invoice', invoice), answers: READERS },
  // Nobody takes payments online in this server.
  'POST /tenants/{tenant}/invoices/{invoice}/checkout': {
    params: inPath('invoice', invoice),
    answers: ofTenant({ operator: 403, administrator: 409, designer: 403 }),
  },
  'POST /tenants/{tenant}/payments': { body: () => ({ key: randomUUID(), cents: 100 }), answers: OPERATOR_CREATES },
  'POST /tenants/{tenant}/payments/{payment}/reversals': {
    params: inPath('payment', payment),
    body: () => ({ key: randomUUID(), reason: 'chargeback' }),
    answers: OPERATOR_CREATES,
  },
  'GET /tenants/{tenant}/payments': { answers: READERS },
  'POST /tenants/{tenant}/disputes': {
    body: async (world) => ({ invoiceId: await invoice(world), cents: 100, text: 'wrong' }),
    answers: ofTenant({ operator: 201, administrator: 201, designer: 403 }),
  },
  'POST /tenants/{tenant}/disputes/recorded': {
    body: async (world) => ({ invoiceId: await invoice(world), cents: 100, text: 'wrong' }),
    answers: OPERATOR_CREATES,
  },
  'POST /tenants/{tenant}/disputes/{dispute}/decision': {
    params: inPath('dispute', dispute),
    body: () => ({ outcome: 'lost', reason: 'as ordered' }),
    answers: OPERATOR,
  },
  'POST /tenants/{tenant}/disputes/{dispute}/override': {
    params: inPath('dispute', lateDispute),
    body: () => ({ reason: 'They were ill.', until: '2026-06-01T00:00:00Z' }),
    answers: OPERATOR,
  },
  'GET /tenants/{tenant}/disputes': { answers: READERS },
  'GET /tenants/{tenant}/statement': { answers: READERS },
  'POST /tenants/{tenant}/credit-notes': {
    body: async (world) => ({ invoiceId: await invoice(world), cents: 100, reason: 'correction', text: 'wrong' }),
    answers: OPERATOR_CREATES,
  },
  'POST /tenants/{tenant}/collection-costs': {
    body: async (world) => ({ invoiceId: await invoice(world), cents: 100, proof: 'bill 7' }),
    answers: OPERATOR_CREATES,
  },
  // No contract of this customer ended for an infringement, so nothing goes back (I-20).
  'POST /tenants/{tenant}/refunds': {
    body: async (world) => ({ invoiceId: await invoice(world), text: 'end' }),
    answers: ofTenant({ operator: 400, administrator: 403, designer: 403 }),
  },
  'POST /tenants/{tenant}/credit-proposals': {
    body: async (world) => ({ invoiceId: await invoice(world), month: '2026-03', cents: 100, text: 'outage' }),
    answers: OPERATOR_CREATES,
  },
  'POST /tenants/{tenant}/proposals/{proposal}/approval': { params: inPath('proposal', proposal), answers: OPERATOR },
  'POST /tenants/{tenant}/proposals/{proposal}/rejection': { params: inPath('proposal', proposal), answers: OPERATOR },
  'POST /tenants/{tenant}/proposals/{proposal}/pay-back': { params: inPath('proposal', proposal), answers: OPERATOR },
  'GET /tenants/{tenant}/proposals': { answers: OPERATOR },
  'PUT /tenants/{tenant}/billing-profile': {
    body: () => ({ country: 'FR', customerType: 'business' }),
    answers: OPERATOR,
  },
  'GET /tenants/{tenant}/billing-profile': {
    params: async (world) => {
      await contract(world);
      return {};
    },
    answers: READERS,
  },
  'POST /tax-rates': {
    body: () => ({ country: 'DE', customerType: 'consumer', from: '2014-01-01', pct: 19 }),
    answers: ofOperators(201),
  },
  'GET /tax-rates': { answers: ofOperators(200) },
  'GET /payment-events': { answers: ofOperators(200) },
  'POST /payment-events/{event}/assignment': {
    params: event,
    body: ({ customer }) => ({ tenant: customer.tenantId }),
    answers: ofOperators(200),
  },
  'POST /payment-events/{event}/dismissal': {
    params: event,
    body: () => ({ reason: 'of another shop' }),
    answers: ofOperators(200),
  },
};
