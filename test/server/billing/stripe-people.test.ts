import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApiServer } from '../../support/api-server.js';
import { NOW } from '../../support/builders.js';
import type { FakeStripe } from '../../support/fake-stripe.js';
import { about, aMoneyCustomer, aSentInvoice, bodyOf, type MoneyCustomer } from '../../support/money.js';
import { StripeServers } from '../../support/stripe-servers.js';

let servers: StripeServers;
let stripe: FakeStripe;
let server: ApiServer;
let customer: MoneyCustomer;

beforeAll(async () => {
  servers = await StripeServers.start();
  ({ stripe, server } = servers);
});
beforeEach(async () => {
  servers.setNow();
  stripe.away = false;
  customer = await aMoneyCustomer(server);
});
afterAll(() => servers.stop());

async function keptOf({ repositories }: MoneyCustomer): Promise<number> {
  return (await repositories.payments.list()).length;
}

describe('a payment that nobody can place', () => {
  const attention = async (operator: string) =>
    (await server.http.get('/api/v1/payment-events').set('Authorization', `Bearer ${operator}`).expect(200)).body as {
      events: { id: string; problem: string }[];
    };
  const problemOf = async (metadata: Record<string, string>, currency?: string): Promise<string | undefined> => {
    const { events } = stripe.pay(metadata, 500, NOW, currency);
    await servers.deliver(events[1]!);
    await servers.work();
    return (await attention(customer.operator)).events.find(({ id }) => id === events[1]!.id)?.problem;
  };

  it('waits for a person, who is told why', async () => {
    const { tenantId } = customer;
    expect(await problemOf({})).toBe('The payment names no tenant.');
    expect(await problemOf({ tenantId: 'none' })).toBe('There is no tenant with this id.');
    expect(await problemOf({ tenantId, invoiceId: 'F-none' })).toBe('The tenant has no invoice with this id.');
    expect(await problemOf({ tenantId }, 'usd')).toBe('The contract is in EUR, the payment in USD.');
    expect(await keptOf(customer)).toBe(0);
  });

  it('is entered once a person says whose it is, with all that follows of it; or it is dismissed', async () => {
    const { id: invoiceId } = await aSentInvoice(customer);
    const payment = stripe.pay({}, 120_000, NOW);
    await servers.deliver(payment.events[0]!);
    await servers.work();
    const secret = customer.operator;
    const call = (what: string, body: object, event = payment.events[0]!) =>
      server.http
        .post(`/api/v1/payment-events/${event.id}/${what}`)
        .set('Authorization', `Bearer ${secret}`)
        .send(body);
    await call('assignment', { tenant: 'nobody', invoiceId }).expect(400);
    await call('assignment', { tenant: customer.tenantId, invoiceId }).expect(200);
    await call('assignment', { tenant: customer.tenantId, invoiceId }).expect(404);
    await servers.work();
    expect(await keptOf(customer)).toBe(1);

    await servers.deliver(stripe.refund(payment, 1_000, NOW));
    await servers.work();
    expect(await about(server, customer).statement(customer.operator)).toMatchObject({ overdueCents: 1_000 });

    const other = stripe.pay({}, 700, NOW);
    await servers.deliver(other.events[0]!);
    await servers.work();
    await call('dismissal', { reason: 'of our shop' }, other.events[0]).expect(200);
    expect((await attention(secret)).events.map(({ id }) => id)).not.toContain(other.events[0]!.id);
  });
});

describe('paying an invoice online', () => {
  it('asks for what is due, and tells Stripe whose it is', async () => {
    const { id } = await aSentInvoice(customer);
    const { post: send } = about(server, customer);
    await send(customer.operator, 'payments', { key: randomUUID(), cents: 20_000, invoiceId: id }).expect(201);
    const body = bodyOf(await send(customer.administrator, `invoices/${id}/checkout`).expect(200));
    expect(body).toEqual({ cents: 100_000, url: expect.stringContaining('https://checkout.stripe.test/') as string });
    const again = await send(customer.administrator, `invoices/${id}/checkout`).expect(200);
    expect(again.body).toEqual(body);
    const asked = stripe.requests.findLast(({ line }) => line === 'POST /v1/checkout/sessions')!.body;
    expect(asked.get('payment_intent_data[metadata][tenantId]')).toBe(customer.tenantId);
    expect(asked.get('payment_intent_data[metadata][invoiceId]')).toBe(id);
    expect(asked.get('line_items[0][price_data][unit_amount]')).toBe('100000');
    expect(asked.get('line_items[0][price_data][currency]')).toBe('eur');

    await servers.pay(customer, id, 100_000);
    await send(customer.administrator, `invoices/${id}/checkout`).expect(409);
  });
});
