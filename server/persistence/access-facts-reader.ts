import type { AccessSnapshot } from '../domain/access/snapshot.js';
import type { PersonId, TenantId } from '../domain/ids.js';
import type { AccessFactsReader, FactsOfMany, PreparedFacts } from '../usecases/ports.js';
import type { AccessSnapshots } from './access-snapshots.js';
import type { MongoSeatRepository } from './seat-repository.js';

/** Gathers what `decideIn()` reads; decides nothing itself. */
export class MongoAccessFactsReader implements AccessFactsReader {
  readonly #snapshots: AccessSnapshots;
  readonly #seats: MongoSeatRepository;
  readonly #tenantId: TenantId;

  constructor(snapshots: AccessSnapshots, seats: MongoSeatRepository, tenantId: TenantId) {
    this.#snapshots = snapshots;
    this.#seats = seats;
    this.#tenantId = tenantId;
  }

  async factsFor(personId: PersonId): Promise<PreparedFacts> {
    const [snapshot, seats] = await Promise.all([this.snapshot(), this.#seats.standings(personId)]);

    return { snapshot, person: { seats } };
  }

  async factsForAll(personIds: readonly PersonId[]): Promise<FactsOfMany> {
    const [snapshot, standings] = await Promise.all([this.snapshot(), this.#seats.standingsOf(personIds)]);

    return { snapshot, personFacts: (personId) => ({ seats: standings.get(personId) ?? {} }) };
  }

  snapshot(): Promise<AccessSnapshot> {
    return this.#snapshots.of(this.#tenantId);
  }
}
