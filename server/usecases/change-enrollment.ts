import type { Enrollment, EnrollmentStatus } from '../domain/enrollment.js';
import type { PersonId } from '../domain/ids.js';
import type { Course, Repositories } from './ports.js';

type Sources = Pick<Repositories, 'enrollments' | 'audit' | 'transactions'>;

/** Whose place in which course changes, and when. */
export interface EnrollmentChange {
  readonly personId: PersonId;
  readonly course: Course;
  readonly at: Date;
}

/** `enroll` leaves an ended enrollment as it is, `activate` makes it active again after a withdrawal. */
export function beginEnrollment(
  repositories: Sources,
  change: EnrollmentChange,
  how: 'enroll' | 'activate',
): Promise<Enrollment> {
  const { personId, course, at } = change;

  return changed(repositories, change, async (enrollments) => enrollments[how](personId, course.id, at));
}

/** Ends an active enrollment; one that has ended stays as it is. `undefined` where there is none. */
export function endEnrollment(
  repositories: Sources,
  change: EnrollmentChange,
  how: Exclude<EnrollmentStatus, 'active'>,
): Promise<Enrollment | undefined> {
  const { personId, course, at } = change;

  return changed(repositories, change, async (enrollments) => enrollments.end(personId, course.id, how, at));
}

const VERBS = { active: 'begin', completed: 'complete', withdrawn: 'withdraw' } as const;

/** The change and its audit entry are one; where nothing changes there is no entry. */
async function changed<Result extends Enrollment | undefined>(
  { enrollments, audit, transactions }: Sources,
  { personId, course, at }: EnrollmentChange,
  change: (enrollments: Repositories['enrollments']) => Promise<Result>,
): Promise<Result> {
  return transactions.run(async () => {
    const before = await enrollments.find(personId, course.id);
    const after = await change(enrollments);
    if (after !== undefined && after.status !== before?.status) {
      await audit.append({
        actor: personId,
        action: `enrollment.${VERBS[after.status]}`,
        subject: after.id,
        at,
        before: before && { status: before.status },
        after: { status: after.status },
        details: { person: personId, course: course.slug },
      });
    }
    return after;
  });
}
