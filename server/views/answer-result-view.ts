import type { AnswerStateView } from '../contract/lessons.js';
import { lessonsOf, questionsOf } from '../domain/course.js';
import type { Progress, ProgressFact } from '../domain/progress.js';
import type { Course } from '../usecases/ports.js';
import { answerStateView } from './answer-view.js';
import { readingOf } from './lesson-view.js';
import type { Viewer } from './viewer.js';

/** What became of an answer that was just saved; nothing for other facts. */
export function answerResultView(
  course: Course,
  fact: ProgressFact,
  progress: Progress,
  viewer: Viewer,
): AnswerStateView | undefined {
  if (fact.kind !== 'answered') return undefined;
  const question = lessonsOf(course.content)
    .flatMap(questionsOf)
    .find(({ id }) => id === fact.itemId);

  return question && answerStateView(question, progress, readingOf(course, progress, viewer).html);
}
