import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideIn } from '../../../server/domain/access.js';
import type { CourseId, TenantId } from '../../../server/domain/ids.js';
import { AccessSnapshots } from '../../../server/persistence/access-snapshots.js';
import { readTenantFacts } from '../../../server/persistence/tenant-history-reader.js';
import { accessVersionOf } from '../../../server/persistence/tenant-model.js';
import type { TenantFacts } from '../../../server/usecases/ports.js';
import { anInvoice } from '../domain/billing/ledger-builders.js';
import { aBlock, after, aSubscription, aTenant, LEARNER, NOW } from '../../support/builders.js';
import { type MongoRepositories, mongoRepositories } from '../../support/mongo-repositories.js';

let mongo: MongoRepositories;
beforeAll(async () => {
  mongo = await mongoRepositories();
});
afterAll(() => mongo.close());

async function newTenant(): Promise<TenantId> {
  const tenantId = randomUUID() as TenantId;
  await mongo.tenants.save(aTenant({ id: tenantId, name: tenantId }));
  await mongo.repositoriesOf(tenantId).subscriptions.save(aSubscription());

  return tenantId;
}

/** Another process: it hears nothing of what this one changes. */
function elsewhere() {
  const counts = { read: 0, version: 0 };
  let elapsed = 0;
  const snapshots = new AccessSnapshots({
    read: (tenantId) => {
      counts.read += 1;
      return readTenantFacts(mongo.connection, tenantId);
    },
    versionOf: (tenantId) => {
      counts.version += 1;
      return accessVersionOf(mongo.connection, tenantId);
    },
    elapsed: () => elapsed,
  });
  const reasonsOf = async (tenantId: TenantId) =>
    decideIn(await snapshots.of(tenantId), { seats: {} }, NOW, {
      person: { id: LEARNER, seat: 'not-needed' },
      course: { id: 'c' as CourseId, slug: 'colour' },
    }).reasons.map(({ code }) => code);

  return { counts, snapshots, reasonsOf, pass: (ms: number) => (elapsed += ms) };
}

describe('AccessSnapshots', () => {
  it('sees what another process made durable at most a second later (entitlements.md 6, I-6)', async () => {
    const tenantId = await newTenant();
    const { reasonsOf, pass, counts } = elsewhere();
    expect(await reasonsOf(tenantId)).toEqual([]);
    await mongo.repositoriesOf(tenantId).blocks.append(aBlock({ subjectId: tenantId }));

    pass(1_000);
    expect(await reasonsOf(tenantId)).toEqual([]);
    pass(1);
    expect(await reasonsOf(tenantId)).toEqual(['SUSPENDED_NONPAYMENT']);
    expect(counts).toEqual({ read: 2, version: 1 });
  });

  it('asks for the version alone where nothing changed, and once for all who ask together', async () => {
    const tenantId = await newTenant();
    const { reasonsOf, pass, counts } = elsewhere();
    await Promise.all([reasonsOf(tenantId), reasonsOf(tenantId), reasonsOf(tenantId)]);
    pass(1_001);
    await Promise.all([reasonsOf(tenantId), reasonsOf(tenantId)]);
    pass(1_000);
    await reasonsOf(tenantId);

    expect(counts).toEqual({ read: 1, version: 1 });
  });

  it('keeps nothing that was read before a change was told', async () => {
    const tenantId = await newTenant();
    const { snapshots, reasonsOf, counts } = elsewhere();
    const early = reasonsOf(tenantId);
    snapshots.forget(tenantId);
    await early;
    await reasonsOf(tenantId);
    expect(counts.read).toBe(2);

    snapshots.forget(undefined);
    await reasonsOf(tenantId);
    expect(counts.read).toBe(3);
  });

  it('gives nothing to a tenant that there is not, and to nobody where the database cannot say (I-15, I-19)', async () => {
    expect(await elsewhere().reasonsOf('nobody' as TenantId)).toEqual(['NOT_ENTITLED']);

    const away = new AccessSnapshots({
      read: () => Promise.reject<TenantFacts>(new Error('away')),
      versionOf: () => Promise.reject<number>(new Error('away')),
      elapsed: () => 0,
    });
    await expect(away.of('one' as TenantId)).rejects.toThrow('away');
    await expect(away.of('one' as TenantId)).rejects.toThrow('away');
  });
});

describe('readTenantFacts', () => {
  it('reads every fact of one tenant and none of another, with the version of exactly these', async () => {
    const [tenantId, other] = [await newTenant(), await newTenant()];
    const own = mongo.repositoriesOf(tenantId);
    await mongo.repositoriesOf(other).invoices.add(anInvoice({ id: 'foreign' }));
    await own.invoices.add(anInvoice());
    const block = await own.blocks.append(aBlock({ subjectId: tenantId, liftedAt: after(5) }));
    await own.capacityChanges.add({
      id: 'more',
      subscriptionId: aSubscription().id,
      kind: 'added',
      at: NOW,
      seats: 3,
    });

    const facts = await readTenantFacts(mongo.connection, tenantId);
    expect(facts?.accessVersion).toBe(await accessVersionOf(mongo.connection, tenantId));
    expect(facts?.history.invoices).toEqual([anInvoice()]);
    expect(facts?.history.blocks).toEqual([block]);
    expect(facts?.history.subscriptions).toEqual([aSubscription()]);
    expect(Object.keys(facts?.history.capacityChanges ?? {})).toEqual([aSubscription().id]);
    expect(await readTenantFacts(mongo.connection, 'nobody' as TenantId)).toBeUndefined();
  });
});
