import { type Connection, type Model, Schema } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import {
  EVENT_STATES,
  type PaymentTarget,
  type ProviderEvent,
  type ProviderEvents,
  type StoredEvent,
} from '../usecases/billing/provider-ports.js';
import { modelOf } from './connection.js';
import { isDuplicateKeyError } from './duplicate-key.js';

interface EventRow {
  provider: string;
  eventId: string;
  type: string;
  paymentRef?: string;
  state: StoredEvent['state'];
  receivedAt: Date;
  attempts: number;
  /** Nobody takes it before. */
  nextAt: Date;
  problem?: string;
  target?: { tenantId: string; invoiceId?: string };
}

const schema = new Schema<EventRow>(
  {
    provider: { type: String, required: true },
    eventId: { type: String, required: true },
    type: { type: String, required: true },
    paymentRef: String,
    state: { type: String, required: true, enum: EVENT_STATES },
    receivedAt: { type: Date, required: true },
    attempts: { type: Number, required: true },
    nextAt: { type: Date, required: true },
    problem: String,
    target: new Schema({ tenantId: { type: String, required: true }, invoiceId: String }, { _id: false }),
  },
  { strictQuery: 'throw', strict: 'throw', versionKey: false },
)
  .index({ provider: 1, eventId: 1 }, { unique: true })
  .index({ provider: 1, state: 1, nextAt: 1 })
  .index({ provider: 1, paymentRef: 1 });

/** The events of one payment provider: global, because an event may name no tenant that there is. */
export class MongoProviderEvents implements ProviderEvents {
  readonly #model: Model<EventRow>;
  readonly #provider: string;

  constructor(connection: Connection, provider: string) {
    this.#model = modelOf(connection, 'ProviderEvent', 'providerEvents', schema);
    this.#provider = provider;
  }

  async store({ id, type, paymentRef }: ProviderEvent, at: Date): Promise<boolean> {
    const known = { type, state: 'waiting' as const, receivedAt: at, attempts: 0, nextAt: at };
    try {
      await this.#model.create({ ...this.#keyOf(id), ...known, ...(paymentRef !== undefined && { paymentRef }) });
      return true;
    } catch (error) {
      if (isDuplicateKeyError(error)) return false;
      throw error;
    }
  }

  async claim(at: Date, holdMs: number): Promise<StoredEvent | undefined> {
    const row = await this.#model
      .findOneAndUpdate(
        { provider: this.#provider, state: 'waiting', nextAt: { $lte: at } },
        { $set: { nextAt: new Date(at.getTime() + holdMs) }, $inc: { attempts: 1 } },
        { sort: { nextAt: 1 }, returnDocument: 'before' },
      )
      .lean<EventRow>();

    return row === null ? undefined : toEvent(row);
  }

  async settle(id: string, { state, problem }: Parameters<ProviderEvents['settle']>[1]): Promise<void> {
    await this.#model.updateOne(this.#keyOf(id), {
      $set: { state, ...(problem !== undefined && { problem }) },
      ...(problem === undefined && { $unset: { problem: 1 } }),
    });
  }

  async postpone(id: string, until: Date, problem: string): Promise<void> {
    await this.#model.updateOne(this.#keyOf(id), { $set: { nextAt: until, problem } });
  }

  async assign(id: string, { tenantId, invoiceId }: PaymentTarget, at: Date): Promise<StoredEvent | undefined> {
    const target = { tenantId, ...(invoiceId !== undefined && { invoiceId }) };

    return this.#decided(id, { $set: { state: 'waiting', target, nextAt: at, attempts: 0 } });
  }

  dismiss(id: string): Promise<StoredEvent | undefined> {
    return this.#decided(id, { $set: { state: 'dismissed' } });
  }

  async targetOf(paymentRef: string): Promise<PaymentTarget | undefined> {
    const row = await this.#model
      .findOne({ provider: this.#provider, paymentRef, target: { $exists: true } })
      .sort({ receivedAt: 1 })
      .lean<EventRow>();

    return row?.target && toTarget(row.target);
  }

  async needingAttention(): Promise<readonly StoredEvent[]> {
    const rows = await this.#model
      .find({ provider: this.#provider, state: 'needs_attention' })
      .sort({ receivedAt: 1, eventId: 1 })
      .lean<EventRow[]>();

    return rows.map(toEvent);
  }

  async #decided(id: string, update: object): Promise<StoredEvent | undefined> {
    const row = await this.#model
      .findOneAndUpdate({ ...this.#keyOf(id), state: 'needs_attention' }, update, { returnDocument: 'after' })
      .lean<EventRow>();

    return row === null ? undefined : toEvent(row);
  }

  #keyOf(eventId: string) {
    return { provider: this.#provider, eventId };
  }
}

function toEvent({ eventId, type, paymentRef, state, receivedAt, attempts, problem, target }: EventRow): StoredEvent {
  return { id: eventId, type, paymentRef, state, receivedAt, attempts, problem, target: target && toTarget(target) };
}

function toTarget({ tenantId, invoiceId }: NonNullable<EventRow['target']>): PaymentTarget {
  return { tenantId: tenantId as TenantId, invoiceId };
}
