import type { Connection } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import type { Subscription } from '../domain/subscription.js';
import type { SubscriptionRepository } from '../usecases/ports.js';
import type { SubscriptionsOfMany } from '../usecases/service/concerned-contracts.js';
import { FactCollection, factOf, type FactRow } from './fact-collection.js';
import { SUBSCRIPTIONS } from './facts/contract-facts.js';
import { tenantModel } from './tenant-model.js';
import { inTransaction } from './transaction.js';

/** The subscriptions of many tenants, by tenant and id, in one query. */
export function subscriptionsOn(connection: Connection): SubscriptionsOfMany {
  return async (tenantIds) => {
    const rows = await tenantModel(connection).aggregate<{ _id: string; subscriptions: readonly FactRow[] }>([
      { $match: { _id: { $in: [...tenantIds] } } },
      { $sort: { _id: 1 } },
      { $lookup: { from: SUBSCRIPTIONS.storedIn, localField: '_id', foreignField: 'tenantId', as: 'subscriptions' } },
      { $project: { subscriptions: 1 } },
    ]);

    return rows.flatMap(({ _id, subscriptions }) =>
      subscriptions.map((row) => ({ tenantId: _id as TenantId, subscription: factOf(row) as Subscription })),
    );
  };
}

/** Subscriptions of one tenant, as facts: what they are at an instant is derived. */
export class MongoSubscriptionRepository extends FactCollection<Subscription> implements SubscriptionRepository {
  readonly #connection: Connection;

  constructor(connection: Connection, tenantId: TenantId) {
    super(connection, SUBSCRIPTIONS, tenantId);
    this.#connection = connection;
  }

  async save(subscription: Subscription): Promise<void> {
    await inTransaction(this.#connection, async () => {
      const there = await this.find(subscription.id);
      if (there === undefined) await this.add(subscription);
      else await this.change(subscription.id, () => subscription);
    });
  }
}
