import type { Choice, QuestionItem } from './course.js';

/** The ids of the choices that were chosen, sorted. */
export type Answer = readonly string[];

/** 1 where exactly the right choices were chosen, else 0. The server alone scores (SEC-18). */
export function scoreOf(question: QuestionItem, answer: Answer): number {
  const right = question.choices.filter(({ correct }) => correct).map(({ id }) => id);

  return right.length === answer.length && right.every((id) => answer.includes(id)) ? 1 : 0;
}

/** What is wrong with an answer, or `undefined` where the question can take it. */
export function answerProblem(question: QuestionItem, answer: Answer): string | undefined {
  if (answer.length === 0) return 'Choose at least one of the choices.';
  if (new Set(answer).size !== answer.length) return 'Name each choice once.';
  if (question.choice === 'single' && answer.length > 1) return 'Choose exactly one of the choices.';
  const unknown = answer.find((id) => !question.choices.some((choice) => choice.id === id));

  return unknown === undefined ? undefined : 'The question has no such choice.';
}

/** The choices with something to say to who chose them. */
export function chosen(question: QuestionItem, answer: Answer): readonly Choice[] {
  return question.choices.filter(({ id }) => answer.includes(id));
}
