import { type CourseContent, isMedium, type Item, lessonsOf } from '../domain/course.js';
import { ConflictError } from '../domain/errors.js';
import {
  completedLessons,
  EVENT_OF_ANOTHER_COURSE,
  type Progress,
  type ProgressEvent,
  type ProgressFact,
  withEvent,
} from '../domain/progress.js';
import { isAcceptable, occurredAt } from '../domain/progress-acceptance.js';
import { answerProblem } from '../domain/question.js';
import { endEnrollment, type EnrollmentChange } from './change-enrollment.js';
import type { PersonContext } from './context.js';
import type { CourseAccess } from './course-access.js';
import type { Repositories } from './ports.js';

export interface ReportedEvent {
  readonly eventId: string;
  readonly fact: ProgressFact;
  /** Milliseconds on the client's clock, as `sentAt`. */
  readonly clientTime: number;
}

export interface ProgressReport {
  readonly sentAt: number;
  readonly events: readonly ReportedEvent[];
}

/** What became of one event. `refused` may be sent again, `invalid` never will be taken. */
export type EventResult =
  | { readonly status: 'saved'; readonly event: ReportedEvent }
  | { readonly status: 'refused'; readonly event: ReportedEvent }
  | { readonly status: 'invalid'; readonly event: ReportedEvent; readonly message: string };

type Sources = Pick<Repositories, 'progress' | 'enrollments' | 'audit' | 'transactions'>;

interface Recorded {
  readonly results: readonly EventResult[];
  readonly progress: Progress;
}

/** Takes a batch of progress: what it calls saved is durable and counted once, however often it is sent (I-7). */
export async function recordProgress(
  ...batch: readonly [Sources, PersonContext, CourseAccess, ProgressReport]
): Promise<Recorded> {
  try {
    return await recordOnce(...batch);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    // Another course used one of the ids since it was looked for: now it is known.
    return recordOnce(...batch);
  }
}

async function recordOnce(
  repositories: Sources,
  { actor }: PersonContext,
  { course, published = course.content, decision, at }: CourseAccess,
  { sentAt, events }: ProgressReport,
): Promise<Recorded> {
  const { progress } = repositories;
  const ids = events.map(({ eventId }) => eventId);
  const known = await progress.known(actor.personId, ids);
  const results = events.map((event): EventResult => {
    // Its answer was lost on the way: whatever was decided since then, it stays saved.
    const knownOf = known.get(event.eventId);
    if (knownOf === course.id) return { status: 'saved', event };
    if (knownOf !== undefined) return { status: 'invalid', event, message: EVENT_OF_ANOTHER_COURSE };
    const problem = problemOf(published, event.fact);
    if (problem !== undefined) return { status: 'invalid', event, message: problem };
    const accepted = isAcceptable(decision, occurredAt(at, sentAt, event.clientTime), at);
    return { status: accepted ? 'saved' : 'refused', event };
  });
  const accepted = results
    .filter(({ status }) => status === 'saved')
    .map(({ event }): ProgressEvent => ({
      eventId: event.eventId,
      fact: event.fact,
      occurredAt: occurredAt(at, sentAt, event.clientTime),
    }));
  if (accepted.length === 0) return { results, progress: await progress.find(actor.personId, course.id) };

  const after = await progress.record(actor.personId, course.id, accepted, (state, event) =>
    withEvent(state, event, published),
  );
  if (completedLessons(course.content, after).length === lessonsOf(course.content).length) {
    await complete(repositories, { personId: actor.personId, course, at });
  }
  return { results, progress: after };
}

/** Most posts of who has completed a course come later: they need no transaction. */
async function complete(repositories: Omit<Sources, 'progress'>, change: EnrollmentChange): Promise<void> {
  const enrollment = await repositories.enrollments.find(change.personId, change.course.id);
  if (enrollment?.status === 'active') await endEnrollment(repositories, change, 'completed');
}

function problemOf(content: CourseContent, fact: ProgressFact): string | undefined {
  if (fact.kind === 'viewed') {
    const known = lessonsOf(content).some(({ id }) => id === fact.lessonId);
    return known ? undefined : 'itemId: the course has no such lesson.';
  }
  const item = lessonsOf(content)
    .flatMap(({ items }) => items)
    .find(({ id }) => id === fact.itemId);

  return item === undefined ? 'itemId: the course has no such item.' : itemProblem(item, fact);
}

function itemProblem(item: Item, fact: Exclude<ProgressFact, { kind: 'viewed' }>): string | undefined {
  if (fact.kind === 'played') {
    return isMedium(item) ? undefined : 'itemId: this item cannot be played.';
  }
  if (item.kind !== 'question') return 'itemId: this item takes no answer.';
  const problem = answerProblem(item, fact.answer);

  return problem === undefined ? undefined : `value.choiceIds: ${problem}`;
}
