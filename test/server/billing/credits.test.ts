import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Subscription } from '../../../server/domain/subscription.js';
import {
  about,
  aMoneyCustomer,
  aSentInvoice,
  bodyOf,
  DUTCH,
  type MoneyCustomer,
  ORDER,
  refusedBy,
} from '../../support/money.js';
import { StripeServers } from '../../support/stripe-servers.js';

let servers: StripeServers;

beforeAll(async () => {
  servers = await StripeServers.start();
});
beforeEach(() => {
  servers.setNow();
});
afterAll(() => servers.stop());

function customerWith(subscription: Partial<Subscription> = {}): Promise<MoneyCustomer> {
  return aMoneyCustomer(servers.server, subscription);
}

const DUTCH_ORDER: Partial<Subscription> = {
  ...DUTCH,
  orderForm: { ...ORDER, capacity: { ...ORDER.capacity, overageUnitCents: 1_000 } },
};

interface Proposal {
  readonly id: string;
  readonly cents: number;
  readonly state: string;
  readonly payBack?: readonly { readonly paymentId: string; readonly cents: number }[];
}

describe('a dispute', () => {
  it('in time freezes its amount, which is due again with its interest when it is lost (L-FEE-1c, A14b)', async () => {
    const customer = await customerWith(DUTCH);
    const { post, get, statement } = about(servers.server, customer);
    const { id: invoiceId } = await aSentInvoice(customer);
    servers.setNow(new Date('2026-02-20T12:00:00Z'));
    const filed = bodyOf(
      await post(customer.administrator, 'disputes', { invoiceId, cents: 120_000, text: 'Not ordered.' }).expect(201),
    ) as { id: string };
    expect(filed).toMatchObject({ accepted: true });
    expect(await statement(customer.administrator)).toMatchObject({
      invoices: [{ disputed: true, frozenCents: 120_000 }],
    });
    servers.setNow(new Date('2026-03-01T12:00:00Z'));
    const decision = { outcome: 'lost', reason: 'It was ordered.' };
    await post(customer.operator, `disputes/${filed.id}/decision`, decision).expect(200);
    await post(customer.operator, `disputes/${filed.id}/decision`, decision).expect(409);

    expect(await statement(customer.administrator)).toMatchObject({ overdueCents: 121_800 });
    expect(bodyOf(await get(customer.administrator, 'disputes').expect(200))).toMatchObject({
      disputes: [{ id: filed.id, outcome: 'lost', decidedAt: '2026-03-01T12:00:00.000Z' }],
    });
  });

  it('late is recorded and refused with the rule, until a person makes an exception with an end', async () => {
    const customer = await customerWith(DUTCH);
    const { post, statement } = about(servers.server, customer);
    const { id: invoiceId } = await aSentInvoice(customer);
    // The last of sixty days is 3 March.
    servers.setNow(new Date('2026-03-03T23:00:00Z'));
    const late = bodyOf(
      await post(customer.administrator, 'disputes', { invoiceId, cents: 120_000, text: 'Not ordered.' }).expect(201),
    ) as { id: string };
    expect(late).toMatchObject({ accepted: false, rule: 'L-FEE-1c', deadline: '2026-03-03T23:00:00.000Z' });
    expect(await statement(customer.administrator)).toMatchObject({ invoices: [{ disputed: false, frozenCents: 0 }] });

    const exception = { reason: 'The statement had no date.', until: '2026-04-01T00:00:00Z' };
    await post(customer.operator, `disputes/${late.id}/override`, exception).expect(200);
    expect(await statement(customer.administrator)).toMatchObject({
      invoices: [{ disputed: true, frozenCents: 120_000 }],
    });
    servers.setNow(new Date('2026-04-01T00:00:00Z'));
    expect(await statement(customer.administrator)).toMatchObject({ invoices: [{ disputed: false, frozenCents: 0 }] });
  });

  it('that was told earlier than it was recorded is in time by when it was told, with a reason (I-24)', async () => {
    const customer = await customerWith(DUTCH);
    const { post } = about(servers.server, customer);
    const { id: invoiceId } = await aSentInvoice(customer);
    const told = { invoiceId, cents: 100, text: 'By telephone.', filedAt: '2026-03-02T10:00:00Z' };
    expect(refusedBy(await post(customer.operator, 'disputes/recorded', told).expect(400))).toEqual(['filedAt I-24']);
    const recorded = { ...told, backdated: { reason: 'The note lay under a book.' } };
    expect(bodyOf(await post(customer.operator, 'disputes/recorded', recorded).expect(201))).toMatchObject({
      accepted: true,
    });
  });
});

