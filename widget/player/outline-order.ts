import type { OutlineView, ProgressView } from '../api/contract.js';

export type OutlineLesson = OutlineView['chapters'][number]['lessons'][number];

/** Where a lesson stands in its course; `position` counts from 1 and is 0 where the course has no such lesson. */
export interface Place {
  readonly position: number;
  readonly count: number;
  readonly previous: OutlineLesson | undefined;
  readonly next: OutlineLesson | undefined;
}

export function lessonsOf({ chapters }: OutlineView): readonly OutlineLesson[] {
  return chapters.flatMap(({ lessons }) => lessons);
}

export function placeOf(outline: OutlineView | undefined, lessonId: string | undefined): Place {
  const lessons = outline ? lessonsOf(outline) : [];
  const index = lessons.findIndex(({ id }) => id === lessonId);

  return {
    position: index + 1,
    count: lessons.length,
    previous: lessons[index - 1],
    next: index < 0 ? undefined : lessons[index + 1],
  };
}

/** The first lesson that is not done yet; nothing where all are. */
export function firstOpen(outline: OutlineView, { lessons }: ProgressView): OutlineLesson | undefined {
  return lessonsOf(outline).find(({ id }) => lessons[id] !== 'completed');
}
