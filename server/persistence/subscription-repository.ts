import { type Connection, type Model, Schema } from 'mongoose';
import type { SubscriptionId, TenantId } from '../domain/ids.js';
import type { Subscription } from '../domain/subscription.js';
import type { SubscriptionRepository } from '../usecases/ports.js';
import { modelOf } from './connection.js';
import { onceMore } from './duplicate-key.js';
import { replacing } from './replacing.js';
import { tenantScoped } from './tenant-scoped.js';

interface SubscriptionRow extends Omit<Subscription, 'id'> {
  _id: string;
  tenantId: string;
}

const schema = new Schema<SubscriptionRow>(
  {
    _id: { type: String, required: true },
    signedAt: Date,
    timeZone: { type: String, required: true },
    termStart: { type: String, required: true },
    termEnd: { type: String, required: true },
    entitledCourses: { type: Schema.Types.Mixed, required: true },
    autoAssign: { type: Boolean, required: true },
  },
  { strictQuery: 'throw' },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1 });

/** Subscriptions of one tenant, as facts: what they are at an instant is derived. */
export class MongoSubscriptionRepository implements SubscriptionRepository {
  readonly #model: Model<SubscriptionRow>;
  readonly #tenantId: TenantId;

  constructor(connection: Connection, tenantId: TenantId) {
    this.#model = modelOf(connection, 'Subscription', 'subscriptions', schema);
    this.#tenantId = tenantId;
  }

  async list(): Promise<readonly Subscription[]> {
    const rows = await this.#model.find({ tenantId: this.#tenantId }).sort({ _id: 1 }).lean<SubscriptionRow[]>();

    return rows.map(({ _id, ...row }) => ({
      id: _id as SubscriptionId,
      signedAt: row.signedAt,
      timeZone: row.timeZone,
      termStart: row.termStart,
      termEnd: row.termEnd,
      entitledCourses: row.entitledCourses,
      autoAssign: row.autoAssign,
    }));
  }

  async save({ id, ...facts }: Subscription): Promise<void> {
    await onceMore(() =>
      this.#model.updateOne({ tenantId: this.#tenantId, _id: id }, replacing(facts, ['signedAt']), { upsert: true }),
    );
  }
}