describe('I-20: a credit note', () => {
  it('takes off no more than the invoice, and is never money that goes back', async () => {
    const customer = await customerWith();
    const { post, statement } = about(servers.server, customer);
    const { id: invoiceId } = await aSentInvoice(customer);
    const note = { invoiceId, cents: 20_000, reason: 'correction', text: 'Counted twice.' };
    await post(customer.operator, 'credit-notes', note).expect(201);
    expect(await statement(customer.operator)).toMatchObject({ totalDueCents: 100_000 });
    expect(refusedBy(await post(customer.operator, 'credit-notes', { ...note, cents: 100_001 }).expect(400))).toEqual([
      'invoices[0].totalCents I-11',
    ]);
    for (const reason of ['infringement_refund', 'service_credit']) {
      await post(customer.operator, 'credit-notes', { ...note, reason }).expect(400);
    }
  });

  it('for an outage is proposed, decided by a person, refused by terms without a level, and never above the cap', async () => {
    const french = await customerWith();
    const invoice = await aSentInvoice(french);
    const of = about(servers.server, french);
    const credit = { invoiceId: invoice.id, month: '2026-02', cents: 1, text: 'Outage of 3 February.' };
    const refused = bodyOf(await of.post(french.operator, 'credit-proposals', credit).expect(201)) as Proposal;
    expect(refusedBy(await of.post(french.operator, `proposals/${refused.id}/approval`).expect(400))).toEqual([
      'reason M8.4',
    ]);

    const customer = await customerWith(DUTCH_ORDER);
    const { post, statement } = about(servers.server, customer);
    const { id: invoiceId } = await aSentInvoice(customer);
    const propose = async (cents: number) =>
      (
        bodyOf(
          await post(customer.operator, 'credit-proposals', { ...credit, invoiceId, cents }).expect(201),
        ) as Proposal
      ).id;
    // A week of a twelfth of 1,200.00 in February: 100.00 × 7 / 28.
    const [most, tooMuch] = [await propose(2_500), await propose(1)];
    await post(customer.operator, `proposals/${most}/approval`).expect(200);
    expect(refusedBy(await post(customer.operator, `proposals/${tooMuch}/approval`).expect(400))).toEqual([
      'cents L-SLA-7',
    ]);
    await post(customer.operator, `proposals/${tooMuch}/rejection`).expect(200);
    expect(await statement(customer.administrator)).toMatchObject({ serviceCreditCents: 2_500, creditCents: 0 });
  });
});

/** The provider ended the contract for an infringement; its last day of service was 31 May. */
const INFRINGED: Partial<Subscription> = {
  ...DUTCH_ORDER,
  events: [
    {
      kind: 'termination',
      reason: 'infringement',
      at: new Date('2026-05-20T10:00:00Z'),
      effectiveAt: new Date('2026-05-31T22:00:00Z'),
    },
  ],
};
const YEAR = { start: '2026-01-01', endExclusive: '2027-01-01' };

