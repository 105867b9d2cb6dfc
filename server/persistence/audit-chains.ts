import { type Connection, type Model, Schema } from 'mongoose';
import { NO_ENTRY, OPERATOR_CHAIN, sealedBehind } from '../domain/audit/chain.js';
import type { ChainHead, SealedEntry, WrittenEntry } from '../domain/audit/entry.js';
import type { AuditChains, Hash } from '../usecases/audit-ports.js';
import type { TenantDirectory } from '../usecases/ports.js';
import { outboxModel, type OutboxRow } from './audit-outbox.js';
import { sealedModel, type SealedRow, toSealed } from './audit-trail.js';
import { modelOf } from './connection.js';
import { isDuplicateKeyError } from './duplicate-key.js';
import { inTransaction } from './transaction.js';

interface ChainRow extends ChainHead {
  _id: string;
}

type UnorderedRow = Omit<OutboxRow, 'order'>;

/** How many entries one transaction seals. */
const BATCH = 500;

const schema = new Schema<ChainRow>(
  {
    _id: { type: String, required: true },
    number: { type: Number, required: true },
    hash: { type: String, required: true },
  },
  { strictQuery: 'throw', versionKey: false },
);

/**
 * Another sealer is at this chain. One that was killed in the middle is so for up to a minute, until MongoDB ends its transaction:
 * trying again at once, as transactions do by themselves, would only burn time.
 */
class ChainBusyError extends Error {
  override readonly name = 'ChainBusyError';
}

/** Every chain: moves entries from the outbox into it, each exactly once, and reads it whole to check it. */
export class MongoAuditChains implements AuditChains {
  readonly #connection: Connection;
  readonly #heads: Model<ChainRow>;
  readonly #outbox: Model<OutboxRow>;
  readonly #sealed: Model<SealedRow>;
  readonly #tenants: Pick<TenantDirectory, 'list'>;
  readonly #hash: Hash;

  constructor(connection: Connection, tenants: Pick<TenantDirectory, 'list'>, hash: Hash) {
    this.#connection = connection;
    this.#heads = modelOf(connection, 'AuditChain', 'auditChains', schema);
    this.#outbox = outboxModel(connection);
    this.#sealed = sealedModel(connection);
    this.#tenants = tenants;
    this.#hash = hash;
  }

  async names(): Promise<readonly string[]> {
    const tenants = (await this.#tenants.list()).map(({ id }) => id as string);
    const begun = (await this.#heads.find({}, { _id: 1 }).lean<ChainRow[]>()).map(({ _id }) => _id);

    return [...new Set([OPERATOR_CHAIN, ...tenants, ...begun, ...(await this.waiting())])].sort();
  }

  async waiting(): Promise<readonly string[]> {
    return this.#outbox.distinct('chain');
  }

  async seal(chain: string): Promise<number> {
    try {
      return await inTransaction(this.#connection, () => this.#sealOldest(chain));
    } catch (error) {
      if (error instanceof ChainBusyError) return 0;
      throw error;
    }
  }

  async #sealOldest(chain: string): Promise<number> {
    const rows = await this.#outbox
      .find({ chain }, { order: 0 })
      .sort({ order: 1 })
      .limit(BATCH)
      .lean<UnorderedRow[]>();
    if (rows.length === 0) return 0;
    const ids = rows.map(({ _id }) => _id);
    const before = await this.#sealed.find({ chain, _id: { $in: ids } }, { _id: 1 }).lean<SealedRow[]>();
    const known = new Set(before.map(({ _id }) => _id));
    // Handed over again after it was sealed: it has its place already.
    const fresh = rows.filter(({ _id }) => !known.has(_id)).map(toWritten);
    const head = await this.head(chain);
    const sealed = sealedBehind(head, fresh, this.#hash);
    const last = sealed.at(-1);
    if (last !== undefined) {
      // First: of two sealers of a chain one goes on from here, the other leaves it alone.
      await this.#advance(chain, head, last);
      await this.#sealed.insertMany(sealed.map(({ id, ...entry }) => ({ _id: id, ...entry })));
    }
    await this.#outbox.deleteMany({ _id: { $in: ids } });

    return sealed.length;
  }

  async #advance(chain: string, head: ChainHead, { number, hash }: ChainHead): Promise<void> {
    try {
      if (head.number === 0) await this.#heads.create({ _id: chain, number, hash });
      else await this.#heads.updateOne({ _id: chain, ...head }, { $set: { number, hash } }).orFail();
    } catch (error) {
      throw isWriteConflict(error) || isDuplicateKeyError(error) ? new ChainBusyError() : error;
    }
  }

  async unsealed(chain: string): Promise<number> {
    return this.#outbox.countDocuments({ chain });
  }

  async head(chain: string): Promise<ChainHead> {
    const row = await this.#heads.findById(chain).lean<ChainRow>();

    return row === null ? NO_ENTRY : { number: row.number, hash: row.hash };
  }

  async *entries(chain: string, after: number): AsyncIterable<SealedEntry> {
    const inOrder = this.#sealed.find({ chain, number: { $gt: after } }).sort({ number: 1 });
    for await (const row of inOrder.lean<SealedRow[]>().cursor({ batchSize: 1_000 })) yield toSealed(row);
  }
}

function toWritten({ _id, ...entry }: UnorderedRow): WrittenEntry {
  return { id: _id, ...entry };
}

const WRITE_CONFLICT = 112;

function isWriteConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === WRITE_CONFLICT;
}
