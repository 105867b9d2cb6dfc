import { ConflictError, SeatsExhaustedError } from '../../server/domain/errors.js';
import type { PersonId, SeatId, SubscriptionId } from '../../server/domain/ids.js';
import type { Seat, SeatStanding } from '../../server/domain/seat.js';
import { activated, ended, moved, type SeatAssignment, standingOf } from '../../server/domain/seats/assignment.js';
import { assignResult, type SeatUse } from '../../server/domain/seats/capacity.js';
import { resizedSeats, type SeatResize } from '../../server/domain/seats/resize.js';
import type * as ports from '../../server/usecases/seat-ports.js';
import { NOW } from './builders.js';

interface FakeSeat {
  readonly id: SeatId;
  readonly subscriptionId: SubscriptionId;
  readonly slot: number;
  retired: boolean;
  assignment?: SeatAssignment | undefined;
  key?: string | undefined;
  overage: boolean;
}

type Ending = SeatAssignment & { readonly subscriptionId: SubscriptionId };

/** Seats as the domain counts them: no numbers, no concurrency. */
export class FakeSeatRepository implements ports.SeatRepository {
  readonly #seats: FakeSeat[] = [];
  readonly #ended: Ending[] = [];
  readonly #done = new Map<string, ports.DoneAct>();

