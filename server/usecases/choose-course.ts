import { decideIn } from '../domain/access.js';
import type { Clock } from '../domain/clock.js';
import { AccessRefusedError, ConflictError, ForbiddenError } from '../domain/errors.js';
import type { CourseId } from '../domain/ids.js';
import { byPrecedence } from '../domain/reason.js';
import type { PersonContext } from './context.js';
import { type CourseAccess, questionOf, requireAllowed } from './course-access.js';
import type { CourseListing, Repositories } from './ports.js';

/**
 * The courses of the tenant that are open, for those who may choose among them.
 * @throws AccessRefusedError where the tenant has courses and none of them is open.
 */
export async function listCourses(
  { courses, accessFacts }: Pick<Repositories, 'courses' | 'accessFacts'>,
  clock: Clock,
  context: PersonContext,
): Promise<readonly CourseListing[]> {
  requireChooser(context);
  const { actor } = context;
  const [all, { snapshot, person }] = await Promise.all([courses.list(), accessFacts.factsFor(actor.personId)]);
  const at = clock.now();
  const decided = all.map((course) => ({
    course,
    decision: decideIn(snapshot, person, at, questionOf(actor, course)),
  }));
  const open = decided.filter(({ decision }) => decision.allowed).map(({ course }) => course);
  if (open.length === 0 && all.length > 0) {
    const reasons = decided.flatMap(({ decision }) => decision.reasons);
    throw new AccessRefusedError(reasons.sort((a, b) => byPrecedence(a.code, b.code)));
  }
  return open;
}

/**
 * Binds a course to the resource link of the launch that this session came by, also in the place of another one; later
 * launches of it open the course. What was learnt in the course before stays with it.
 * @throws ConflictError where the launch named its course itself: a choice would change nothing.
 */
export async function chooseCourse(
  {
    courses,
    resourceLinks,
    audit,
    transactions,
  }: Pick<Repositories, 'courses' | 'resourceLinks' | 'audit' | 'transactions'>,
  clock: Clock,
  context: PersonContext,
  access: CourseAccess,
): Promise<void> {
  requireChooser(context);
  requireAllowed(access);
  const { via, personId } = context.actor;
  if (via.kind !== 'lti' || via.resourceLinkId === undefined) {
    throw new ConflictError('This session was not opened from a link of a course in an LMS.');
  }
  if (via.namesCourse) throw new ConflictError('This link names its course itself: change it in the LMS.');
  const link = { ...via, resourceLinkId: via.resourceLinkId };
  const { course } = access;
  await transactions.run(async () => {
    const before = await resourceLinks.choose(link, course.id);
    await audit.append({
      actor: personId,
      action: 'resource-link.choose-course',
      subject: link.resourceLinkId,
      at: clock.now(),
      details: { course: course.slug, ...(before !== undefined && { courseBefore: await slugOf(courses, before) }) },
    });
  });
}

/** One that is no longer there is told by its id. */
async function slugOf(courses: Repositories['courses'], id: CourseId): Promise<string> {
  return (await courses.findById(id))?.slug ?? id;
}

function requireChooser({ actor }: PersonContext): void {
  if (actor.role === 'learner' || actor.assistant) {
    throw new ForbiddenError('Only an instructor chooses the course of a link.');
  }
}
