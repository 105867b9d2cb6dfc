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

/** The browser's database; memory where the browser allows none (private windows, blocked third-party storage). */
export async function openEventStore(name = 'lectern-outbox'): Promise<EventStore> {
  try {
    return databaseStore(name, await openDatabase(name));
  } catch {
    return memoryStore();
  }
}

/** Keeps events as long as the page lives. */
export function memoryStore(): EventStore {
  const kept = new Map<string, ProgressEventInput>();
  const keyOf = (scope: string, id: string): string => `${scope} ${id}`;
  const remove = (scope: string, ids: readonly string[]): void => {
    ids.forEach((id) => kept.delete(keyOf(scope, id)));
  };

  return {
    durable: false,
    put: async (scope, event, replaced) => {
      await Promise.resolve();
      remove(scope, replaced);
      kept.set(keyOf(scope, event.eventId), event);
    },
    all: (scope) => Promise.resolve([...kept].filter(([key]) => key.startsWith(`${scope} `)).map(([, event]) => event)),
    remove: async (scope, ids) => {
      await Promise.resolve();
      remove(scope, ids);
    },
  };
}

function databaseStore(name: string, first: IDBDatabase): EventStore {
  let database: IDBDatabase | undefined = first;

  /** Resolves when the browser says that the change is on disk, not only in its buffers: what is shown as kept must be. */
  async function change(work: (events: IDBObjectStore) => void): Promise<void> {
    const transaction = (await connection()).transaction(STORE, 'readwrite', { durability: 'strict' });
    work(transaction.objectStore(STORE));
    await promisifyRequest(transaction);
  }

  /** Safari and a cleared profile close connections under their owner. */
  async function connection(): Promise<IDBDatabase> {
    database ??= await openDatabase(name);
    database.onclose = database.onversionchange = () => {
      database?.close();
      database = undefined;
    };
    return database;
  }

  const drop = (events: IDBObjectStore, scope: string, ids: readonly string[]): void => {
    ids.forEach((id) => events.delete([scope, id]));
  };

  return {
    durable: true,
    put: (scope, event, replaced) =>
      change((events) => {
        drop(events, scope, replaced);
        events.put(event, [scope, event.eventId]);
      }),
    all: async (scope) => {
      const events = (await connection()).transaction(STORE).objectStore(STORE);
      return promisifyRequest<ProgressEventInput[]>(events.getAll(IDBKeyRange.bound([scope], [scope, []])));
    },
    remove: (scope, ids) =>
      change((events) => {
        drop(events, scope, ids);
      }),
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => {
      reject(new Error('The database does not answer.'));
    }, OPEN_TIMEOUT_MS);
  });

  return Promise.race([promisifyRequest(request), late]);
}
