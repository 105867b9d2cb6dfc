import type { Clock } from '../domain/clock.js';
import { ConflictError, ForbiddenError } from '../domain/errors.js';
import type { PersonContext } from './context.js';
import { type CourseAccess, requireAllowed } from './course-access.js';
import type { CourseListing, Repositories } from './ports.js';

/** The courses of the tenant, for those who may choose among them. */
export async function listCourses(
  { courses }: Pick<Repositories, 'courses'>,
  context: PersonContext,
): Promise<readonly CourseListing[]> {
  requireChooser(context);

  return courses.list();
}

/** Binds a course to the resource link of the launch that this session came by; later launches of it open the course. */
export async function chooseCourse(
  { resourceLinks, audit }: Pick<Repositories, 'resourceLinks' | 'audit'>,
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
  await resourceLinks.choose({ ...via, resourceLinkId: via.resourceLinkId }, access.course.id);
  await audit.append({
    actor: personId,
    action: 'resource-link.choose-course',
    subject: via.resourceLinkId,
    at: clock.now(),
    details: { course: access.course.slug },
  });
}

function requireChooser({ actor }: PersonContext): void {
  if (actor.role === 'learner' || actor.assistant) {
    throw new ForbiddenError('Only an instructor chooses the course of a link.');
  }
}