  assign(...words: Parameters<ports.SeatRepository['assign']>): Promise<ports.Assigned> {
    return Promise.resolve(this.#assigned(...words));
  }

  #assigned(
    ...[place, personId, { at, key }, { withOverage, state }]: Parameters<ports.SeatRepository['assign']>
  ): ports.Assigned {
    const own = this.#held(place.subscriptionId, personId);
    const result = assignResult(this.#use(place), own !== undefined);
    if (own !== undefined) return { result, seat: toSeat(own) };
    if (result === 'SEATS_EXHAUSTED' || (result === 'ASSIGNED_OVERAGE' && !withOverage)) {
      return { result: 'SEATS_EXHAUSTED' };
    }
    const seat = this.#of(place.subscriptionId).find(isFree) ?? this.#more(place.subscriptionId);
    seat.retired = false;
    seat.assignment = { personId, assignedAt: at };
    if (state === 'activated') seat.assignment = activated(seat.assignment, at);
    seat.overage = result === 'ASSIGNED_OVERAGE';
    seat.key = key;
    if (key !== undefined) this.#done.set(key, result as ports.DoneAct);

    return { result, seat: toSeat(seat) };
  }

  async assignMany(
    place: ports.SeatPlace,
    people: readonly { readonly personId: PersonId; readonly act: ports.SeatAct }[],
    { withOverage }: { readonly withOverage: boolean },
  ): Promise<readonly ports.Assigned[]> {
    const results: ports.Assigned[] = [];
    for (const { personId, act } of people) {
      results.push(await this.assign(place, personId, act, { withOverage, state: 'assigned' }));
    }

    return results;
  }

  async take(subscriptionId: SubscriptionId, personId: PersonId, at: Date, capacity?: number): Promise<Seat> {
    const how = { withOverage: false, state: 'activated' } as const;
    const { seat } = await this.assign(
      { subscriptionId, capacity, overage: 'hard' },
      personId,
      { actor: personId, at },
      how,
    );
    if (seat === undefined) throw new SeatsExhaustedError();
    await this.activate([subscriptionId], personId, at);

    return { ...seat, state: 'activated' };
  }

  end(
    subscriptionId: SubscriptionId,
    personId: PersonId,
    how: 'released' | 'revoked' = 'released',
    at = NOW,
  ): Promise<ports.HeldSeat | undefined> {
    return this.free({ subscriptionId, overage: 'hard' }, personId, how, { actor: 'system', at });
  }

  free(
    { subscriptionId }: ports.SeatPlace,
    personId: PersonId,
    how: 'released' | 'revoked',
    { at, key }: ports.SeatAct,
  ): Promise<ports.HeldSeat | undefined> {
    const seat = this.#held(subscriptionId, personId);
    if (seat?.assignment === undefined) return Promise.resolve(undefined);
    this.#ended.push({ ...ended(seat.assignment, how, at), subscriptionId });
    if (key !== undefined) this.#done.set(key, how === 'released' ? 'RELEASED' : 'REVOKED');
    seat.assignment = undefined;
    seat.retired = seat.overage;
    seat.overage = false;

    return Promise.resolve(toSeat(seat));
  }

  async move(
    subscriptionId: SubscriptionId,
    from: PersonId,
    to: PersonId,
    { at }: ports.SeatAct,
  ): Promise<ports.HeldSeat | undefined> {
    const seat = this.#held(subscriptionId, from);
    if (seat?.assignment === undefined) return undefined;
    const { released, assigned } = moved(seat.assignment, to, at);
    if (this.#held(subscriptionId, to) !== undefined) throw new ConflictError('has one');
    this.#ended.push({ ...released, subscriptionId });
    seat.assignment = assigned;

    return Promise.resolve(toSeat(seat));
  }

  activate(subscriptionIds: readonly SubscriptionId[], personId: PersonId, at: Date): Promise<void> {
    for (const id of subscriptionIds) {
      const seat = this.#held(id, personId);
      if (seat?.assignment !== undefined) seat.assignment = activated(seat.assignment, at);
    }
    return Promise.resolve();
  }

  fillUpTo(subscriptionId: SubscriptionId, capacity: number): Promise<void> {
    while (this.#of(subscriptionId).length < capacity) this.#more(subscriptionId);

    return Promise.resolve();
  }

  fits({ subscriptionId, capacity }: ports.SeatPlace & { readonly capacity: number }): Promise<boolean> {
    const { retire, reopen, add } = resizedSeats(this.#of(subscriptionId).map(toSeat), capacity, 'hard');

    return Promise.resolve([...retire, ...reopen, ...add].length === 0);
  }

  resize({ subscriptionId, capacity, overage }: ports.SeatPlace & { readonly capacity: number }): Promise<SeatResize> {
    const plan = resizedSeats(this.#of(subscriptionId).map(toSeat), capacity, overage);
    for (const seat of this.#seats) {
      if (plan.retire.includes(seat.id)) seat.retired = true;
      if (plan.reopen.includes(seat.id)) seat.retired = false;
    }
    plan.add.forEach(() => this.#more(subscriptionId));

    return Promise.resolve(plan);
  }

  use(place: ports.SeatPlace): Promise<SeatUse> {
    return Promise.resolve(this.#use(place));
  }

  #use({ subscriptionId, capacity, overage }: ports.SeatPlace): SeatUse {
    const seats = this.#of(subscriptionId).filter(({ retired }) => !retired);
    const used = seats.filter(({ assignment }) => assignment !== undefined).length;

    return { capacity: capacity ?? seats.length, used, overage };
  }

  list(
    subscriptionId: SubscriptionId,
    { state, personId }: ports.SeatFilter,
    { after = 0, limit }: ports.Page,
  ): Promise<readonly ports.HeldSeat[]> {
    const found = this.#of(subscriptionId)
      .map(toSeat)
      .filter((seat) => seat.slot > Number(after) && (state ?? seat.state) === seat.state)
      .filter((seat) => personId === undefined || seat.personId === personId);

    return Promise.resolve(found.slice(0, limit));
  }

  all(subscriptionId: SubscriptionId): Promise<readonly Seat[]> {
    return Promise.resolve(this.#of(subscriptionId).map(toSeat));
  }

  seated(subscriptionId: SubscriptionId, personIds: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
    return Promise.resolve(new Set(personIds.filter((id) => this.#held(subscriptionId, id) !== undefined)));
  }

  assignments(subscriptionId: SubscriptionId, since: Date): Promise<readonly SeatAssignment[]> {
    const endings = this.#ended.filter((each) => each.subscriptionId === subscriptionId && each.ended!.at > since);
    const open = this.#of(subscriptionId).flatMap(({ assignment }) => assignment ?? []);

    return Promise.resolve([...endings, ...open]);
  }

  standings(personId: PersonId): Promise<Readonly<Record<string, SeatStanding>>> {
    const own = this.#ended.filter((each) => each.personId === personId);
    const held = this.#seats.filter(({ assignment }) => assignment?.personId === personId);

    return Promise.resolve(
      Object.fromEntries([
        ...own.map(({ subscriptionId }) => {
          const there = own.filter((each) => each.subscriptionId === subscriptionId);
          return [subscriptionId, standingOf(there, new Date(8.64e15))] as const;
        }),
        ...held.map(({ subscriptionId }) => [subscriptionId, 'seated'] as const),
      ]),
    );
  }

  done(_subscriptionId: SubscriptionId, keys: readonly string[]): Promise<ReadonlyMap<string, ports.DoneAct>> {
    return Promise.resolve(new Map([...this.#done].filter(([key]) => keys.includes(key))));
  }

  #of(subscriptionId: SubscriptionId): readonly FakeSeat[] {
    return this.#seats.filter((seat) => seat.subscriptionId === subscriptionId);
  }

  #held(subscriptionId: SubscriptionId, personId: PersonId): FakeSeat | undefined {
    return this.#of(subscriptionId).find(({ assignment }) => assignment?.personId === personId);
  }

  #more(subscriptionId: SubscriptionId): FakeSeat {
    const slot = this.#of(subscriptionId).length + 1;
    const id = `${subscriptionId}/${String(slot)}` as SeatId;
    const seat: FakeSeat = { id, subscriptionId, slot, retired: false, overage: false };
    this.#seats.push(seat);

    return seat;
  }
}

function isFree({ assignment, retired }: FakeSeat): boolean {
  return assignment === undefined && !retired;
}

function toSeat({ id, subscriptionId, slot, retired, assignment, overage }: FakeSeat): ports.HeldSeat {
  const taken = assignment?.activatedAt === undefined ? ('assigned' as const) : ('activated' as const);
  const free = retired ? ('retired' as const) : ('unassigned' as const);

  return {
    id,
    subscriptionId,
    slot,
    state: assignment === undefined ? free : taken,
    personId: assignment?.personId,
    assignedAt: assignment?.assignedAt,
    activatedAt: assignment?.activatedAt,
    overage,
  };
}
