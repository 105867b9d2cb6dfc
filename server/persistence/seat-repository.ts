import { randomUUID } from 'node:crypto';
import type { Connection, Model } from 'mongoose';
import { ConflictError, SeatsExhaustedError } from '../domain/errors.js';
import type { PersonId, SubscriptionId, TenantId } from '../domain/ids.js';
import type { Seat, SeatStanding } from '../domain/seat.js';
import { ended, moved, type SeatAssignment } from '../domain/seats/assignment.js';
import { checkedCapacity, type SeatUse } from '../domain/seats/capacity.js';
import type { SeatResize } from '../domain/seats/resize.js';
import type * as ports from '../usecases/seat-ports.js';
import type { CurrentCorrelation } from './audit-outbox.js';
import { isDuplicateKeyError } from './duplicate-key.js';
import { SeatHistory } from './seats/seat-history.js';
import { assignmentModel, openAssignment, type SeatRow, seatModel, toSeat } from './seats/seat-model.js';
import { inOrder, resize } from './seats/seat-order.js';
import { noteSeatRecords } from './seats/seat-outbox.js';
import { activateRecord, assignRecord, endRecord } from './seats/seat-record.js';
import { SeatTaking } from './seats/seat-taking.js';

const TAKEN = ['assigned', 'activated'] as const;
const NOBODY = {
  personId: null,
  assignedAt: null,
  activatedAt: null,
  assignmentId: null,
  overage: false,
} as const;

/** Seats of one tenant: one document a place, changed by one write each, so that no concurrency can oversell them (I-5). */
export class MongoSeatRepository implements ports.SeatRepository {
  readonly #connection: Connection;
  readonly #seats: Model<SeatRow>;
  readonly #taking: SeatTaking;
  readonly #history: SeatHistory;
  readonly #tenantId: TenantId;
  readonly #correlation: CurrentCorrelation;

  constructor(connection: Connection, tenantId: TenantId, correlation: CurrentCorrelation = () => undefined) {
    this.#connection = connection;
    this.#seats = seatModel(connection);
    // A model exists once it was asked for, and indexes are built from the models that exist.
    assignmentModel(connection);
    this.#taking = new SeatTaking(connection, tenantId, correlation);
    this.#history = new SeatHistory(connection, tenantId);
    this.#tenantId = tenantId;
    this.#correlation = correlation;
  }

  assign(
    place: ports.SeatPlace,
    personId: PersonId,
    act: ports.SeatAct,
    how: { readonly withOverage: boolean; readonly state: 'assigned' | 'activated' },
  ): Promise<ports.Assigned> {
    return this.#taking.assign(place, { personId, act }, how);
  }

  assignMany(
    place: ports.SeatPlace,
    people: readonly { readonly personId: PersonId; readonly act: ports.SeatAct }[],
    { withOverage }: { readonly withOverage: boolean },
  ): Promise<readonly ports.Assigned[]> {
    return this.#taking.assignMany(place, people, { withOverage, state: 'assigned' });
  }

  async take(subscriptionId: SubscriptionId, personId: PersonId, at: Date, capacity?: number): Promise<Seat> {
    const how = { withOverage: false, state: 'activated' } as const;
    const place = { subscriptionId, capacity, overage: 'hard' } as const;
    const { seat } = await this.assign(place, personId, { actor: personId, at }, how);
    if (seat === undefined) throw new SeatsExhaustedError();
    if (seat.state === 'assigned') await this.activate([subscriptionId], personId, at);

    return { ...seat, state: 'activated' };
  }

  end(
    subscriptionId: SubscriptionId,
    personId: PersonId,
    how: 'released' | 'revoked',
    at: Date,
  ): Promise<ports.HeldSeat | undefined> {
    return this.free({ subscriptionId, overage: 'hard' }, personId, how, { actor: 'system', at });
  }

