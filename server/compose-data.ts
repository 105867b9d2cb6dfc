import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import { writeZip } from './archive/zip-archive.js';
import type { TenantId } from './domain/ids.js';
import { FactCollection } from './persistence/fact-collection.js';
import { CONSENTS } from './persistence/facts/data-facts.js';
import { MongoErasures } from './persistence/data/erasures.js';
import { MongoExportSource } from './persistence/data/export-source.js';
import { MongoExportQueue, MongoExportRepository } from './persistence/data/exports.js';
import { MongoPurges } from './persistence/data/purges.js';
import type { Consents } from './usecases/data/consents.js';
import type { ErasuresOf } from './usecases/data/erasure-ports.js';
import type { RunningHash } from './usecases/data/export-ports.js';
import type { ExportDeps } from './usecases/data/exports.js';
import type { Purges } from './usecases/data/purge-ports.js';

/** What the data of tenants share. */
export interface ComposedData {
  readonly data: {
    readonly purges: Purges;
    readonly erasuresOf: ErasuresOf;
    readonly consentsOf: (tenantId: TenantId) => Consents;
    readonly exports: Pick<ExportDeps, 'exportsOf' | 'sourceOf' | 'queue' | 'writeArchive' | 'newHash'>;
  };
}

/** News up what exports and destroys the data of tenants. */
export function dataOn(connection: Connection): ComposedData {
  const exportsOf = (tenantId: TenantId) => new MongoExportRepository(connection, tenantId);
  const erasuresOf = (tenantId: TenantId) => new MongoErasures(connection, tenantId);
  const consentsOf = (tenantId: TenantId) => new FactCollection(connection, CONSENTS, tenantId);
  // A model exists once a repository was made from it, and indexes are built from the models that exist.
  exportsOf('no-tenant' as TenantId);
  erasuresOf('no-tenant' as TenantId);
  consentsOf('no-tenant' as TenantId);

  return {
    data: {
      purges: new MongoPurges(connection),
      erasuresOf,
      consentsOf,
      exports: {
        exportsOf,
        sourceOf: (tenantId) => new MongoExportSource(connection, tenantId),
        queue: new MongoExportQueue(connection),
        writeArchive: writeZip,
        newHash: runningSha256,
      },
    },
  };
}

function runningSha256(): RunningHash {
  const hash = createHash('sha256');

  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    hex: () => hash.digest('hex'),
  };
}
