import { type Connection, type Model, Schema } from 'mongoose';
import type { MailReport, MailReports, StoredReport } from '../usecases/notices/notice-ports.js';
import { modelOf } from './connection.js';
import { isDuplicateKeyError } from './duplicate-key.js';

type ReportRow = Omit<StoredReport, 'id'> & { readonly _id: string };

const schema = new Schema<ReportRow>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true, enum: ['accepted', 'bounced', 'other'] },
    mailId: String,
    text: { type: String, default: '' },
    receivedAt: { type: Date, required: true },
    state: { type: String, required: true, enum: ['stored', 'processed', 'unknown'] },
  },
  { strictQuery: 'throw', versionKey: false },
).index({ state: 1, receivedAt: 1 });

/** Reports of what became of mails: global, because only the mail says whose it is. */
export class MongoMailReports implements MailReports {
  readonly #model: Model<ReportRow>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'MailReport', 'mailReports', schema);
  }

  async store({ id, ...report }: MailReport): Promise<boolean> {
    try {
      await this.#model.create({ _id: id, state: 'stored', ...report });
      return true;
    } catch (error) {
      if (isDuplicateKeyError(error)) return false;
      throw error;
    }
  }

  async waiting(limit: number): Promise<readonly MailReport[]> {
    return this.#inState('stored', 1, limit);
  }

  async settle(id: string, state: 'processed' | 'unknown'): Promise<void> {
    await this.#model.updateOne({ _id: id }, { $set: { state } });
  }

  async unknown(limit: number): Promise<readonly StoredReport[]> {
    return this.#inState('unknown', -1, limit);
  }

  async #inState(state: StoredReport['state'], order: 1 | -1, limit: number): Promise<readonly StoredReport[]> {
    const rows = await this.#model.find({ state }).sort({ receivedAt: order, _id: 1 }).limit(limit).lean<ReportRow[]>();

    return rows.map(({ _id, ...report }) => ({ ...report, id: _id }));
  }
}
