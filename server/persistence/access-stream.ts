import { setTimeout as pause } from 'node:timers/promises';
import type { Connection, mongo } from 'mongoose';
import type { PersonId, TenantId } from '../domain/ids.js';
import type { AccessSignals, AccessSubject } from '../usecases/access-signals.js';
import { onAccessChange, tellAccessChange } from './access-changes.js';
import { followChanges, NoChangeStreamsError, type Watched } from './change-stream.js';
import { accessVersionsOf } from './tenant-model.js';

/** How long it takes at most until a change is told where there are no change streams, in ms. */
const POLL_MS = 1_000;
/** Seats are in no version: where nothing tells of them, everybody asks again at every so many polls. */
const POLLS_A_ROUND = 5;

const TENANTS: Watched = {
  collection: 'tenants',
  pipeline: [
    {
      $match: {
        $or: [
          { 'updateDescription.updatedFields.accessVersion': { $exists: true } },
          { 'updateDescription.updatedFields.purgedAt': { $exists: true } },
          { operationType: { $in: ['replace', 'delete'] } },
        ],
      },
    },
    { $project: { documentKey: 1 } },
  ],
};

/** A stream of its own: however many seats change at once, a block does not wait behind them. */
const SEATS: Watched = {
  collection: 'seats',
  pipeline: [
    {
      $match: {
        $or: [
          { 'updateDescription.updatedFields.personId': { $exists: true } },
          { operationType: { $in: ['insert', 'replace'] }, 'fullDocument.personId': { $type: 'string' } },
        ],
      },
    },
    {
      $project: {
        'updateDescription.updatedFields.personId': 1,
        'updateDescription.updatedFields.lastPersonId': 1,
        'fullDocument.personId': 1,
        'fullDocument.lastPersonId': 1,
      },
    },
  ],
};

interface StreamLogger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

interface Options {
  readonly logger: StreamLogger;
  /** Real milliseconds between two polls, where there are no change streams. */
  readonly pollMs?: number;
}

/**
 * Hears of every change of access that any process has made durable, and lets this process forget what it knew before (I-6). Only
 * ids come out of it. The one place beside the file store that reads past the tenant scope.
 */
export class MongoAccessSignals implements AccessSignals {
  readonly #connection: Connection;
  readonly #logger: StreamLogger;
  readonly #pollMs: number;
  /** By `tenant/<id>` and by `person/<id>`: ids of people are unique across tenants. */
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #stopping = new AbortController();
  readonly #forgetOwn: () => void;
  #work: Promise<unknown> = Promise.resolve();

  constructor(connection: Connection, { logger, pollMs = POLL_MS }: Options) {
    this.#connection = connection;
    this.#logger = logger;
    this.#pollMs = pollMs;
    this.#forgetOwn = onAccessChange(connection, (tenantId) => {
      if (tenantId === undefined) this.#tellEverybody();
      else this.#tell(`tenant/${tenantId}`);
    });
  }

  /** Begins to listen to other processes; without it only changes of this one are told. */
  start(): void {
    this.#work = Promise.all([
      this.#follow(TENANTS, ({ documentKey }) => {
        tellAccessChange(this.#connection, (documentKey as { readonly _id: TenantId })._id);
      }),
      this.#follow(SEATS, (change) => {
        this.#tellSeat(change);
      }),
    ]).catch((error: unknown) => {
      if (!(error instanceof NoChangeStreamsError)) throw error;
      this.#logger.warn({ err: error }, 'without change streams, changes of access are polled for');
      return this.#poll();
    });
  }

  subscribe({ tenantId, personId }: AccessSubject, listener: () => void): () => void {
    // One of its own: the same function may be given twice.
    const own = (): void => {
      listener();
    };
    const keys = [`tenant/${tenantId}`, `person/${personId}`];
    for (const key of keys) this.#listeners.set(key, (this.#listeners.get(key) ?? new Set()).add(own));

    return () => {
      for (const key of keys) {
        this.#listeners.get(key)?.delete(own);
        if (this.#listeners.get(key)?.size === 0) this.#listeners.delete(key);
      }
    };
  }

  async close(): Promise<void> {
    this.#forgetOwn();
    this.#stopping.abort();
    await this.#work;
  }

  async #follow(watched: Watched, onChange: (change: mongo.Document) => void): Promise<void> {
    const { collection } = watched;
    const onGap = (): void => {
      this.#logger.info({ collection }, 'listening to changes');
      tellAccessChange(this.#connection, undefined);
    };
    const onBreak = (error: unknown, failures: number): void => {
      this.#logger.warn({ err: error, collection, failures }, 'changes are not heard of for now');
    };

    await followChanges(this.#connection, watched, { onChange, onGap, onBreak }, this.#stopping.signal);
  }

  #tellSeat({ updateDescription, fullDocument }: SeatChange): void {
    const { personId, lastPersonId } = updateDescription?.updatedFields ?? fullDocument ?? {};
    const people = [personId, lastPersonId].filter((id) => typeof id === 'string');
    // It was freed by somebody who does not say of whom.
    if (people.length === 0) this.#tellEverybody();
    for (const id of people) this.#tell(`person/${id}`);
  }

  async #poll(): Promise<void> {
    const known = new Map<string, number>();
    for (let round = 1; !this.#stopping.signal.aborted; round += 1) {
      await this.#tellNewer(known).catch((error: unknown) => {
        this.#logger.warn({ err: error }, 'changes are not heard of for now');
      });
      if (round % POLLS_A_ROUND === 0) this.#tellEverybody();
      await pause(this.#pollMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    }
  }

  /** A tenant that somebody began to listen for is told of once: what changed between then and now is not known. */
  async #tellNewer(known: Map<string, number>): Promise<void> {
    const tenantIds = [...this.#listeners.keys()].flatMap((key) =>
      key.startsWith('tenant/') ? [key.slice('tenant/'.length) as TenantId] : [],
    );
    const versions = await accessVersionsOf(this.#connection, tenantIds);
    const newer = [...versions].filter(([tenantId, version]) => known.get(tenantId) !== version);
    known.clear();
    for (const [tenantId, version] of versions) known.set(tenantId, version);
    for (const [tenantId] of newer) tellAccessChange(this.#connection, tenantId);
  }

  #tell(key: string): void {
    for (const listener of [...(this.#listeners.get(key) ?? [])]) listener();
  }

  #tellEverybody(): void {
    for (const key of [...this.#listeners.keys()]) if (key.startsWith('tenant/')) this.#tell(key);
  }
}

interface SeatFields {
  readonly personId?: PersonId | null;
  readonly lastPersonId?: PersonId | null;
}

interface SeatChange {
  readonly updateDescription?: { readonly updatedFields?: SeatFields };
  readonly fullDocument?: SeatFields;
}
