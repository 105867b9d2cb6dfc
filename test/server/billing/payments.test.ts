import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ApiServer, SITE } from '../../support/api-server.js';
import { NOW, SLUG } from '../../support/builders.js';
import {
  about,
  aFinalNotice,
  aMoneyCustomer,
  aSentInvoice,
  bodyOf,
  DUTCH,
  type MoneyCustomer,
  refusedBy,
} from '../../support/money.js';

let server: ApiServer;
/** A second process on the same database. */
let other: ApiServer;
let customer: MoneyCustomer;

beforeAll(async () => {
  server = await ApiServer.start();
  other = await ApiServer.start(server.database.uri);
});
beforeEach(async () => {
  server.now = NOW;
  other.now = NOW;
  customer = await aMoneyCustomer(server);
});
afterAll(async () => {
  await other.lectern.close();
  await server.stop();
});

const bank = (cents: number, some: object = {}) => ({ key: `bank-${randomUUID()}`, cents, ...some });

describe('a payment that an operator records', () => {
  it('serves the invoice that it names, and what is left is credit (A32, I-11)', async () => {
    const invoice = await aSentInvoice(customer);
    const { post, statement } = about(server, customer);
    const answer = await post(customer.operator, 'payments', bank(130_000, { invoiceId: invoice.id })).expect(201);

    expect(answer.body).toMatchObject({
      cents: 130_000,
      receivedAt: NOW.toISOString(),
      allocations: [{ kind: 'principal', subjectId: invoice.id, cents: 120_000 }],
    });
    expect(await statement(customer.administrator)).toMatchObject({
      totalDueCents: 0,
      overdueCents: 0,
      creditCents: 10_000,
      invoices: [{ id: invoice.id, state: 'paid' }],
    });
  });

  it('I-10: is the same for the same key and content, and refused by its field for another content', async () => {
    const payment = bank(1_000);
    const { post, get } = about(server, customer);
    await post(customer.operator, 'payments', payment).expect(201);
    await post(customer.operator, 'payments', payment).expect(201);
    const refused = await post(customer.operator, 'payments', { ...payment, cents: 1_001 }).expect(409);

    expect(refusedBy(refused)).toEqual(['cents I-10']);
    const body = bodyOf(await get(customer.administrator, 'payments').expect(200));
    expect((body as { payments: object[] }).payments).toHaveLength(1);
  });

  it('I-10: counts once however many processes record it at once', async () => {
    const payment = bank(1_000);
    const calls = Array.from({ length: 8 }, (_, index) =>
      about(index % 2 === 0 ? server : other, customer).post(customer.operator, 'payments', payment),
    );
    const statuses = (await Promise.all(calls)).map(({ status }) => status);

    expect(statuses).toEqual(Array.from({ length: 8 }, () => 201));
    expect(await about(server, customer).statement(customer.operator)).toMatchObject({ creditCents: 1_000 });
  });

  it('I-11: closes an invoice once where two come at once; the other one is credit', async () => {
    const { id: invoiceId } = await aSentInvoice(customer);
    const [first, second] = await Promise.all([
      about(server, customer).post(customer.operator, 'payments', bank(120_000, { invoiceId })),
      about(other, customer).post(customer.operator, 'payments', bank(120_000, { invoiceId })),
    ]);

    expect([first.status, second.status]).toEqual([201, 201]);
    const { creditCents, payments, totalDueCents } = await about(server, customer).statement(customer.operator);
    expect({ creditCents, totalDueCents }).toEqual({ creditCents: 120_000, totalDueCents: 0 });
    const paid = payments.flatMap(({ allocations }) => allocations.map(({ cents }) => cents));
    expect(paid.reduce((sum, cents) => sum + cents, creditCents)).toBe(240_000);
  });

  it('I-24: lies before its recording only with a reason, which stands in the audit trail, and never ahead', async () => {
    const { post } = about(server, customer);
    const earlier = { receivedAt: '2026-03-01T09:00:00Z' };
    const refused = await post(customer.operator, 'payments', bank(100, earlier)).expect(400);
    expect(refusedBy(refused)).toEqual(['receivedAt I-24']);
    const ahead = bank(100, { receivedAt: '2026-04-01T00:00:00Z', backdated: { reason: 'soon' } });
    expect(refusedBy(await post(customer.operator, 'payments', ahead).expect(400))).toEqual(['receivedAt I-24']);
    const pointless = bank(100, { backdated: { reason: 'why not' } });
    expect(refusedBy(await post(customer.operator, 'payments', pointless).expect(400))).toEqual(['backdated I-24']);

    const dated = bank(100, { ...earlier, backdated: { reason: 'The bank told late.' } });
    expect((await post(customer.operator, 'payments', dated).expect(201)).body).toMatchObject({
      receivedAt: '2026-03-01T09:00:00.000Z',
    });
    await server.lectern.jobs.run('seal-audit');
    const entries = await customer.repositories.audit.list({ limit: 1 });
    expect(entries).toMatchObject([{ action: 'payment.record', details: { backdated: 'The bank told late.' } }]);
  });

  it('is refused with the rule where it names no invoice of the tenant, and nothing is kept', async () => {
    const refused = await about(server, customer)
      .post(customer.operator, 'payments', bank(1, { invoiceId: 'F-none' }))
      .expect(400);

    expect(refusedBy(refused)).toEqual(['invoiceId I-10']);
    expect(await customer.repositories.payments.list()).toEqual([]);
  });
});

