import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AccessFacts } from '../../../server/domain/access/facts.js';
import type { CourseId, ItemId, LessonId } from '../../../server/domain/ids.js';
import type { ProgressFact } from '../../../server/domain/progress.js';
import { accessTo } from '../../../server/usecases/course-access.js';
import { recordProgress, type ReportedEvent } from '../../../server/usecases/record-progress.js';
import {
  aBlock,
  aContext,
  aCourse,
  after,
  DAY_MS,
  entitledFacts,
  HOUR_MS,
  LEARNER,
  NOW,
  SLUG,
} from '../../support/builders.js';
import { fakeRepositories } from '../../support/fake-repositories.js';

const clock = { now: () => NOW };

async function tenantWith(facts: Partial<AccessFacts> = {}) {
  const repositories = fakeRepositories(entitledFacts(facts));
  const course = await repositories.courses.publish(SLUG, aCourse());
  await repositories.enrollments.enroll(LEARNER, course.id, after(-HOUR_MS));

  return { ...repositories, course };
}

type Tenant = Awaited<ReturnType<typeof tenantWith>>;

/** Tells events of a client whose clock stands at 0 when they leave. */
async function tell(repositories: Tenant, ...events: readonly ReportedEvent[]) {
  const access = await accessTo(repositories, clock, aContext(), SLUG);

  return recordProgress(repositories, aContext(), access, { sentAt: 0, events });
}

function event(fact: ProgressFact, clientTime = 0): ReportedEvent {
  return { eventId: randomUUID(), fact, clientTime };
}

const viewed = (id: string, clientTime = 0) => event({ kind: 'viewed', lessonId: id as LessonId }, clientTime);
const answered = (...answer: string[]) => event({ kind: 'answered', itemId: 'question.1' as ItemId, answer });

describe('recordProgress', () => {
  it.each<[ProgressFact, string]>([
    [{ kind: 'viewed', lessonId: 'text-1' as LessonId }, 'itemId: the course has no such lesson.'],
    [{ kind: 'answered', itemId: 'lesson.1' as ItemId, answer: ['a'] }, 'itemId: the course has no such item.'],
    [{ kind: 'answered', itemId: 'video.1' as ItemId, answer: ['a'] }, 'itemId: this item takes no answer.'],
    [
      { kind: 'answered', itemId: 'question.1' as ItemId, answer: ['z'] },
      'value.choiceIds: The question has no such choice.',
    ],
    [{ kind: 'played', itemId: 'image-1' as ItemId, seconds: 1, ended: false }, 'itemId: this item cannot be played.'],
  ])('never takes what the course does not have: %j', async (fact, message) => {
    const repositories = await tenantWith();
    const { results } = await tell(repositories, event(fact), viewed('lesson.1'));

    expect(results).toMatchObject([{ status: 'invalid', message }, { status: 'saved' }]);
    expect((await repositories.progress.find(LEARNER, repositories.course.id)).viewed).toEqual({ 'lesson.1': NOW });
  });

  it('puts events where they happened by our clock, never later than now', async () => {
    const repositories = await tenantWith();
    const { progress } = await tell(repositories, viewed('lesson.1', -5_000), viewed('lesson-3', 9_000));

    expect(progress.viewed).toEqual({ 'lesson.1': after(-5_000), 'lesson-3': NOW });
  });

  it('completes an active enrollment with the last lesson, and no other', async () => {
    const all = () => [viewed('lesson.1'), viewed('constructor'), viewed('lesson-3'), answered('b')];
    const repositories = await tenantWith();
    const { course, enrollments } = repositories;
    await tell(repositories, ...all().slice(1));
    expect(await enrollments.find(LEARNER, course.id)).toMatchObject({ status: 'active' });
    await tell(repositories, ...all());
    expect(await enrollments.find(LEARNER, course.id)).toMatchObject({ status: 'completed', endedAt: NOW });

    const left = await tenantWith();
    await left.enrollments.end(LEARNER, left.course.id, 'withdrawn', NOW);
    await tell(left, ...all());
    expect(await left.enrollments.find(LEARNER, left.course.id)).toMatchObject({ status: 'withdrawn' });
  });

  it('takes of a suspended learner what happened before, and stores nothing of the rest', async () => {
    const repositories = await tenantWith({ blocks: [aBlock()] });
    const { results, progress } = await tell(
      repositories,
      viewed('lesson.1', -HOUR_MS - 1),
      viewed('lesson-3', -HOUR_MS),
    );

    expect(results.map(({ status }) => status)).toEqual(['saved', 'refused']);
    expect(Object.keys(progress.viewed)).toEqual(['lesson.1']);
  });

  it('calls saved what is stored already, however late its answer is asked for again', async () => {
    let facts = entitledFacts();
    const repositories = fakeRepositories(() => facts);
    const course = await repositories.courses.publish(SLUG, aCourse());
    const tenant = { ...repositories, course };
    const lost = answered('b');
    await tell(tenant, lost);
    facts = entitledFacts({ blocks: [aBlock({ effectiveAt: after(-2 * DAY_MS) })] });
    const { results, progress } = await tell(tenant, lost, answered('a'));

    expect(results.map(({ status }) => status)).toEqual(['saved', 'refused']);
    expect(progress.answers['question.1']).toMatchObject({ attempts: 1, newest: ['b'] });
  });

  it('never takes an event that the person used in another course: it would be called saved and dropped', async () => {
    const repositories = await tenantWith();
    const used = viewed('lesson.1');
    const another = 'another' as CourseId;
    await repositories.progress.record(LEARNER, another, [{ ...used, occurredAt: NOW }], (state) => state);
    const { results, progress } = await tell(repositories, used, viewed('lesson-3'));

    expect(results).toMatchObject([
      { status: 'invalid', message: 'eventId: it was used in another course already.' },
      { status: 'saved' },
    ]);
    expect(Object.keys(progress.viewed)).toEqual(['lesson-3']);
  });

  it('answers the same where another course uses the id while it is looked for', async () => {
    const repositories = await tenantWith();
    const { progress } = repositories;
    const used = viewed('lesson.1');
    const known = progress.known.bind(progress);
    progress.known = async (personId, ids) => {
      const found = await known(personId, ids);
      const another = 'another' as CourseId;
      await progress.record(LEARNER, another, [{ ...used, occurredAt: NOW }], (state) => state);
      return found;
    };
    const { results } = await tell(repositories, used, viewed('lesson-3'));

    expect(results.map(({ status }) => status)).toEqual(['invalid', 'saved']);
  });

  it('takes nothing of who has no seat', async () => {
    const repositories = await tenantWith({ seats: {} });
    const { results, progress } = await tell(repositories, viewed('lesson.1', -HOUR_MS));

    expect(results.map(({ status }) => status)).toEqual(['refused']);
    expect(progress.viewed).toEqual({});
  });
});
