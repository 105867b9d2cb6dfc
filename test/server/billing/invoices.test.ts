import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ApiServer } from '../../support/api-server.js';
import { DAY_MS, NOW } from '../../support/builders.js';
import { about, aMoneyCustomer, bodyOf, type MoneyCustomer, refusedBy } from '../../support/money.js';

let server: ApiServer;
let customer: MoneyCustomer;
let api: ReturnType<typeof about>;

beforeAll(async () => {
  server = await ApiServer.start();
});
beforeEach(async () => {
  server.now = NOW;
  customer = await aMoneyCustomer(server);
  api = about(server, customer);
});
afterAll(() => server.stop());

const LINES = [
  { text: 'Setting up', qty: 3, unitCents: 3_333 },
  { text: 'Book', qty: 1, unitCents: 1_000, taxPct: 5.5 },
];

interface Drafted {
  readonly id: string;
}

async function draft(some: object = {}): Promise<Drafted> {
  const body = { subscriptionIds: [customer.plan.id], lines: LINES, ...some };

  return bodyOf(await api.post(customer.operator, 'invoices', body).expect(201)) as Drafted;
}

describe('an invoice', () => {
  it('is a draft that nobody owes, until it is sent: then with the tax and the due date of that day', async () => {
    const { id } = await draft();
    expect(await api.statement(customer.administrator)).toMatchObject({
      totalDueCents: 0,
      invoices: [{ id, state: 'draft', totalCents: 13_054 }],
    });
    const { taxRates } = server.lectern.administration;
    const rate = { country: 'FR', customerType: 'business', from: '2026-04-01', pct: 30 } as const;
    await taxRates.add({ id: 'FR:business:2026-04-01', ...rate });
    server.now = new Date(NOW.getTime() + DAY_MS);
    const sent = bodyOf(await api.post(customer.operator, `invoices/${id}/send`, {}).expect(200));

    // 99.99 and 30 %, 10.00 and 5.5 %: each rate is rounded once.
    expect(sent).toMatchObject({
      state: 'open',
      sentAt: '2026-04-01T12:00:00.000Z',
      closingDate: '2026-04-01',
      dueDate: '2026-05-01',
      totalCents: 9_999 + 3_000 + 1_000 + 55,
      principalDueCents: 14_054,
      overdue: false,
    });
    await api.post(customer.operator, `invoices/${id}/send`, {}).expect(409);
  });

  it('I-24: was sent before it was recorded only with a reason', async () => {
    const { id } = await draft();
    const sentAt = '2026-03-01T10:00:00Z';
    expect(refusedBy(await api.post(customer.operator, `invoices/${id}/send`, { sentAt }).expect(400))).toEqual([
      'sentAt I-24',
    ]);
    const sent = { sentAt, backdated: { reason: 'It went by post.' } };
    expect(bodyOf(await api.post(customer.operator, `invoices/${id}/send`, sent).expect(200))).toMatchObject({
      dueDate: '2026-03-31',
    });
  });

  it('is refused by its field where the contract or the country of the customer is not known', async () => {
    const wrong = { subscriptionIds: ['none'], lines: LINES };
    expect(refusedBy(await api.post(customer.operator, 'invoices', wrong).expect(400))).toEqual([
      'subscriptionIds L-FEE-2a',
    ]);
    const other = await server.addCustomer({ template: 'moocit' });
    const refused = await about(server, other)
      .post(customer.operator, 'invoices', { subscriptionIds: [other.plan.id], lines: LINES })
      .expect(400);
    expect(refusedBy(refused)).toEqual(['billingProfile M11.1']);
  });

  it('is made once for one Idempotency-Key, and never twice under one id', async () => {
    const body = { id: 'F-2026-1', subscriptionIds: [customer.plan.id], lines: LINES };
    const key = randomUUID();
    const first = await api.post(customer.operator, 'invoices', body, key).expect(201);
    const second = await api.post(customer.operator, 'invoices', body, key).expect(201);
    expect(bodyOf(second)).toEqual(bodyOf(first));
    await api.post(customer.operator, 'invoices', body).expect(409);
  });

  it('that is void was never owed: what was paid on it is credit', async () => {
    const { id } = await draft();
    await api.post(customer.operator, `invoices/${id}/send`, {}).expect(200);
    await api.post(customer.operator, 'payments', { key: randomUUID(), cents: 5_000, invoiceId: id }).expect(201);
    const voided = await api.post(customer.operator, `invoices/${id}/void`, { reason: 'twice' }).expect(200);
    expect(bodyOf(voided)).toMatchObject({ state: 'void', principalDueCents: 0 });
    await api.post(customer.operator, `invoices/${id}/void`, { reason: 'twice' }).expect(409);

    expect(await api.statement(customer.operator)).toMatchObject({ creditCents: 5_000, totalDueCents: 0 });
  });
});

describe('a pro forma', () => {
  it('is no debt, and gives way to the debt of its period, with what was paid on it (A14)', async () => {
    const period = { start: '2026-01-01', endExclusive: '2027-01-01' };
    const lines = [{ text: 'Seats', qty: 1, unitCents: 10_000 }];
    const proforma = await draft({ proforma: true, period, lines });
    await api.post(customer.operator, `invoices/${proforma.id}/send`, {}).expect(200);
    expect(await api.statement(customer.operator)).toMatchObject({ totalDueCents: 0 });
    await api
      .post(customer.operator, 'payments', { key: randomUUID(), cents: 4_000, invoiceId: proforma.id })
      .expect(201);

    const debt = await draft({ period, lines });
    await api.post(customer.operator, `invoices/${debt.id}/send`, {}).expect(200);
    const { invoices, totalDueCents } = await api.statement(customer.operator);
    expect(totalDueCents).toBe(8_000);
    expect(Object.fromEntries(invoices.map(({ id, state }) => [id, state]))).toEqual({
      [proforma.id]: 'void',
      [debt.id]: 'open',
    });
  });
});

describe('giving up an invoice', () => {
  it('takes two persons, and leaves what was paid (M3.4)', async () => {
    const { id } = await draft();
    const writeOff = (bearer: string) => api.post(bearer, `invoices/${id}/write-off`, { reason: 'insolvent' });
    await writeOff(customer.operator).expect(409);
    await api.post(customer.operator, `invoices/${id}/send`, {}).expect(200);
    expect(bodyOf(await writeOff(customer.operator).expect(200))).toMatchObject({ state: 'open', cents: 13_054 });
    expect(refusedBy(await writeOff(customer.operator).expect(400))).toEqual(['proposal M3.4']);
    const made = await server.http
      .post('/api/v1/tokens')
      .set('Authorization', `Bearer ${customer.operator}`)
      .send({ role: 'operator' })
      .expect(201);
    const sameHand = (bodyOf(made) as { readonly secret: string }).secret;
    expect(refusedBy(await writeOff(sameHand).expect(400))).toEqual(['proposal M3.4']);
    expect(await api.statement(customer.operator)).toMatchObject({ totalDueCents: 13_054 });

    expect(bodyOf(await writeOff(customer.colleague).expect(200))).toMatchObject({ state: 'approved' });
    expect(await api.statement(customer.operator)).toMatchObject({
      totalDueCents: 0,
      invoices: [{ id, state: 'written_off' }],
    });
    await api.post(customer.operator, `invoices/${id}/void`, { reason: 'no' }).expect(409);
  });
});
