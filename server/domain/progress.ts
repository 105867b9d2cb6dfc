import { type CourseContent, isMedium, type Lesson, lessonsOf, questionsOf } from './course.js';
import type { ItemId, LessonId } from './ids.js';
import { type Answer, scoreOf } from './question.js';

/** What a learner did, named by the client with an id of its own, so that it counts once however often it arrives. */
export type ProgressFact =
  | { readonly kind: 'viewed'; readonly lessonId: LessonId }
  | { readonly kind: 'answered'; readonly itemId: ItemId; readonly answer: Answer }
  /** Where a video or audio stands; `ended` once it was played to its end. */
  | { readonly kind: 'played'; readonly itemId: ItemId; readonly seconds: number; readonly ended: boolean };

/** Something that a learner did, with an id by which it counts once however often it is sent. */
export interface ProgressEvent {
  readonly eventId: string;
  readonly fact: ProgressFact;
  readonly occurredAt: Date;
}

/** What became of all events so far; merging is monotone: order and repetition make no difference. */
export interface Progress {
  /** When each lesson was first viewed. */
  readonly viewed: Readonly<Record<string, Date>>;
  /** Each question's best score, newest answer and number of answers. */
  readonly answers: Readonly<Record<string, AnswerRecord>>;
  /** Each medium's newest position. */
  readonly media: Readonly<Record<string, MediaRecord>>;
  /** The lesson that was viewed last. */
  readonly position?: { readonly lessonId: LessonId; readonly at: Date } | undefined;
}

/** What is kept of all answers to one question: the best score, the newest answer and how many there were. */
export interface AnswerRecord {
  /** 0 to 1; the best counts. */
  readonly score: number;
  readonly newest: Answer;
  readonly answeredAt: Date;
  readonly attempts: number;
}

/** Where somebody was last in a recording, in seconds, and whether they have reached its end. */
export interface MediaRecord {
  readonly seconds: number;
  readonly ended: boolean;
  readonly at: Date;
}

/** What progress says of one lesson or item: ids are any text, also `constructor`. */
export function recordOf<Value>(records: Readonly<Record<string, Value>>, id: string): Value | undefined {
  return Object.hasOwn(records, id) ? records[id] : undefined;
}

/** Why an event is never taken whose id the person has used in another course. */
export const EVENT_OF_ANOTHER_COURSE = 'eventId: it was used in another course already.';

/** The progress of somebody who has not begun. */
export const NO_PROGRESS: Progress = { viewed: {}, answers: {}, media: {} };

/** Adds one event that was not counted before. Facts about lessons or items that the course does not have change nothing. */
export function withEvent(progress: Progress, { fact, occurredAt }: ProgressEvent, content: CourseContent): Progress {
  switch (fact.kind) {
    case 'viewed':
      return withViewed(progress, fact, occurredAt, content);
    case 'answered':
      return withAnswer(progress, fact, occurredAt, content);
    case 'played':
      return withPlayed(progress, fact, occurredAt, content);
  }
}

/** A lesson is complete when it was viewed and each of its questions has an answer. */
function isComplete(lesson: Lesson, { viewed, answers }: Progress): boolean {
  const answered = questionsOf(lesson).every(({ id }) => recordOf(answers, id) !== undefined);

  return answered && recordOf(viewed, lesson.id) !== undefined;
}

/** The lessons that are complete by this progress, in reading order. */
export function completedLessons(content: CourseContent, progress: Progress): readonly LessonId[] {
  return lessonsOf(content)
    .filter((lesson) => isComplete(lesson, progress))
    .map(({ id }) => id);
}

type Fact<Kind extends ProgressFact['kind']> = Extract<ProgressFact, { kind: Kind }>;

function withViewed(progress: Progress, { lessonId }: Fact<'viewed'>, at: Date, content: CourseContent): Progress {
  if (!lessonsOf(content).some(({ id }) => id === lessonId)) return progress;
  const before = recordOf(progress.viewed, lessonId);
  const moved =
    progress.position === undefined || isNewer(at, lessonId, progress.position.at, progress.position.lessonId);

  return {
    ...progress,
    viewed: { ...progress.viewed, [lessonId]: before !== undefined && before < at ? before : at },
    position: moved ? { lessonId, at } : progress.position,
  };
}

function withAnswer(
  progress: Progress,
  { itemId, answer }: Fact<'answered'>,
  at: Date,
  content: CourseContent,
): Progress {
  const question = lessonsOf(content)
    .flatMap(questionsOf)
    .find(({ id }) => id === itemId);
  if (question === undefined) return progress;
  const before = recordOf(progress.answers, itemId);
  const newer = before === undefined || isNewer(at, answer.join(), before.answeredAt, before.newest.join());
  const record: AnswerRecord = {
    score: Math.max(before?.score ?? 0, scoreOf(question, answer)),
    newest: newer ? answer : before.newest,
    answeredAt: newer ? at : before.answeredAt,
    attempts: (before?.attempts ?? 0) + 1,
  };

  return { ...progress, answers: { ...progress.answers, [itemId]: record } };
}

function withPlayed(
  progress: Progress,
  { itemId, seconds, ended }: Fact<'played'>,
  at: Date,
  content: CourseContent,
): Progress {
  if (!lessonsOf(content).some(({ items }) => items.some((item) => item.id === itemId && isMedium(item))))
    return progress;
  const before = recordOf(progress.media, itemId);
  const newer = before === undefined || isNewer(at, String(seconds), before.at, String(before.seconds));
  const record: MediaRecord = {
    seconds: newer ? seconds : before.seconds,
    ended: ended || (before?.ended ?? false),
    at: newer ? at : before.at,
  };

  return { ...progress, media: { ...progress.media, [itemId]: record } };
}

/** Two facts of one instant need an order too, or the result would depend on which arrives first. */
function isNewer(at: Date, key: string, beforeAt: Date, beforeKey: string): boolean {
  return at.getTime() === beforeAt.getTime() ? key > beforeKey : at > beforeAt;
}
