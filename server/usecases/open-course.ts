import { type Lesson, lessonsOf } from '../domain/course.js';
import type { Enrollment } from '../domain/enrollment.js';
import { NotFoundError } from '../domain/errors.js';
import type { LessonId } from '../domain/ids.js';
import type { Progress } from '../domain/progress.js';
import { needsSeat } from '../domain/role.js';
import { beginEnrollment } from './change-enrollment.js';
import type { PersonContext } from './context.js';
import type { CourseAccess } from './course-access.js';
import type { Repositories } from './ports.js';

/** `resume`: where the person left, else the first; `none`: only the overview. */
export type WantedLesson = 'resume' | 'none' | { readonly id: LessonId };

/** All that a player or panel needs to show itself. */
export interface CourseOpening {
  readonly access: CourseAccess;
  readonly enrollment: Enrollment | undefined;
  readonly progress: Progress;
  /** Missing where access is refused, none was wanted, or the course has none. */
  readonly lesson: Lesson | undefined;
}

/**
 * Opens a course: a learner who opens a lesson with access for the first time is enrolled from then on, and the seat that they
 * were invited to is activated (rules.md 3.5). Who withdrew
 * stays withdrawn, and may read on: only taking a place enrolls again.
 */
export async function openCourse(
  repositories: Pick<Repositories, 'enrollments' | 'progress' | 'seats' | 'audit' | 'transactions'>,
  { actor }: PersonContext,
  access: CourseAccess,
  wanted: WantedLesson,
): Promise<CourseOpening> {
  const { enrollments, progress } = repositories;
  const { course, decision, at } = access;
  const [enrollment, state] = await Promise.all([
    enrollments.find(actor.personId, course.id),
    progress.find(actor.personId, course.id),
  ]);
  if (!decision.allowed || wanted === 'none') return { access, enrollment, progress: state, lesson: undefined };

  const lesson = lessonFor(lessonsOf(course.content), wanted, state);
  const learns = needsSeat(actor.role, actor.testUser);
  if (learns) await repositories.seats.activate(access.seatedIn, actor.personId, at);
  const enrolls = enrollment === undefined && learns;
  const enrolled = enrolls
    ? await beginEnrollment(repositories, { personId: actor.personId, course, at }, 'enroll')
    : enrollment;

  return { access, enrollment: enrolled, progress: state, lesson };
}

/** @throws NotFoundError where the course has no such lesson. */
export function lessonWithId(lessons: readonly Lesson[], id: LessonId): Lesson {
  const found = lessons.find((lesson) => lesson.id === id);
  if (found === undefined) throw new NotFoundError('lesson');

  return found;
}

function lessonFor(
  lessons: readonly Lesson[],
  wanted: Exclude<WantedLesson, 'none'>,
  { position }: Progress,
): Lesson | undefined {
  if (wanted !== 'resume') return lessonWithId(lessons, wanted.id);

  return lessons.find(({ id }) => id === position?.lessonId) ?? lessons[0];
}
