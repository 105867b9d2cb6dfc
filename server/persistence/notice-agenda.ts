import type { Connection } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import type { NoticeAgenda } from '../usecases/notices/notice-ports.js';
import { TenantAgenda } from './tenant-agenda.js';
import { accessVersionOf } from './tenant-model.js';

/** Whose notices are to be looked at. */
export class MongoNoticeAgenda extends TenantAgenda implements NoticeAgenda {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    super(connection, { name: 'NoticeAgenda', storedIn: 'noticeAgenda' });
    this.#connection = connection;
  }

  async versionOf(tenantId: TenantId): Promise<number> {
    return (await accessVersionOf(this.#connection, tenantId)) ?? 0;
  }
}
