import { type Connection, type Model, Schema } from 'mongoose';
import type {
  DeskReport,
  DeskReportDecision,
  DeskReports,
  StoredDeskReport,
} from '../usecases/service/desk-report-ports.js';
import { modelOf } from './connection.js';

type ReportRow = Omit<StoredDeskReport, 'number'> & { readonly _id: string };

const text = { type: String, required: true };

const schema = new Schema<ReportRow>(
  {
    _id: text,
    at: { type: Date, required: true },
    organisation: text,
    name: text,
    email: text,
    text,
    asksForCredit: { type: Boolean, required: true },
    language: { type: String, required: true, enum: ['en', 'fr'] },
    receivedAt: { type: Date, required: true },
    state: { type: String, required: true, enum: ['waiting', 'confirmed', 'dismissed'] },
    tenantId: String,
    incidentId: String,
    reason: String,
  },
  { strictQuery: 'throw', strict: 'throw', versionKey: false },
).index({ state: 1, at: 1 });

/** Reports from the outage desk: global, because only a person can say whose they are. */
export class MongoDeskReports implements DeskReports {
  readonly #model: Model<ReportRow>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'DeskReport', 'deskReports', schema);
  }

  async store({ number, ...report }: DeskReport, receivedAt: Date): Promise<void> {
    await this.#model.create({ _id: number, ...report, receivedAt, state: 'waiting' });
  }

  async find(number: string): Promise<StoredDeskReport | undefined> {
    return reportOf(await this.#model.findById(number).lean<ReportRow>());
  }

  async inState(state: StoredDeskReport['state'], limit: number): Promise<readonly StoredDeskReport[]> {
    const rows = await this.#model.find({ state }).sort({ at: 1, _id: 1 }).limit(limit).lean<ReportRow[]>();

    return rows.map(({ _id, ...report }) => ({ ...report, number: _id }));
  }

  async decide(number: string, decision: DeskReportDecision): Promise<StoredDeskReport | undefined> {
    const row = await this.#model
      .findOneAndUpdate({ _id: number, state: 'waiting' }, { $set: decision }, { returnDocument: 'after' })
      .lean<ReportRow>();

    return reportOf(row);
  }
}

function reportOf(row: ReportRow | null): StoredDeskReport | undefined {
  if (row === null) return undefined;
  const { _id, ...report } = row;

  return { ...report, number: _id };
}
