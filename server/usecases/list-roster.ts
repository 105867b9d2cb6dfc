import type { Enrollment } from '../domain/enrollment.js';
import { ForbiddenError } from '../domain/errors.js';
import type { PersonId } from '../domain/ids.js';
import { NO_PROGRESS, type Progress } from '../domain/progress.js';
import type { Role } from '../domain/role.js';
import type { PersonContext } from './context.js';
import { type CourseAccess, requireAllowed } from './course-access.js';
import type { Repositories } from './ports.js';

export interface RosterEntry {
  readonly enrollment: Enrollment;
  readonly name: string | undefined;
  readonly progress: Progress;
}

const TEACHERS: readonly Role[] = ['instructor', 'administrator'];

/** Who is enrolled in a course, and how far they are. @throws ForbiddenError for everybody who does not teach. */
export async function listRoster(
  { enrollments, people, progress }: Pick<Repositories, 'enrollments' | 'people' | 'progress'>,
  { actor }: PersonContext,
  access: CourseAccess,
): Promise<readonly RosterEntry[]> {
  if (!TEACHERS.includes(actor.role)) throw new ForbiddenError('Only an instructor sees who is enrolled.');
  requireAllowed(access);
  const enrolled = await enrollments.ofCourse(access.course.id);
  const ids = enrolled.map(({ personId }): PersonId => personId);
  const [names, states] = await Promise.all([people.names(ids), progress.ofPeople(ids, access.course.id)]);

  return enrolled.map((enrollment) => ({
    enrollment,
    name: names.get(enrollment.personId),
    progress: states.get(enrollment.personId) ?? NO_PROGRESS,
  }));
}
