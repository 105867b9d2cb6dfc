import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays } from '../../../../server/domain/calendar.js';
import {
  interestBetween,
  monthlyRate,
  monthsLate,
  type RateSpan,
  rateSpans,
} from '../../../../server/domain/billing/late-interest.js';
import { percent, type Ratio } from '../../../../server/domain/money.js';

const value = ({ numerator, denominator }: Ratio) => Number(numerator) / Number(denominator);
const AGREED = { monthlyPct: 1.5, legalMaxAnnualPct: null };
const FLAT: readonly RateSpan[] = [{ monthlyRate: monthlyRate(AGREED) }];
const interest = (principal: number, due: string, from: string, to: string, spans = FLAT) =>
  interestBetween(principal, due, { from, to }, spans);

describe('monthlyRate (L-FEE-2b, A31)', () => {
  it.each([
    [1.5, null, 0.015],
    [1.5, 24, 0.015],
    [1.5, 18, 0.015],
    [1.5, 17.999988, 0.01499999],
    [1.5, 12, 0.01],
    [1.5, 0, 0],
    [0, 24, 0],
  ])('of %d %% a month and at most %s %% a year is %d', (monthlyPct, legalMaxAnnualPct, rate) => {
    expect(value(monthlyRate({ monthlyPct, legalMaxAnnualPct }))).toBeCloseTo(rate, 12);
  });
});

describe('monthsLate (A30)', () => {
  it.each([
    ['2025-02-14', '2025-02-13', 0],
    ['2025-02-14', '2025-02-14', 0],
    ['2025-02-14', '2025-02-15', 1 / 28],
    ['2025-02-14', '2025-03-13', 27 / 28],
    ['2025-02-14', '2025-03-14', 1],
    ['2025-02-14', '2025-03-15', 1 + 1 / 31],
    ['2025-01-31', '2025-02-27', 27 / 28],
    ['2025-01-31', '2025-02-28', 1],
    ['2025-01-31', '2025-03-30', 1 + 30 / 31],
    ['2025-01-31', '2025-03-31', 2],
    ['2024-01-31', '2024-02-29', 1],
    ['2024-02-29', '2025-02-28', 12],
    ['2024-02-29', '2028-02-29', 48],
    ['2015-01-15', '2025-01-15', 120],
  ])('from %s to %s', (due, on, months) => {
    expect(value(monthsLate(due, on))).toBeCloseTo(months, 12);
  });
});

