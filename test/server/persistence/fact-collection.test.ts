import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Invoice } from '../../../server/domain/billing/invoice.js';
import { ConflictError, NotFoundError } from '../../../server/domain/errors.js';
import type { TenantId } from '../../../server/domain/ids.js';
import { MOOCIT_1 } from '../../../server/domain/templates/moocit-1.js';
import { FactCollection } from '../../../server/persistence/fact-collection.js';
import { INVOICES } from '../../../server/persistence/facts/money-facts.js';
import { createServiceFacts } from '../../../server/persistence/repositories.js';
import { accessVersionOf } from '../../../server/persistence/tenant-model.js';
import { inTransaction } from '../../../server/persistence/transaction.js';
import { anInvoice } from '../domain/billing/ledger-builders.js';
import { aSubscription, aTenant } from '../../support/builders.js';
import { type MongoRepositories, mongoRepositories } from '../../support/mongo-repositories.js';

let mongo: MongoRepositories;
beforeAll(async () => {
  mongo = await mongoRepositories();
});
afterAll(() => mongo.close());

async function newTenant(): Promise<TenantId> {
  const tenantId = randomUUID() as TenantId;
  await mongo.tenants.save(aTenant({ id: tenantId, name: tenantId }));

  return tenantId;
}

const invoicesOf = (tenantId: TenantId) => new FactCollection<Invoice>(mongo.connection, INVOICES, tenantId);
const versionOf = (tenantId: TenantId) => accessVersionOf(mongo.connection, tenantId);

describe('FactCollection', () => {
  it('gives back what was added, at every depth as it was', async () => {
    const tenantId = await newTenant();
    const invoice = anInvoice({ period: { start: '2025-01-01', endExclusive: '2026-01-01' }, voidedAt: undefined });

    expect(await invoicesOf(tenantId).add(invoice)).toBe(true);
    const { voidedAt, ...said } = invoice;
    expect(await invoicesOf(tenantId).find(invoice.id)).toEqual(said);
    expect(await invoicesOf(tenantId).list()).toEqual([said]);
    expect(voidedAt).toBeUndefined();
  });

  it('takes the same fact again for the same, and refuses another one of its id (I-4)', async () => {
    const invoices = invoicesOf(await newTenant());
    await invoices.add(anInvoice());

    expect(await invoices.add(anInvoice())).toBe(false);
    await expect(invoices.add(anInvoice({ totalCents: 1 }))).rejects.toThrow(ConflictError);
    expect(await invoices.list()).toHaveLength(1);
  });

  it('adds a fact once, however many add it at the same time', async () => {
    const invoices = invoicesOf(await newTenant());
    const added = await Promise.all(Array.from({ length: 20 }, () => invoices.add(anInvoice())));

    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await invoices.list()).toHaveLength(1);
  });

  it('changes one fact at a time: of changes at once none is lost', async () => {
    const invoices = invoicesOf(await newTenant());
    await invoices.add(anInvoice({ totalCents: 0 }));
    await Promise.all(
      Array.from({ length: 20 }, () =>
        invoices.change('I1', (before) => ({ ...before, totalCents: before.totalCents + 1 })),
      ),
    );

    expect((await invoices.find('I1'))?.totalCents).toBe(20);
  });

  it('takes away what a change leaves out, and knows no change of what is not there', async () => {
    const invoices = invoicesOf(await newTenant());
    await invoices.add(anInvoice({ renewal: true }));

    const after = await invoices.change('I1', ({ renewal, ...rest }) => ({ ...rest, proforma: renewal === true }));
    expect(after).toEqual(await invoices.find('I1'));
    expect(after).not.toHaveProperty('renewal');
    await expect(invoices.change('I2', (before) => before)).rejects.toThrow(NotFoundError);
  });

  it('raises the access version with each change that is one, and only then', async () => {
    const tenantId = await newTenant();
    const before = (await versionOf(tenantId))!;
    await invoicesOf(tenantId).add(anInvoice());
    await invoicesOf(tenantId).add(anInvoice());
    await invoicesOf(tenantId).change('I1', (same) => ({ ...same }));
    expect(await versionOf(tenantId)).toBe(before + 1);

    await invoicesOf(tenantId).change('I1', (one) => ({ ...one, totalCents: 5 }));
    expect(await versionOf(tenantId)).toBe(before + 2);
  });

  it('shows nothing of another tenant, and of the service to every tenant', async () => {
    const [one, other] = [await newTenant(), await newTenant()];
    await invoicesOf(one).add(anInvoice());
    expect(await invoicesOf(other).find('I1')).toBeUndefined();
    expect(await invoicesOf(other).add(anInvoice({ totalCents: 7 }))).toBe(true);

    const before = [await versionOf(one), await versionOf(other)] as number[];
    const terms = { id: 'moocit@1', publishedAt: new Date('2020-01-01T00:00:00Z'), template: MOOCIT_1 };
    await createServiceFacts(mongo.connection).termsVersions.add(terms);
    expect(await createServiceFacts(mongo.connection).termsVersions.list()).toEqual([terms]);
    expect([await versionOf(one), await versionOf(other)]).toEqual(before.map((version) => version + 1));
  });

  it('refuses a fact that is none, and stores nothing', async () => {
    const invoices = invoicesOf(await newTenant());
    await expect(invoices.add({ ...anInvoice(), totalCents: 1.5 })).rejects.toThrow('whole number');
    await expect(invoices.add({ ...anInvoice(), strange: 1 } as Invoice)).rejects.toThrow('strange');

    expect(await invoices.list()).toEqual([]);
  });
});

describe('inTransaction', () => {
  it('makes all of it true or nothing, also what repositories do inside', async () => {
    const tenantId = await newTenant();
    const { subscriptions, invoices } = mongo.repositoriesOf(tenantId);
    const failing = inTransaction(mongo.connection, async () => {
      await subscriptions.save(aSubscription());
      await invoices.add(anInvoice());
      throw new Error('no');
    });

    await expect(failing).rejects.toThrow('no');
    expect(await subscriptions.list()).toEqual([]);
    expect(await invoices.list()).toEqual([]);
  });
});
