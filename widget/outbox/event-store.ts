import { promisifyRequest } from 'idb-keyval';
import type { ProgressEventInput } from '../api/contract.js';

/** Keeps progress events until the server has them. A scope is a person and a course. */
export interface EventStore {
  /** Whether what it keeps survives the page. */
  readonly durable: boolean;
  /** Resolves once the event is safe, and those it replaces are gone. */
  readonly put: (scope: string, event: ProgressEventInput, replaced: readonly string[]) => Promise<void>;
  readonly all: (scope: string) => Promise<readonly ProgressEventInput[]>;
  readonly remove: (scope: string, eventIds: readonly string[]) => Promise<void>;
}

const STORE = 'events';
/** A database that is blocked by another version of itself may never answer. */
const OPEN_TIMEOUT_MS = 3000;

/** The browser's database; where it allows none, in a frame a cookie; else (private windows) a store that keeps nothing. */
export async function openEventStore(name = 'lectern-outbox'): Promise<EventStore> {
  try {
    (await open(name)).close();
    return databaseStore(name);
  } catch {
    const cookies = window.parent === window ? undefined : (await import('./cookie-store.js')).openCookieStore();
    const done = (): Promise<void> => Promise.resolve();

    return cookies ?? { durable: false, put: done, all: () => Promise.resolve([]), remove: done };
  }
}

/** Opens the database for each thing it does: Safari and a cleared profile close connections under their owner. */
function databaseStore(name: string): EventStore {
  /** Resolves when the browser says that the change is on disk, not only in its buffers: what is shown as kept must be. */
  async function transact<Result>(work: (events: IDBObjectStore) => Result): Promise<Result> {
    const database = await open(name);
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    const result = work(transaction.objectStore(STORE));
    database.close();
    await promisifyRequest(transaction);

    return result;
  }

  const put = (scope: string, event: ProgressEventInput | undefined, gone: readonly string[]): Promise<void> =>
    transact((events) => {
      for (const id of gone) events.delete([scope, id]);
      if (event) events.put(event, [scope, event.eventId]);
    });

  return {
    durable: true,
    put,
    all: async (scope) => {
      const request = await transact((events) => events.getAll(IDBKeyRange.bound([scope], [scope, []])));

      return request.result as ProgressEventInput[];
    },
    remove: (scope, ids) => put(scope, undefined, ids),
  };
}

async function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  const late = new Promise<never>((_, reject) => {
    setTimeout(reject, OPEN_TIMEOUT_MS);
  });

  return Promise.race([promisifyRequest(request), late]);
}