describe('I-20: money goes back', () => {
  it('never but after an end for an infringement, whatever ended the contract', async () => {
    const at = new Date('2026-05-31T22:00:00Z');
    const ends: readonly Partial<Subscription>[] = [
      DUTCH_ORDER,
      { ...DUTCH_ORDER, events: [{ kind: 'termination', reason: 'breach_provider', at, effectiveAt: at }] },
      { ...DUTCH_ORDER, events: [{ kind: 'termination', reason: 'nonpayment', at, effectiveAt: at }] },
      { events: [{ kind: 'cancellation', at, paidThrough: '2026-06-01' }] },
      { events: [{ kind: 'termination', reason: 'infringement', at, effectiveAt: at }] },
    ];
    for (const end of ends) {
      servers.setNow();
      const customer = await customerWith(end);
      const { id: invoiceId } = await aSentInvoice(customer, { period: YEAR });
      const { post } = about(servers.server, customer);
      await post(customer.operator, 'payments', { key: randomUUID(), cents: 120_000, invoiceId }).expect(201);
      servers.setNow(new Date('2026-06-10T12:00:00Z'));
      const refused = await post(customer.operator, 'refunds', { invoiceId, text: 'Please.' }).expect(400);
      expect(refusedBy(refused)).toEqual(['invoiceId I-20']);
    }
  });

  it('only as far as it was paid beyond the fee to the last day of service (L-TERM-2)', async () => {
    const customer = await customerWith(INFRINGED);
    const { post } = about(servers.server, customer);
    const { id: invoiceId } = await aSentInvoice(customer, { period: YEAR });
    servers.setNow(new Date('2026-01-15T12:00:00Z'));
    await post(customer.operator, 'payments', { key: 'half', cents: 60_000, invoiceId }).expect(201);
    servers.setNow(new Date('2026-06-10T12:00:00Z'));
    const proposal = bodyOf(await post(customer.operator, 'refunds', { invoiceId, text: 'Ended.' }).expect(201));

    // 151 of 365 days of 1,200.00 are 496.44.
    expect(proposal).toMatchObject({ cents: 10_356 });
  });

  it('takes two persons, and is paid back by the provider that took it, once, however often it is asked (L-IND-2)', async () => {
    const customer = await customerWith(INFRINGED);
    const { post, get, statement } = about(servers.server, customer);
    const { id: invoiceId } = await aSentInvoice(customer, { period: YEAR });
    servers.setNow(new Date('2026-01-15T12:00:00Z'));
    await post(customer.operator, 'payments', { key: 'bank-1', cents: 20_000, invoiceId }).expect(201);
    const paid = await servers.pay(customer, invoiceId, 100_000);
    servers.setNow(new Date('2026-06-10T12:00:00Z'));
    const proposal = bodyOf(
      await post(customer.operator, 'refunds', { invoiceId, text: 'Ended.' }).expect(201),
    ) as Proposal;
    // 214 of 365 days were not used.
    expect(proposal.cents).toBe(70_356);
    await post(customer.operator, 'refunds', { invoiceId, text: 'Ended.' }).expect(409);
    const approve = (bearer: string) => post(bearer, `proposals/${proposal.id}/approval`);
    await approve(customer.operator).expect(200);
    expect(refusedBy(await approve(customer.operator).expect(400))).toEqual(['proposal L-IND-2']);
    expect(await statement(customer.operator)).toMatchObject({ creditNotes: [] });
    await approve(customer.colleague).expect(200);
    expect(await statement(customer.administrator)).toMatchObject({
      creditNotes: [{ reason: 'infringement_refund', cents: 70_356 }],
      creditCents: 70_356,
    });
    const open = async () =>
      (bodyOf(await get(customer.operator, 'proposals').expect(200)) as { proposals: readonly Proposal[] })
        .proposals[0]!;
    expect((await open()).payBack).toEqual([{ paymentId: `stripe:${paid.charge}`, cents: 70_356 }]);

    const payBack = () => post(customer.operator, `proposals/${proposal.id}/pay-back`).expect(200);
    await payBack();
    expect((await open()).payBack).toBeUndefined();
    await payBack();
    const asked = servers.stripe.requests.filter(({ line }) => line === 'POST /v1/refunds');
    expect(asked.map(({ body, key }) => [body.get('charge'), body.get('amount'), key])).toEqual([
      [paid.charge, '70356', `refund:${proposal.id}:${paid.charge}`],
    ]);

    await servers.deliver({ ...paid.events[0]!, id: `evt_${randomUUID()}` });
    await servers.work();
    expect(await statement(customer.operator)).toMatchObject({ creditCents: 0 });
    expect((await open()).payBack).toBeUndefined();
  });
});
