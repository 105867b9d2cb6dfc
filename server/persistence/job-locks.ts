import { randomUUID } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from './connection.js';
import { onceMore } from './duplicate-key.js';

interface JobLockRow {
  _id: string;
  /** A random token of who holds it: nobody else can renew or release it. */
  owner: string;
  until: Date;
}

const schema = new Schema<JobLockRow>(
  {
    _id: { type: String, required: true },
    owner: { type: String, default: '' },
    until: { type: Date, required: true },
  },
  { strictQuery: 'throw', versionKey: false },
);

/** Somebody else holds the lock by now: whoever had it must not go on. */
export class LockLostError extends Error {
  override readonly name = 'LockLostError';
}

/** A lock as its holder has it. */
export interface HeldLock {
  /** Holds it for another while. @throws LockLostError */
  renew(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Locks for what only one process may do at a time. One that is not renewed ends by itself, so that a process which was killed
 * keeps nobody waiting; the time is the database's, which is the same for all.
 */
export class MongoJobLocks {
  readonly #model: Model<JobLockRow>;
  readonly #lifeMs: number;

  constructor(connection: Connection, lifeMs: number) {
    this.#model = modelOf(connection, 'JobLock', 'jobLocks', schema);
    this.#lifeMs = lifeMs;
  }

  /** `undefined` while somebody else holds it. */
  async take(name: string): Promise<HeldLock | undefined> {
    const owner = randomUUID();
    const free = { $setOnInsert: { owner: '', until: new Date(0) } };
    await onceMore(() => this.#model.updateOne({ _id: name }, free, { upsert: true }));
    const ended = { _id: name, $expr: { $lte: ['$until', '$$NOW'] } };
    if (!(await this.#hold(ended, owner))) return undefined;

    return {
      renew: async () => {
        if (!(await this.#hold({ _id: name, owner }, owner))) throw new LockLostError(`The lock ${name} was lost`);
      },
      release: async () => {
        await this.#model.updateOne({ _id: name, owner }, free.$setOnInsert);
      },
    };
  }

  /** Until when somebody holds it, or held it last. */
  async heldUntil(name: string): Promise<Date | undefined> {
    return (await this.#model.findById(name).lean<JobLockRow>())?.until;
  }

  async #hold(filter: object, owner: string): Promise<boolean> {
    const held = [{ $set: { owner, until: { $add: ['$$NOW', this.#lifeMs] } } }];
    const { matchedCount } = await this.#model.updateOne(filter, held, { updatePipeline: true });

    return matchedCount === 1;
  }
}