describe('a payment that goes back', () => {
  it('opens again what it had paid, and never more than it was', async () => {
    const { id: invoiceId } = await aSentInvoice(customer);
    const { post, statement } = about(server, customer);
    const body = bodyOf(await post(customer.operator, 'payments', bank(120_000, { invoiceId })).expect(201));
    const { id } = body as { id: string };
    const back = { key: `back-${randomUUID()}`, reason: 'chargeback', cents: 20_000 };
    await post(customer.operator, `payments/${id}/reversals`, back).expect(201);
    await post(customer.operator, `payments/${id}/reversals`, back).expect(201);
    expect(await statement(customer.operator)).toMatchObject({ overdueCents: 20_000 });

    const tooMuch = { ...back, key: 'too-much', cents: 100_001 };
    expect(refusedBy(await post(customer.operator, `payments/${id}/reversals`, tooMuch).expect(400))).toEqual([
      'cents I-11',
    ]);
    const rest = await post(customer.operator, `payments/${id}/reversals`, { key: 'the-rest', reason: 'all' }).expect(
      201,
    );
    expect(rest.body).toMatchObject({ cents: -100_000, reversesPaymentId: id });
    expect(await statement(customer.operator)).toMatchObject({ overdueCents: 120_000, creditCents: 0 });
  });
});

/** What the player of a learner is told, and what the administrator of its tenant. */
async function accessOf(learner: string) {
  const body = bodyOf(await server.get(`/api/v1/access?course=${SLUG}`, learner).expect(200));

  return body as { readonly allowed: boolean; readonly reasons: readonly string[] };
}

