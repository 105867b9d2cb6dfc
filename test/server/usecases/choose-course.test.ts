import { beforeEach, describe, expect, it } from 'vitest';
import { AccessRefusedError, ConflictError, ForbiddenError } from '../../../server/domain/errors.js';
import type { CourseId } from '../../../server/domain/ids.js';
import { chooseCourse } from '../../../server/usecases/choose-course.js';
import type { PersonActor } from '../../../server/usecases/context.js';
import { accessTo } from '../../../server/usecases/course-access.js';
import { aBlock, aContext, aCourse, entitledFacts, LEARNER, NOW, SLUG } from '../../support/builders.js';
import { fakeRepositories } from '../../support/fake-repositories.js';

const clock = { now: () => NOW };
const LINK = { issuer: 'https://lms.example', clientId: 'c', deploymentId: 'd', resourceLinkId: 'r' };
const TEACHER: Partial<PersonActor> = { role: 'instructor', via: { kind: 'lti', ...LINK } };

let facts = entitledFacts();
let repositories = fakeRepositories(() => facts);

beforeEach(async () => {
  facts = entitledFacts();
  repositories = fakeRepositories(() => facts);
  await repositories.courses.publish(SLUG, aCourse());
  await repositories.courses.publish('other', aCourse());
});

async function choose(slug: string, actor: Partial<PersonActor> = TEACHER): Promise<void> {
  const context = aContext(actor);
  await chooseCourse(repositories, clock, context, await accessTo(repositories, clock, context, slug));
}

async function chosen(): Promise<string | undefined> {
  const id = await repositories.resourceLinks.chosenCourse(LINK);
  return id && (await repositories.courses.findById(id))?.slug;
}

describe('chooseCourse', () => {
  it('binds a course to the link, and puts another one in its place; the audit trail has both, before and after', async () => {
    await choose(SLUG);
    await choose('other', { ...TEACHER, role: 'administrator' });

    expect(await chosen()).toBe('other');
    const entry = { actor: LEARNER, action: 'resource-link.choose-course', subject: 'r', at: NOW };
    expect(repositories.audit.entries).toEqual([
      { ...entry, details: { course: SLUG } },
      { ...entry, details: { course: 'other', courseBefore: SLUG } },
    ]);
  });

  it('tells a course that is no longer there by its id', async () => {
    await repositories.resourceLinks.choose(LINK, 'gone' as CourseId);
    await choose(SLUG);

    expect(repositories.audit.entries).toMatchObject([{ details: { course: SLUG, courseBefore: 'gone' } }]);
  });

  it.each<[string, Partial<PersonActor>, new (...args: never[]) => Error]>([
    ['a learner', { ...TEACHER, role: 'learner' }, ForbiddenError],
    ['a teaching assistant', { ...TEACHER, assistant: true }, ForbiddenError],
    ['somebody on a site', { role: 'instructor' }, ConflictError],
    [
      'somebody whose launch named the course itself',
      { ...TEACHER, via: { kind: 'lti', ...LINK, namesCourse: true } },
      ConflictError,
    ],
  ])('refuses %s, and changes nothing', async (_who, actor, error) => {
    await choose(SLUG);

    await expect(choose('other', actor)).rejects.toThrow(error);
    expect(await chosen()).toBe(SLUG);
    expect(repositories.audit.entries).toHaveLength(1);
  });

  it('refuses a course that is closed', async () => {
    await choose(SLUG);
    facts = entitledFacts({ blocks: [aBlock()] });

    await expect(choose('other')).rejects.toThrow(AccessRefusedError);
    expect(await chosen()).toBe(SLUG);
  });
});
