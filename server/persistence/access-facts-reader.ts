import type { AccessFacts } from '../domain/access/facts.js';
import type { PersonId, TenantId } from '../domain/ids.js';
import type { AccessFactsReader, BlockRepository, SubscriptionRepository, TenantDirectory } from '../usecases/ports.js';
import type { MongoSeatRepository } from './seat-repository.js';

interface Sources {
  readonly tenants: TenantDirectory;
  readonly subscriptions: SubscriptionRepository;
  readonly blocks: BlockRepository;
  readonly seats: MongoSeatRepository;
}

/** Gathers what `decide()` reads; decides nothing itself. */
export class MongoAccessFactsReader implements AccessFactsReader {
  readonly #sources: Sources;
  readonly #tenantId: TenantId;

  constructor(sources: Sources, tenantId: TenantId) {
    this.#sources = sources;
    this.#tenantId = tenantId;
  }

  async factsFor(personId: PersonId): Promise<AccessFacts> {
    const { tenants, subscriptions, blocks, seats } = this.#sources;
    const [tenant, ...facts] = await Promise.all([
      tenants.find(this.#tenantId),
      subscriptions.list(),
      blocks.list(),
      seats.standings(personId),
    ]);
    const [subscriptionFacts, blockFacts, seatFacts] = facts;

    return {
      tenantId: this.#tenantId,
      purgedAt: tenant?.purgedAt,
      // A tenant that is not there has nothing: deny by default.
      subscriptions: tenant === undefined ? [] : subscriptionFacts,
      blocks: blockFacts,
      seats: seatFacts,
    };
  }
}
