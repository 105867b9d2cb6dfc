import type { Connection } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import type { RecordedNotice } from '../usecases/fact-ports.js';
import type { NoticeOverview } from '../usecases/notices/notice-ports.js';
import { factOf, type FactRow } from './fact-collection.js';
import { NOTICES } from './facts/notice-facts.js';
import { tenantModel } from './tenant-model.js';

/** The notices of all tenants, each reached through its tenant: for operators. */
export class MongoNoticeOverview implements NoticeOverview {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async unconfirmed(limit: number) {
    const isOpen = {
      confirmedAt: { $exists: false },
      acknowledgedAt: { $exists: false },
      notNeededAt: { $exists: false },
    };
    const rows = await tenantModel(this.#connection).aggregate<{ readonly notices: FactRow }>([
      { $project: { _id: 1 } },
      {
        $lookup: {
          from: NOTICES.storedIn,
          localField: '_id',
          foreignField: 'tenantId',
          pipeline: [{ $match: isOpen }, { $sort: { composedAt: 1, id: 1 } }, { $limit: limit }],
          as: 'notices',
        },
      },
      { $unwind: '$notices' },
      { $sort: { 'notices.composedAt': 1, 'notices.id': 1 } },
      { $limit: limit },
    ]);

    return rows.map(({ notices }) => ({
      tenantId: notices.tenantId as TenantId,
      notice: factOf(notices) as RecordedNotice,
    }));
  }
}
