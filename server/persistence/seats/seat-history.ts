import type { Connection } from 'mongoose';
import type { PersonId, SubscriptionId, TenantId } from '../../domain/ids.js';
import type { SeatStanding } from '../../domain/seat.js';
import { type SeatAssignment, standingOf } from '../../domain/seats/assignment.js';
import type { DoneAct } from '../../usecases/seat-ports.js';
import {
  assignmentModel,
  type AssignmentRow,
  openAssignment,
  type SeatRow,
  seatModel,
  toAssignment,
} from './seat-model.js';

/** What is recorded by now, whenever that is. */
const EVERYTHING = new Date(8.64e15);

type Ended = Omit<AssignmentRow, 'tenantId'>;

/**
 * Who had which seat, from the seats and from what was moved on from them. The seats are always read first: what is missing there
 * by then was moved on before, and is found.
 */
export class SeatHistory {
  readonly #connection: Connection;
  readonly #tenantId: TenantId;

  constructor(connection: Connection, tenantId: TenantId) {
    this.#connection = connection;
    this.#tenantId = tenantId;
  }

  async standings(personId: PersonId): Promise<Readonly<Record<string, SeatStanding>>> {
    return (await this.standingsOf([personId])).get(personId) ?? {};
  }

  async standingsOf(
    personIds: readonly PersonId[],
  ): Promise<ReadonlyMap<PersonId, Readonly<Record<string, SeatStanding>>>> {
    const tenantId = this.#tenantId;
    const rows = await seatModel(this.#connection).find(seatsAbout(tenantId, personIds), SEAT_FIELDS).lean<SeatRow[]>();
    const moved = await assignmentModel(this.#connection)
      .find({ tenantId, personId: { $in: [...personIds] } })
      .lean<AssignmentRow[]>();

    return standingsIn(personIds, rows, moved);
  }

  async assignments(subscriptionId: SubscriptionId, since: Date): Promise<readonly SeatAssignment[]> {
    const scope = { tenantId: this.#tenantId, subscriptionId };
    const rows = await seatModel(this.#connection).find(scope, SEAT_FIELDS).lean<SeatRow[]>();
    const moved = await assignmentModel(this.#connection)
      .find({ ...scope, endedAt: { $gt: since } })
      .lean<AssignmentRow[]>();
    const ended = unique([...endedIn(rows), ...moved]).filter(({ endedAt }) => endedAt > since);

    return [...ended.map(toAssignment), ...rows.map(openAssignment).filter((each) => each !== undefined)];
  }

  async done(subscriptionId: SubscriptionId, keys: readonly string[]): Promise<ReadonlyMap<string, DoneAct>> {
    const scope = { tenantId: this.#tenantId, subscriptionId };
    const named = { $in: [...keys] };
    const rows = await seatModel(this.#connection)
      .find(
        {
          ...scope,
          $or: [{ assignmentId: named }, { 'pending.ended._id': named }, { 'pending.ended.endedBy': named }],
        },
        SEAT_FIELDS,
      )
      .lean<SeatRow[]>();
    const moved = await assignmentModel(this.#connection)
      .find({ ...scope, $or: [{ _id: named }, { endedBy: named }] })
      .lean<AssignmentRow[]>();
    const open = rows.map(({ assignmentId, overage }) => ({ _id: assignmentId ?? '', overage }));
    const ends = [...endedIn(rows), ...moved];
    const found: readonly (readonly [string, DoneAct])[] = [
      ...[...open, ...ends].map(({ _id, overage }) => [_id, assigned(overage)] as const),
      ...ends.map(({ endedBy, how }) => [endedBy ?? '', ENDS[how]] as const),
    ];
    const asked = new Set(keys);

    return new Map(found.filter(([key]) => asked.has(key)));
  }
}

/** Seats that some people have, or had until lately. */
export function seatsAbout(tenantId: TenantId, personIds: readonly PersonId[]) {
  const anyOfThem = { $in: [...personIds] };

  return { tenantId, $or: [{ personId: anyOfThem }, { 'pending.ended.personId': anyOfThem }] };
}

/** What seats and ended assignments say of some people, by person and subscription. */
export function standingsIn(
  personIds: readonly PersonId[],
  rows: readonly SeatRow[],
  moved: readonly AssignmentRow[],
): ReadonlyMap<PersonId, Readonly<Record<string, SeatStanding>>> {
  const endedBy = byPerson(unique([...endedIn(rows), ...moved]));
  const heldBy = byPerson(rows);

  return new Map(personIds.map((id) => [id, standingsFrom(endedBy.get(id) ?? [], heldBy.get(id) ?? [])]));
}

export const SEAT_FIELDS = {
  subscriptionId: 1,
  personId: 1,
  assignedAt: 1,
  activatedAt: 1,
  assignmentId: 1,
  overage: 1,
  pending: 1,
} as const;

const ENDS = { released: 'RELEASED', revoked: 'REVOKED' } as const satisfies Record<AssignmentRow['how'], DoneAct>;

function assigned(overage: boolean | undefined): DoneAct {
  return overage === true ? 'ASSIGNED_OVERAGE' : 'ASSIGNED';
}

function byPerson<Of extends { readonly personId: string | null }>(all: readonly Of[]): ReadonlyMap<string, Of[]> {
  const found = new Map<string, Of[]>();
  for (const each of all) {
    if (each.personId !== null) found.set(each.personId, [...(found.get(each.personId) ?? []), each]);
  }

  return found;
}

/** What one person's own seats and ended assignments say, by subscription. */
function standingsFrom(ended: readonly Ended[], held: readonly SeatRow[]): Readonly<Record<string, SeatStanding>> {
  const subscriptionIds = new Set(ended.map(({ subscriptionId }) => subscriptionId));

  return Object.fromEntries([
    ...[...subscriptionIds].map((id) => {
      const own = ended.filter(({ subscriptionId }) => subscriptionId === id).sort(byEnd);
      return [id, standingOf(own.map(toAssignment), EVERYTHING)] as const;
    }),
    // Who has a seat has it, also where the clock was put back since.
    ...held.map(({ subscriptionId }) => [subscriptionId, 'seated'] as const),
  ]);
}

function endedIn(rows: readonly SeatRow[]): readonly Ended[] {
  return rows.flatMap(({ pending = [] }) => pending.flatMap(({ ended }) => (ended === undefined ? [] : [ended])));
}

/** What is being moved on stands in both places. */
function unique(ended: readonly Ended[]): readonly Ended[] {
  return [...new Map(ended.map((each) => [each._id, each])).values()];
}

function byEnd(a: Ended, b: Ended): number {
  return a.endedAt.getTime() - b.endedAt.getTime();
}
