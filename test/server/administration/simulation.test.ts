import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StepView } from '../../../server/contract/administration/simulation.js';
import type { PersonId } from '../../../server/domain/ids.js';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { after, DAY_MS, NOW, SLUG } from '../../support/builders.js';
import { aContract } from '../../support/contracts.js';

let server: ApiServer;
let customer: Customer;
let operator: AdministrationClient;
let administrator: AdministrationClient;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = NOW;
  customer = await server.addCustomer();
  operator = await AdministrationClient.of(server, customer);
  administrator = await AdministrationClient.of(server, customer, 'administrator');
});

afterAll(async () => {
  await server.stop();
});

async function simulated(body: object): Promise<readonly StepView[]> {
  return (await administrator.done<{ steps: readonly StepView[] }>('/simulate', body)).steps;
}

const INVOICE = { id: 'tried', sentAt: NOW.toISOString(), dueDate: '2026-04-30', totalCents: 100_000 };

describe('POST /tenants/{tenant}/simulate', () => {
  it('says what lies ahead, and stores nothing', async () => {
    const { id } = await aContract({ server, customer });
    const before = await customer.repositories.readFacts();
    const steps = await simulated({ until: '2027-12-31T00:00:00Z' });
    const own = steps.filter(({ subjectId }) => subjectId === id);

    expect(own.filter(({ kind }) => kind === 'subscription')).toMatchObject([
      { from: 'draft', to: 'pending' },
      { at: '2026-03-31T22:00:00.000Z', from: 'pending', to: 'active' },
      { at: '2027-03-31T22:00:00.000Z', from: 'active', to: 'ended', reason: 'expired' },
    ]);
    expect(own).toContainEqual(expect.objectContaining({ kind: 'amount', of: 'period_fee', cents: 120_000 }));
    expect(own).toContainEqual(
      expect.objectContaining({ notice: expect.objectContaining({ kind: 'N-WELCOME' }) as object }),
    );
    expect(await customer.repositories.readFacts()).toEqual(before);
  });

  it('I-17: grace is never negative: nobody is suspended before it ends, nor without a proven notice', async () => {
    const { id } = await aContract({ server, customer });
    const until = '2026-09-01T00:00:00Z';
    const steps = await simulated({ until, invoices: [{ ...INVOICE, subscriptionIds: [id] }] });
    expect(steps).toContainEqual(
      expect.objectContaining({ kind: 'invoice', subjectId: 'tried', at: '2026-04-30T22:00:00.000Z', to: 'overdue' }),
    );
    expect(steps.filter(({ kind }) => kind === 'suspension')).toEqual([]);
    await customer.repositories.invoices.add({
      ...{ id: 'tried', sentAt: NOW, dueDate: '2026-04-30', closingDate: '2026-03-31', timeZone: 'Europe/Paris' },
      ...{ proforma: false, lines: [{ text: 'Seats', qty: 1, unitCents: 100_000, taxPct: 0 }], totalCents: 100_000 },
      subscriptionIds: [id],
    });
    const given = new Date('2026-05-09T10:00:00Z');
    await customer.repositories.notices.add({
      ...{ id: randomUUID(), kind: 'N-FINAL', subjectId: 'tried', dueAt: given, channel: 'email' },
      ...{ composedAt: given, sentAt: given, confirmedAt: given },
    });
    const suspended = await simulated({ until });
    const paid = await simulated({ until, payments: [{ receivedAt: '2026-05-20T10:00:00Z', cents: 100_000 }] });

    // Due on 30 April, 15 days of grace: 16 May, 00:00 in Paris.
    expect(suspended.filter(({ kind }) => kind === 'suspension')).toMatchObject([
      { at: '2026-05-15T22:00:00.000Z', from: 'clear', to: 'suspended' },
    ]);
    expect(paid.filter(({ kind }) => kind === 'suspension')).toMatchObject([
      { at: '2026-05-15T22:00:00.000Z', to: 'suspended' },
      { at: '2026-05-20T10:00:00.000Z', to: 'clear' },
    ]);
  });

  it('tries what happens to contracts, and refuses what they refuse', async () => {
    const { id } = await aContract({ server, customer }, 'learnwise');
    const at = '2026-05-01T00:00:00Z';
    const tried = (event: object) => ({ until: '2028-01-01T00:00:00Z', events: [{ subscriptionId: id, event }] });
    const steps = await simulated(tried({ kind: 'non_renewal', at }));

    expect(steps.filter(({ to, subjectId }) => to === 'ended' && subjectId === id)).toMatchObject([
      { at: '2027-03-31T22:00:00.000Z', reason: 'non_renewal' },
    ]);
    expect(await administrator.refused('/simulate', tried({ kind: 'cancellation', at }))).toMatchObject([
      { field: 'kind', rule: 'L-FEE-3' },
    ]);
    expect(await administrator.refused('/simulate', { until: '2025-01-01T00:00:00Z' })).toMatchObject([
      { field: 'until', rule: 'G-INTERVAL' },
    ]);
    expect(await administrator.refused('/simulate', { until: '2099-01-01T00:00:00Z' })).toMatchObject([
      { field: 'until', rule: 'G-INTERVAL' },
    ]);
  });
});

