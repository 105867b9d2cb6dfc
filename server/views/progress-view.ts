import type { EnrollmentView, RosterView } from '../contract/enrollments.js';
import type { ProgressView } from '../contract/progress.js';
import { type CourseContent, lessonsOf, questionsOf } from '../domain/course.js';
import type { Enrollment } from '../domain/enrollment.js';
import { completedLessons, type Progress, recordOf } from '../domain/progress.js';
import type { RosterEntry } from '../usecases/list-roster.js';

export function progressView(content: CourseContent, progress: Progress): ProgressView {
  const lessons = lessonsOf(content);
  const completed = new Set<string>(completedLessons(content, progress));
  const questions = lessons.flatMap(questionsOf);
  const states = lessons
    .filter(({ id }) => recordOf(progress.viewed, id) !== undefined)
    .map(({ id }) => [id, completed.has(id) ? 'completed' : 'viewed'] as const);

  return {
    lessons: Object.fromEntries(states),
    completedLessonCount: completed.size,
    lessonCount: lessons.length,
    questionCount: questions.length,
    correctCount: questions.filter(({ id }) => recordOf(progress.answers, id)?.score === 1).length,
    ...(progress.position && { currentLessonId: progress.position.lessonId }),
  };
}

export function enrollmentView({ status, enrolledAt, endedAt }: Enrollment): EnrollmentView {
  return { status, enrolledAt: enrolledAt.toISOString(), ...(endedAt && { endedAt: endedAt.toISOString() }) };
}

export function rosterView(content: CourseContent, entries: readonly RosterEntry[]): RosterView {
  return {
    lessonCount: lessonsOf(content).length,
    people: entries.map(({ enrollment, name, progress }) => ({
      ...(name !== undefined && { name }),
      status: enrollment.status,
      enrolledAt: enrollment.enrolledAt.toISOString(),
      completedLessonCount: completedLessons(content, progress).length,
    })),
  };
}
