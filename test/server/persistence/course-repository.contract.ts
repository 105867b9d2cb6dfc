import { describe, expect, it } from 'vitest';
import type { CourseId } from '../../../server/domain/ids.js';
import type { CourseRepository } from '../../../server/usecases/ports.js';
import { aCourse } from '../../support/builders.js';

/** What every `CourseRepository` promises. */
export function courseRepositoryContract(make: () => CourseRepository): void {
  describe('courses', () => {
    it('gives back what was published, by slug and by id', async () => {
      const courses = make();
      const course = await courses.publish('colour', aCourse());

      expect(course).toMatchObject({ slug: 'colour', version: 1, content: aCourse() });
      expect(await courses.find('colour')).toEqual(course);
      expect(await courses.findById(course.id)).toEqual(course);
    });

    it('keeps the id in a new version', async () => {
      const courses = make();
      const { id } = await courses.publish('colour', aCourse());
      await courses.find('colour');
      const next = aCourse({ title: { en: 'Colour, again' } });

      expect(await courses.publish('colour', next)).toMatchObject({ id, version: 2 });
      expect((await courses.find('colour'))?.content.title).toEqual({ en: 'Colour, again' });
    });

    it('counts each of two versions that are published at once', async () => {
      const courses = make();
      await Promise.all([courses.publish('colour', aCourse()), courses.publish('colour', aCourse())]);

      expect(await courses.find('colour')).toMatchObject({ version: 2 });
      expect(await courses.list()).toHaveLength(1);
    });

    it('lists courses by slug, without their chapters', async () => {
      const courses = make();
      await courses.publish('b', aCourse());
      await courses.publish('a', aCourse({ chapters: [] }));

      const list = await courses.list();
      expect(list.map(({ slug, chapterCount, lessonCount }) => [slug, chapterCount, lessonCount])).toEqual([
        ['a', 0, 0],
        ['b', 2, 3],
      ]);
      expect(list[0]).not.toHaveProperty('chapters');
    });

    it('names courses by slug, without what is in them', async () => {
      const courses = make();
      const { id } = await courses.publish('a', aCourse());
      await courses.publish('b', aCourse());

      expect(await courses.named(['a', 'nothing'])).toEqual([{ id, slug: 'a' }]);
      expect((await courses.named(['b', 'a'])).map(({ slug }) => slug).toSorted()).toEqual(['a', 'b']);
      expect(await courses.named([])).toEqual([]);
    });

    it('has nothing else', async () => {
      expect(await make().find('colour')).toBeUndefined();
      expect(await make().findById('nothing' as CourseId)).toBeUndefined();
      expect(await make().list()).toEqual([]);
    });
  });
}
