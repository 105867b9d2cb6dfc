import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isAmount,
  minus,
  percent,
  plus,
  type Ratio,
  ratio,
  shareOf,
  smaller,
  sum,
  times,
  ZERO,
} from '../../../server/domain/money.js';

const value = ({ numerator, denominator }: Ratio) => Number(numerator) / Number(denominator);

describe('percent (G-MONEY)', () => {
  it.each([
    [20, 20n, 100n],
    [5.5, 55n, 1000n],
    [1.5, 15n, 1000n],
    [0, 0n, 100n],
    [0.000001, 1n, 100_000_000n],
    [19.25, 1925n, 10_000n],
  ])('is %d %% exactly', (pct, numerator, denominator) => {
    expect(percent(pct)).toEqual({ numerator, denominator });
  });
});

describe('shareOf (G-MONEY)', () => {
  it.each([
    [100, percent(5.5), 6],
    [100, percent(5.4), 5],
    [100, percent(5.6), 6],
    [1, ratio(1, 2), 1],
    [1, ratio(1, 3), 0],
    [3, ratio(1, 2), 2],
    [0, ratio(1, 2), 0],
    [-1, ratio(1, 2), -1],
    [-3, ratio(1, 2), -2],
    [-1, ratio(1, 3), 0],
    [1003, percent(20), 201],
    [9_007_199_254_740_991, ratio(1, 1), 9_007_199_254_740_991],
  ])('of %d cents is rounded half up, once', (cents, part, expected) => {
    expect(shareOf(cents, part) + 0).toBe(expected);
  });

  it('never differs from the exact part by more than half a cent', () => {
    const amounts = fc.integer({ min: 0, max: 100_000_000 });
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 1, max: 5000 }),
        (cents, over, under) => {
          const doubled =
            2n * BigInt(shareOf(cents, ratio(over, under))) * BigInt(under) - 2n * BigInt(cents) * BigInt(over);

          expect(doubled <= BigInt(under) && doubled > -BigInt(under)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('ratios', () => {
  it('are added, taken off, multiplied and compared exactly', () => {
    expect(value(plus(ratio(1, 2), ratio(1, 4)))).toBe(0.75);
    expect(value(minus(ratio(1, 2), ratio(1, 8)))).toBe(0.375);
    expect(value(times(ratio(2, 3), ratio(3, 8)))).toBe(0.25);
    expect(value(plus(ZERO, ratio(3, 4)))).toBe(0.75);
    expect(smaller(ratio(1, 3), ratio(1, 2))).toEqual(ratio(1, 3));
    expect(smaller(ratio(1, 2), ratio(1, 3))).toEqual(ratio(1, 3));
    expect(smaller(ratio(1, 2), ratio(2, 4))).toEqual(ratio(1, 2));
  });
});

describe('sum', () => {
  it('of nothing is nothing', () => {
    expect(sum([])).toBe(0);
    expect(sum([1, 20, -3])).toBe(18);
  });
});

describe('isAmount', () => {
  it.each([0, 1, 9_007_199_254_740_991])('takes %d', (cents) => {
    expect(isAmount(cents)).toBe(true);
  });

  it.each([-1, 0.5, NaN, Infinity, 9_007_199_254_740_992, '1', null, undefined])('refuses %s', (cents) => {
    expect(isAmount(cents)).toBe(false);
  });
});