  async free(
    { subscriptionId, capacity = Infinity }: ports.SeatPlace,
    personId: PersonId,
    how: 'released' | 'revoked',
    act: ports.SeatAct,
  ): Promise<ports.HeldSeat | undefined> {
    const freed = await this.#change(subscriptionId, personId, (row) => {
      const at = inTime(row, act.at);
      const held = openAssignment(row);
      if (held !== undefined) ended(held, how, at);
      // One above what was bought is there only while somebody has it.
      const state = row.overage === true || row.slot > capacity ? ('retired' as const) : ('unassigned' as const);
      const records = [endRecord(row, how, { ...act, at }, this.#correlation())];

      return { set: { ...NOBODY, state, lastPersonId: personId }, records };
    });
    if (freed !== undefined && capacity < Infinity) {
      await inOrder(this.#connection, this.#tenantId, subscriptionId, capacity);
    }

    return freed;
  }

  async move(
    subscriptionId: SubscriptionId,
    from: PersonId,
    to: PersonId,
    act: ports.SeatAct,
  ): Promise<ports.HeldSeat | undefined> {
    try {
      return await this.#change(subscriptionId, from, (row) => {
        const at = inTime(row, act.at);
        const held = openAssignment(row);
        if (held !== undefined) moved(held, to, at);
        const next = {
          personId: to,
          state: 'assigned' as const,
          assignedAt: at,
          activatedAt: null,
          assignmentId: randomUUID(),
          overage: row.overage ?? false,
        };
        const records = [
          endRecord(row, 'released', { ...act, at }, this.#correlation()),
          assignRecord(row, next, { ...act, at }, this.#correlation()),
        ];
        return { set: { ...next, lastPersonId: from }, records };
      });
    } catch (error) {
      if (!isDuplicateKeyError(error)) throw error;
      throw new ConflictError('This person has a seat of the subscription already: release it first.');
    }
  }

  async activate(subscriptionIds: readonly SubscriptionId[], personId: PersonId, at: Date): Promise<void> {
    const invited = await this.#seats
      .find({ tenantId: this.#tenantId, personId, state: 'assigned', subscriptionId: { $in: [...subscriptionIds] } })
      .lean<SeatRow[]>();
    for (const { subscriptionId } of invited) {
      await this.#change(subscriptionId as SubscriptionId, personId, (row) => {
        if (row.state !== 'assigned') return undefined;
        const activatedAt = inTime(row, at);
        const records = [activateRecord(row, activatedAt, this.#correlation())];
        return { set: { state: 'activated', activatedAt }, records };
      });
    }
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

  async fits({ subscriptionId, capacity }: ports.SeatPlace & { readonly capacity: number }): Promise<boolean> {
    const scope = { tenantId: this.#tenantId, subscriptionId };
    const bought = await this.#seats.countDocuments({ ...scope, slot: { $lte: capacity }, state: { $ne: 'retired' } });
    if (bought !== checkedCapacity(capacity)) return false;

    const above = { $gt: capacity };
    if ((await this.#seats.exists({ ...scope, slot: above, state: 'unassigned' })) !== null) return false;
    if ((await this.#seats.exists({ ...scope, slot: above, state: { $in: TAKEN } })) === null) return true;

    // Nobody sits above what was ordered while one of those is free.
    return (await this.#seats.exists({ ...scope, slot: { $lte: capacity }, state: 'unassigned' })) === null;
  }

  resize(place: ports.SeatPlace & { readonly capacity: number }): Promise<SeatResize> {
    return resize(this.#connection, this.#tenantId, place);
  }

  async use({ subscriptionId, capacity, overage }: ports.SeatPlace): Promise<SeatUse> {
    const rows = await this.#seats.aggregate<{ _id: Seat['state']; count: number }>([
      { $match: { tenantId: this.#tenantId, subscriptionId } },
      { $group: { _id: '$state', count: { $sum: 1 } } },
    ]);
    const count = new Map(rows.map((row) => [row._id, row.count]));
    const used = (count.get('assigned') ?? 0) + (count.get('activated') ?? 0);

    return { capacity: capacity ?? used + (count.get('unassigned') ?? 0), used, overage };
  }

  async list(
    subscriptionId: SubscriptionId,
    { state, personId }: ports.SeatFilter,
    { after, limit }: ports.Page,
  ): Promise<readonly ports.HeldSeat[]> {
    const rows = await this.#seats
      .find({
        tenantId: this.#tenantId,
        subscriptionId,
        ...(state !== undefined && { state }),
        ...(personId !== undefined && { personId }),
        ...(after !== undefined && { slot: { $gt: Number(after) } }),
      })
      .sort({ slot: 1 })
      .limit(limit)
      .lean<SeatRow[]>();

    return rows.map(toSeat);
  }

  async all(subscriptionId: SubscriptionId): Promise<readonly Seat[]> {
    const fields = { subscriptionId: 1, slot: 1, state: 1, personId: 1 };
    const rows = await this.#seats.find({ tenantId: this.#tenantId, subscriptionId }, fields).lean<SeatRow[]>();

    return rows.map(toSeat).sort((a, b) => a.slot - b.slot);
  }

  async seated(subscriptionId: SubscriptionId, personIds: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
    const filter = {
      tenantId: this.#tenantId,
      subscriptionId,
      personId: { $in: [...personIds] },
      state: { $in: TAKEN },
    };
    const rows = await this.#seats.find(filter, { personId: 1 }).lean<SeatRow[]>();

    return new Set(rows.map(({ personId }) => personId as PersonId));
  }

  assignments(subscriptionId: SubscriptionId, since: Date): Promise<readonly SeatAssignment[]> {
    return this.#history.assignments(subscriptionId, since);
  }

  standings(personId: PersonId): Promise<Readonly<Record<string, SeatStanding>>> {
    return this.#history.standings(personId);
  }

  /** The standings of many people, by two queries. */
  standingsOf(personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Readonly<Record<string, SeatStanding>>>> {
    return this.#history.standingsOf(personIds);
  }

  done(subscriptionId: SubscriptionId, keys: readonly string[]): Promise<ReadonlyMap<string, ports.DoneAct>> {
    return this.#history.done(subscriptionId, keys);
  }

  /** Changes the seat of a person as it is by then, in one write; where it is changed meanwhile it is looked at again. */
  async #change(
    subscriptionId: SubscriptionId,
    personId: PersonId,
    change: (row: SeatRow) => { readonly set: Partial<SeatRow>; readonly records: SeatRow['pending'] } | undefined,
  ): Promise<ports.HeldSeat | undefined> {
    const tenantId = this.#tenantId;
    for (;;) {
      const row = await this.#seats.findOne({ tenantId, subscriptionId, personId }).lean<SeatRow>();
      const done = row === null ? undefined : change(row);
      if (row === null || done === undefined) return undefined;
      const after = await this.#seats
        .findOneAndUpdate(
          { tenantId, _id: row._id, personId, version: row.version ?? null },
          { $set: done.set, $inc: { version: 1 }, $push: { pending: { $each: done.records } } },
          { returnDocument: 'after', projection: { pending: 0 } },
        )
        .lean<SeatRow>();
      if (after === null) continue;
      noteSeatRecords(this.#connection, tenantId);
      return toSeat(after);
    }
  }
}

/** Not before it began, where the clock was put back since. */
function inTime({ assignedAt, activatedAt }: SeatRow, at: Date): Date {
  return new Date(Math.max(at.getTime(), assignedAt?.getTime() ?? -Infinity, activatedAt?.getTime() ?? -Infinity));
}
