import type { Clock } from '../domain/clock.js';
import type { Enrollment } from '../domain/enrollment.js';
import { NotFoundError, SeatsExhaustedError } from '../domain/errors.js';
import type { PersonContext } from './context.js';
import { accessIn, type CourseAccess, requireAllowed } from './course-access.js';
import type { Repositories } from './ports.js';

/**
 * Takes a place in a course: a free seat where one is needed and the plan lets people take it, and the enrollment.
 * Doing it again changes nothing.
 * @throws AccessRefusedError where more than a seat is missing.
 * @throws SeatsExhaustedError where no seat is free.
 */
export async function takePlace(
  repositories: Pick<Repositories, 'accessFacts' | 'seats' | 'enrollments'>,
  clock: Clock,
  context: PersonContext,
  access: CourseAccess,
): Promise<Enrollment> {
  const { personId } = context.actor;
  const seated = await withFreeSeat(repositories, clock, context, access);
  requireAllowed(seated);

  return repositories.enrollments.activate(personId, access.course.id, seated.at);
}

/** Takes a free seat where that is all that is missing, and decides again. */
export async function withFreeSeat(
  { accessFacts, seats }: Pick<Repositories, 'accessFacts' | 'seats'>,
  clock: Clock,
  { actor }: PersonContext,
  access: CourseAccess,
): Promise<CourseAccess> {
  if (access.seatOffers.length === 0) return access;
  for (const [index, subscriptionId] of access.seatOffers.entries()) {
    try {
      await seats.take(subscriptionId, actor.personId, access.at);
      break;
    } catch (error) {
      const last = index === access.seatOffers.length - 1;
      if (!(error instanceof SeatsExhaustedError) || last) throw error;
    }
  }

  return accessIn(await accessFacts.factsFor(actor.personId), clock.now(), actor, access.course);
}

/** Ends the enrollment; the seat stays with the person. Ending it again changes nothing. */
export async function withdraw(
  { enrollments }: Pick<Repositories, 'enrollments'>,
  { actor }: PersonContext,
  { course, at }: CourseAccess,
): Promise<Enrollment> {
  const enrollment = await enrollments.find(actor.personId, course.id);
  if (enrollment === undefined) throw new NotFoundError('enrollment');

  return (await enrollments.setStatus(enrollment.id, 'withdrawn', at)) ?? enrollment;
}
