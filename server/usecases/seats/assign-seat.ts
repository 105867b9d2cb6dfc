import {
  InvalidRequestError,
  NotFoundError,
  OverageUnconfirmedError,
  SeatsExhaustedError,
} from '../../domain/errors.js';
import type { PersonId, SubscriptionId } from '../../domain/ids.js';
import type { Cents } from '../../domain/money.js';
import { overagePreview } from '../../domain/seats/capacity.js';
import type { Repositories } from '../ports.js';
import type { Assigned, HeldSeat, SeatAct } from '../seat-ports.js';
import { fitSeats } from './fit-seats.js';
import { findPeople, type MeantPerson } from './seat-person.js';
import { requireRunning, seatTermsOf, type SeatTerms, type TermsVersions } from './seat-terms.js';
import { noteWarnings } from './seat-warnings.js';

export type SeatSources = Pick<
  Repositories,
  'subscriptions' | 'capacityChanges' | 'seats' | 'seatWarnings' | 'people' | 'audit' | 'transactions'
>;

/** Where somebody works on the seats of a subscription. */
export interface SeatWork extends SeatAct {
  readonly repositories: SeatSources;
  readonly termsVersions: TermsVersions;
  readonly subscriptionId: SubscriptionId;
}

/**
 * Assigns a seat to one person, with an invitation; who has one keeps it. A seat above the capacity only where its price was
 * confirmed (M1.1, L-FEE-1b).
 * @throws OverageUnconfirmedError with the price to confirm; SeatsExhaustedError where there is none to have.
 */
export async function assignSeat(
  work: SeatWork,
  meant: MeantPerson,
  confirmedCents: Cents | undefined,
): Promise<Assigned & { readonly personId: PersonId }> {
  const { repositories, at, subscriptionId } = work;
  const terms = await seatTermsOf(repositories, work.termsVersions, subscriptionId, at);
  requireRunning(terms, at);
  const personId = await onePerson(repositories, meant, { make: true });
  const assigned = await assignUnder(work, terms, personId, confirmedCents);
  if (assigned.result === 'SEATS_EXHAUSTED') throw await refusalOf(work, terms, confirmedCents);
  if (assigned.result !== 'ALREADY_ASSIGNED') await noteWarnings(repositories, terms, at);

  return { ...assigned, personId };
}

/** Frees the seat of one person, by release or by revocation (rules.md 3.5). @throws NotFoundError where they have none. */
export async function freeSeat(work: SeatWork, meant: MeantPerson, how: 'released' | 'revoked'): Promise<HeldSeat> {
  const { repositories, at, subscriptionId } = work;
  const terms = await seatTermsOf(repositories, work.termsVersions, subscriptionId, at);
  const personId = await onePerson(repositories, meant, { make: false });
  const freed = await repositories.seats.free(terms, personId, how, work);
  if (freed === undefined) throw new NotFoundError('seat');

  return freed;
}

/**
 * Passes a seat from one person to another: a release and an assignment, both recorded, and nobody else gets in between (M1.6).
 * @throws NotFoundError where the first has none; ConflictError where the other has one.
 */
export async function moveSeat(work: SeatWork, from: MeantPerson, to: MeantPerson): Promise<HeldSeat> {
  const { repositories, at, subscriptionId } = work;
  requireRunning(await seatTermsOf(repositories, work.termsVersions, subscriptionId, at), at);
  const giver = await onePerson(repositories, from, { make: false });
  const taker = await onePerson(repositories, to, { make: true });
  const seat = await repositories.seats.move(subscriptionId, giver, taker, work);
  if (seat === undefined) throw new NotFoundError('seat');

  return seat;
}

/** Whether the price that was confirmed is the one that rules. */
export function isConfirmed({ unitCents }: SeatTerms, confirmedCents: Cents | undefined): boolean {
  return unitCents !== undefined && unitCents === confirmedCents;
}

/**
 * Assigns a seat under the terms as they are by then: what is ordered while it is tried counts, so that nobody is refused, or
 * billed, for what had become free before.
 */
async function assignUnder(
  work: SeatWork,
  before: SeatTerms,
  personId: PersonId,
  confirmedCents: Cents | undefined,
): Promise<Assigned> {
  let terms = before;
  for (;;) {
    const assigned = await assignFitting(work, terms, personId, isConfirmed(terms, confirmedCents));
    if (assigned.result === 'ASSIGNED' || assigned.result === 'ALREADY_ASSIGNED') return assigned;
    const now = await seatTermsOf(work.repositories, work.termsVersions, work.subscriptionId, work.at);
    if (now.capacity === terms.capacity) return assigned;
    if (assigned.seat !== undefined) return underNewOrder(work, now, assigned.seat);
    terms = now;
  }
}

/** A seat above what was ordered before is one of those that are ordered now, if there are as many. */
async function underNewOrder({ repositories, actor, at }: SeatWork, now: SeatTerms, seat: HeldSeat): Promise<Assigned> {
  await fitSeats(repositories, now, { actor, at });
  const overage = seat.slot > (now.capacity ?? Infinity);

  return { result: overage ? 'ASSIGNED_OVERAGE' : 'ASSIGNED', seat: { ...seat, overage } };
}

/** Where there is no seat to have, those that were ordered may not be there yet; only then is there more to think of. */
async function assignFitting(
  { repositories, actor, at, key }: SeatWork,
  terms: SeatTerms,
  personId: PersonId,
  confirmed: boolean,
): Promise<Assigned> {
  const assign = (withOverage: boolean) =>
    repositories.seats.assign(terms, personId, { actor, at, key }, { withOverage, state: 'assigned' });
  const assigned = await assign(false);
  if (assigned.result !== 'SEATS_EXHAUSTED' || terms.capacity === undefined) return assigned;
  await fitSeats(repositories, terms, { actor, at });

  return assign(confirmed);
}

async function refusalOf(
  { repositories }: SeatWork,
  terms: SeatTerms,
  confirmedCents: Cents | undefined,
): Promise<Error> {
  if (terms.unitCents === undefined || isConfirmed(terms, confirmedCents)) return new SeatsExhaustedError();
  const preview = overagePreview(await repositories.seats.use(terms), terms.unitCents);

  return preview === undefined ? new SeatsExhaustedError() : new OverageUnconfirmedError({ ...preview, seats: 1 });
}

async function onePerson(
  { people }: Pick<Repositories, 'people'>,
  meant: MeantPerson,
  how: { readonly make: boolean },
): Promise<PersonId> {
  const [found] = await findPeople(people, [meant], how);
  if (found !== undefined && 'personId' in found) return found.personId;
  if (found?.rule !== undefined) throw new InvalidRequestError([found]);

  throw new NotFoundError('person');
}
