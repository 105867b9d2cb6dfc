import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../../server/domain/ids.js';
import { createServiceFacts } from '../../../server/persistence/repositories.js';
import { BillingServers, invoicesOf, MONTHLY } from '../../support/billing-servers.js';
import { DUTCH, ORDER } from '../../support/money.js';

let servers: BillingServers;

beforeAll(async () => {
  servers = await BillingServers.start();
});
beforeEach(() => {
  servers.setNow('2025-12-20T12:00:00Z');
});
afterAll(() => servers.stop());

describe('I-14: the price of a period', () => {
  it('is that of its start, whatever is published in it and however late the worker is', async () => {
    const productId = `product-${randomUUID()}`;
    const customer = await servers.charged({
      productId,
      orderForm: MONTHLY,
      events: [{ kind: 'signed_renewal', at: new Date('2026-11-01T10:00:00Z'), termEnd: '2028-01-01' }],
    });
    const { publishedPrices } = createServiceFacts(servers.server.lectern.connection);
    const price = (effectiveAt: string, unitCents: number) =>
      publishedPrices.add({
        id: randomUUID(),
        productId,
        publishedAt: new Date('2025-12-02T10:00:00Z'),
        effectiveAt: new Date(effectiveAt),
        unitCents,
      });
    await price('2026-02-10T00:00:00Z', 24_000);
    await price('2027-01-01T12:00:00Z', 99_000);
    servers.setNow('2027-02-15T12:00:00Z');
    await servers.work();

    const units = (await invoicesOf(customer)).map(({ lines }) => lines[0]!.unitCents);
    expect(units).toEqual([...Array.from({ length: 12 }, () => 1_000), 2_000, 2_000]);
  });

  it('is divided among the parts of a contract period to the cent', async () => {
    const capacity = { seats: 7, unitCents: 9_999 };
    const customer = await servers.charged({ orderForm: { ...ORDER, billingMonths: 1, capacity } });
    servers.setNow('2026-12-31T12:00:00Z');
    await servers.work();

    const units = (await invoicesOf(customer)).map(({ lines }) => lines[0]!.unitCents);
    expect(units).toHaveLength(12);
    expect(units.reduce((sum, cents) => sum + cents, 0)).toBe(9_999);
    expect(Math.max(...units) - Math.min(...units)).toBe(1);
  });

  it('has the tax of the day on which it is sent (M11.1)', async () => {
    const { taxRates } = servers.server.lectern.administration;
    await taxRates.add({
      id: 'IT:business:2014',
      country: 'IT',
      customerType: 'business',
      from: '2014-01-01',
      pct: 20,
    });
    await taxRates.add({
      id: 'IT:business:2026',
      country: 'IT',
      customerType: 'business',
      from: '2026-03-01',
      pct: 22,
    });
    const customer = await servers.charged({ orderForm: MONTHLY });
    await customer.repositories.billingProfiles.change('billing', (before) => ({ ...before, country: 'IT' }));
    servers.setNow('2026-02-28T12:00:00Z');
    await servers.work();
    servers.setNow('2026-03-01T12:00:00Z');
    await servers.work();

    const rates = (await invoicesOf(customer)).map(({ lines }) => lines[0]!.taxPct);
    expect(rates).toEqual([20, 20, 22]);
  });
});

describe('use above the capacity', () => {
  it('is charged with the next period by the peak of each month, and after the last one by itself (L-FEE-1b)', async () => {
    const capacity = { seats: 1, unitCents: 12_000, overageUnitCents: 700 };
    const orderForm = { ...ORDER, billingMonths: 6, capacity };
    const customer = await servers.charged({ ...DUTCH, renewal: undefined, orderForm });
    const { seats } = customer.repositories;
    const people = [1, 2, 3].map(() => randomUUID() as PersonId);
    const at = (text: string) => new Date(text);
    for (const person of people) await seats.take(customer.plan.id, person, at('2026-02-10T12:00:00Z'));
    for (const person of people) await seats.end(customer.plan.id, person, 'released', at('2026-02-11T12:00:00Z'));
    for (const person of people) await seats.take(customer.plan.id, person, at('2026-12-10T12:00:00Z'));
    servers.setNow('2026-12-31T22:59:59Z');
    await servers.work();
    expect((await invoicesOf(customer)).map(({ lines }) => lines.slice(1))).toEqual([
      [],
      [{ text: 'Seats above the capacity, 2026-02-01 to 2026-02-28', qty: 2, unitCents: 700, taxPct: 20 }],
    ]);

    servers.setNow('2026-12-31T23:00:00Z');
    await servers.work();
    const last = (await customer.repositories.invoices.list()).find(({ id }) => id.includes(':overage:'));
    expect(last).toMatchObject({
      id: `${customer.plan.id}:overage:2026-07-01`,
      lines: [{ text: 'Seats above the capacity, 2026-12-01 to 2026-12-31', qty: 2, unitCents: 700, taxPct: 20 }],
    });
  });
});
