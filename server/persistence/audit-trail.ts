import { type Connection, type Model, Schema } from 'mongoose';
import { OPERATOR_CHAIN } from '../domain/audit/chain.js';
import type { AuditEntry, SealedEntry } from '../domain/audit/entry.js';
import type { TenantId } from '../domain/ids.js';
import type { AuditPage, AuditTrail } from '../usecases/audit-ports.js';
import { type CurrentCorrelation, ENTRY_FIELDS, MongoAuditOutbox } from './audit-outbox.js';
import { modelOf } from './connection.js';
import { insertOnly } from './insert-only.js';
import { chainScoped } from './tenant-scoped.js';
import { isInTransaction } from './transaction.js';

export interface SealedRow extends Omit<SealedEntry, 'id'> {
  _id: string;
}

const schema = new Schema<SealedRow>(
  {
    ...ENTRY_FIELDS,
    number: { type: Number, required: true },
    previousHash: { type: String, required: true },
    hash: { type: String, required: true },
  },
  { minimize: false, strictQuery: 'throw', versionKey: false },
)
  .plugin(insertOnly)
  .plugin(chainScoped)
  .index({ chain: 1, number: 1 }, { unique: true });

/** Sealed entries: read and inserted, never changed and never deleted (I-12). */
export function sealedModel(connection: Connection): Model<SealedRow> {
  return modelOf(connection, 'SealedAuditEntry', 'audit', schema);
}

/** The chain of one tenant, or the operator's own. */
export class MongoAuditTrail implements AuditTrail {
  readonly #connection: Connection;
  readonly #outbox: MongoAuditOutbox;
  readonly #sealed: Model<SealedRow>;
  readonly #place: { readonly chain: string; readonly tenantId?: string };

  constructor(connection: Connection, of: TenantId | typeof OPERATOR_CHAIN, correlation: CurrentCorrelation) {
    this.#connection = connection;
    this.#outbox = new MongoAuditOutbox(connection, correlation);
    this.#sealed = sealedModel(connection);
    this.#place = of === OPERATOR_CHAIN ? { chain: of } : { chain: of, tenantId: of };
  }

  async append(entry: AuditEntry): Promise<void> {
    if (entry.id === undefined && !isInTransaction(this.#connection)) {
      throw new Error(`The audit entry ${entry.action} is not in the transaction of its change`);
    }
    await this.#outbox.add(this.#place, entry);
  }

  async list({ after, limit }: AuditPage): Promise<readonly SealedEntry[]> {
    const rows = await this.#sealed
      .find({ chain: this.#place.chain, ...(after !== undefined && { number: { $lt: after } }) })
      .sort({ number: -1 })
      .limit(limit)
      .lean<SealedRow[]>();

    return rows.map(toSealed);
  }
}

export function toSealed({ _id, ...entry }: SealedRow): SealedEntry {
  return { id: _id, ...entry };
}
