import { type Connection, type Model, Schema } from 'mongoose';
import type { IdempotencyKey, IdempotencyKeys, KeptAnswer } from '../usecases/administration-ports.js';
import { modelOf } from './connection.js';
import { tenantScoped } from './tenant-scoped.js';

interface IdempotencyRow {
  tenantId: string;
  caller: string;
  key: string;
  contentHash: string;
  /** Missing only while the transaction that took the key runs. */
  answer?: string;
  at: Date;
}

const schema = new Schema<IdempotencyRow>(
  {
    caller: { type: String, required: true },
    key: { type: String, required: true },
    contentHash: { type: String, required: true },
    answer: String,
    at: { type: Date, required: true },
  },
  { strictQuery: 'throw' },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, caller: 1, key: 1 }, { unique: true });

/** Stands for the tenant of what belongs to none: no tenant's id has this form. */
const NO_TENANT = '-';

/** Answers hold data of their tenant, so they are scoped to it. */
export class MongoIdempotencyKeys implements IdempotencyKeys {
  readonly #model: Model<IdempotencyRow>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'IdempotencyKey', 'idempotencyKeys', schema);
  }

  /** Of two transactions that take one key, the second conflicts with the first and runs again when that has ended. */
  async take(key: IdempotencyKey, contentHash: string, at: Date): Promise<KeptAnswer | undefined> {
    const before = await this.#model
      .findOneAndUpdate(rowOf(key), { $setOnInsert: { contentHash, at } }, { upsert: true, returnDocument: 'before' })
      .lean<IdempotencyRow>();

    return before === null ? undefined : { contentHash: before.contentHash, answer: before.answer ?? 'null' };
  }

  async keep(key: IdempotencyKey, answer: string): Promise<void> {
    await this.#model.updateOne(rowOf(key), { $set: { answer } });
  }
}

function rowOf({ tenantId, caller, key }: IdempotencyKey) {
  return { tenantId: tenantId ?? NO_TENANT, caller, key };
}
