import type { PersonId, SubscriptionId, TenantId } from '../domain/ids.js';
import type { Seat, SeatStanding, SeatState } from '../domain/seat.js';
import type { SeatAssignment } from '../domain/seats/assignment.js';
import type { AssignResult, SeatUse } from '../domain/seats/capacity.js';
import type { SeatResize } from '../domain/seats/resize.js';

/** A seat with since when somebody has it, and whether it is one that is billed on top (L-FEE-1b). */
export interface HeldSeat extends Seat {
  readonly assignedAt?: Date | undefined;
  /** The first launch. */
  readonly activatedAt?: Date | undefined;
  readonly overage: boolean;
}

/** Of which subscription, and how many seats it may have. */
export interface SeatPlace {
  readonly subscriptionId: SubscriptionId;
  /** As ordered; without an order form as many as there are. */
  readonly capacity?: number | undefined;
  readonly overage: SeatUse['overage'];
}

/** Who does something with a seat, and when. */
export interface SeatAct {
  /** See `actorName`. */
  readonly actor: string;
  readonly at: Date;
  /** A name that nothing else has, where it must be known later whether it was done. */
  readonly key?: string | undefined;
}

/** What came of an assignment; a seat is missing where there was none to have. */
export interface Assigned {
  readonly result: AssignResult;
  readonly seat?: HeldSeat | undefined;
}

/** Which seats to read. */
export interface SeatFilter {
  readonly state?: SeatState | undefined;
  readonly personId?: PersonId | undefined;
}

/** Which of a row of results, which may be long. */
export interface Page {
  /** Only what stands behind this one. */
  readonly after?: string | number | undefined;
  readonly limit: number;
}

/** Seats of one tenant: one document a place, changed by one write each, so that no concurrency can oversell them (I-5). */
export interface SeatRepository {
  /**
   * Assigns a seat with an invitation; the person's own seat where they have one. Above the capacity only with
   * `withOverage`, and never above the ceiling (M1.1, L-FEE-1b).
   */
  assign(
    place: SeatPlace,
    personId: PersonId,
    act: SeatAct,
    how: { readonly withOverage: boolean; readonly state: 'assigned' | 'activated' },
  ): Promise<Assigned>;
  /** The same for many at once, each with an act of its own; who comes first is served first. Nobody stands there twice. */
  assignMany(
    place: SeatPlace,
    people: readonly { readonly personId: PersonId; readonly act: SeatAct }[],
    how: { readonly withOverage: boolean },
  ): Promise<readonly Assigned[]>;
  /**
   * Takes a free seat for who comes by themselves, activated at once. Their own seat where they have one already.
   * @throws SeatsExhaustedError where none is free: nobody takes one that is billed by themselves.
   */
  take(subscriptionId: SubscriptionId, personId: PersonId, at: Date, capacity?: number): Promise<Seat>;
  /** Frees a person's seat at once; the assignment is kept as ended. `undefined` where they have none. */
  free(place: SeatPlace, personId: PersonId, how: 'released' | 'revoked', act: SeatAct): Promise<HeldSeat | undefined>;
  /** The same by the system, of a subscription without an order form. */
  end(
    subscriptionId: SubscriptionId,
    personId: PersonId,
    how: 'released' | 'revoked',
    at: Date,
  ): Promise<HeldSeat | undefined>;
  /**
   * Passes a seat from one person to another, in one step (M1.6). `undefined` where the first has none.
   * @throws ConflictError where the other has one already; RuleViolationError where both are the same.
   */
  move(subscriptionId: SubscriptionId, from: PersonId, to: PersonId, act: SeatAct): Promise<HeldSeat | undefined>;
  /** Notes the first launch on the seats that the person was invited to; a later one changes nothing (rules.md 3.5). */
  activate(subscriptionIds: readonly SubscriptionId[], personId: PersonId, at: Date): Promise<void>;
  /** Adds free seats until there are `capacity`; those that are there stay as they are. */
  fillUpTo(subscriptionId: SubscriptionId, capacity: number): Promise<void>;
  /** Whether the seats that are there are those that were ordered. */
  fits(place: SeatPlace & { readonly capacity: number }): Promise<boolean>;
  /** Brings the seats to another capacity, and says what changed (M1.1, M3.1). Part of a transaction. */
  resize(place: SeatPlace & { readonly capacity: number }): Promise<SeatResize>;
  /** How many there are, and how many are taken. */
  use(place: SeatPlace): Promise<SeatUse>;
  list(subscriptionId: SubscriptionId, filter: SeatFilter, page: Page): Promise<readonly HeldSeat[]>;
  /** Every seat of a subscription, by its number. */
  all(subscriptionId: SubscriptionId): Promise<readonly Seat[]>;
  /** Who of them has a seat there. */
  seated(subscriptionId: SubscriptionId, personIds: readonly PersonId[]): Promise<ReadonlySet<PersonId>>;
  /** Everybody's time on its seats, ended after `since` or not at all: what the peak of a month is counted from (A24). */
  assignments(subscriptionId: SubscriptionId, since: Date): Promise<readonly SeatAssignment[]>;
  /** The person's standing in every subscription where they have or had a seat. */
  standings(personId: PersonId): Promise<Readonly<Record<string, SeatStanding>>>;
  /** Which of these acts were done, by their keys: the result of each. */
  done(subscriptionId: SubscriptionId, keys: readonly string[]): Promise<ReadonlyMap<string, DoneAct>>;
}

export type DoneAct = 'ASSIGNED' | 'ASSIGNED_OVERAGE' | 'RELEASED' | 'REVOKED';

/** Global: what was done with seats and stands in them until it is where it belongs. */
export interface SeatOutbox {
  /** The tenants of which this process knows that something waits; nobody is told of them twice. */
  noted(): readonly TenantId[];
  /** Moves on what waits in a tenant's seats, each once, at most so much at a time; says whether more waits. */
  moveOn(tenantId: TenantId): Promise<boolean>;
}
