import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemId, LessonId } from '../../../server/domain/ids.js';
import {
  completedLessons,
  NO_PROGRESS,
  type Progress,
  type ProgressEvent,
  type ProgressFact,
  withEvent,
} from '../../../server/domain/progress.js';
import { aCourse, after, NOW } from '../../support/builders.js';

const content = aCourse();
const LESSONS = ['lesson.1', 'constructor', 'lesson-3'] as LessonId[];

function merged(events: readonly ProgressEvent[], before: Progress = NO_PROGRESS): Progress {
  return events.reduce((progress, event) => withEvent(progress, event, content), before);
}

function event(fact: ProgressFact, occurredAt = NOW): ProgressEvent {
  return { eventId: 'e', fact, occurredAt };
}

const viewed = (lessonId: string) => ({ kind: 'viewed', lessonId: lessonId as LessonId }) as const;
const answered = (...answer: string[]) => ({ kind: 'answered', itemId: 'question.1' as ItemId, answer }) as const;
const played = (seconds: number, ended = false, itemId = 'video.1') =>
  ({ kind: 'played', itemId: itemId as ItemId, seconds, ended }) as const;

describe('withEvent', () => {
  it('keeps the first view of a lesson, and goes to the newest', () => {
    const progress = merged([
      event(viewed('lesson.1'), after(5)),
      event(viewed('lesson.1'), NOW),
      event(viewed('lesson-3'), after(3)),
    ]);

    expect(progress.viewed).toEqual({ 'lesson.1': NOW, 'lesson-3': after(3) });
    expect(progress.position).toEqual({ lessonId: 'lesson.1', at: after(5) });
  });

  it('keeps the best score, and shows the newest answer', () => {
    const progress = merged([event(answered('a', 'c'), NOW), event(answered('b'), after(1))]);

    expect(progress.answers).toEqual({
      'question.1': { score: 1, newest: ['b'], answeredAt: after(1), attempts: 2 },
    });
  });

  it('keeps the newest position of a medium, and that it was once played to its end', () => {
    const progress = merged([event(played(90, true), NOW), event(played(4), after(1)), event(played(50), after(-1))]);

    expect(progress.media).toEqual({ 'video.1': { seconds: 4, ended: true, at: after(1) } });
  });

  it.each<ProgressFact>([
    viewed('lesson-9'),
    viewed('toString'),
    { ...answered('a'), itemId: 'video.1' as ItemId },
    played(1, true, 'question.1'),
    played(1, true, 'nothing'),
  ])('changes nothing for a fact about what the course does not have: %j', (fact) => {
    expect(merged([event(fact)])).toEqual(NO_PROGRESS);
  });

  it('gives the same in any order and with any repetition of views and positions', () => {
    const fact = fc.oneof(
      fc.constantFrom(...LESSONS).map((id): ProgressFact => viewed(id)),
      fc.subarray(['a', 'b', 'c'], { minLength: 1 }).map((answer): ProgressFact => answered(...answer)),
      fc
        .tuple(fc.constantFrom(0, 9, 10, 60.5), fc.boolean(), fc.constantFrom('video.1', 'toString'))
        .map(([seconds, ended, id]): ProgressFact => played(seconds, ended, id)),
    );
    const events = fc.array(
      fc.tuple(fact, fc.integer({ min: 0, max: 3 })).map(([each, at]) => event(each, after(at))),
      { maxLength: 12 },
    );
    const shuffled = events.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    const uncounted = ({ answers, ...rest }: Progress) => ({
      ...rest,
      answers: Object.entries(answers)
        .map(([id, { score, newest, answeredAt }]) => ({ id, score, newest, answeredAt }))
        .sort((a, b) => a.id.localeCompare(b.id)),
    });

    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(merged(other)).toEqual(merged(list));
        expect(uncounted(merged([...other, ...list]))).toEqual(uncounted(merged(list)));
      }),
      { numRuns: 300 },
    );
  });

  it('never takes anything back', () => {
    const anything = fc.array(
      fc.tuple(fc.constantFrom(...LESSONS), fc.subarray(['a', 'b', 'c'], { minLength: 1 }), fc.integer({ max: 9 })),
    );

    fc.assert(
      fc.property(anything, (steps) => {
        let progress = NO_PROGRESS;
        for (const [lessonId, answer, at] of steps) {
          const next = merged(
            [event(viewed(lessonId), after(at)), event(answered(...answer), after(-at)), event(played(at, at > 5))],
            progress,
          );
          expect(completedLessons(content, next)).toEqual(
            expect.arrayContaining([...completedLessons(content, progress)]),
          );
          expect(next.answers['question.1']?.score).toBeGreaterThanOrEqual(progress.answers['question.1']?.score ?? 0);
          expect(next.media['video.1']?.ended).toBe((progress.media['video.1']?.ended ?? false) || at > 5);
          progress = next;
        }
      }),
    );
  });
});

describe('completedLessons', () => {
  it('wants every question answered, right or wrong, and the lesson viewed', () => {
    expect(completedLessons(content, merged([event(viewed('lesson-3'))]))).toEqual([]);
    expect(completedLessons(content, merged([event(answered('b'))]))).toEqual([]);
    expect(completedLessons(content, merged([event(viewed('lesson-3')), event(answered('b'))]))).toEqual(['lesson-3']);
  });

  it('does not take what every object has for progress', () => {
    expect(completedLessons(content, NO_PROGRESS)).toEqual([]);
    expect(completedLessons(content, merged([event(viewed('constructor'))]))).toEqual(['constructor']);
  });
});
