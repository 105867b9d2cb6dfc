import { describe, expect, it } from 'vitest';
import type { EnrollmentRepository } from '../../../server/usecases/ports.js';
import type { CourseId, PersonId } from '../../../server/domain/ids.js';
import { after, COURSE, LEARNER, NOW } from '../../support/builders.js';

/** What every `EnrollmentRepository` promises. */
export function enrollmentRepositoryContract(make: () => EnrollmentRepository): void {
  describe('enrollments', () => {
    it('enrolls once, and leaves what is there as it is', async () => {
      const enrollments = make();
      const first = await enrollments.enroll(LEARNER, COURSE, NOW);

      expect(first).toMatchObject({ personId: LEARNER, courseId: COURSE, status: 'active', enrolledAt: NOW });
      expect(first.endedAt).toBeUndefined();
      expect(await enrollments.enroll(LEARNER, COURSE, after(1))).toEqual(first);
      expect(await enrollments.find(LEARNER, COURSE)).toEqual(first);
    });

    it('makes one enrollment of many at once', async () => {
      const enrollments = make();
      const all = await Promise.all(Array.from({ length: 20 }, () => enrollments.activate(LEARNER, COURSE, NOW)));

      expect(new Set(all.map(({ id }) => id)).size).toBe(1);
      expect(await enrollments.ofCourse(COURSE)).toHaveLength(1);
    });

    it('ends an active one, once', async () => {
      const enrollments = make();
      await enrollments.enroll(LEARNER, COURSE, NOW);

      const ended = await enrollments.end(LEARNER, COURSE, 'withdrawn', after(1));
      expect(ended).toMatchObject({ status: 'withdrawn', enrolledAt: NOW, endedAt: after(1) });
      expect(await enrollments.end(LEARNER, COURSE, 'completed', after(2))).toEqual(ended);
    });

    it('has nothing to end where there is none', async () => {
      expect(await make().end(LEARNER, COURSE, 'withdrawn', NOW)).toBeUndefined();
    });

    it('is opened again after a withdrawal by activation alone', async () => {
      const enrollments = make();
      await enrollments.enroll(LEARNER, COURSE, NOW);
      await enrollments.end(LEARNER, COURSE, 'withdrawn', after(1));

      expect(await enrollments.enroll(LEARNER, COURSE, after(2))).toMatchObject({ status: 'withdrawn' });
      const again = await enrollments.activate(LEARNER, COURSE, after(3));
      expect(again).toMatchObject({ status: 'active', enrolledAt: after(3) });
      expect(again.endedAt).toBeUndefined();
    });

    it('keeps a completed one completed', async () => {
      const enrollments = make();
      await enrollments.enroll(LEARNER, COURSE, NOW);
      await enrollments.end(LEARNER, COURSE, 'completed', after(1));

      expect(await enrollments.activate(LEARNER, COURSE, after(2))).toMatchObject({ status: 'completed' });
    });

    it('lists those of one course, the oldest first', async () => {
      const enrollments = make();
      await enrollments.enroll('second' as PersonId, COURSE, after(1));
      await enrollments.enroll('first' as PersonId, COURSE, NOW);
      await enrollments.enroll(LEARNER, 'another' as CourseId, NOW);

      expect((await enrollments.ofCourse(COURSE)).map(({ personId }) => personId)).toEqual(['first', 'second']);
    });
  });
}
