import { randomUUID } from 'node:crypto';
import { createConnection } from 'mongoose';
import { inject } from 'vitest';

/** A database that nobody else uses, on the MongoDB of the test run. */
export interface TestDatabase {
  readonly uri: string;
  drop(): Promise<void>;
}

/** A fresh database: each test file takes its own and drops it in `afterAll`. */
export function testDatabase(): TestDatabase {
  const uri = new URL(inject('mongoUri'));
  uri.pathname = `/test-${randomUUID()}`;

  return {
    uri: uri.href,
    async drop() {
      const connection = await createConnection(uri.href).asPromise();
      await connection.dropDatabase();
      await connection.close();
    },
  };
}
