import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysInMonth, plusDays, plusMonths } from '../../../server/domain/calendar.js';
import { daysOf, lastDayOf, periodAt, periodIndexOn } from '../../../server/domain/period.js';
import { aDate } from './calendar-arbitraries.js';

describe('periodAt', () => {
  it.each([
    ['2025-01-31', 1, 0, '2025-01-31', '2025-02-28', '2025-02-27', 28],
    ['2025-01-31', 1, 1, '2025-02-28', '2025-03-31', '2025-03-30', 31],
    ['2025-01-31', 1, 2, '2025-03-31', '2025-04-30', '2025-04-29', 30],
    ['2024-01-30', 1, 1, '2024-02-29', '2024-03-30', '2024-03-29', 30],
    ['2024-02-29', 12, 0, '2024-02-29', '2025-02-28', '2025-02-27', 365],
    ['2024-02-29', 12, 3, '2027-02-28', '2028-02-29', '2028-02-28', 366],
    ['2096-02-29', 12, 4, '2100-02-28', '2101-02-28', '2101-02-27', 365],
    ['2024-09-01', 36, 1, '2027-09-01', '2030-09-01', '2030-08-31', 1096],
  ])('from %s, every %d months, number %d is %s to %s (G-MONTH)', (anchor, months, index, start, end, last, days) => {
    const period = periodAt({ anchor, months }, index);

    expect(period).toEqual({ start, endExclusive: end });
    expect(lastDayOf(period)).toBe(last);
    expect(daysOf(period)).toBe(days);
  });

  /** 1,600 anchors: every day of four years around a leap day, and some of the century without one. */
  const anchors = [
    ...Array.from({ length: 1_461 }, (_, day) => plusDays('2023-01-01', day)),
    ...Array.from({ length: 139 }, (_, day) => plusDays('2099-12-31', day)),
  ];

  it('are consecutive without gap or overlap, for 1,600 anchors (property 6, I-21)', () => {
    expect(anchors).toHaveLength(1_600);

    for (const [turn, anchor] of anchors.entries()) {
      const plan = { anchor, months: 1 + (turn % 14) };
      for (let index = 0; index < 14; index += 1) {
        const { start, endExclusive } = periodAt(plan, index);

        expect(start < endExclusive).toBe(true);
        expect(periodAt(plan, index + 1).start).toBe(endExclusive);
        expect(start).toBe(plusMonths(anchor, index * plan.months));
      }
    }
  });

  it('end on the day of the anchor, or on the last day of a shorter month, whatever was clamped before (property 6)', () => {
    fc.assert(
      fc.property(aDate(), fc.integer({ min: 1, max: 36 }), fc.nat(60), (anchor, months, index) => {
        const { endExclusive } = periodAt({ anchor, months }, index);
        const day = Math.min(Number(anchor.slice(8)), daysInMonth(endExclusive));

        expect(Number(endExclusive.slice(8))).toBe(day);
      }),
      { numRuns: 1_600 },
    );
  });
});

describe('periodIndexOn', () => {
  it.each([
    ['2025-01-31', 1, '2024-12-01', 0],
    ['2025-01-31', 1, '2025-01-30', 0],
    ['2025-01-31', 1, '2025-02-27', 0],
    ['2025-01-31', 1, '2025-02-28', 1],
    ['2025-01-31', 1, '2025-03-30', 1],
    ['2025-01-31', 1, '2025-03-31', 2],
    ['2025-01-01', 12, '2025-12-31', 0],
    ['2025-01-01', 12, '2026-01-01', 1],
    ['2025-01-01', 1, '2105-01-01', 960],
  ])('from %s, every %d months, on %s is %d', (anchor, months, date, index) => {
    expect(periodIndexOn({ anchor, months }, date)).toBe(index);
  });

  it('is that of the one period that the date lies in', () => {
    fc.assert(
      fc.property(aDate(), fc.integer({ min: 1, max: 36 }), fc.nat(20_000), (anchor, months, days) => {
        const date = plusDays(anchor, days);
        const plan = { anchor, months };
        const { start, endExclusive } = periodAt(plan, periodIndexOn(plan, date));

        expect(start <= date && date < endExclusive).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
