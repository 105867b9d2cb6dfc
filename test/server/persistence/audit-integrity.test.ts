import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TenantId } from '../../../server/domain/ids.js';
import { packageFolder } from '../../../server/package-version.js';
import { MongoAuditTrail, sealedModel } from '../../../server/persistence/audit-trail.js';
import { buildIndexes, openConnection } from '../../../server/persistence/connection.js';
import { InsertOnlyError } from '../../../server/persistence/insert-only.js';
import { UnscopedQueryError } from '../../../server/persistence/tenant-scoped.js';
import { auditOn, writtenFor } from '../../support/audit.js';
import { testDatabase } from '../../support/mongo.js';

const database = testDatabase();
let connection: Connection;
let audit: ReturnType<typeof auditOn>;
let tenantId: TenantId;

beforeAll(async () => {
  connection = await openConnection(database.uri);
  audit = auditOn(connection);
  await buildIndexes(connection);
});

afterAll(async () => {
  await connection.close();
  await database.drop();
});

beforeEach(() => {
  tenantId = randomUUID() as TenantId;
});

/** Adds so many sealed entries to the chain of the tenant. */
async function sealedChain(count: number): Promise<void> {
  const trail = new MongoAuditTrail(connection, tenantId, () => undefined);
  for (let index = 1; index <= count; index += 1) await audit.append(trail, { subject: `invoice-${String(index)}` });
  await audit.chains.seal(tenantId);
}

describe('I-12: checking a chain in MongoDB finds', () => {
  const rows = () => connection.collection<{ _id: string }>('audit');

  it.each<[string, number, () => Promise<unknown>]>([
    ['a changed entry', 3, () => rows().updateOne({ chain: tenantId, number: 3 }, { $set: { actor: 'nobody' } })],
    ['an added field of an entry', 3, () => rows().updateOne({ chain: tenantId, number: 3 }, { $set: { rule: 'x' } })],
    ['a removed entry', 3, () => rows().deleteOne({ chain: tenantId, number: 3 })],
    ['a removed last entry', 5, () => rows().deleteOne({ chain: tenantId, number: 5 })],
    ['a removed chain', 1, () => rows().deleteMany({ chain: tenantId })],
    [
      'two entries that changed places',
      2,
      async () => {
        await rows().updateOne({ chain: tenantId, number: 2 }, { $set: { number: 99 } });
        await rows().updateOne({ chain: tenantId, number: 3 }, { $set: { number: 2 } });
        await rows().updateOne({ chain: tenantId, number: 99 }, { $set: { number: 3 } });
      },
    ],
    [
      'an inserted entry at the end',
      6,
      async () => {
        const last = await rows().findOne({ chain: tenantId, number: 5 });
        await rows().insertOne({ ...last, _id: randomUUID(), number: 6 } as { _id: string });
      },
    ],
    [
      'a head that was put back',
      5,
      () => connection.collection<{ _id: string }>('auditChains').updateOne({ _id: tenantId }, { $set: { number: 4 } }),
    ],
  ])('%s', async (_what, number, tamper) => {
    await sealedChain(5);
    expect(await audit.verify(tenantId)).toMatchObject({ checked: 5, break: undefined });
    await tamper();

    expect((await audit.verify(tenantId)).break).toMatchObject({ number });
  });

  it('nothing wrong while entries are sealed', async () => {
    await sealedChain(3);
    const reports = Promise.all(Array.from({ length: 20 }, () => audit.verify(tenantId)));
    for (let round = 0; round < 10; round += 1) await sealedChain(1);

    for (const report of await reports) expect(report.break).toBeUndefined();
  });
});

describe('I-12: sealed entries', () => {
  it('refuse every way of changing or removing them, and every query without a chain', async () => {
    await sealedChain(1);
    const model = sealedModel(connection);
    const one = { chain: tenantId, number: 1 };
    const found = await model.findOne(one).orFail();

    for (const change of [
      () => model.updateOne(one, { actor: 'x' }),
      () => model.updateMany(one, { actor: 'x' }),
      () => model.findOneAndUpdate(one, { actor: 'x' }),
      () => model.deleteOne(one),
      () => model.deleteMany(one),
      () => model.findOneAndDelete(one),
      () => model.replaceOne(one, {}),
      () => found.set('actor', 'x').save(),
      () => found.deleteOne(),
      () => found.updateOne({ actor: 'x' }),
    ]) {
      await expect(change()).rejects.toThrow(InsertOnlyError);
    }
    for (const change of [
      () => model.find(),
      () => model.findOne({ number: 1 }),
      () => model.bulkWrite([{ deleteOne: { filter: one } }]),
      () => model.insertMany([{ number: 2 }]),
    ]) {
      await expect(change()).rejects.toThrow(UnscopedQueryError);
    }
    expect(await writtenFor(connection, tenantId)).toMatchObject([{ actor: 'person-1' }]);
  });

  it('are reached by no other code: only their trail has the model, and one migration the collection', async () => {
    const folder = join(packageFolder(), 'server');
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
    const sources = await Promise.all(
      files.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
    );
    const having = (pattern: RegExp) =>
      sources
        .filter(({ text }) => pattern.test(text))
        .map(({ name }) => name)
        .sort();

    expect(having(/sealedModel/)).toEqual(['persistence/audit-chains.ts', 'persistence/audit-trail.ts']);
    expect(having(/['"`]SealedAuditEntry['"`]/)).toEqual(['persistence/audit-trail.ts']);
    // The migration moves entries of the earlier layout, which stood in no chain.
    expect(having(/(collection|modelOf)\b[^;]*['"`]audit['"`]/i)).toEqual([
      'persistence/audit-trail.ts',
      'persistence/migrations/0001-audit-outbox.ts',
    ]);
    const writers = sources
      .filter(({ name }) => /audit-(chains|trail)\.ts$/.test(name))
      .map(({ text }) => text)
      .join('\n');
    expect(
      writers
        .match(/#sealed\s*\.(\w+)/g)
        ?.map((call) => call.replace(/\s/g, ''))
        .sort(),
    ).toEqual(['#sealed.find', '#sealed.find', '#sealed.find', '#sealed.insertMany']);
  });
});
