import type { Clock } from '../domain/clock.js';
import type { Enrollment } from '../domain/enrollment.js';
import { ForbiddenError, NotFoundError, SeatsExhaustedError } from '../domain/errors.js';
import type { PersonId, SubscriptionId } from '../domain/ids.js';
import { needsSeat } from '../domain/role.js';
import { beginEnrollment, endEnrollment } from './change-enrollment.js';
import type { PersonContext } from './context.js';
import { accessIn, type CourseAccess, requireAllowed } from './course-access.js';
import type { Repositories } from './ports.js';
import { fitSeats } from './seats/fit-seats.js';
import { freePlaceOf } from './seats/seat-terms.js';

type SeatTaking = Pick<
  Repositories,
  'accessFacts' | 'seats' | 'subscriptions' | 'capacityChanges' | 'audit' | 'transactions'
>;

/**
 * Takes a place in a course: a free seat where one is needed and the plan lets people take it, and the enrollment.
 * Doing it again changes nothing.
 * @throws ForbiddenError for who opens courses without a seat: they are in no roster (M1.1).
 * @throws AccessRefusedError where more than a seat is missing.
 * @throws SeatsExhaustedError where no seat is free.
 */
export async function takePlace(
  repositories: SeatTaking & Pick<Repositories, 'enrollments'>,
  clock: Clock,
  context: PersonContext,
  access: CourseAccess,
): Promise<Enrollment> {
  const { personId, role, testUser } = context.actor;
  if (!needsSeat(role, testUser))
    throw new ForbiddenError('Only learners take a place; your role opens courses without.');
  const seated = await withFreeSeat(repositories, clock, context, access);
  requireAllowed(seated);

  return beginEnrollment(repositories, { personId, course: access.course, at: seated.at }, 'activate');
}

/** Takes a free seat where that is all that is missing, and decides again. */
export async function withFreeSeat(
  repositories: SeatTaking,
  clock: Clock,
  { actor }: PersonContext,
  access: CourseAccess,
): Promise<CourseAccess> {
  if (access.seatOffers.length === 0) return access;
  for (const [index, subscriptionId] of access.seatOffers.entries()) {
    try {
      await takeSeat(repositories, actor.personId, subscriptionId, access.at);
      break;
    } catch (error) {
      const last = index === access.seatOffers.length - 1;
      if (!(error instanceof SeatsExhaustedError) || last) throw error;
    }
  }

  return accessIn(await repositories.accessFacts.factsFor(actor.personId), clock.now(), actor, access.course);
}

/** Where none is free, those that were ordered may not have been there yet: then once more. @throws SeatsExhaustedError */
async function takeSeat(
  repositories: SeatTaking,
  personId: PersonId,
  subscriptionId: SubscriptionId,
  at: Date,
): Promise<void> {
  const place = await freePlaceOf(repositories, subscriptionId, at);
  const take = () => repositories.seats.take(subscriptionId, personId, at, place.capacity);
  try {
    await take();
  } catch (error) {
    if (!(error instanceof SeatsExhaustedError) || place.capacity === undefined) throw error;
    await fitSeats(repositories, place, { actor: 'system', at });
    await take();
  }
}

/**
 * Ends the enrollment; the seat stays with the person, and with it the course stays open to them. Ending it again, or
 * one that was completed, changes nothing.
 * @throws NotFoundError where there is none.
 */
export async function withdraw(
  repositories: Pick<Repositories, 'enrollments' | 'audit' | 'transactions'>,
  { actor }: PersonContext,
  access: CourseAccess,
): Promise<Enrollment> {
  requireAllowed(access);
  const { course, at } = access;
  const ended = await endEnrollment(repositories, { personId: actor.personId, course, at }, 'withdrawn');
  if (ended === undefined) throw new NotFoundError('enrollment');

  return ended;
}