describe('I-9: an invoice past grace with a proven notice', () => {
  it('closes the courses, exactly until the last cent is paid', async () => {
    const learner = await server.seated(customer);
    const invoice = await aSentInvoice(customer);
    const { post } = about(server, customer);
    server.now = new Date('2026-02-20T12:00:00Z');
    expect(await accessOf(learner)).toMatchObject({ allowed: true });

    await aFinalNotice(customer, invoice, new Date('2026-02-18T12:00:00.001Z'));
    expect(await accessOf(learner)).toMatchObject({ allowed: true });
    server.now = new Date('2026-02-20T12:00:00.001Z');
    const refused = await accessOf(learner);
    expect(refused).toMatchObject({ allowed: false, reasons: ['SUSPENDED'] });
    expect(JSON.stringify(refused)).not.toMatch(/unpaid|nonpayment|120000|M4|2026-02-01/i);
    await server.plain('/api/v1/lessons/query', { token: learner, course: SLUG, lesson: 'lesson.1' }).expect(403);

    // What an administrator needs in order to pay stays open; the rest is closed, and says why.
    await about(server, customer).get(customer.administrator, 'statement').expect(200);
    const closed = await about(server, customer)
      .post(customer.administrator, 'tokens', { role: 'designer' })
      .expect(403);
    expect(closed.body).toMatchObject({ reasons: ['SUSPENDED_NONPAYMENT'] });

    await post(customer.operator, 'payments', bank(119_999, { invoiceId: invoice.id })).expect(201);
    expect(await accessOf(learner)).toMatchObject({ allowed: false });
    await post(customer.operator, 'payments', bank(1, { invoiceId: invoice.id })).expect(201);
    expect(await accessOf(learner)).toMatchObject({ allowed: true });
  });

  it('waits for a new notice after a chargeback, which opens a new spell', async () => {
    const learner = await server.seated(customer);
    const invoice = await aSentInvoice(customer);
    const { post } = about(server, customer);
    await aFinalNotice(customer, invoice, new Date('2026-02-12T09:00:00Z'));
    expect(await accessOf(learner)).toMatchObject({ allowed: false });
    const paid = bank(120_000, { invoiceId: invoice.id });
    await post(customer.operator, 'payments', paid).expect(201);
    server.now = new Date('2026-04-02T12:00:00Z');
    await post(customer.operator, `payments/${paid.key}/reversals`, { key: 'back', reason: 'chargeback' }).expect(201);
    expect(await accessOf(learner)).toMatchObject({ allowed: true });

    await aFinalNotice(customer, invoice, new Date('2026-04-03T12:00:00Z'));
    server.now = new Date('2026-04-05T12:00:00Z');
    expect(await accessOf(learner)).toMatchObject({ allowed: false });
  });
});

describe('interest and costs under the Dutch terms', () => {
  it('are part of what must be paid, and are served first (L-FEE-2b, L-FEE-2c)', async () => {
    const dutch = await aMoneyCustomer(server, DUTCH);
    const invoice = await aSentInvoice(dutch);
    const { post, get } = about(server, dutch);
    server.now = new Date('2026-03-01T12:00:00Z');
    await post(dutch.operator, 'collection-costs', { cents: 4_000, invoiceId: invoice.id, proof: 'bill 7' }).expect(
      201,
    );
    const body = bodyOf(await get(dutch.administrator, `invoices/${invoice.id}`).expect(200));
    // 1.5 % of 1,200.00 for one month.
    expect(body).toMatchObject({ interestDueCents: 1_800, costsDueCents: 4_000, overdueCents: 125_800 });
    // Of what falls on one instant, what helps the customer comes first (G-TIE).
    server.now = new Date('2026-03-01T12:00:01Z');
    const paid = await post(dutch.operator, 'payments', bank(6_000, { invoiceId: invoice.id })).expect(201);

    expect((paid.body as { allocations: object[] }).allocations).toEqual([
      { kind: 'costs', subjectId: expect.any(String) as string, cents: 4_000 },
      { kind: 'interest', subjectId: invoice.id, cents: 1_800 },
      { kind: 'principal', subjectId: invoice.id, cents: 200 },
    ]);
  });

  it('are refused under terms that do not have them (L-FEE-2c)', async () => {
    const { id: invoiceId } = await aSentInvoice(customer);
    const refused = await about(server, customer)
      .post(customer.operator, 'collection-costs', { cents: 4_000, invoiceId, proof: 'bill 7' })
      .expect(400);

    expect(refusedBy(refused)).toEqual(['collectionCosts[0] L-FEE-2c']);
  });
});

describe('I-22: nothing of money', () => {
  it('reaches a session of a learner or an instructor, whatever they ask', async () => {
    const invoice = await aSentInvoice(customer);
    await aFinalNotice(customer, invoice, new Date('2026-02-12T09:00:00Z'));
    for (const role of ['learner', 'instructor', 'designer'] as const) {
      const token = server.sessionFor(customer, role);
      for (const path of ['statement', 'invoices', `invoices/${invoice.id}`, 'payments', 'disputes', 'proposals']) {
        const answer = await server.http
          .get(`/api/v1/tenants/${customer.tenantId}/${path}`)
          .set('Origin', SITE)
          .set('Authorization', `Bearer ${token}`);
        expect(answer.status).toBe(403);
        expect(JSON.stringify(bodyOf(answer))).not.toMatch(/\bM\d|L-[A-Z]+-|I-\d|unpaid|nonpayment|overdue|120.?000/i);
      }
    }
  });
});
