import type { AnswerStateView } from '../contract/lessons.js';
import type { QuestionItem } from '../domain/course.js';
import type { LocalText } from '../domain/local-text.js';
import { type Progress, recordOf } from '../domain/progress.js';
import { chosen, scoreOf } from '../domain/question.js';

/** What became of a person's answers to a question; nothing before the first, so that no solution leaves early. */
export function answerStateView(
  question: QuestionItem,
  { answers }: Progress,
  html: (text: LocalText) => string,
): AnswerStateView | undefined {
  const record = recordOf(answers, question.id);
  if (record === undefined) return undefined;

  return {
    choiceIds: [...record.newest],
    correct: scoreOf(question, record.newest) === 1,
    bestScore: record.score,
    attempts: record.attempts,
    feedback: chosen(question, record.newest).flatMap(({ id, feedback }) =>
      feedback === undefined ? [] : [{ choiceId: id, html: html(feedback) }],
    ),
    ...(question.explanation && { explanation: html(question.explanation) }),
  };
}
