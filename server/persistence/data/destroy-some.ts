import type { Connection, Model } from 'mongoose';
import type { TenantId } from '../../domain/ids.js';
import type { PurgedData } from '../../domain/retention/purge-certificate.js';
import { modelIn as anyModelIn } from '../connection.js';
import { dropUnusedBytes } from '../file-bytes.js';
import { dropExportBytes } from './exports.js';
import { type Fate, TENANT_DATA } from './tenant-data.js';

/** So many documents go in one transaction. */
const BATCH = 500;
/** Bytes are many documents. */
const FILES = 5;

/** So many documents of one kind. */
export interface Destroyed {
  readonly as: PurgedData;
  readonly count: number;
}

interface AnyRow {
  readonly _id: string;
}

/** The model of a collection of whatever kind: each is registered once the repositories are made. */
export function modelIn(connection: Connection, collection: string): Model<AnyRow> {
  return anyModelIn<AnyRow>(connection, collection);
}

/** Destroys the next documents of a tenant, in the order of the table; part of a transaction. Nothing where none is left. */
export async function destroySome(connection: Connection, tenantId: TenantId): Promise<Destroyed | undefined> {
  for (const [collection, fate] of Object.entries(TENANT_DATA)) {
    const destroyed = await destroyIn(connection, tenantId, { collection, fate });
    if (destroyed !== undefined && destroyed.count > 0) return destroyed;
  }

  return undefined;
}

async function destroyIn(
  connection: Connection,
  tenantId: TenantId,
  { collection, fate }: { readonly collection: string; readonly fate: Fate },
): Promise<Destroyed | undefined> {
  switch (fate.fate) {
    case 'destroyed': {
      const filter = { [fate.by]: tenantId };
      const count = await deleteSome(modelIn(connection, collection), filter);
      return { as: fate.as, count };
    }
    case 'destroyed_unless_shared':
      return { as: fate.as, count: await destroyRegistrations(connection, tenantId) };
    case 'destroyed_with_bytes':
      return { as: 'files', count: await destroyFiles(connection, tenantId) };
    case 'destroyed_with_exports': {
      await dropExportBytes(connection, tenantId);
      return { as: 'files', count: await deleteSome(modelIn(connection, collection), { tenantId }) };
    }
    case 'destroyed_last':
    case 'kept':
    case 'of_nobody':
      return undefined;
  }
}

async function deleteSome(model: Model<AnyRow>, filter: object): Promise<number> {
  const rows = await model.find(filter, { _id: 1 }).limit(BATCH).lean<AnyRow[]>();
  if (rows.length === 0) return 0;
  const { deletedCount } = await model.deleteMany({ ...filter, _id: { $in: rows.map(({ _id }) => _id) } });

  return deletedCount;
}

/** With the deployments that lead nowhere yet. */
async function destroyRegistrations(connection: Connection, ownerTenantId: TenantId): Promise<number> {
  const deployments = modelIn(connection, 'deployments');
  const registrations = modelIn(connection, 'registrations');
  const rows = await registrations.find({ ownerTenantId }).lean<{ _id: string; issuer: string; clientId: string }[]>();
  let count = 0;
  for (const { _id, issuer, clientId } of rows) {
    const others = { issuer, clientId, leadsToTenantId: { $exists: true, $ne: ownerTenantId } };
    if ((await deployments.exists(others)) !== null) continue;
    await deployments.deleteMany({ issuer, clientId });
    count += (await registrations.deleteOne({ _id })).deletedCount;
  }

  return count;
}

async function destroyFiles(connection: Connection, tenantId: TenantId): Promise<number> {
  const files = modelIn(connection, 'files');
  const rows = await files.find({ tenantId }).limit(FILES).lean<{ _id: string; hash: string }[]>();
  for (const { _id, hash } of rows) {
    await files.deleteOne({ tenantId, _id });
    await dropUnusedBytes(connection, hash);
  }

  return rows.length;
}
