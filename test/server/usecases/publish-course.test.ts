import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConflictError } from '../../../server/domain/errors.js';
import type { FileHash } from '../../../server/domain/ids.js';
import { publishCourse } from '../../../server/usecases/publish-course.js';
import { aCourse, NOW, SLUG } from '../../support/builders.js';
import { fakeRepositories } from '../../support/fake-repositories.js';

const clock = { now: () => NOW };
const actor = { kind: 'service', name: 'cli:root' } as const;

function aFile(text: string, real = true) {
  const bytes = Buffer.from(text);
  const hash = createHash('sha256').update(bytes).digest('hex') as FileHash;

  return {
    hash,
    name: `${text}.txt`,
    mediaType: 'text/plain',
    bytes: bytes.length,
    purpose: 'item' as const,
    async *read() {
      yield await Promise.resolve(real ? bytes : Buffer.from('something else'));
    },
  };
}

describe('publishCourse', () => {
  it('stores every file, then the course, and says how far it is', async () => {
    const repositories = fakeRepositories();
    const steps: string[] = [];
    const files = [aFile('one'), aFile('two')];
    const onProgress = (done: number, total: number) => steps.push(`${String(done)}/${String(total)}`);
    const course = await publishCourse(repositories, clock, actor, {
      slug: SLUG,
      content: aCourse(),
      files,
      onProgress,
    });

    expect(course).toMatchObject({ slug: SLUG, version: 1 });
    expect(await repositories.files.find(files[1]!.hash)).toMatchObject({ bytes: 3 });
    expect(steps).toEqual(['1/2', '2/2']);
    expect(repositories.audit.entries).toMatchObject([
      { action: 'course.publish', details: { slug: SLUG, version: 1 } },
    ]);
  });

  it('publishes nothing where a file fails', async () => {
    const repositories = fakeRepositories();
    const files = [aFile('one'), aFile('two', false)];

    await expect(
      publishCourse(repositories, clock, actor, { slug: SLUG, content: aCourse(), files }),
    ).rejects.toThrow();
    expect(await repositories.courses.list()).toEqual([]);
    expect(repositories.audit.entries).toEqual([]);
  });

  it('refuses to put a course in the place of one with another title, before it stores anything', async () => {
    const repositories = fakeRepositories();
    const publish = (title: string, replace = false) =>
      publishCourse(repositories, clock, actor, {
        slug: SLUG,
        content: aCourse({ title: { en: title } }),
        files: [aFile(title)],
        replace,
      });
    await publish('Colour');

    await expect(publish('Forms')).rejects.toThrow(ConflictError);
    await expect(publish('Forms')).rejects.toThrow(
      `The course ${SLUG} is “Colour” here, not “Forms”. Choose another --slug, or add --replace to make this a new version of it.`,
    );
    expect(await repositories.files.find(aFile('Forms').hash)).toBeUndefined();
    expect(await repositories.courses.find(SLUG)).toMatchObject({ version: 1 });
    expect(repositories.audit.entries).toHaveLength(1);

    expect(await publish('Colour')).toMatchObject({ version: 2 });
    expect(await publish('Forms', true)).toMatchObject({ version: 3, content: { title: { en: 'Forms' } } });
  });
});
