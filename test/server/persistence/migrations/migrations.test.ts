import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantId } from '../../../../server/domain/ids.js';
import { MongoAuditOutbox } from '../../../../server/persistence/audit-outbox.js';
import { openConnection } from '../../../../server/persistence/connection.js';
import { MIGRATIONS } from '../../../../server/persistence/migrations/run-migrations.js';
import { ApiServer } from '../../../support/api-server.js';
import { after, aTenant } from '../../../support/builders.js';
import { testDatabase } from '../../../support/mongo.js';

const database = testDatabase();
let connection: Connection;

beforeAll(async () => {
  connection = await openConnection(database.uri);
});

afterAll(async () => {
  await connection.close();
  await database.drop();
});

/** As the first version wrote it. */
const written = { actor: 'cli:root', action: 'key.add', subject: 'pk_1' };
const entry = { tenantId: 'r', ...written, __v: 0 };
const [riverside, waterkant] = ['r', 'w'].map((id) => aTenant({ id: id as TenantId, name: `${id}-college` }));

describe('a database of the first version', () => {
  beforeAll(async () => {
    const audit = connection.collection<{ _id: string }>('audit');
    await audit.insertOne({
      _id: 'b',
      ...entry,
      at: after(2),
      rule: 'M1.1',
      details: { origins: ['https://a.example'] },
    } as never);
    await audit.insertOne({ _id: 'a', ...entry, at: after(1) } as never);
    await audit.insertOne({ _id: 'c', ...entry, tenantId: 'w', at: after(3) } as never);
    for (const { id, ...facts } of [riverside!, waterkant!]) {
      await connection
        .collection<{ _id: string }>('tenants')
        .insertOne({ _id: id, ...facts, embedSecrets: [] } as never);
    }
    for (const name of ['subscriptions', 'blocks'])
      await connection.collection<{ _id: string }>(name).insertOne({ _id: `${name}-1`, tenantId: 'r' } as never);
    await connection.collection<{ _id: string }>('tenants').updateOne({ _id: 'w' }, { $set: { accessVersion: 7 } });
  });

  it('starts: its audit entries get their places in their chains, in the order of their time', async () => {
    // A run before was broken off behind its first entry.
    const outbox = new MongoAuditOutbox(connection, () => undefined);
    await outbox.add({ chain: 'r', tenantId: 'r' }, { id: 'a', ...written, at: after(1) });
    const server = await ApiServer.start(database.uri);
    await server.lectern.jobs.run('seal-audit');
    const listOf = (tenantId: TenantId) =>
      server.lectern.repositoriesFor({ tenantId, actor: { kind: 'service', name: 'test' } }).audit.list({ limit: 9 });

    expect(await listOf(riverside!.id)).toMatchObject([
      {
        number: 2,
        id: 'b',
        at: after(2),
        rule: 'M1.1',
        details: { origins: ['https://a.example'] },
        actor: 'cli:root',
      },
      { number: 1, id: 'a', at: after(1), chain: 'r', tenantId: 'r', action: 'key.add', subject: 'pk_1' },
    ]);
    expect(await listOf(waterkant!.id)).toMatchObject([{ number: 1, id: 'c' }]);
    await server.stop();
  });

  it('has a version of its access facts for each tenant', async () => {
    const tenants = await connection.collection('tenants').find().sort({ name: 1 }).toArray();

    // Each of the two sets of terms that were published since has raised it.
    expect(tenants.map(({ accessVersion }) => accessVersion as number)).toEqual([1 + 2, 7 + 2]);
  });

  it('names its subscriptions and blocks, and knows the two sets of terms', async () => {
    for (const name of ['subscriptions', 'blocks'])
      expect(await connection.collection(name).find().toArray()).toMatchObject([{ _id: `${name}-1`, id: `${name}-1` }]);
    const terms = await connection.collection('termsVersions').find().sort({ id: -1 }).toArray();
    expect(terms).toMatchObject([
      { id: 'moocit@1', template: { name: 'moocit' } },
      // The day of the text, by the clock of its contracts.
      { id: 'learnwise@2024-06-05', publishedAt: new Date('2024-06-04T22:00:00Z') },
    ]);
  });

  it('is changed no more where a migration runs again', async () => {
    const all = async () => [
      await connection.collection('audit').find().toArray(),
      await connection.collection('auditOutbox').find().toArray(),
      await connection.collection('tenants').find().toArray(),
    ];
    const before = await all();
    for (const migration of MIGRATIONS) await migration.apply(connection);

    expect(await all()).toEqual(before);
  });
});
