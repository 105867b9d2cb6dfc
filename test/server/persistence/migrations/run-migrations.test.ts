import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Connection } from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../../../server/persistence/connection.js';
import { LockLostError, MongoJobLocks } from '../../../../server/persistence/job-locks.js';
import type { Migration } from '../../../../server/persistence/migrations/migration.js';
import {
  MIGRATIONS,
  type MigrationOptions,
  MigrationsUnderWayError,
  runMigrations,
} from '../../../../server/persistence/migrations/run-migrations.js';
import { NOW } from '../../../support/builders.js';
import { type RunningProcess, startProcess } from '../../../support/child-process.js';
import { type TestDatabase, testDatabase } from '../../../support/mongo.js';

const SCRIPT = fileURLToPath(new URL('../../../support/migrating-process.ts', import.meta.url));
/** Processes start here. */
const PATIENCE = { timeout: 60_000 };

let database: TestDatabase;
let connection: Connection;
let started: RunningProcess[];

beforeEach(async () => {
  database = testDatabase();
  connection = await openConnection(database.uri);
  started = [];
});

afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
  await connection.close();
  await database.drop();
});

function start(lockLifeMs: number): RunningProcess {
  const running = startProcess(SCRIPT, { words: [database.uri, String(lockLifeMs)] });
  started.push(running);

  return running;
}

/** One process within its migration, and another one that waits for it. */
async function oneInsideOneWaiting(lockLifeMs: number) {
  const [a, b] = [start(lockLifeMs), start(lockLifeMs)];
  const inside = await Promise.race([a.said('inside').then(() => a), b.said('inside').then(() => b)]);
  const waiting = inside === a ? b : a;
  await waiting.said('waiting');

  return { inside, waiting };
}

const runs = () => connection.collection('runs').find().toArray();
const applied = async () => (await connection.collection('migrations').find().sort({ _id: 1 }).toArray()).map(idOf);
const idOf = ({ _id }: { _id: unknown }): string => String(_id);

/** Migrations that count how often they ran. */
function counted(...ids: string[]): { readonly migrations: readonly Migration[]; readonly calls: string[] } {
  const calls: string[] = [];
  const migrations = ids.map((id) => ({
    id,
    apply: () => {
      calls.push(id);
      return Promise.resolve();
    },
  }));

  return { migrations, calls };
}

function run(migrations: readonly Migration[], options: Partial<MigrationOptions> = {}): Promise<void> {
  return runMigrations(connection, { realTime: { now: () => NOW }, migrations, ...options });
}

describe('runMigrations', PATIENCE, () => {
  it('applies each in its order, notes when, and never again', async () => {
    const told: string[] = [];
    const { migrations, calls } = counted('0001-a', '0002-b');
    await run(migrations, { onApplied: (id) => told.push(id) });
    await run(migrations);
    const more = counted('0001-a', '0002-b', '0003-c');
    await run(more.migrations);

    expect([calls, told, more.calls]).toEqual([['0001-a', '0002-b'], ['0001-a', '0002-b'], ['0003-c']]);
    expect(await connection.collection('migrations').find().sort({ _id: 1 }).toArray()).toEqual(
      ['0001-a', '0002-b', '0003-c'].map((id) => ({ _id: id, appliedAt: NOW })),
    );
  });

  it('has the migrations of this version in the order of their numbers', () => {
    const ids = MIGRATIONS.map(({ id }) => id);

    expect(ids.map((id) => Number(id.slice(0, 4)))).toEqual(ids.map((_, index) => index + 1));
  });

  it('leaves one that fails, and all behind it, to the next start, and keeps nobody waiting', async () => {
    const { migrations, calls } = counted('0001-a', '0003-c');
    const [first, third] = migrations;
    const failing = { id: '0002-b', apply: () => Promise.reject(new Error('disk full')) };
    await expect(run([first!, failing, third!])).rejects.toThrow('disk full');
    expect([calls, await applied()]).toEqual([['0001-a'], ['0001-a']]);

    const again = counted('0002-b');
    await run([first!, again.migrations[0]!, third!], { patienceMs: 0 });
    expect([calls, again.calls]).toEqual([['0001-a', '0003-c'], ['0002-b']]);
  });

  it('runs each once where two processes start at the same time: the second waits for the first', async () => {
    const { inside, waiting } = await oneInsideOneWaiting(30_000);
    expect(await runs()).toEqual([expect.objectContaining({ by: inside.child.pid })]);

    inside.child.send('go on');
    for (const { code, stderr } of await Promise.all([inside.ended, waiting.ended])) {
      expect([code, stderr]).toEqual([0, '']);
    }
    expect(await runs()).toHaveLength(1);
    expect(await applied()).toEqual(['0001-for-tests']);
  });

  it('is taken over from a process that was killed, by one that waits', async () => {
    const { inside, waiting } = await oneInsideOneWaiting(1_000);
    inside.child.kill('SIGKILL');
    await waiting.said('inside');
    waiting.child.send('go on');

    expect((await waiting.ended).code).toBe(0);
    expect((await runs()).map(({ by }) => by as number)).toEqual([inside.child.pid, waiting.child.pid]);
    expect(await applied()).toEqual(['0001-for-tests']);
  });

  it('is not taken over from a process that lives, however long it takes', async () => {
    const lifeMs = 600;
    const { inside, waiting } = await oneInsideOneWaiting(lifeMs);
    const until = async () => (await new MongoJobLocks(connection, lifeMs).heldUntil('migrations'))!.getTime();
    const first = await until();
    await expect.poll(until, { timeout: 20_000 }).toBeGreaterThan(first + 3 * lifeMs);
    expect(await runs()).toHaveLength(1);

    inside.child.send('go on');
    expect((await waiting.ended).code).toBe(0);
    expect(await runs()).toHaveLength(1);
  });

  it('waits for so long only, and says what to do', async () => {
    await new MongoJobLocks(connection, 60_000).take('migrations');
    const { migrations, calls } = counted('0001-a');
    const refused = run(migrations, { patienceMs: 250 });

    await expect(refused).rejects.toThrow(MigrationsUnderWayError);
    await expect(refused).rejects.toThrow(/not ended for 0\.25 s \(it has the lock until 20.*Z\)\. Start again when/);
    expect(calls).toEqual([]);
  });
});

describe('MongoJobLocks', () => {
  it('gives a lock to exactly one of many at once, and to the next when it is released', async () => {
    const locks = new MongoJobLocks(connection, 60_000);
    const name = randomUUID();
    const takers = await Promise.all(Array.from({ length: 20 }, () => locks.take(name)));
    const [held, ...others] = takers.filter((taker) => taker !== undefined);
    expect(others).toEqual([]);
    await held!.renew();
    await held!.release();

    expect(await locks.take(name)).toBeDefined();
    expect(await locks.take(name)).toBeUndefined();
    expect(await locks.take(randomUUID())).toBeDefined();
  });

  it('tells who lost it, and lets them release nothing', async () => {
    const name = randomUUID();
    const slow = await new MongoJobLocks(connection, 1).take(name);
    const locks = new MongoJobLocks(connection, 60_000);
    await expect.poll(() => locks.take(name)).toBeDefined();

    await expect(slow!.renew()).rejects.toThrow(LockLostError);
    await slow!.release();
    expect(await locks.take(name)).toBeUndefined();
  });
});
