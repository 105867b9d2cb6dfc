import { type Connection, type Model, Schema } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import { CONTRACT_TEMPLATES, type Tenant } from '../domain/tenant.js';
import { tellAccessChange } from './access-changes.js';
import { modelOf } from './connection.js';
import { afterCommit } from './transaction.js';

export interface TenantRow extends Omit<Tenant, 'id'> {
  _id: string;
  embedSecrets: { kid: string; sealed: string }[];
  /** Rises with every change of a fact that decides access (entitlements.md 6). */
  accessVersion: number;
  /** From when on nobody gets in because the purge has begun; its end is `purgedAt` (M3.3). */
  purgeStartedAt?: Date;
}

const schema = new Schema<TenantRow>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    organisation: { type: String, required: true },
    contractTemplate: { type: String, required: true, enum: CONTRACT_TEMPLATES },
    purgedAt: Date,
    purgeStartedAt: Date,
    embedSecrets: [{ _id: false, kid: { type: String, required: true }, sealed: { type: String, required: true } }],
    accessVersion: { type: Number, default: 1 },
  },
  { strictQuery: 'throw' },
).index({ name: 1 }, { unique: true });

/** The tenants themselves: global, because they are how everything else is found. */
export function tenantModel(connection: Connection): Model<TenantRow> {
  return modelOf(connection, 'Tenant', 'tenants', schema);
}

/**
 * Tells every process that a fact which decides access changed; part of the transaction that changes it. Without a tenant: of all
 * tenants, for facts of the service as a whole.
 */
export async function raiseAccessVersion(connection: Connection, tenantId?: TenantId): Promise<void> {
  const raise = { $inc: { accessVersion: 1 } } as const;
  if (tenantId === undefined) await tenantModel(connection).updateMany({}, raise);
  else await tenantModel(connection).updateOne({ _id: tenantId }, raise);
  afterCommit(() => {
    tellAccessChange(connection, tenantId);
  });
}

/** `undefined` for a tenant that there is not. */
export async function accessVersionOf(connection: Connection, tenantId: TenantId): Promise<number | undefined> {
  const row = await tenantModel(connection).findById(tenantId, { accessVersion: 1 }).lean<TenantRow>();

  return row?.accessVersion;
}

/** Of those of these tenants that there are, by one query. */
export async function accessVersionsOf(
  connection: Connection,
  tenantIds: readonly TenantId[],
): Promise<ReadonlyMap<TenantId, number>> {
  const rows = await tenantModel(connection)
    .find({ _id: { $in: tenantIds } }, { accessVersion: 1 })
    .lean<TenantRow[]>();

  return new Map(rows.map(({ _id, accessVersion }) => [_id as TenantId, accessVersion]));
}

export function toTenant({ _id, name, organisation, contractTemplate, purgedAt }: TenantRow): Tenant {
  return { id: _id as TenantId, name, organisation, contractTemplate, purgedAt };
}