describe('POST /tenants/{tenant}/simulate, of seats', () => {
  it('charges use above the capacity behind the period in which it was (L-FEE-1b, A24)', async () => {
    const capacity = { seats: 1, unitCents: 9_000, overageUnitCents: 1_000 };
    const { id } = await aContract({ server, customer }, 'learnwise', { capacity });
    const { seats } = customer.repositories;
    await seats.fillUpTo(id, 3);
    const people = [1, 2, 3].map(() => randomUUID() as PersonId);
    for (const person of people) await seats.take(id, person, new Date('2026-04-10T10:00:00Z'));
    const overage = async (from?: string) =>
      (await simulated({ until: '2026-06-15T00:00:00Z', from })).filter(({ of }) => of === 'overage');

    const april = { at: '2026-04-30T22:00:00.000Z', cents: 2_000, subjectId: id };
    const may = { at: '2026-05-31T22:00:00.000Z', cents: 2_000, subjectId: id };
    expect(await overage()).toMatchObject([april, may]);
    server.now = new Date('2026-05-31T10:00:00Z');
    for (const person of people.slice(1)) await seats.end(id, person, 'released', new Date('2026-05-02T10:00:00Z'));
    expect(await overage('2026-05-31T10:00:00Z')).toMatchObject([may]);
  });
});

describe('GET /tenants/{tenant}/explain', () => {
  it('I-18: every refusal names code, rule, since when and what would end it, byte for byte alike', async () => {
    await operator.done('/blocks', { reason: 'SUSPENDED_OVERLOAD', scope: 'tenant', text: 'Too much.' });
    server.now = after(DAY_MS);
    const first = await operator.get(`/explain?course=${SLUG}`).expect(200);
    const again = await operator.get(`/explain?course=${SLUG}`).expect(200);

    expect(first.body).toEqual({
      course: SLUG,
      at: after(DAY_MS).toISOString(),
      allowed: false,
      reasons: [
        { code: 'SUSPENDED_OVERLOAD', rule: 'M3.5', scope: 'tenant', since: NOW.toISOString(), endedBy: 'lifting' },
      ],
      nextChangeAt: '2026-12-31T23:00:00.000Z',
    });
    expect(again.text).toBe(first.text);
  });

  it('tells administrators about their own people, and operators about nobody (M5.1)', async () => {
    const { people, seats } = customer.repositories;
    const identity = { issuer: 'https://lms.example', subject: randomUUID() };
    const { id } = await people.byIdentity(identity, { testUser: false });
    const path = `/explain?course=${SLUG}&person=${id}`;
    expect(await administrator.read(path)).toMatchObject({
      allowed: false,
      reasons: [{ code: 'NO_SEAT', rule: 'M1.1', endedBy: 'seat' }],
    });
    await seats.take(customer.plan.id, id, NOW);

    expect(await administrator.read(`${path}&at=2026-02-01T00:00:00Z`)).toMatchObject({ allowed: true, reasons: [] });
    await operator.get(path).expect(403);
    await administrator.get(`/explain?course=${SLUG}&person=somebody-elsewhere`).expect(404);
    await administrator.get('/explain?course=no-such-course').expect(404);
  });
});
