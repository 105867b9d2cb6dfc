import { type Connection, type Model, type PipelineStage, Schema } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import { modelOf } from './connection.js';
import { tenantModel } from './tenant-model.js';

interface AgendaRow {
  _id: string;
  accessVersion: number;
  nextDueAt: Date;
  problem?: string;
}

interface Entry {
  readonly accessVersion: number;
  readonly nextDueAt: Date;
  readonly problem?: string | undefined;
}

interface AgendaName {
  /** The model's name: `NoticeAgenda`. */
  readonly name: string;
  /** The name of the MongoDB collection. */
  readonly storedIn: string;
  /** Whether a tenant with a problem is due at every look, and not only when something of it changes. */
  readonly problemsAreDue?: true;
}

const schema = new Schema<AgendaRow>(
  {
    _id: { type: String, required: true },
    accessVersion: { type: Number, required: true },
    nextDueAt: { type: Date, required: true },
    problem: String,
  },
  { strictQuery: 'throw', versionKey: false },
);

/** Which tenants a job is to look at: global, because it is how it finds them. Losing it costs work, and nothing else. */
export class TenantAgenda {
  readonly #connection: Connection;
  readonly #named: AgendaName;
  readonly #model: Model<AgendaRow>;

  constructor(connection: Connection, named: AgendaName) {
    this.#connection = connection;
    this.#named = named;
    this.#model = modelOf(connection, named.name, named.storedIn, schema);
  }

  /** Tenants behind `after`, by id, that nobody has looked at, that changed since, or that something falls due of. */
  async due(at: Date, { after, limit }: { readonly after: string; readonly limit: number }) {
    const { storedIn, problemsAreDue } = this.#named;
    const isDue = {
      $or: [
        { $lte: ['$agenda.nextDueAt', at] },
        { $ne: ['$agenda.accessVersion', '$accessVersion'] },
        ...(problemsAreDue === true ? [{ $ne: [{ $type: '$agenda.problem' }, 'missing'] }] : []),
      ],
    };
    const stages: PipelineStage[] = [
      { $match: { _id: { $gt: after } } },
      { $sort: { _id: 1 } },
      { $project: { accessVersion: 1 } },
      { $lookup: { from: storedIn, localField: '_id', foreignField: '_id', as: 'agenda' } },
      { $set: { agenda: { $first: '$agenda' } } },
      { $match: { $expr: isDue } },
      { $limit: limit },
      { $project: { _id: 1, accessVersion: 1 } },
    ];
    const rows = await tenantModel(this.#connection).aggregate<{ _id: string; accessVersion: number }>(stages);

    return rows.map(({ _id, accessVersion }) => ({ tenantId: _id as TenantId, accessVersion }));
  }

  /** All until then is done for a tenant, as its facts stood with this version. */
  async done(tenantId: TenantId, { accessVersion, nextDueAt, problem }: Entry): Promise<void> {
    const known = { accessVersion, nextDueAt, ...(problem !== undefined && { problem }) };
    await this.#model.replaceOne({ _id: tenantId }, known, { upsert: true });
  }

  /** Where something keeps it from being done. */
  async problems() {
    const rows = await this.#model
      .find({ problem: { $exists: true } })
      .sort({ _id: 1 })
      .lean<AgendaRow[]>();

    return rows.map(({ _id, problem = '' }) => ({ tenantId: _id as TenantId, problem }));
  }
}
