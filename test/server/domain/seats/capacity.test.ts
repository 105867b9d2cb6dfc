import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import {
  assignResult,
  checkedCapacity,
  overageOf,
  overagePreview,
  seatLimit,
  type SeatUse,
  warningsOf,
} from '../../../../server/domain/seats/capacity.js';

const use = (used: number, overage: SeatUse['overage'], capacity = 10): SeatUse => ({ capacity, used, overage });

describe('seatLimit (I-5)', () => {
  it.each([
    ['hard', 10, 10],
    ['soft_bill', 10, 20],
    ['soft_bill', 1, 2],
    ['soft_bill', 100, 200],
    ['hard', 0, 0],
    ['soft_bill', 0, 0],
  ] as const)('%s with %i seats: %i', (overage, capacity, limit) => {
    expect(seatLimit({ capacity, overage })).toBe(limit);
  });
});

describe('assignResult (M1.1, L-FEE-1b)', () => {
  it.each([
    ['hard', 0, 'ASSIGNED'],
    ['hard', 9, 'ASSIGNED'],
    ['hard', 10, 'SEATS_EXHAUSTED'],
    ['soft_bill', 9, 'ASSIGNED'],
    ['soft_bill', 10, 'ASSIGNED_OVERAGE'],
    ['soft_bill', 19, 'ASSIGNED_OVERAGE'],
    ['soft_bill', 20, 'SEATS_EXHAUSTED'],
  ] as const)('%s with %i of 10 taken: %s', (overage, used, result) => {
    expect(assignResult(use(used, overage), false)).toBe(result);
    expect(assignResult(use(used, overage), true)).toBe('ALREADY_ASSIGNED');
  });
});

describe('what administrators see before they confirm (L-FEE-1b)', () => {
  it.each([
    [7, 8, [80]],
    [8, 9, []],
    [9, 10, [100]],
    [11, 12, [120]],
    [12, 13, []],
    [0, 20, [80, 100, 120]],
    [8, 7, []],
    [7, 7, []],
  ])('warnings from %i to %i of 10', (before, after, warnings) => {
    expect(warningsOf(before, after, 10)).toEqual(warnings);
  });

  it('rounds no warning up', () => {
    expect(warningsOf(1, 2, 3)).toEqual([]);
    expect(warningsOf(2, 3, 3)).toEqual([80, 100]);
    expect(warningsOf(3, 4, 3)).toEqual([120]);
    expect(warningsOf(798, 799, 1_000)).toEqual([]);
    expect(warningsOf(799, 800, 1_000)).toEqual([80]);
  });

  it('shows place and price of a seat that is billed, and of no other', () => {
    expect(overagePreview(use(10, 'soft_bill'), 1_500)).toEqual({ place: 11, capacity: 10, unitCents: 1_500 });
    expect(overagePreview(use(9, 'soft_bill'), 1_500)).toBeUndefined();
    expect(overagePreview(use(20, 'soft_bill'), 1_500)).toBeUndefined();
    expect(overagePreview(use(10, 'hard'), 1_500)).toBeUndefined();
  });
});

describe('overageOf (L-FEE-1b, A24)', () => {
  it.each([
    [9, { overageSeats: 0, overageCents: 0 }],
    [10, { overageSeats: 0, overageCents: 0 }],
    [13, { overageSeats: 3, overageCents: 4_500 }],
  ])('a peak of %i above 10', (peak, billed) => {
    expect(overageOf(peak, 10, 1_500)).toEqual(billed);
  });

  it('has no amount without a price', () => {
    expect(overageOf(13, 10, undefined)).toEqual({ overageSeats: 3, overageCents: undefined });
  });
});

describe('checkedCapacity (M1.1)', () => {
  it.each([0, 1, 5_000])('takes %i', (capacity) => {
    expect(checkedCapacity(capacity)).toBe(capacity);
  });

  it.each([-1, 0.5, NaN])('refuses %d', (capacity) => {
    expect(() => checkedCapacity(capacity)).toThrow(RuleViolationError);
    expect(() => checkedCapacity(capacity)).toThrow(/^capacity/);
  });
});
