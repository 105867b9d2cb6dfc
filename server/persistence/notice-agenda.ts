import { type Connection, type Model, type PipelineStage, Schema } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import type { NoticeAgenda, NoticeAgendaEntry } from '../usecases/notices/notice-ports.js';
import { modelOf } from './connection.js';
import { accessVersionOf, tenantModel } from './tenant-model.js';

interface AgendaRow {
  _id: string;
  accessVersion: number;
  nextDueAt: Date;
  problem?: string;
}

const STORED_IN = 'noticeAgenda';

const schema = new Schema<AgendaRow>(
  {
    _id: { type: String, required: true },
    accessVersion: { type: Number, required: true },
    nextDueAt: { type: Date, required: true },
    problem: String,
  },
  { strictQuery: 'throw', versionKey: false },
);

/** Whose notices are to be looked at: global, because it is how a job finds the tenants. Losing it costs work, and nothing else. */
export class MongoNoticeAgenda implements NoticeAgenda {
  readonly #connection: Connection;
  readonly #model: Model<AgendaRow>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#model = modelOf(connection, 'NoticeAgenda', STORED_IN, schema);
  }

  async due(at: Date, { after, limit }: { readonly after: string; readonly limit: number }) {
    const isDue = {
      $or: [{ $lte: ['$agenda.nextDueAt', at] }, { $ne: ['$agenda.accessVersion', '$accessVersion'] }],
    };
    const stages: PipelineStage[] = [
      { $match: { _id: { $gt: after } } },
      { $sort: { _id: 1 } },
      { $project: { accessVersion: 1 } },
      { $lookup: { from: STORED_IN, localField: '_id', foreignField: '_id', as: 'agenda' } },
      { $set: { agenda: { $first: '$agenda' } } },
      { $match: { $expr: isDue } },
      { $limit: limit },
      { $project: { _id: 1, accessVersion: 1 } },
    ];
    const rows = await tenantModel(this.#connection).aggregate<{ _id: string; accessVersion: number }>(stages);

    return rows.map(({ _id, accessVersion }) => ({ tenantId: _id as TenantId, accessVersion }));
  }

  async versionOf(tenantId: TenantId): Promise<number> {
    return (await accessVersionOf(this.#connection, tenantId)) ?? 0;
  }

  async done(tenantId: TenantId, { accessVersion, nextDueAt, problem }: NoticeAgendaEntry): Promise<void> {
    const known = { accessVersion, nextDueAt, ...(problem !== undefined && { problem }) };
    await this.#model.replaceOne({ _id: tenantId }, known, { upsert: true });
  }

  async problems() {
    const rows = await this.#model
      .find({ problem: { $exists: true } })
      .sort({ _id: 1 })
      .lean<AgendaRow[]>();

    return rows.map(({ _id, problem = '' }) => ({ tenantId: _id as TenantId, problem }));
  }
}
