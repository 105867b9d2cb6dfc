import type { CourseContent } from '../domain/course.js';
import { type Decision, decideIn, seatOffersIn } from '../domain/access.js';
import type { CourseQuestion } from '../domain/access/facts.js';
import type { Clock } from '../domain/clock.js';
import { withoutItems } from '../domain/content/removed-items.js';
import { removedItemsAt } from '../domain/content/takedown.js';
import { AccessRefusedError, NotFoundError } from '../domain/errors.js';
import type { SubscriptionId } from '../domain/ids.js';
import { type AnnouncedWindow, toldOf } from '../domain/maintenance/window.js';
import { needsSeat } from '../domain/role.js';
import type { Tenant } from '../domain/tenant.js';
import type { PersonActor, PersonContext } from './context.js';
import type { Course, CourseName, PreparedFacts, Repositories } from './ports.js';

/** A course, or only its name, and what was decided about this person opening it. */
export interface CourseAccess<Of extends CourseName = Course> {
  readonly course: Of;
  readonly decision: Decision;
  /** Where this person may take a free seat by themselves, best first; empty where access is allowed. */
  readonly seatOffers: readonly SubscriptionId[];
  /** Where this person has a seat that covers the course. */
  readonly seatedIn: readonly SubscriptionId[];
  /** The next interruption of the service that people are told of (M8.5, L-WAR-3). */
  readonly announced: AnnouncedWindow | undefined;
  /** The course with the items that were taken down since: what somebody did with them is recorded all the same (L-CONF-6). */
  readonly published?: CourseContent | undefined;
  /** The tenant, where it was read together with what decides: nobody need look for it again. */
  readonly tenant?: Tenant | undefined;
  /** When it was decided: what follows in the same request happens at this instant. */
  readonly at: Date;
}

type Sources = Pick<Repositories, 'courses' | 'accessFacts'>;
type ContentSources = Sources & Pick<Repositories, 'takedowns'>;

/**
 * Finds a course of the tenant and decides about it: the one way from a request to content, for every route. What was taken
 * down of it is not there (L-CONF-6).
 * @throws NotFoundError alike for a course that does not exist and for one of another tenant.
 */
export async function accessTo(
  { courses, accessFacts, takedowns }: ContentSources,
  clock: Clock,
  { actor }: PersonContext,
  slug: string,
): Promise<CourseAccess> {
  const [course, facts, all] = await Promise.all([
    courses.find(slug),
    accessFacts.factsFor(actor.personId),
    takedowns.list(),
  ]);
  if (course === undefined) throw new NotFoundError('course');

  const at = clock.now();
  const ofCourse = all.filter(({ courseId }) => courseId === course.id);
  const content = withoutItems(course.content, removedItemsAt(ofCourse, at));

  return { ...accessIn(facts, at, actor, { ...course, content }), published: course.content };
}

/** The same for who is only told the decision: nothing of what is in the course is read. @throws NotFoundError */
export async function decisionOn(
  { courses, accessFacts }: Sources,
  clock: Clock,
  { actor }: PersonContext,
  slug: string,
): Promise<CourseAccess<CourseName>> {
  const [[course], facts] = await Promise.all([courses.named([slug]), accessFacts.factsFor(actor.personId)]);
  if (course === undefined) throw new NotFoundError('course');

  return accessIn(facts, clock.now(), actor, course);
}

export function accessIn<Of extends CourseName>(
  { snapshot, person, tenant }: PreparedFacts,
  at: Date,
  actor: PersonActor,
  course: Of,
): CourseAccess<Of> {
  const question = questionOf(actor, course);
  const decision = decideIn(snapshot, person, at, question);
  const offers = decision.allowed ? [] : seatOffersIn(snapshot, person, at, question);

  const seatedIn = snapshot.subscriptions
    .filter(({ slugs }) => slugs === 'all' || slugs.has(course.slug))
    .map(({ subscription }) => subscription.id)
    .filter((id) => person.seats[id] === 'seated');

  return {
    course,
    decision,
    seatOffers: offers.map(({ id }) => id),
    seatedIn,
    announced: toldOf(snapshot.announced, at),
    tenant,
    at,
  };
}

/** What `decide` is asked for a person of this session and a course. */
export function questionOf(
  { personId, role, testUser }: PersonActor,
  { id, slug }: CourseQuestion['course'],
): CourseQuestion {
  return { person: { id: personId, seat: needsSeat(role, testUser) ? 'needed' : 'not-needed' }, course: { id, slug } };
}

/** @throws AccessRefusedError with every reason. */
export function requireAllowed(access: CourseAccess): void {
  if (!access.decision.allowed) throw new AccessRefusedError(access.decision.reasons);
}
