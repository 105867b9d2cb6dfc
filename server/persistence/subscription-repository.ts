import type { Connection } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import type { Subscription } from '../domain/subscription.js';
import type { SubscriptionRepository } from '../usecases/ports.js';
import { FactCollection } from './fact-collection.js';
import { SUBSCRIPTIONS } from './facts/contract-facts.js';
import { inTransaction } from './transaction.js';

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
