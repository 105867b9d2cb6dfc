import type { Connection, PipelineStage } from 'mongoose';
import type { AccessSnapshot } from '../domain/access/snapshot.js';
import type { PersonId, TenantId } from '../domain/ids.js';
import type { SeatStanding } from '../domain/seat.js';
import type { AccessFactsReader, FactsOfMany, PreparedFacts } from '../usecases/ports.js';
import type { AccessSnapshots } from './access-snapshots.js';
import { SEAT_FIELDS, seatsAbout, standingsIn } from './seats/seat-history.js';
import { type AssignmentRow, type SeatRow, STORED_IN } from './seats/seat-model.js';
import type { MongoSeatRepository } from './seat-repository.js';
import { tenantModel, type TenantRow, toTenant } from './tenant-model.js';
import { isInTransaction } from './transaction.js';

type Standings = ReadonlyMap<PersonId, Readonly<Record<string, SeatStanding>>>;

/** What a row is of: a seat, an ended assignment, or the tenant itself. */
type Row =
  | ({ readonly of: 'seat' } & SeatRow)
  | ({ readonly of: 'end' } & AssignmentRow)
  | ({ readonly of?: never } & TenantRow);

/** Gathers what `decideIn()` reads; decides nothing itself. */
export class MongoAccessFactsReader implements AccessFactsReader {
  readonly #connection: Connection;
  readonly #snapshots: AccessSnapshots;
  readonly #seats: MongoSeatRepository;
  readonly #tenantId: TenantId;

  constructor(connection: Connection, snapshots: AccessSnapshots, seats: MongoSeatRepository, tenantId: TenantId) {
    this.#connection = connection;
    this.#snapshots = snapshots;
    this.#seats = seats;
    this.#tenantId = tenantId;
  }

  async factsFor(personId: PersonId): Promise<PreparedFacts> {
    const { personFacts, ...ofTenant } = await this.factsForAll([personId]);

    return { ...ofTenant, person: personFacts(personId) };
  }

  async factsForAll(personIds: readonly PersonId[]): Promise<FactsOfMany> {
    const { standings, ...ofTenant } = await (isInTransaction(this.#connection)
      ? this.#oneByOne(personIds)
      : this.#together(personIds));

    return { ...ofTenant, personFacts: (personId) => ({ seats: standings.get(personId) ?? {} }) };
  }

  snapshot(): Promise<AccessSnapshot> {
    return this.#snapshots.of(this.#tenantId);
  }

  /** The standings and the version of the tenant's facts, as they stood at one instant: the snapshot follows from that. */
  async #together(personIds: readonly PersonId[]) {
    const since = this.#snapshots.now();
    const rows = await tenantModel(this.#connection)
      .aggregate<Row>(this.#stages(personIds))
      // All in one answer: the usual first batch of 101 would make it two.
      .option({ readConcern: { level: 'snapshot' }, batchSize: 10_000 });
    const tenant = rows.find((row) => row.of === undefined);
    const snapshot =
      tenant === undefined ? this.snapshot() : this.#snapshots.ofVersion(this.#tenantId, tenant.accessVersion, since);
    const held = rows.filter((row) => row.of === 'seat');
    const ended = rows.filter((row) => row.of === 'end');

    return {
      snapshot: await snapshot,
      tenant: tenant && toTenant(tenant),
      standings: standingsIn(personIds, held, ended),
    };
  }

  #stages(personIds: readonly PersonId[]): PipelineStage[] {
    const tenantId = this.#tenantId;
    const anyOfThem = { $in: [...personIds] };

    return [
      { $match: { _id: tenantId } },
      { $project: { embedSecrets: 0 } },
      {
        $unionWith: {
          coll: STORED_IN.seats,
          pipeline: [
            { $match: seatsAbout(tenantId, personIds) },
            { $project: { ...SEAT_FIELDS, of: { $literal: 'seat' } } },
          ],
        },
      },
      {
        $unionWith: {
          coll: STORED_IN.assignments,
          pipeline: [{ $match: { tenantId, personId: anyOfThem } }, { $set: { of: 'end' } }],
        },
      },
    ];
  }

  /** In a transaction MongoDB joins no collections; but there every query sees the same instant. */
  async #oneByOne(personIds: readonly PersonId[]): Promise<{ snapshot: AccessSnapshot; standings: Standings }> {
    const snapshot = await this.snapshot();

    return { snapshot, standings: await this.#seats.standingsOf(personIds) };
  }
}
