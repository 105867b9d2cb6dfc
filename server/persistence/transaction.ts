import { AsyncLocalStorage } from 'node:async_hooks';
import mongoose, { type Connection } from 'mongoose';

// Every operation of a model takes the session of the transaction that it runs in: a repository cannot forget it.
mongoose.set('transactionAsyncLocalStorage', true);

/** The transaction that the running work belongs to. */
interface Running {
  readonly connection: Connection;
  /** What is to be told once it is durable. */
  committed: (() => void)[];
}

const running = new AsyncLocalStorage<Running>();

/**
 * Does some work in one transaction, or as a part of the one that it is called in: once it resolves all of that is durable, and
 * where it rejects nothing has changed. The work runs again where somebody else changed the same at the same time, so it changes
 * nothing but the database, and it does one operation after the other.
 */
export async function inTransaction<Result>(connection: Connection, work: () => Promise<Result>): Promise<Result> {
  if (running.getStore()?.connection === connection) return work();
  const transaction: Running = { connection, committed: [] };

  const result = await running.run(transaction, () =>
    connection.transaction(
      () => {
        // A try that failed has told nobody.
        transaction.committed = [];
        return work();
      },
      { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } },
    ),
  );
  for (const tell of transaction.committed) tell();

  return result;
}

/** Tells something once the transaction that this is part of is durable; at once where it is part of none. */
export function afterCommit(tell: () => void): void {
  const transaction = running.getStore();
  if (transaction === undefined) tell();
  else transaction.committed.push(tell);
}

/** Whether the running work is part of a transaction of this connection. */
export function isInTransaction(connection: Connection): boolean {
  return running.getStore()?.connection === connection;
}
