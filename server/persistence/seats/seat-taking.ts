import { randomInt, randomUUID } from 'node:crypto';
import type { Connection, Model, QueryFilter } from 'mongoose';
import type { PersonId, TenantId } from '../../domain/ids.js';
import { seatLimit } from '../../domain/seats/capacity.js';
import type { Assigned, SeatAct, SeatPlace } from '../../usecases/seat-ports.js';
import type { CurrentCorrelation } from '../audit-outbox.js';
import { areDuplicates, isDuplicateKeyError } from '../duplicate-key.js';
import { type SeatRow, seatModel, toSeat } from './seat-model.js';
import { noteSeatRecords } from './seat-outbox.js';
import { inCeiling, inOrder } from './seat-order.js';
import { assignRecord } from './seat-record.js';

/** Among so many free seats those who come at once choose at random: at one alone all but the first would be in vain. */
const CHOICE = 16;

export interface TakingHow {
  readonly withOverage: boolean;
  readonly state: 'assigned' | 'activated';
}

interface Wish {
  readonly personId: PersonId;
  readonly act: SeatAct;
}

/**
 * Gives seats to people. The numbers of the seats are what holds: those up to the capacity are bought, those above it up to the
 * ceiling are billed, and a number is there once. While a seat above the capacity is taken, no bought one is free: whoever finds
 * it otherwise puts the seats in order first, so that nobody is billed for what would have been free, or the other way round.
 */
export class SeatTaking {
  readonly #connection: Connection;
  readonly #seats: Model<SeatRow>;
  readonly #tenantId: TenantId;
  readonly #correlation: CurrentCorrelation;

  constructor(connection: Connection, tenantId: TenantId, correlation: CurrentCorrelation) {
    this.#connection = connection;
    this.#seats = seatModel(connection);
    this.#tenantId = tenantId;
    this.#correlation = correlation;
  }

