import { randomUUID } from 'node:crypto';
import { MongoMemoryServer } from 'mongodb-memory-server-core';
import type { Connection } from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findMongod } from '../../../demo/mongo.js';
import type { PersonId, TenantId } from '../../../server/domain/ids.js';
import { createLogger } from '../../../server/logging.js';
import { MongoAccessSignals } from '../../../server/persistence/access-stream.js';
import { buildIndexes, openConnection } from '../../../server/persistence/connection.js';
import { createRepositories } from '../../../server/persistence/repositories.js';
import { raiseAccessVersion, tenantModel } from '../../../server/persistence/tenant-model.js';
import type { Repositories } from '../../../server/usecases/ports.js';
import { aBlock, aSubscription, aTenant, NOW, SUBSCRIPTION } from '../../support/builders.js';
import { type TestDatabase, testDatabase } from '../../support/mongo.js';

/** One server process: a connection of its own, and what it hears. */
class Process {
  readonly signals: MongoAccessSignals;
  readonly log: string[] = [];
  #heard: (() => void)[] = [];

  private constructor(
    readonly connection: Connection,
    readonly repositoriesOf: (tenantId: TenantId) => Repositories,
    pollMs: number,
  ) {
    const logger = createLogger('info', {
      write: (line) => {
        this.log.push(line);
        this.#wake();
      },
    });
    this.signals = new MongoAccessSignals(connection, { logger, pollMs });
  }

  static async start(uri: string, pollMs = 1_000): Promise<Process> {
    const connection = await openConnection(uri);
    const repositoriesFor = createRepositories(connection);
    const one = new Process(
      connection,
      (tenantId) => repositoriesFor({ tenantId, actor: { kind: 'service', name: 'test' } }),
      pollMs,
    );
    started.push(one);

    return one;
  }

  /** From when on it hears of both collections. */
  async listening(): Promise<this> {
    this.signals.start();
    await this.logged('listening to changes', 2);

    return this;
  }

  async logged(text: string, times = 1): Promise<void> {
    while (this.log.filter((line) => line.includes(text)).length < times) await this.#change();
  }

  /** Counts what somebody is told. */
  listen(tenantId: TenantId, personId = randomUUID() as PersonId) {
    const ear = {
      told: 0,
      personId,
      heard: async (times = 1) => {
        while (ear.told < times) await this.#change();
      },
      stop: this.signals.subscribe({ tenantId, personId }, () => {
        ear.told += 1;
        this.#wake();
      }),
    };
    return ear;
  }

  async stop(): Promise<void> {
    await this.signals.close();
    await this.connection.close();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#heard.push(resolve));
  }

  #wake(): void {
    for (const resolve of this.#heard.splice(0)) resolve();
  }
}

const started: Process[] = [];
let database: TestDatabase;

beforeAll(() => {
  database = testDatabase();
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
});

afterAll(() => database.drop());

async function aNewTenant({ connection, repositoriesOf }: Process): Promise<TenantId> {
  await buildIndexes(connection);
  const { id, ...facts } = aTenant({ id: randomUUID() as TenantId });
  await tenantModel(connection).create({ ...facts, name: id, _id: id });
  await repositoriesOf(id).subscriptions.save(aSubscription());
  await repositoriesOf(id).seats.fillUpTo(SUBSCRIPTION, 3);

  return id;
}

describe('MongoAccessSignals', () => {
  it('I-6: a block that one process commits refuses on another one at once, not after a second', async () => {
    const [here, there] = [await Process.start(database.uri), await Process.start(database.uri)];
    const tenantId = await aNewTenant(here);
    await there.listening();
    const { accessFacts } = there.repositoriesOf(tenantId);
    const before = await accessFacts.snapshot();
    expect(before.tenant.edges).toHaveLength(0);
    const [ear, other] = [there.listen(tenantId), there.listen('another' as TenantId)];

    const committedAt = performance.now();
    await here.repositoriesOf(tenantId).blocks.append(aBlock({ subjectId: tenantId }));
    await ear.heard();

    expect(performance.now() - committedAt).toBeLessThan(1_000);
    expect((await accessFacts.snapshot()).tenant.edges).not.toHaveLength(0);
    expect(other.told).toBe(0);
  });

  it('tells at once what this process has changed, also before it listens to others', async () => {
    const here = await Process.start(database.uri);
    const tenantId = await aNewTenant(here);
    const [ear, gone] = [here.listen(tenantId), here.listen(tenantId)];
    gone.stop();
    gone.stop();
    await here.repositoriesOf(tenantId).blocks.append(aBlock({ subjectId: tenantId }));
    expect([ear.told, gone.told]).toEqual([1, 0]);

    await raiseAccessVersion(here.connection);
    expect([ear.told, gone.told]).toEqual([2, 0]);
  });

  it('tells a person who gets a seat, and who loses it', async () => {
    const [here, there] = [await Process.start(database.uri), await Process.start(database.uri)];
    const tenantId = await aNewTenant(here);
    await there.listening();
    const [ear, other] = [there.listen(tenantId), there.listen(tenantId)];
    const { seats } = here.repositoriesOf(tenantId);

    await seats.take(SUBSCRIPTION, ear.personId, NOW);
    await ear.heard();
    expect(other.told).toBe(0);
    await seats.end(SUBSCRIPTION, ear.personId, 'revoked', NOW);
    await ear.heard(2);
    expect(other.told).toBe(0);
  });

  it('tells everybody after a break: nobody knows what they missed', async () => {
    const broken = testDatabase();
    const [here, there] = [await Process.start(broken.uri), await Process.start(broken.uri)];
    const tenantId = await aNewTenant(here);
    await there.listening();
    const ear = there.listen('somebody' as TenantId);
    // It ends every stream that watches the collection, and no resume token leads beyond it.
    await here.connection.dropCollection('seats');
    await ear.heard();

    const late = there.listen(tenantId);
    await here.repositoriesOf(tenantId).seats.fillUpTo(SUBSCRIPTION, 1);
    await here.repositoriesOf(tenantId).seats.take(SUBSCRIPTION, late.personId, NOW);
    await late.heard();
    await broken.drop();
  });

  it('polls where there are no change streams, and has everybody ask again now and then', async () => {
    process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK = 'false';
    const standalone = await MongoMemoryServer.create({
      binary: { systemBinary: await findMongod() },
      instance: { storageEngine: 'wiredTiger' },
    });
    const there = await Process.start(standalone.getUri('lectern'), 5);
    const { id, ...facts } = aTenant();
    await tenantModel(there.connection).create({ ...facts, _id: id });
    there.signals.start();
    await there.logged('changes of access are polled for');
    const ear = there.listen(id);

    await ear.heard(3);
    await Promise.all(started.splice(0).map((one) => one.stop()));
    await standalone.stop();
  });
});
