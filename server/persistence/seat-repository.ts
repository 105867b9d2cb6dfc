import { randomUUID } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';
import { SeatsExhaustedError } from '../domain/errors.js';
import type { PersonId, SeatId, SubscriptionId, TenantId } from '../domain/ids.js';
import { type Seat, SEAT_STATES, type SeatStanding, type SeatState } from '../domain/seat.js';
import type { SeatRepository } from '../usecases/ports.js';
import { modelOf } from './connection.js';
import { isDuplicateKeyError } from './duplicate-key.js';
import { tenantScoped } from './tenant-scoped.js';
import { inTransaction } from './transaction.js';

interface SeatRow {
  _id: string;
  tenantId: string;
  subscriptionId: string;
  slot: number;
  state: SeatState;
  personId: string | null;
  assignedAt: Date | null;
  assignmentId: string | null;
}

/** One person's time on a seat; an open one stands in the seat itself, so that taking a seat is one write. */
interface AssignmentRow {
  _id: string;
  tenantId: string;
  subscriptionId: string;
  personId: string;
  assignedAt: Date;
  endedAt: Date;
  how: 'released' | 'revoked';
}

const seatSchema = new Schema<SeatRow>(
  {
    _id: { type: String, default: () => randomUUID() },
    subscriptionId: { type: String, required: true },
    slot: { type: Number, required: true },
    state: { type: String, required: true, enum: SEAT_STATES },
    personId: { type: String, default: null },
    assignedAt: { type: Date, default: null },
    assignmentId: { type: String, default: null },
  },
  { strictQuery: 'throw' },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, subscriptionId: 1, slot: 1 }, { unique: true })
  .index(
    { tenantId: 1, subscriptionId: 1, personId: 1 },
    { unique: true, partialFilterExpression: { personId: { $type: 'string' } } },
  )
  .index({ tenantId: 1, personId: 1 })
  .index({ tenantId: 1, subscriptionId: 1, state: 1 });

const assignmentSchema = new Schema<AssignmentRow>(
  {
    _id: { type: String, required: true },
    subscriptionId: { type: String, required: true },
    personId: { type: String, required: true },
    assignedAt: { type: Date, required: true },
    endedAt: { type: Date, required: true },
    how: { type: String, required: true, enum: ['released', 'revoked'] },
  },
  { strictQuery: 'throw' },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, personId: 1, endedAt: -1 });

/** Seats of one tenant: one document a bought place, so that no concurrency can oversell them (I-5). */
export class MongoSeatRepository implements SeatRepository {
  readonly #connection: Connection;
  readonly #seats: Model<SeatRow>;
  readonly #assignments: Model<AssignmentRow>;
  readonly #tenantId: TenantId;

  constructor(connection: Connection, tenantId: TenantId) {
    this.#connection = connection;
    this.#seats = modelOf(connection, 'Seat', 'seats', seatSchema);
    this.#assignments = modelOf(connection, 'SeatAssignment', 'seatAssignments', assignmentSchema);
    this.#tenantId = tenantId;
  }

  async take(subscriptionId: SubscriptionId, personId: PersonId, at: Date): Promise<Seat> {
    try {
      const row = await this.#seats
        .findOneAndUpdate(
          { tenantId: this.#tenantId, subscriptionId, personId: null, state: 'unassigned' },
          { $set: { personId, state: 'activated', assignedAt: at, assignmentId: randomUUID() } },
          { returnDocument: 'after' },
        )
        .lean<SeatRow>();
      if (row !== null) return toSeat(row);
    } catch (error) {
      if (!isDuplicateKeyError(error)) throw error;
    }
    const own = await this.#seats.findOne({ tenantId: this.#tenantId, subscriptionId, personId }).lean<SeatRow>();
    if (own === null) throw new SeatsExhaustedError();

    return toSeat(own);
  }

  async end(
    subscriptionId: SubscriptionId,
    personId: PersonId,
    how: 'released' | 'revoked',
    at: Date,
  ): Promise<Seat | undefined> {
    return inTransaction(this.#connection, async () => {
      const before = await this.#seats
        .findOneAndUpdate(
          { tenantId: this.#tenantId, subscriptionId, personId },
          { $set: { personId: null, state: 'unassigned', assignedAt: null, assignmentId: null } },
          { returnDocument: 'before' },
        )
        .lean<SeatRow>();
      if (before === null) return undefined;
      const record = {
        _id: before.assignmentId ?? randomUUID(),
        assignedAt: before.assignedAt ?? at,
        endedAt: at,
        how,
      };
      await this.#assignments.create({ ...record, tenantId: this.#tenantId, subscriptionId, personId });

      return toSeat({ ...before, personId: null, state: 'unassigned' });
    });
  }

  async fillUpTo(subscriptionId: SubscriptionId, capacity: number): Promise<void> {
    const scope = { tenantId: this.#tenantId, subscriptionId };
    const there = new Set<number>(await this.#seats.distinct('slot', scope));
    const slots = Array.from({ length: capacity }, (_, index) => index + 1).filter((slot) => !there.has(slot));
    try {
      await this.#seats.insertMany(
        slots.map((slot) => ({ ...scope, slot, state: 'unassigned' as const })),
        { ordered: false },
      );
    } catch (error) {
      // Somebody else who fills up at the same time made the same slots: all that matters is that they are there.
      if (!isDuplicateKeyError(error)) throw error;
    }
  }

  /** The person's standing in every subscription where they have or had a seat. */
  async standings(personId: PersonId): Promise<Readonly<Record<string, SeatStanding>>> {
    const scope = { tenantId: this.#tenantId, personId };
    const [seats, ended] = await Promise.all([
      this.#seats.find(scope, { subscriptionId: 1 }).lean<SeatRow[]>(),
      this.#assignments.find(scope).sort({ endedAt: 1 }).lean<AssignmentRow[]>(),
    ]);

    return Object.fromEntries([
      // The newest end of a subscription stands last, and so it is what counts.
      ...ended.map(({ subscriptionId, how }) => [subscriptionId, how === 'revoked' ? 'revoked' : 'none'] as const),
      ...seats.map(({ subscriptionId }) => [subscriptionId, 'seated'] as const),
    ]);
  }
}

function toSeat(row: SeatRow): Seat {
  return {
    id: row._id as SeatId,
    subscriptionId: row.subscriptionId as SubscriptionId,
    slot: row.slot,
    state: row.state,
    personId: (row.personId ?? undefined) as PersonId | undefined,
  };
}
