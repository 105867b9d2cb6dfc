import type { Connection } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import type { NoticeStoresOf } from '../usecases/notices/notice-ports.js';
import { MongoContactRepository } from './contact-repository.js';
import { MongoOutbox } from './outbox.js';

/** Makes the contacts and the outbox of a tenant. */
export function createNoticeStores(connection: Connection): NoticeStoresOf {
  const storesOf: NoticeStoresOf = (tenantId) => ({
    contacts: new MongoContactRepository(connection, tenantId),
    outbox: new MongoOutbox(connection, tenantId),
  });
  // A model exists once a repository was made from it, and indexes are built from the models that exist.
  storesOf('no-tenant' as TenantId);

  return storesOf;
}
