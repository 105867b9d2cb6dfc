import { describe, expect, it } from 'vitest';
import { reasonFor } from '../../../../server/domain/access/explanation.js';
import { edgeAfter, reasonsAt, refusing, timelineOf } from '../../../../server/domain/access/timeline.js';
import type { ReasonCode } from '../../../../server/domain/reason.js';

const span = (from: number, to: number, code: ReasonCode = 'TAKEDOWN') => ({ from, to, reason: reasonFor(code) });

describe('timelineOf', () => {
  const timeline = timelineOf([
    span(20, 30, 'SUSPENDED_BREACH'),
    span(-Infinity, 10, 'NOT_STARTED'),
    span(10, 25),
    span(40, Infinity, 'SUBSCRIPTION_ENDED'),
    span(12, 12),
    span(15, 14),
  ]);

  it.each([
    [-1, 'NOT_STARTED'],
    [9, 'NOT_STARTED'],
    [10, 'TAKEDOWN'],
    [19, 'TAKEDOWN'],
    [20, 'SUSPENDED_BREACH TAKEDOWN'],
    [24, 'SUSPENDED_BREACH TAKEDOWN'],
    [25, 'SUSPENDED_BREACH'],
    [29, 'SUSPENDED_BREACH'],
    [30, ''],
    [39, ''],
    [40, 'SUBSCRIPTION_ENDED'],
    [1e15, 'SUBSCRIPTION_ENDED'],
  ])('has at %d: %s', (at, codes) => {
    expect(
      reasonsAt(timeline, at)
        .map(({ code }) => code)
        .join(' '),
    ).toBe(codes);
  });

  it('knows the next edge after each instant, and none after the last; spans without length have none', () => {
    expect([-5, 9, 10, 19, 20, 24, 25, 29, 30, 39, 40].map((at) => edgeAfter(timeline, at))).toEqual([
      10,
      10,
      20,
      20,
      25,
      25,
      30,
      30,
      40,
      40,
      Infinity,
    ]);
  });

  it('of nothing is empty for ever', () => {
    expect([reasonsAt(timelineOf([]), 0), edgeAfter(timelineOf([]), 0)]).toEqual([[], Infinity]);
  });
});

describe('refusing', () => {
  it('reads dates that are not known as wide as it goes', () => {
    const [known, unknown] = [new Date(5), new Date(NaN)];

    expect(refusing(known, known)).toEqual({ from: 5, to: 5 });
    expect(refusing(known, undefined)).toEqual({ from: 5, to: Infinity });
    expect(refusing(unknown, unknown)).toEqual({ from: -Infinity, to: Infinity });
  });
});
