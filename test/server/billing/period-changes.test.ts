import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ContractEvent } from '../../../server/domain/contract/contract-event.js';
import type { PersonId } from '../../../server/domain/ids.js';
import { BillingServers, invoicesOf } from '../../support/billing-servers.js';
import { about, bodyOf, DUTCH, type MoneyCustomer, ORDER } from '../../support/money.js';

let servers: BillingServers;

beforeAll(async () => {
  servers = await BillingServers.start();
});
beforeEach(() => {
  servers.setNow('2026-01-01T12:00:00Z');
});
afterAll(() => servers.stop());

const at = (text: string): Date => new Date(text);

async function workAt(...instants: readonly string[]): Promise<void> {
  for (const instant of instants) {
    servers.setNow(instant);
    await servers.work();
  }
}

/** Net, without the name of the contract: `period:2026-01-01 120000`. */
async function netOf(customer: MoneyCustomer): Promise<readonly string[]> {
  const invoices = await invoicesOf(customer);

  return invoices
    .map(({ id, lines }) => {
      const net = lines.reduce((sum, { qty, unitCents }) => sum + qty * unitCents, 0);
      return `${id.replace(`${customer.plan.id}:`, '')} ${String(net)}`;
    })
    .sort();
}

async function happened({ repositories, plan }: MoneyCustomer, events: readonly ContractEvent[]): Promise<void> {
  await repositories.subscriptions.change(plan.id, (stored) => ({ ...stored, events }));
}

/** Known on 2 March; 31 March is the last day of service. */
const breach = (withdrawnAt?: string): ContractEvent => ({
  kind: 'termination',
  reason: 'breach_customer',
  at: at('2026-03-02T10:00:00Z'),
  effectiveAt: at('2026-03-31T22:00:00Z'),
  ...(withdrawnAt !== undefined && { withdrawnAt: at(withdrawnAt) }),
});

describe('seats that an administrator adds', () => {
  it('I-4: are charged once, what was told, by any number of workers (A18)', async () => {
    const orderForm = { ...ORDER, billingMonths: 6 };
    const customer = await servers.charged({ orderForm });
    const { get, post } = about(servers.server, customer);
    await workAt('2026-01-01T12:00:00Z');
    servers.setNow('2026-04-15T10:00:00Z');
    const path = `subscriptions/${customer.plan.id}`;
    const offer = await get(customer.administrator, `${path}/seat-offer?kind=added&seats=3`).expect(200);
    const done = await post(customer.administrator, `${path}/seat-changes`, { kind: 'added', seats: 3 }).expect(201);
    expect(bodyOf(done)).toEqual(bodyOf(offer));
    expect(bodyOf(offer)).toMatchObject({
      price: {
        // 77 of 181 days of 60.00, then the whole second half.
        cents: 7_657 + 18_000,
        days: 77,
        periodDays: 181,
        charges: [
          { at: '2026-04-15T10:00:00.000Z', cents: 7_657 },
          { at: '2026-06-30T22:00:00.000Z', cents: 18_000 },
        ],
      },
    });
    await workAt('2026-04-15T10:00:00Z');
    expect(await netOf(customer)).toHaveLength(2);
    await workAt('2026-05-20T12:00:00Z', '2026-07-02T12:00:00Z');

    const [change] = await customer.repositories.capacityChanges.list();
    expect(await netOf(customer)).toEqual([
      'period:2026-01-01 60000',
      'period:2026-07-01 78000',
      `seats:${change!.id} 7657`,
    ]);
  });
});

