import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ApiServer } from '../../support/api-server.js';
import { DAY_MS, NOW, SLUG } from '../../support/builders.js';
import type { FakeEvent, FakeStripe, PaymentAtStripe } from '../../support/fake-stripe.js';
import { about, aFinalNotice, aMoneyCustomer, aSentInvoice, type MoneyCustomer } from '../../support/money.js';
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

/** The payments of a tenant as the books have them, without the ids that each run makes anew. */
async function booksOf(of: MoneyCustomer, named: ReadonlyMap<string, string> = new Map()): Promise<readonly string[]> {
  const payments = await of.repositories.payments.list();
  const nameOf = (id: string) => [...named].reduce((text, [real, name]) => text.replaceAll(real, name), id);

  return payments
    .map((each) =>
      [nameOf(each.id), each.cents, each.receivedAt.toISOString(), nameOf(each.reversesPaymentId ?? '')].join(' '),
    )
    .sort();
}

describe('the webhook of Stripe', () => {
  it('keeps an event before it says so, and nothing of it stands in a log', async () => {
    const { id: invoiceId } = await aSentInvoice(customer);
    const payment = stripe.pay({ tenantId: customer.tenantId, invoiceId }, 120_000, NOW);
    const before = server.log.length;
    await servers.deliver(payment.events[0]!);
    expect(await booksOf(customer)).toEqual([]);
    await servers.work();

    expect(await about(server, customer).statement(customer.administrator)).toMatchObject({
      totalDueCents: 0,
      payments: [{ id: `stripe:${payment.charge}`, cents: 120_000, receivedAt: NOW.toISOString(), invoiceId }],
    });
    const log = server.log.slice(before).join('\n');
    for (const secret of [payment.id, payment.charge, stripe.webhookSecret, stripe.secretKey, '120000']) {
      expect(log).not.toContain(secret);
    }
  });

  it('takes nothing that Stripe has not signed, or signed long ago by real time', async () => {
    const { events } = stripe.pay({ tenantId: customer.tenantId }, 1, NOW);
    const event = events[0]!;
    const { body, signature } = stripe.signed(event, NOW);
    await servers.post({ body }).expect(401);
    await servers.post(stripe.signed(event, NOW, 'whsec_of_somebody_else')).expect(401);
    await servers.post({ body: body.replace('succeeded', 'processed'), signature }).expect(401);
    await servers.post(stripe.signed(event, new Date(NOW.getTime() - 301_000))).expect(401);
    await servers.work();
    expect(await booksOf(customer)).toEqual([]);

    // The contract may travel; Stripe does not.
    server.now = new Date(NOW.getTime() + 30 * DAY_MS);
    await servers.post(stripe.signed(event, NOW)).expect(200);
  });

  it('is not there for another method, nor where nobody takes payments', async () => {
    await server.http.get('/api/v1/payments/stripe').expect(404);
    const without = await ApiServer.start();
    const { events } = stripe.pay({ tenantId: customer.tenantId }, 1, NOW);
    await servers.post(stripe.signed(events[0]!, NOW), without).expect(404);
    await without.stop();
  });
});

/** What can happen at Stripe after somebody has paid, one after the other. */
const HAPPENINGS = ['refund', 'failedRefund', 'chargeBack', 'won'] as const;

/** Does all of it, and gives every event that was sent, and what is left of 10.00. */
function happen(payment: PaymentAtStripe, happenings: readonly (typeof HAPPENINGS)[number][]) {
  let left = 1_000;
  let charged = 0;
  const events = happenings.flatMap((happening, index) => {
    const at = new Date(NOW.getTime() + (index + 1) * 60_000);
    const part = Math.min(300, left);
    if (happening === 'won') {
      if (charged === 0) return [];
      left += charged;
      charged = 0;
      return [stripe.winLastDispute(payment, at)];
    }
    if (part === 0 || (happening === 'chargeBack' && charged > 0)) return [];
    left -= part;
    if (happening === 'chargeBack') {
      charged = part;
      return [stripe.chargeBack(payment, part, at)];
    }
    const refunded = stripe.refund(payment, part, at);
    if (happening === 'refund') return [refunded];
    left += part;
    return [refunded, stripe.failLastRefund(payment, new Date(at.getTime() + 30_000))];
  });

  return { events, left };
}

describe('I-10: events of one payment', () => {
  it('give the same ledger in any order, any number of times, by any process, also a month later', async () => {
    const happening = fc.array(fc.constantFrom(...HAPPENINGS), { maxLength: 5 });
    const order = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(happening, order, async (happenings, chance) => {
        const ledgers: (readonly string[])[] = [];
        for (const mode of ['in order', 'shuffled'] as const) {
          const of = await aMoneyCustomer(server);
          const { id: invoiceId } = await aSentInvoice(of);
          servers.setNow(NOW);
          const payment = stripe.pay({ tenantId: of.tenantId, invoiceId }, 1_000, NOW);
          const happened = happen(payment, happenings);
          const events = [...payment.events, ...happened.events];
          const names = namesOf(payment);
          servers.setNow(new Date(NOW.getTime() + DAY_MS));
          if (mode === 'in order') {
            for (const event of events) await servers.deliver(event);
            await servers.work();
          } else {
            await deliverAtRandom([...events, ...events.slice(1)], chance);
          }
          // A month later Stripe sends all of it again.
          servers.setNow(new Date(NOW.getTime() + 31 * DAY_MS));
          for (const event of events) await servers.deliver({ ...event, id: `evt_${randomUUID()}` });
          await servers.work();
          const { creditCents, invoices } = await about(server, of).statement(of.operator);
          expect(creditCents).toBe(0);
          expect(invoices[0]?.principalDueCents).toBe(120_000 - happened.left);
          ledgers.push(await booksOf(of, names));
        }
        expect(ledgers[1]).toEqual(ledgers[0]);
      }),
      { numRuns: 6, seed: 42 },
    );
  }, 60_000);
});

