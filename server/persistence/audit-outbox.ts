import { randomUUID } from 'node:crypto';
import { type Connection, type Model, Schema, Types } from 'mongoose';
import { plainRecordOf } from '../domain/audit/canonical-text.js';
import type { AuditEntry, WrittenEntry } from '../domain/audit/entry.js';
import { modelOf } from './connection.js';
import { insertMissing, isDuplicateKeyError } from './duplicate-key.js';

export interface OutboxRow extends Omit<WrittenEntry, 'id'> {
  _id: string;
  /** In the order of writing: by real time, and within a process exactly. */
  order: Types.ObjectId;
}

/** What an entry is made of, in the outbox and in its chain alike. */
export const ENTRY_FIELDS = {
  _id: { type: String, required: true },
  chain: { type: String, required: true },
  tenantId: String,
  actor: { type: String, required: true },
  action: { type: String, required: true },
  subject: { type: String, required: true },
  at: { type: Date, required: true },
  rule: String,
  before: Schema.Types.Mixed,
  after: Schema.Types.Mixed,
  details: Schema.Types.Mixed,
  correlationId: String,
} as const;

const schema = new Schema<OutboxRow>(
  { ...ENTRY_FIELDS, order: { type: Schema.Types.ObjectId, required: true } },
  { minimize: false, strictQuery: 'throw', versionKey: false },
).index({ chain: 1, order: 1 });

export function outboxModel(connection: Connection): Model<OutboxRow> {
  return modelOf(connection, 'AuditOutbox', 'auditOutbox', schema);
}

/** Says which request, command or run of a job is being worked on. */
export type CurrentCorrelation = () => string | undefined;

/** Entries that wait for their place in a chain: written with their change, so that hot writes do not queue on the chain. */
export class MongoAuditOutbox {
  readonly #model: Model<OutboxRow>;
  readonly #correlation: CurrentCorrelation;

  constructor(connection: Connection, correlation: CurrentCorrelation) {
    this.#model = outboxModel(connection);
    this.#correlation = correlation;
  }

  /** Adds entries that have ids, in their order and each under the request that it names; those that are there stay as they are. */
  async addAll(
    place: Pick<WrittenEntry, 'chain' | 'tenantId'>,
    entries: readonly (AuditEntry & { readonly id: string; readonly correlationId?: string | undefined })[],
  ): Promise<void> {
    const rows = entries.map(({ id, correlationId, ...entry }) => ({
      ...withoutGaps({ _id: id, ...place, ...plainEntry(entry), correlationId }),
      order: new Types.ObjectId(),
    }));
    await insertMissing(this.#model, rows);
  }

  /** Adds an entry; one whose id is there already is no error, and changes nothing. */
  async add(
    place: Pick<WrittenEntry, 'chain' | 'tenantId'>,
    { id = randomUUID(), ...entry }: AuditEntry,
  ): Promise<void> {
    const row = withoutGaps({ ...place, ...plainEntry(entry), correlationId: this.#correlation() });
    try {
      const insert = { $setOnInsert: { ...row, order: new Types.ObjectId() } };
      await this.#model.updateOne({ _id: id }, insert, { upsert: true });
    } catch (error) {
      // The same entry was added at the same time.
      if (!isDuplicateKeyError(error)) throw error;
    }
  }
}

function plainEntry({ before, after, details, ...entry }: Omit<AuditEntry, 'id'>) {
  return {
    ...entry,
    before: before && plainRecordOf(before),
    after: after && plainRecordOf(after),
    details: details && plainRecordOf(details),
  };
}

/** What is `undefined` would be stored as `null`. */
function withoutGaps<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