describe('interestBetween (L-FEE-2b, A29)', () => {
  it('is simple, and nothing on the due date and before it', () => {
    expect(interest(100_000, '2025-02-14', '2025-02-14', '2025-02-14')).toBe(0);
    expect(interest(100_000, '2025-02-14', '2025-02-14', '2025-01-01')).toBe(0);
    expect(interest(100_000, '2025-02-14', '2025-02-14', '2026-02-14')).toBe(18_000);
  });

  it('counts months from the due date also where it starts later', () => {
    expect(interest(100_000, '2025-02-14', '2025-03-14', '2025-03-29')).toBe(726);
    expect(interest(100_000, '2025-02-14', '2025-03-01', '2025-03-14')).toBe(696);
  });

  const principals = fc.integer({ min: 0, max: 50_000_000 });
  const days = fc.integer({ min: 0, max: 900 });
  const dueDates = fc.integer({ min: 0, max: 1600 }).map((offset) => plusDays('2023-12-01', offset));

  it('is additive within half a cent for each posting (entitlements.md 7, property 4)', () => {
    fc.assert(
      fc.property(principals, dueDates, days, days, (principal, due, first, second) => {
        const [middle, end] = [plusDays(due, first), plusDays(due, first + second)];
        const parts = interest(principal, due, due, middle) + interest(principal, due, middle, end);

        expect(Math.abs(parts - interest(principal, due, due, end))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });

  it('grows with time, is linear in the principal and never above the lawful maximum (property 4)', () => {
    const maxima = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(principals, dueDates, days, maxima, (principal, due, late, legalMaxAnnualPct) => {
        const capped = [{ monthlyRate: monthlyRate({ ...AGREED, legalMaxAnnualPct }) }];
        const end = plusDays(due, late);
        const once = interest(principal, due, due, end);

        expect(interest(principal, due, due, plusDays(end, 1))).toBeGreaterThanOrEqual(once);
        expect(Math.abs(interest(3 * principal, due, due, end) - 3 * once)).toBeLessThanOrEqual(2);
        expect(interest(principal, due, due, end, capped)).toBeLessThanOrEqual(once);
        const months = value(monthsLate(due, end));
        expect(interest(principal, due, due, end, capped)).toBeLessThanOrEqual(
          (principal * legalMaxAnnualPct * months) / 1200 + 0.5 + 1e-6,
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('rateSpans (L-MISC-9, A04)', () => {
  const published = (at: string, monthlyPct: number) => ({
    publishedAt: new Date(at),
    terms: { monthlyPct, legalMaxAnnualPct: null },
  });
  const FIRST = published('2024-06-05T00:00:00Z', 1.5);

  it('give a day the rate in force when it begins: what has accrued stays', () => {
    const midday = rateSpans([FIRST, published('2025-03-14T12:00:00Z', 3)], 'Europe/Amsterdam');
    const midnight = rateSpans([FIRST, published('2025-03-13T23:00:00Z', 3)], 'Europe/Amsterdam');
    const justAfter = rateSpans([FIRST, published('2025-03-13T23:00:00.001Z', 3)], 'Europe/Amsterdam');

    expect(midday.map(({ after }) => after)).toEqual([undefined, '2025-03-14']);
    expect(midnight.map(({ after }) => after)).toEqual([undefined, '2025-03-13']);
    expect(justAfter.map(({ after }) => after)).toEqual([undefined, '2025-03-14']);
  });

  it('bear the old rate before and the new one after, whatever order they come in', () => {
    const spans = rateSpans([published('2025-03-14T12:00:00Z', 3), FIRST], 'Europe/Amsterdam');

    expect(interest(100_000, '2025-02-14', '2025-02-14', '2025-03-14', spans)).toBe(1500);
    expect(interest(100_000, '2025-02-14', '2025-02-14', '2025-04-14', spans)).toBe(1500 + 3000);
    expect(interest(100_000, '2025-02-14', '2025-03-14', '2025-04-14', spans)).toBe(3000);
    expect(interest(100_000, '2025-03-20', '2025-03-20', '2025-04-20', spans)).toBe(3000);
  });

  it('let three versions each have their days, and one that is replaced on its day none', () => {
    const spans = rateSpans(
      [
        FIRST,
        published('2025-03-14T12:00:00Z', 3),
        published('2025-04-14T12:00:00Z', 0.5),
        published('2025-04-14T13:00:00Z', 0),
        published('2025-05-14T12:00:00Z', 1),
      ],
      'Europe/Amsterdam',
    );

    expect(interest(100_000, '2025-02-14', '2025-02-14', '2025-06-14', spans)).toBe(1500 + 3000 + 0 + 1000);
  });

  it('rounds once, at the end, across a change', () => {
    const spans = rateSpans([FIRST, published('2025-02-15T12:00:00Z', 1.5)], 'Europe/Amsterdam');

    expect(interest(100_000, '2025-02-14', '2025-02-14', '2025-02-16', spans)).toBe(107);
    expect(percent(1.5)).toEqual(spans[1]?.monthlyRate);
  });
});

describe('interestBetween, where the rate changes (L-MISC-9, A04)', () => {
  const low = { monthlyRate: monthlyRate({ monthlyPct: 1, legalMaxAnnualPct: null }) };
  const changing = (after: string): readonly RateSpan[] => [...FLAT, { after, ...low }];

  it.each([
    ['before the stretch', '2025-03-01', '2025-04-14', '2025-05-14', 1_000],
    ['as it begins', '2025-04-14', '2025-04-14', '2025-05-14', 1_000],
    ['within it', '2025-04-14', '2025-03-14', '2025-05-14', 2_500],
    ['as it ends', '2025-05-14', '2025-04-14', '2025-05-14', 1_500],
    ['after it', '2025-06-01', '2025-04-14', '2025-05-14', 1_500],
  ])('%s', (_, after, from, to, cents) => {
    expect(interest(100_000, '2025-02-14', from, to, changing(after))).toBe(cents);
  });
});