async function deliverAtRandom(events: readonly FakeEvent[], chance: Iterable<number>): Promise<void> {
  const numbers = chance[Symbol.iterator]();
  const next = () => Number(numbers.next().value);
  const mixed = events.map((event) => ({ event, key: next() })).sort((a, b) => a.key - b.key);
  for (const { event, key } of mixed) {
    await servers.deliver(event, servers.all[key < 0.5 ? 0 : 1]);
    if (next() < 0.5) await servers.work();
  }
  await servers.work();
}

function namesOf({ id }: PaymentAtStripe): ReadonlyMap<string, string> {
  const { charges, refunds, disputes } = stripe.payments.get(id)!;
  const moves = disputes.flatMap((each) => each.balance_transactions as { id: string }[]);
  const all = [...charges, ...refunds, ...disputes, ...moves] as { id: string }[];

  return new Map(all.map((each, index) => [each.id, `object-${String(index)}`]));
}

describe('what Stripe did not tell in its time', () => {
  it('is read from its current object: one late event brings all that has happened', async () => {
    const { id: invoiceId } = await aSentInvoice(customer);
    const payment = stripe.pay({ tenantId: customer.tenantId, invoiceId }, 120_000, NOW);
    const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
    stripe.chargeBack(payment, 120_000, at(1));
    const won = stripe.winLastDispute(payment, at(2));
    const refunded = stripe.refund(payment, 20_000, at(3));
    servers.setNow(at(10));
    await servers.deliver(won);
    await servers.work();
    expect(refunded.type).toBe('refund.created');

    const { payments, overdueCents } = await about(server, customer).statement(customer.operator);
    expect(payments.map(({ cents }) => cents).sort((a, b) => a - b)).toEqual([-120_000, -20_000, 120_000, 120_000]);
    expect(overdueCents).toBe(20_000);
  });

  it('waits while Stripe is away, keeps no other from its turn, and is not lost', async () => {
    const { id: invoiceId } = await aSentInvoice(customer);
    const payment = stripe.pay({ tenantId: customer.tenantId, invoiceId }, 120_000, NOW);
    stripe.away = true;
    await servers.deliver(payment.events[0]!);
    await servers.work();
    expect(await booksOf(customer)).toEqual([]);

    stripe.away = false;
    await servers.work();
    expect(await booksOf(customer)).toEqual([]);
    servers.setNow(new Date(NOW.getTime() + 5_000));
    await servers.work();
    expect(await booksOf(customer)).toHaveLength(1);
  }, 20_000);
});

describe('a process that dies', () => {
  it('between keeping an event and doing it, or in the middle of it, loses nothing: another one does it', async () => {
    const { id: invoiceId } = await aSentInvoice(customer);
    const { events } = stripe.pay({ tenantId: customer.tenantId, invoiceId }, 120_000, NOW);
    await servers.deliver(events[0]!);
    const taken = await server.lectern.administration.payments.events.claim(NOW, 30_000);
    expect(taken?.id).toBe(events[0]!.id);
    await servers.work();
    expect(await booksOf(customer)).toEqual([]);

    servers.setNow(new Date(NOW.getTime() + 30_000));
    await servers.work();
    expect(await booksOf(customer)).toHaveLength(1);
  });
});

describe('a payment by Stripe', () => {
  it('lifts the suspension of a learner at once, with the last cent', async () => {
    const learner = await server.seated(customer);
    const invoice = await aSentInvoice(customer);
    await aFinalNotice(customer, invoice, new Date('2026-02-12T09:00:00Z'));
    const allowed = async () =>
      ((await server.get(`/api/v1/access?course=${SLUG}`, learner)).body as { allowed: boolean }).allowed;
    expect(await allowed()).toBe(false);
    await servers.pay(customer, invoice.id, 119_999);
    expect(await allowed()).toBe(false);
    await servers.pay(customer, invoice.id, 1);

    expect(await allowed()).toBe(true);
  });

  it('counts once where many processes work on its events at once', async () => {
    const { id: invoiceId } = await aSentInvoice(customer);
    const { events } = stripe.pay({ tenantId: customer.tenantId, invoiceId }, 120_000, NOW);
    const again = events.flatMap((event) => [event, event, { ...event, id: `evt_${randomUUID()}` }]);
    await Promise.all(again.map((event, index) => servers.deliver(event, servers.all[index % 2])));
    await Promise.all([servers.work(), servers.work()]);

    expect(await booksOf(customer)).toHaveLength(1);
    await server.lectern.jobs.run('seal-audit');
    const entries = await customer.repositories.audit.list({ limit: 20 });
    expect(entries.filter(({ action }) => action === 'payment.record')).toHaveLength(1);
  });
});
