import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConflictError } from '../../../server/domain/errors.js';
import type { CourseId, ItemId, LessonId, PersonId } from '../../../server/domain/ids.js';
import { NO_PROGRESS, type Progress, type ProgressEvent, withEvent } from '../../../server/domain/progress.js';
import type { ProgressRepository } from '../../../server/usecases/ports.js';
import { aCourse, after, COURSE, LEARNER, NOW } from '../../support/builders.js';

const content = aCourse();
const merge = (progress: Progress, event: ProgressEvent): Progress => withEvent(progress, event, content);

function answer(eventId: string = randomUUID(), at = NOW): ProgressEvent {
  return {
    eventId,
    occurredAt: at,
    fact: { kind: 'answered', itemId: 'question.1' as ItemId, answer: ['a', 'c'] },
  };
}

function view(lessonId: string): ProgressEvent {
  return { eventId: randomUUID(), occurredAt: NOW, fact: { kind: 'viewed', lessonId: lessonId as LessonId } };
}

/** What every `ProgressRepository` promises. */
export function progressRepositoryContract(make: () => ProgressRepository): void {
  describe('progress', () => {
    it('gives back what it merged, under ids with dots and names of objects too', async () => {
      const progress = make();
      const after = await progress.record(
        LEARNER,
        COURSE,
        [
          view('lesson.1'),
          view('constructor'),
          answer(),
          {
            eventId: randomUUID(),
            occurredAt: NOW,
            fact: { kind: 'played', itemId: 'toString' as ItemId, seconds: 3.5, ended: true },
          },
        ],
        merge,
      );

      expect(after).toEqual({
        viewed: { 'lesson.1': NOW, constructor: NOW },
        answers: { 'question.1': { score: 1, newest: ['a', 'c'], answeredAt: NOW, attempts: 1 } },
        media: { toString: { seconds: 3.5, ended: true, at: NOW } },
        position: { lessonId: 'lesson.1', at: NOW },
      });
      expect(await progress.find(LEARNER, COURSE)).toEqual(after);
    });

    it('counts an event once, in one post or in many', async () => {
      const progress = make();
      await progress.record(LEARNER, COURSE, [answer('one'), answer('one'), answer('two')], merge);
      const after = await progress.record(LEARNER, COURSE, [answer('two'), answer('three')], merge);

      expect(after.answers['question.1']?.attempts).toBe(3);
    });

    it('counts once of fifty equal posts at once, and loses nothing of twenty different ones', async () => {
      const progress = make();
      const posts = Array.from({ length: 20 }, () => answer());
      await Promise.all([
        ...Array.from({ length: 50 }, () => progress.record(LEARNER, COURSE, [answer('same')], merge)),
        ...posts.map((post) => progress.record(LEARNER, COURSE, [post], merge)),
      ]);

      expect((await progress.find(LEARNER, COURSE)).answers['question.1']?.attempts).toBe(21);
    });

    it('knows which events of a person are stored, and of which course', async () => {
      const progress = make();
      await progress.record(LEARNER, COURSE, [answer('one'), answer('two')], merge);

      expect(await progress.known(LEARNER, ['two', 'three'])).toEqual(new Map([['two', COURSE]]));
      expect(await progress.known('other' as PersonId, ['two'])).toEqual(new Map());
    });

    it('stores nothing of a post with an event of another course, so that nothing is called saved that is not', async () => {
      const progress = make();
      const another = 'another' as CourseId;
      await progress.record(LEARNER, another, [answer('one')], merge);

      await expect(progress.record(LEARNER, COURSE, [answer('two'), answer('one')], merge)).rejects.toThrow(
        ConflictError,
      );
      expect(await progress.find(LEARNER, COURSE)).toEqual(NO_PROGRESS);
      expect(await progress.known(LEARNER, ['one', 'two'])).toEqual(new Map([['one', another]]));
    });

    it('keeps people and courses apart', async () => {
      const progress = make();
      await progress.record(LEARNER, COURSE, [answer('same', after(1))], merge);
      await progress.record('other' as PersonId, COURSE, [answer('same')], merge);

      expect(await progress.find(LEARNER, 'another' as CourseId)).toEqual(NO_PROGRESS);
      const states = await progress.ofPeople([LEARNER, 'other', 'nobody'] as PersonId[], COURSE);
      expect([...states].map(([id, { answers }]) => [id, answers['question.1']?.answeredAt]).sort()).toEqual([
        [LEARNER, after(1)],
        ['other', NOW],
      ]);
    });

    it('stores nothing where a merge fails', async () => {
      const progress = make();
      const failing = (): Progress => {
        throw new Error('no');
      };

      await expect(progress.record(LEARNER, COURSE, [answer('one')], failing)).rejects.toThrow('no');
      const after = await progress.record(LEARNER, COURSE, [answer('one')], merge);
      expect(after.answers['question.1']?.attempts).toBe(1);
    });
  });
}
