import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BillingServers, invoicesOf, MONTHLY, startsOf } from '../../support/billing-servers.js';
import { about, bodyOf, DUTCH } from '../../support/money.js';

let servers: BillingServers;

beforeAll(async () => {
  servers = await BillingServers.start();
});
beforeEach(() => {
  servers.setNow('2025-12-20T12:00:00Z');
});
afterAll(() => servers.stop());

describe('the first invoice', () => {
  it('is sent when the period begins in the zone of the contract, and not before', async () => {
    const customer = await servers.charged();
    servers.setNow('2025-12-31T22:59:59.999Z');
    await servers.work();
    expect(await invoicesOf(customer)).toEqual([]);
    servers.setNow('2025-12-31T23:00:00Z');
    await servers.work();

    expect(await invoicesOf(customer)).toEqual([
      {
        id: `${customer.plan.id}:period:2026-01-01`,
        sentAt: new Date('2025-12-31T23:00:00Z'),
        closingDate: '2026-01-01',
        dueDate: '2026-01-31',
        timeZone: 'Europe/Paris',
        proforma: false,
        period: { start: '2026-01-01', endExclusive: '2027-01-01' },
        renewal: false,
        lines: [{ text: 'Seats, 2026-01-01 to 2026-12-31', qty: 10, unitCents: 12_000, taxPct: 20 }],
        totalCents: 144_000,
        subscriptionIds: [customer.plan.id],
      },
    ]);
  });

  it('needs an order form, a signature and a contract that has not ended', async () => {
    const without = await servers.charged({ orderForm: undefined });
    const unsigned = await servers.charged({ signedAt: undefined });
    const late = await servers.charged({ signedAt: new Date('2026-01-10T10:00:00Z') });
    servers.setNow('2026-01-05T12:00:00Z');
    await servers.work();
    expect(await Promise.all([without, unsigned, late].map(invoicesOf))).toEqual([[], [], []]);
    servers.setNow('2026-01-10T10:00:00Z');
    await servers.work();

    expect(await startsOf(late)).toEqual(['2026-01-01']);
  });
});

describe('I-21: each period', () => {
  it('is charged exactly once by any number of workers, also after they were away for a year', async () => {
    const customer = await servers.charged({
      ...DUTCH,
      termStart: '2026-01-31',
      termEnd: '2027-01-31',
      orderForm: { ...MONTHLY, parameters: { 'seats.overage': 'hard' } },
    });
    servers.setNow('2027-03-30T22:00:00Z');
    await servers.work();
    await servers.work();

    expect(await startsOf(customer)).toEqual([
      ...['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30', '2026-07-31'],
      ...['2026-08-31', '2026-09-30', '2026-10-31', '2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28'],
      '2027-03-31',
    ]);
    await servers.server.lectern.jobs.run('seal-audit');
    const entries = await customer.repositories.audit.list({ limit: 50 });
    expect(entries.filter(({ action }) => action === 'invoice.send')).toHaveLength(15);
  });

  it('follows the last one without a gap where summer time begins and ends, and on 29 February', async () => {
    const customer = await servers.charged({
      ...DUTCH,
      signedAt: new Date('2024-07-01T10:00:00Z'),
      termStart: '2024-02-29',
      termEnd: '2025-02-28',
    });
    for (const [before, begins] of [
      ['2025-02-27T22:59:59.999Z', '2025-02-27T23:00:00Z'],
      ['2028-02-28T22:59:59.999Z', '2028-02-28T23:00:00Z'],
    ] as const) {
      servers.setNow(before);
      await servers.work();
      const known = (await startsOf(customer)).length;
      servers.setNow(begins);
      await servers.work();
      expect((await startsOf(customer)).length).toBe(known + 1);
    }

    const periods = (await invoicesOf(customer)).map(({ period }) => `${period!.start} ${period!.endExclusive}`);
    expect(periods).toEqual([
      '2024-02-29 2025-02-28',
      '2025-02-28 2026-02-28',
      '2026-02-28 2027-02-28',
      '2027-02-28 2028-02-29',
      '2028-02-29 2029-02-28',
    ]);
  });

  it('has no successor once notice was given in time, and two where a renewal was signed', async () => {
    const given = new Date('2026-11-01T10:00:00Z');
    const ended = await servers.charged({ ...DUTCH, events: [{ kind: 'non_renewal', at: given }] });
    const signed = await servers.charged({ events: [{ kind: 'signed_renewal', at: given, termEnd: '2028-01-01' }] });
    const expired = await servers.charged();
    servers.setNow('2027-06-01T12:00:00Z');
    await servers.work();

    expect(await startsOf(ended)).toEqual(['2026-01-01']);
    expect(await startsOf(expired)).toEqual(['2026-01-01']);
    expect(await startsOf(signed)).toEqual(['2026-01-01', '2027-01-01']);
  });

  it('is charged by days where it was known at its start that the contract ends within it (L-TERM-2)', async () => {
    const termination = { kind: 'termination', reason: 'breach_customer' } as const;
    const known = await servers.charged({
      ...DUTCH,
      events: [{ ...termination, at: new Date('2025-12-15T10:00:00Z'), effectiveAt: new Date('2026-01-30T23:00:00Z') }],
    });
    const unknown = await servers.charged({
      ...DUTCH,
      events: [{ ...termination, at: new Date('2026-01-02T10:00:00Z'), effectiveAt: new Date('2026-01-30T23:00:00Z') }],
    });
    servers.setNow('2026-03-01T12:00:00Z');
    await servers.work();

    expect((await invoicesOf(known)).map(({ id, totalCents }) => [id, totalCents])).toEqual([
      // 30 of 365 days of 1,200.00 are 98.63, and 20 %.
      [`${known.plan.id}:final:2026-01-01`, 11_836],
    ]);
    expect((await invoicesOf(unknown)).map(({ totalCents }) => totalCents)).toEqual([144_000]);
  });
});

