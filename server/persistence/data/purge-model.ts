import { type Connection, type Model, Schema } from 'mongoose';
import type { TenantId } from '../../domain/ids.js';
import { PURGED_DATA, type PurgeCertificate } from '../../domain/retention/purge-certificate.js';
import type { PurgeRun } from '../../usecases/data/purge-ports.js';
import { modelOf } from '../connection.js';

export interface PurgeRow extends Omit<PurgeRun, 'tenantId'> {
  _id: string;
}

const purgeSchema = new Schema<PurgeRow>(
  {
    _id: { type: String, required: true },
    retention: { type: Schema.Types.Mixed, required: true },
    startedAt: { type: Date, required: true },
    closedAt: { type: Date, required: true },
    destroying: { type: Boolean, required: true },
    destroyed: Object.fromEntries(PURGED_DATA.map((kind) => [kind, { type: Number, required: true }])),
    completedAt: Date,
    certificate: Schema.Types.Mixed,
    contactsGoneAt: Date,
    endedAt: Date,
  },
  { strictQuery: 'throw', strict: 'throw', versionKey: false, minimize: false },
);

export function purgeModel(connection: Connection): Model<PurgeRow> {
  return modelOf(connection, 'Purge', 'purges', purgeSchema);
}

/** The proof that the data of a tenant were destroyed. */
export async function certificateOf(connection: Connection, tenantId: TenantId): Promise<PurgeCertificate | undefined> {
  return (await purgeModel(connection).findById(tenantId).lean<PurgeRow>())?.certificate;
}
