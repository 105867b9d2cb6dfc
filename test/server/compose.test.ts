import { createConnection } from 'mongoose';
import { afterEach, describe, expect, it } from 'vitest';
import { compose, type Lectern } from '../../server/compose.js';
import { ConfigError, readConfig } from '../../server/config.js';
import { createLogger } from '../../server/logging.js';
import { type TestDatabase, testDatabase } from '../support/mongo.js';

const KEY = 'the secret of the first start, of 32 bytes or more';
const OTHER_KEY = 'the secret of somebody else, of 32 bytes or more';
const databases: TestDatabase[] = [];
const running: Lectern[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((lectern) => lectern.close()));
  await Promise.all(databases.splice(0).map((database) => database.drop()));
});

function newDatabase(): string {
  const database = testDatabase();
  databases.push(database);

  return database.uri;
}

async function start(uri: string, secretKey = KEY): Promise<void> {
  const config = readConfig({}, { PUBLIC_URL: 'https://lectern.test', MONGODB_URI: uri, SECRET_KEY: secretKey });
  running.push(await compose(config, { logger: createLogger('silent') }));
}

/** What a database has in it, collection by collection. */
async function contentOf(uri: string): Promise<Readonly<Record<string, unknown>>> {
  const connection = await createConnection(uri).asPromise();
  const collections = await connection.listCollections();
  const content = await Promise.all(
    collections.map(async ({ name }) => [name, await connection.collection(name).find().toArray()] as const),
  );
  await connection.close();

  return Object.fromEntries(content);
}

describe('compose', () => {
  it('starts again and again with the key of the first start, and keeps one canary that is sealed', async () => {
    const uri = newDatabase();
    await start(uri);
    const first = await contentOf(uri);
    await start(uri);

    expect(first.keyCanary).toEqual([
      { _id: 'secret-key', sealed: expect.stringMatching(/^[\w-]{50,}$/) as string, __v: 0 },
    ]);
    expect(await contentOf(uri)).toEqual(first);
  });

  it('refuses another key before it touches anything, and says what to do; the first key still starts', async () => {
    const uri = newDatabase();
    await start(uri);
    const before = await contentOf(uri);

    const refused = start(uri, OTHER_KEY);
    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(/another SECRET_KEY.*\nStart with the SECRET_KEY that it was made with/);
    await expect(refused).rejects.toThrow(/delete \.data\/ to begin anew/);
    expect(await contentOf(uri)).toEqual(before);
    await start(uri);
  });

  it('lets any number of processes begin an empty database at once', async () => {
    const uri = newDatabase();
    await Promise.all(Array.from({ length: 8 }, () => start(uri)));

    expect((await contentOf(uri)).keyCanary).toHaveLength(1);
  });

  it('gives an empty database to one of two keys that begin at once', async () => {
    const uri = newDatabase();
    const starts = await Promise.allSettled([KEY, OTHER_KEY, KEY, OTHER_KEY].map((key) => start(uri, key)));

    const [one, other, oneAgain, otherAgain] = starts.map(({ status }) => status);
    expect([one, other].sort()).toEqual(['fulfilled', 'rejected']);
    expect([oneAgain, otherAgain]).toEqual([one, other]);
  });

  it('does not start with a product default that is none, and names it', async () => {
    const environment = { PUBLIC_URL: 'https://lectern.test', MONGODB_URI: newDatabase(), SECRET_KEY: KEY };
    const wrong = { 'support.longestGrantHours': 1.5, 'support.grants': 3 };
    const refused = compose(readConfig({}, { ...environment, PRODUCT_DEFAULTS: JSON.stringify(wrong) }));

    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(/PRODUCT_DEFAULTS: .*support\.longestGrantHours.*support\.grants/);
  });
});
