import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import {
  differenceOf,
  instantAfter,
  intersectionOf,
  lengthOf,
  partWithin,
  type Span,
  spanOf,
  unionOf,
} from '../../../../server/domain/sla/span.js';

const spans = (...pairs: readonly (readonly [number, number])[]): Span[] => pairs.map(([from, to]) => ({ from, to }));

describe('spans (G-INTERVAL)', () => {
  it('are read from records, also without length, never backwards', () => {
    expect(spanOf({ start: new Date(1), end: new Date(2) }, 'end', 'L-SLA-5')).toEqual({ from: 1, to: 2 });
    expect(spanOf({ start: new Date(2), end: new Date(2) }, 'end', 'L-SLA-5')).toEqual({ from: 2, to: 2 });
    expect(() => spanOf({ start: new Date(2), end: new Date(1) }, 'the.end', 'L-SLA-5')).toThrow(RuleViolationError);
    expect(() => spanOf({ start: new Date(2), end: new Date(1) }, 'the.end', 'L-SLA-5')).toThrow(
      /the\.end: must not end before it starts/,
    );
  });

  it.each([
    ['none', [], []],
    ['overlapping', spans([0, 5], [3, 8]), spans([0, 8])],
    ['touching', spans([0, 5], [5, 8]), spans([0, 8])],
    ['apart', spans([0, 5], [6, 8]), spans([0, 5], [6, 8])],
    ['one inside another', spans([0, 9], [2, 3], [8, 9]), spans([0, 9])],
    ['in any order', spans([6, 8], [0, 5], [4, 6]), spans([0, 8])],
    ['without length', spans([3, 3]), []],
    ['without length inside another', spans([0, 5], [3, 3]), spans([0, 5])],
  ])('unite: %s', (_, given, union) => {
    expect(unionOf(given)).toEqual(union);
  });

  it.each([
    ['nothing in common', spans([0, 5]), spans([5, 9]), []],
    ['a part', spans([0, 5]), spans([4, 9]), spans([4, 5])],
    ['several in one', spans([0, 10]), spans([1, 2], [4, 5], [9, 12]), spans([1, 2], [4, 5], [9, 10])],
    ['ends together', spans([0, 5], [7, 9]), spans([3, 5], [6, 9]), spans([3, 5], [7, 9])],
    ['one empty', spans([0, 5]), [], []],
  ])('have in common: %s', (_, a, b, common) => {
    expect(intersectionOf(a, b)).toEqual(common);
    expect(intersectionOf(b, a)).toEqual(common);
  });

  it.each([
    ['before all', [-5, 0], []],
    ['from before into the first', [-5, 1], spans([0, 1])],
    ['between two', [5, 7], []],
    ['over two', [4, 8], spans([4, 5], [7, 8])],
    ['over all', [-5, 99], spans([0, 5], [7, 9], [11, 12])],
    ['the last', [11, 12], spans([11, 12])],
    ['behind all', [12, 20], []],
    ['no length', [3, 3], []],
  ] as const)('have a part within one: %s', (_, [from, to], part) => {
    expect(partWithin(spans([0, 5], [7, 9], [11, 12]), { from, to })).toEqual(part);
    expect(partWithin([], { from, to })).toEqual([]);
  });

  it.each([
    ['nothing taken away', spans([0, 5]), [], spans([0, 5])],
    ['the middle', spans([0, 5]), spans([2, 3]), spans([0, 2], [3, 5])],
    ['both ends', spans([0, 5]), spans([-1, 1], [4, 9]), spans([1, 4])],
    ['all', spans([0, 5]), spans([0, 5]), []],
    ['beside it', spans([0, 5]), spans([5, 9]), spans([0, 5])],
  ])('differ: %s', (_, a, b, difference) => {
    expect(differenceOf(a, b)).toEqual(difference);
  });

  it('are as long as their parts, and have gone by at an instant', () => {
    const two = spans([0, 10], [20, 25]);

    expect(lengthOf(two)).toBe(15);
    expect(lengthOf([])).toBe(0);
    expect([0, 9, 10, 11, 15].map((length) => instantAfter(two, length)?.getTime())).toEqual([0, 9, 10, 21, 25]);
    expect(instantAfter(two, 16)).toBeUndefined();
  });
});
