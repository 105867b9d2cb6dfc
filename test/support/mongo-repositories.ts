import { randomBytes, randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { TenantId } from '../../server/domain/ids.js';
import { buildIndexes, openConnection } from '../../server/persistence/connection.js';
import { createRepositories } from '../../server/persistence/repositories.js';
import { MongoTenantDirectory } from '../../server/persistence/tenant-directory.js';
import { createSealedBox } from '../../server/security/sealed-box.js';
import type { Repositories, TenantDirectory } from '../../server/usecases/ports.js';
import { testDatabase } from './mongo.js';

/** The real persistence on a database of its own. */
export interface MongoRepositories {
  readonly connection: Connection;
  /** Where another process would find the same. */
  readonly uri: string;
  readonly tenants: TenantDirectory;
  repositoriesOf(tenantId: TenantId): Repositories;
  /** The repositories of a tenant that nobody else has. */
  ofNewTenant(): Repositories;
  close(): Promise<void>;
}

export async function mongoRepositories(): Promise<MongoRepositories> {
  const database = testDatabase();
  const connection = await openConnection(database.uri);
  const tenants = new MongoTenantDirectory(connection, createSealedBox(randomBytes(32)));
  const repositoriesFor = createRepositories(connection);
  await buildIndexes(connection);
  const repositoriesOf = (tenantId: TenantId): Repositories =>
    repositoriesFor({ tenantId, actor: { kind: 'service', name: 'test' } });

  return {
    connection,
    uri: database.uri,
    tenants,
    repositoriesOf,
    ofNewTenant: () => repositoriesOf(randomUUID() as TenantId),
    close: async () => {
      await connection.close();
      await database.drop();
    },
  };
}
