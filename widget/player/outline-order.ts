import type { OutlineView, ProgressView } from '../api/contract.js';

export type OutlineLesson = OutlineView['chapters'][number]['lessons'][number];

/** Where a lesson stands in its course; `position` counts from 1 and is 0 where the course has no such lesson. */
export interface Place {
  readonly position: number;
  readonly count: number;
  readonly previous: OutlineLesson | undefined;
  readonly next: OutlineLesson | undefined;
}

function lessonsOf(outline: OutlineView | undefined): readonly OutlineLesson[] {
  return outline?.chapters.flatMap(({ lessons }) => lessons) ?? [];
}

export function placeOf(outline: OutlineView | undefined, lessonId: string | undefined): Place {
  const lessons = lessonsOf(outline);
  const position = lessons.findIndex(({ id }) => id === lessonId) + 1;

  return {
    position,
    count: lessons.length,
    previous: lessons[position - 2],
    next: position ? lessons[position] : undefined,
  };
}

/** The first lesson that is not done yet; nothing where all are. */
export function firstOpen(outline: OutlineView | undefined, { lessons }: ProgressView): OutlineLesson | undefined {
  return lessonsOf(outline).find(({ id }) => lessons[id] !== 'completed');
}
