import { describe, expect, it } from 'vitest';
import type { AccessFacts } from '../../../server/domain/access/facts.js';
import { NotFoundError } from '../../../server/domain/errors.js';
import type { LessonId } from '../../../server/domain/ids.js';
import { withEvent } from '../../../server/domain/progress.js';
import type { PersonActor } from '../../../server/usecases/context.js';
import { accessTo } from '../../../server/usecases/course-access.js';
import { openCourse, type WantedLesson } from '../../../server/usecases/open-course.js';
import { aBlock, aContext, aCourse, after, entitledFacts, LEARNER, NOW, SLUG } from '../../support/builders.js';
import { fakeRepositories } from '../../support/fake-repositories.js';

const clock = { now: () => NOW };

async function tenantWith(facts: Partial<AccessFacts> = {}, content = aCourse()) {
  const repositories = fakeRepositories(entitledFacts(facts));
  const course = await repositories.courses.publish(SLUG, content);

  return { ...repositories, course };
}

type Tenant = Awaited<ReturnType<typeof tenantWith>>;

async function open(repositories: Tenant, wanted: WantedLesson = 'resume', actor: Partial<PersonActor> = {}) {
  const context = aContext(actor);

  return openCourse(repositories, context, await accessTo(repositories, clock, context, SLUG), wanted);
}

describe('openCourse', () => {
  it('opens the first lesson, then the one where the learner was, and enrolls them', async () => {
    const repositories = await tenantWith();
    const first = await open(repositories);
    expect([first.lesson?.id, first.enrollment?.status]).toEqual(['lesson.1', 'active']);

    const event = {
      eventId: 'e',
      fact: { kind: 'viewed', lessonId: 'lesson-3' as LessonId },
      occurredAt: NOW,
    } as const;
    await repositories.progress.record(LEARNER, repositories.course.id, [event], (state, each) =>
      withEvent(state, each, aCourse()),
    );
    expect((await open(repositories)).lesson?.id).toBe('lesson-3');
    expect((await open(repositories, { id: 'constructor' as LessonId })).lesson?.id).toBe('constructor');
  });

  it('opens the first lesson where the one that was left is no longer there', async () => {
    const repositories = await tenantWith();
    const event = {
      eventId: 'e',
      fact: { kind: 'viewed', lessonId: 'lesson-3' as LessonId },
      occurredAt: NOW,
    } as const;
    await repositories.progress.record(LEARNER, repositories.course.id, [event], (state, each) =>
      withEvent(state, each, aCourse()),
    );
    await repositories.courses.publish(SLUG, aCourse({ chapters: aCourse().chapters.slice(0, 1) }));

    expect((await open(repositories)).lesson?.id).toBe('lesson.1');
  });

  it('opens a course without lessons', async () => {
    expect((await open(await tenantWith({}, aCourse({ chapters: [] })))).lesson).toBeUndefined();
  });

  it('leaves who withdrew withdrawn, and open to them what their seat opens', async () => {
    const repositories = await tenantWith();
    await open(repositories);
    await repositories.enrollments.end(LEARNER, repositories.course.id, 'withdrawn', after(1));

    const again = await open(repositories);
    expect([again.lesson?.id, again.enrollment?.status]).toEqual(['lesson.1', 'withdrawn']);
  });

  it.each<[string, Partial<AccessFacts>, WantedLesson, Partial<PersonActor>]>([
    ['is refused', { blocks: [aBlock()] }, 'resume', {}],
    ['only wants to know what it is', {}, 'none', {}],
    ['teaches', {}, 'resume', { role: 'instructor' }],
    ['tests as a learner', {}, 'resume', { testUser: true }],
  ])('enrolls nobody who %s', async (_what, facts, wanted, actor) => {
    const repositories = await tenantWith(facts);
    await open(repositories, wanted, actor);

    expect(await repositories.enrollments.ofCourse(repositories.course.id)).toEqual([]);
  });

  it('gives no lesson to who is refused, whichever they name', async () => {
    const repositories = await tenantWith({ blocks: [aBlock()] });

    expect((await open(repositories, { id: 'lesson.1' as LessonId })).lesson).toBeUndefined();
  });

  it('knows no other lessons, and then enrolls nobody', async () => {
    const repositories = await tenantWith();

    await expect(open(repositories, { id: 'toString' as LessonId })).rejects.toThrow(NotFoundError);
    expect(await repositories.enrollments.ofCourse(repositories.course.id)).toEqual([]);
  });
});
