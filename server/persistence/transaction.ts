import { AsyncLocalStorage } from 'node:async_hooks';
import mongoose, { type Connection } from 'mongoose';

// Every operation of a model takes the session of the transaction that it runs in: a repository cannot forget it.
mongoose.set('transactionAsyncLocalStorage', true);

/** The connection whose transaction the running work belongs to. */
const running = new AsyncLocalStorage<Connection>();

/**
 * Does some work in one transaction, or as a part of the one that it is called in: once it resolves all of that is durable, and
 * where it rejects nothing has changed. The work runs again where somebody else changed the same at the same time, so it changes
 * nothing but the database, and it does one operation after the other.
 */
export async function inTransaction<Result>(connection: Connection, work: () => Promise<Result>): Promise<Result> {
  if (running.getStore() === connection) return work();

  return running.run(connection, () =>
    connection.transaction(() => work(), {
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', journal: true },
    }),
  );
}