describe('a tenant whose invoices cannot be made', () => {
  it('keeps no other from its invoices, stands on the list for a person, and is charged once that is mended', async () => {
    const nobody = await servers.charged();
    await nobody.repositories.billingProfiles.change('billing', (before) => ({ ...before, country: 'XX' }));
    const customer = await servers.charged();
    servers.setNow('2026-01-01T12:00:00Z');
    await servers.work();
    expect(await startsOf(customer)).toEqual(['2026-01-01']);
    expect(await startsOf(nobody)).toEqual([]);
    const list = await servers.server.http
      .get('/api/v1/payment-events')
      .set('Authorization', `Bearer ${nobody.operator}`);
    expect(bodyOf(list)).toMatchObject({
      invoicing: [{ tenantId: nobody.tenantId, problem: 'vatRates: have no rate for 2026-01-01.' }],
    });

    const profile = { country: 'FR', customerType: 'business' };
    await about(servers.server, nobody).put(nobody.operator, 'billing-profile', profile).expect(200);
    await servers.work();
    expect(await startsOf(nobody)).toEqual(['2026-01-01']);
    const after = await servers.server.http
      .get('/api/v1/payment-events')
      .set('Authorization', `Bearer ${nobody.operator}`);
    expect(bodyOf(after)).toMatchObject({ invoicing: [] });
  });
});

describe('the next amounts of a statement', () => {
  it('are those that will be charged', async () => {
    const customer = await servers.charged({
      ...DUTCH,
      orderForm: { ...MONTHLY, parameters: { 'seats.overage': 'hard' } },
    });
    servers.setNow('2026-01-15T12:00:00Z');
    await servers.work();
    const { next } = await about(servers.server, customer).statement(customer.administrator);
    expect(next).toEqual([
      {
        subscriptionId: customer.plan.id,
        period: { start: '2026-02-01', endExclusive: '2026-03-01' },
        at: '2026-01-31T23:00:00.000Z',
        totalCents: 12_000,
      },
    ]);
    servers.setNow('2026-02-01T12:00:00Z');
    await servers.work();

    expect((await invoicesOf(customer)).map(({ totalCents }) => totalCents)).toEqual([12_000, 12_000]);
  });
});