  /** Each round that comes to nothing is one in which somebody else took or freed a seat: so it ends. */
  async assign(place: SeatPlace, wish: Wish, how: TakingHow): Promise<Assigned> {
    for (;;) {
      const own = await this.#seats.findOne(this.#of(place, { personId: wish.personId })).lean<SeatRow>();
      if (own !== null) return { result: 'ALREADY_ASSIGNED', seat: toSeat(own) };
      const free = await this.#free(place, CHOICE);
      const chosen = free[randomInt(Math.max(free.length, 1))];
      if (chosen !== undefined) {
        const seat = (await this.#isInOrder(place)) ? await this.#claim(chosen, wish, how.state, false) : undefined;
        if (seat !== undefined) return { result: 'ASSIGNED', seat: toSeat(seat) };
        continue;
      }
      const left = await this.#left(place, wish, how);
      if (left === 'none') return { result: 'SEATS_EXHAUSTED' };
      if (left === 'other') continue;
      const above =
        typeof left === 'number'
          ? await this.#add(place, left, wish, how.state)
          : await this.#claim(left, wish, how.state, true);
      if (above !== undefined) return { result: 'ASSIGNED_OVERAGE', seat: toSeat(above) };
    }
  }

  /** The first free seats go to the first of the list, side by side; what somebody else took meanwhile is made up one by one. */
  async assignMany(place: SeatPlace, wishes: readonly Wish[], how: TakingHow): Promise<readonly Assigned[]> {
    const people = wishes.map(({ personId }) => personId);
    const own = await this.#seats.find(this.#of(place, { personId: { $in: people } })).lean<SeatRow[]>();
    const seated = new Map(own.map((row) => [row.personId, row]));
    const waiting = wishes.filter(({ personId }) => !seated.has(personId));
    const free = await this.#free(place, waiting.length);
    const inOrderNow = free.length > 0 && (await this.#isInOrder(place));
    const claimed = await this.#claimAll(inOrderNow ? free : [], waiting, how.state);
    const results: Assigned[] = [];
    for (const wish of wishes) {
      const held = seated.get(wish.personId);
      const seat = claimed.get(wish);
      if (held !== undefined) results.push({ result: 'ALREADY_ASSIGNED', seat: toSeat(held) });
      else if (seat !== undefined) results.push({ result: 'ASSIGNED', seat: toSeat(seat) });
      else results.push(await this.assign(place, wish, how));
    }

    return results;
  }

  #of({ subscriptionId }: Pick<SeatPlace, 'subscriptionId'>, filter: QueryFilter<SeatRow>): QueryFilter<SeatRow> {
    return { tenantId: this.#tenantId, subscriptionId, ...filter };
  }

  async #free(place: SeatPlace, most: number): Promise<readonly SeatRow[]> {
    if (most === 0) return [];

    return this.#seats
      .find(this.#of(place, { state: 'unassigned', ...bought(place) }), { slot: 1, subscriptionId: 1, version: 1 })
      .sort({ slot: 1 })
      .limit(most)
      .lean<SeatRow[]>();
  }

  /** Puts the seats in order where they were not; `false` then, as what was read before is no longer so. */
  async #isInOrder({ subscriptionId, capacity }: SeatPlace): Promise<boolean> {
    if (capacity === undefined) return true;

    return !(await inOrder(this.#connection, this.#tenantId, subscriptionId, capacity));
  }

  /** Takes a seat as it was read, in one write; `undefined` where it is no longer so, or the person got one meanwhile. */
  async #claim(
    row: SeatRow,
    { personId, act }: Wish,
    state: TakingHow['state'],
    overage: boolean,
  ): Promise<SeatRow | undefined> {
    const taken = this.#taken({ personId, act }, state, overage);
    const record = assignRecord(row, taken, act, this.#correlation());
    try {
      const after = await this.#seats
        .findOneAndUpdate(
          { tenantId: this.#tenantId, _id: row._id, personId: null, version: row.version ?? null },
          { $set: taken, $inc: { version: 1 }, $push: { pending: record } },
          { returnDocument: 'after', projection: { pending: 0 } },
        )
        .lean<SeatRow>();
      if (after !== null) noteSeatRecords(this.#connection, this.#tenantId);

      return after ?? undefined;
    } catch (error) {
      if (!isDuplicateKeyError(error)) throw error;
      return undefined;
    }
  }

  /** The same for many, each with a seat of its own, all sent together; who got theirs is seen afterwards. */
  async #claimAll(
    free: readonly SeatRow[],
    wishes: readonly Wish[],
    state: TakingHow['state'],
  ): Promise<ReadonlyMap<Wish, SeatRow>> {
    const tenantId = this.#tenantId;
    const tries = free.flatMap((row, index) => {
      const wish = wishes[index];
      return wish === undefined ? [] : [{ row, wish, taken: this.#taken(wish, state, false) }];
    });
    if (tries.length === 0) return new Map();
    const writes = tries.map(({ row, wish, taken }) => {
      const record = assignRecord(row, taken, wish.act, this.#correlation());
      const filter = { tenantId, _id: row._id, personId: null, version: row.version ?? null };
      return { updateOne: { filter, update: { $set: taken, $inc: { version: 1 }, $push: { pending: record } } } };
    });
    try {
      await this.#seats.bulkWrite(writes, { ordered: false });
    } catch (error) {
      // Those people got a seat meanwhile.
      if (!areDuplicates(error)) throw error;
    }
    noteSeatRecords(this.#connection, tenantId);
    const mine = { tenantId, _id: { $in: tries.map(({ row }) => row._id) } };
    const after = await this.#seats.find(mine, { pending: 0 }).lean<SeatRow[]>();
    const byAssignment = new Map(after.map((row) => [row.assignmentId, row]));

    return new Map(
      tries.flatMap(({ wish, taken }) => {
        const seat = byAssignment.get(taken.assignmentId);
        return seat?.personId === wish.personId ? [[wish, seat] as const] : [];
      }),
    );
  }

  #taken({ personId, act }: Wish, state: TakingHow['state'], overage: boolean) {
    return {
      personId,
      state,
      overage,
      assignedAt: act.at,
      activatedAt: state === 'activated' ? act.at : null,
      assignmentId: act.key ?? randomUUID(),
      // So that its change is seen when it is written again, also where it is the same person as the last time.
      lastPersonId: null,
    };
  }

  /**
   * What is left above the capacity where no bought seat is free: a retired seat or a number to add, up to the ceiling. It is seen
   * together that the person has none and that none is free, as it was at one instant; `other` where it is not so.
   */
  async #left(
    place: SeatPlace,
    { personId }: Wish,
    { withOverage }: TakingHow,
  ): Promise<SeatRow | number | 'other' | 'none'> {
    const { capacity } = place;
    const above = withOverage ? billedNumbers(place) : undefined;
    const rows = await this.#seats
      .find(
        this.#of(place, {
          $or: [
            { personId },
            { state: 'unassigned', ...bought(place) },
            ...(above === undefined ? [] : [{ slot: { $gte: above.from } }]),
          ],
        }),
        { slot: 1, state: 1, personId: 1, subscriptionId: 1, version: 1 },
      )
      .sort({ slot: 1 })
      .readConcern('snapshot')
      .lean<SeatRow[]>();
    const isBought = ({ slot }: SeatRow): boolean => capacity === undefined || slot <= capacity;
    if (rows.some((row) => row.personId === personId || (row.state === 'unassigned' && isBought(row)))) return 'other';
    if (above === undefined) return 'none';
    if (rows.some(({ slot, personId: taker }) => slot > above.to && taker !== null)) {
      const ceiling = { subscriptionId: place.subscriptionId, capacity: above.from - 1, ceiling: above.to };
      return (await inCeiling(this.#connection, this.#tenantId, ceiling)) ? 'other' : 'none';
    }
    const retired = rows.filter(({ slot, state }) => state === 'retired' && slot <= above.to).slice(0, CHOICE);
    const chosen = retired[randomInt(Math.max(retired.length, 1))];
    if (chosen !== undefined) return chosen;
    const there = new Set(rows.map(({ slot }) => slot));

    return numbersBetween(above.from, above.to).find((slot) => !there.has(slot)) ?? 'none';
  }

  async #add(
    { subscriptionId }: SeatPlace,
    slot: number,
    wish: Wish,
    state: TakingHow['state'],
  ): Promise<SeatRow | undefined> {
    const where = { _id: randomUUID(), subscriptionId };
    const taken = this.#taken(wish, state, true);
    const record = assignRecord(where, taken, wish.act, this.#correlation());
    try {
      const row = { ...where, tenantId: this.#tenantId, slot, ...taken, version: 1, pending: [record] };
      await this.#seats.create(row);
      noteSeatRecords(this.#connection, this.#tenantId);

      return row;
    } catch (error) {
      if (!isDuplicateKeyError(error)) throw error;
      return undefined;
    }
  }
}

/** The numbers of seats that are billed, up to the ceiling; none where nothing was ordered. */
function billedNumbers({ capacity, overage }: SeatPlace): { readonly from: number; readonly to: number } | undefined {
  return capacity === undefined ? undefined : { from: capacity + 1, to: seatLimit({ capacity, overage }) };
}

function bought({ capacity }: SeatPlace): QueryFilter<SeatRow> {
  return capacity === undefined ? {} : { slot: { $lte: capacity } };
}

function numbersBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