describe('a termination that becomes known in a period', () => {
  it('takes off, once, what is not paid beyond the last day of service (L-TERM-2, I-4)', async () => {
    const customer = await servers.charged({ ...DUTCH });
    await workAt('2026-01-01T12:00:00Z');
    await happened(customer, [breach()]);
    await workAt('2026-03-02T10:00:00Z', '2026-03-05T10:00:00Z', '2026-06-01T10:00:00Z');

    // 90 of 365 days of 1,200.00 are 295.89; with tax 355.07 of 1,440.00.
    expect(await customer.repositories.creditNotes.list()).toMatchObject([
      {
        invoiceId: `${customer.plan.id}:period:2026-01-01`,
        issuedAt: at('2026-03-02T10:00:00Z'),
        cents: 108_493,
        reason: 'termination',
      },
    ]);
    const statement = await about(servers.server, customer).statement(customer.operator, '?at=2026-03-05T10:00:00Z');
    expect(statement.invoices).toMatchObject([{ principalDueCents: 35_507 }]);
    expect(statement.creditNotes).toMatchObject([{ reason: 'termination' }]);
    await servers.server.lectern.jobs.run('seal-audit');
    const entries = await customer.repositories.audit.list({ limit: 50 });
    expect(entries.filter(({ action }) => action === 'credit-note.issue')).toMatchObject([{ rule: 'L-TERM-2' }]);
  });

  it('and is called off brings the rest of the period back, once (A35)', async () => {
    const customer = await servers.charged({ ...DUTCH });
    await workAt('2026-01-01T12:00:00Z');
    await happened(customer, [breach()]);
    await workAt('2026-03-02T10:00:00Z');
    await happened(customer, [breach('2026-03-20T10:00:00Z')]);
    await workAt('2026-03-20T10:00:00Z', '2026-04-20T10:00:00Z');

    expect(await netOf(customer)).toEqual([
      'period:2026-01-01 120000',
      `rest:2026-01-01:${String(at('2026-03-20T10:00:00Z').getTime())} 90411`,
    ]);
    expect(await customer.repositories.creditNotes.list()).toHaveLength(1);
  });

  it('I-2: leaves the same postings where nobody looked in between', async () => {
    const customer = await servers.charged({ ...DUTCH, events: [breach('2026-03-20T10:00:00Z')] });
    await workAt('2026-04-20T10:00:00Z');

    expect(await netOf(customer)).toHaveLength(2);
    expect(await customer.repositories.creditNotes.list()).toMatchObject([{ cents: 108_493 }]);
  });

  it('never takes off what a credit balance has paid, nor charges it again (L-FEE-3, I-20)', async () => {
    const customer = await servers.charged({ ...DUTCH, events: [breach('2026-03-20T10:00:00Z')] });
    const payment = { id: 'P1', idempotencyKey: 'P1', receivedAt: at('2026-01-02T10:00:00Z'), cents: 72_000 };
    await customer.repositories.payments.add(payment);
    await workAt('2026-04-20T10:00:00Z');

    expect(await customer.repositories.creditNotes.list()).toMatchObject([{ cents: 72_000 }]);
    expect(await netOf(customer)).toEqual([
      'period:2026-01-01 120000',
      `rest:2026-01-01:${String(at('2026-03-20T10:00:00Z').getTime())} 60000`,
    ]);
  });
});

describe('a posting that is impossible', () => {
  it('I-21: keeps no other invoice of its tenant from being sent, and a person hears of it', async () => {
    const customer = await servers.charged({ ...DUTCH });
    const { tenantId, repositories, plan } = customer;
    await repositories.subscriptions.add({ ...plan, id: 'unpublished', template: 'unpublished' } as typeof plan);
    await workAt('2026-01-01T12:00:00Z', '2026-01-03T12:00:00Z');

    expect(await netOf(customer)).toEqual(['period:2026-01-01 120000']);
    const list = await servers.server.http
      .get('/api/v1/payment-events')
      .set('Authorization', `Bearer ${customer.operator}`);
    const { invoicing } = bodyOf(list) as { invoicing: readonly { tenantId: string; problem: string }[] };
    expect(invoicing.find((each) => each.tenantId === tenantId)?.problem).toContain('unpublished');
  });
});

describe('the end of a contract', () => {
  it('is looked at when it comes: use above the capacity is charged then, and up to then (L-FEE-1b)', async () => {
    const capacity = { seats: 1, unitCents: 12_000, overageUnitCents: 700 };
    const customer = await servers.charged({ ...DUTCH, orderForm: { ...ORDER, capacity }, events: [breach()] });
    for (const person of ['a', 'b', 'c']) {
      await customer.repositories.seats.take(customer.plan.id, person as PersonId, at('2026-02-10T12:00:00Z'));
    }
    await workAt('2026-03-31T10:00:00Z', '2026-03-31T21:59:59.999Z');
    expect(await netOf(customer)).toEqual(['period:2026-01-01 12000']);
    for (const looked of ['2026-03-31T22:00:00Z', '2027-06-01T10:00:00Z']) {
      await workAt(looked);
      expect(await netOf(customer)).toEqual(['overage:2026-01-01 2800', 'period:2026-01-01 12000']);
    }
  });
});
