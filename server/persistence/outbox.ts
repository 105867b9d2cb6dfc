import { type Connection, type Model, Schema } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import type { Outbox, OutboxMail, Sending } from '../usecases/notices/notice-ports.js';
import { modelOf } from './connection.js';
import { FactCollection, factOf, type FactRow } from './fact-collection.js';
import { MAILS } from './facts/mail-facts.js';

interface MailRow extends FactRow {
  readonly sequence: number;
  readonly sending: Sending;
}

/** Waits to be sent: nothing has become of it yet, and something sends mail here. */
export const IS_WAITING = {
  sentAt: { $exists: false },
  bouncedAt: { $exists: false },
  acceptedAt: { $exists: false },
  acknowledgedAt: { $exists: false },
  uncertainAt: { $exists: false },
  withdrawnAt: { $exists: false },
  kept: { $exists: false },
} as const;

export class MongoOutbox extends FactCollection<OutboxMail> implements Outbox {
  readonly #scope: { readonly tenantId: TenantId };
  readonly #mails: Model<MailRow>;

  constructor(connection: Connection, tenantId: TenantId) {
    super(connection, MAILS, tenantId);
    this.#scope = { tenantId };
    // The model is there: the line above has made it.
    this.#mails = modelOf(connection, MAILS.name, MAILS.storedIn, new Schema<MailRow>());
  }

  async ofNotice(noticeId: string): Promise<readonly OutboxMail[]> {
    return this.#find({ noticeId });
  }

  async nextSequence(): Promise<number> {
    const last = await this.#mails.findOne(this.#scope, { sequence: 1 }).sort({ sequence: -1 }).lean<MailRow>();

    return (last?.sequence ?? 0) + 1;
  }

  async waiting(): Promise<readonly OutboxMail[]> {
    return this.#find(IS_WAITING);
  }

  async claim(id: string, { now, until }: { readonly now: Date; readonly until: Date }) {
    const free = { $or: [{ 'sending.leasedUntil': { $exists: false } }, { 'sending.leasedUntil': { $lte: now } }] };
    const row = await this.#mails
      .findOneAndUpdate(
        { ...this.#scope, id, ...IS_WAITING, ...free },
        { $set: { 'sending.leasedUntil': until }, $inc: { 'sending.tries': 1 } },
        { returnDocument: 'after' },
      )
      .lean<MailRow>();

    return row === null ? undefined : (factOf(row) as OutboxMail);
  }

  async handOver(id: string, tries: number, at: Date): Promise<boolean> {
    const { matchedCount } = await this.#mails.updateOne(
      { ...this.#scope, id, 'sending.tries': tries },
      { $set: { 'sending.handedOverAt': at } },
    );

    return matchedCount === 1;
  }

  async note(id: string, sending: Sending): Promise<void> {
    const known = Object.fromEntries(Object.entries(sending).filter(([, value]) => value !== undefined));
    await this.#mails.updateOne({ ...this.#scope, id }, { $set: { sending: known } });
  }

  async #find(filter: object): Promise<readonly OutboxMail[]> {
    const rows = await this.#mails
      .find({ ...this.#scope, ...filter })
      .sort({ sequence: 1 })
      .lean<MailRow[]>();

    return rows.map((row) => factOf(row) as OutboxMail);
  }
}
