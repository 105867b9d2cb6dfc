import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays, startOfDay } from '../../../../server/domain/calendar.js';
import { periodReachedBy } from '../../../../server/domain/contract/non-renewal.js';
import { at, ms } from './contract-builders.js';

const AMSTERDAM = 'Europe/Amsterdam';

function reached(anchor: string, months: number, notice: string, days = 30): readonly unknown[] {
  const { current, deadline, inTime, endsExclusive, extraPeriods } = periodReachedBy(
    at(notice),
    { anchor, months },
    days,
    AMSTERDAM,
  );

  return [current.endExclusive, deadline.toISOString(), inTime, endsExclusive, extraPeriods];
}

describe('periodReachedBy', () => {
  it.each([
    // A calendar year: the last instant is 2 December, 00:00 local (A28).
    ['2025-01-01', 12, '2025-12-01T23:00:00Z', '2026-01-01', '2025-12-01T23:00:00.000Z', true, '2026-01-01', 0],
    ['2025-01-01', 12, '2025-12-01T23:00:00.001Z', '2026-01-01', '2025-12-01T23:00:00.000Z', false, '2027-01-01', 1],
    ['2025-01-01', 12, '2025-12-31T22:59:59.999Z', '2026-01-01', '2025-12-01T23:00:00.000Z', false, '2027-01-01', 1],
    ['2025-01-01', 12, '2025-12-31T23:00:00Z', '2027-01-01', '2026-12-01T23:00:00.000Z', true, '2027-01-01', 0],
    // Before the term the first period is the current one.
    ['2025-01-01', 12, '2024-06-01T00:00:00Z', '2026-01-01', '2025-12-01T23:00:00.000Z', true, '2026-01-01', 0],
    // Deadline in summer time, end in winter time.
    ['2024-11-15', 12, '2025-10-15T22:00:00Z', '2025-11-15', '2025-10-15T22:00:00.000Z', true, '2025-11-15', 0],
    ['2024-11-15', 12, '2025-10-15T22:00:01Z', '2025-11-15', '2025-10-15T22:00:00.000Z', false, '2026-11-15', 1],
    // Months of 28 to 31 days against 30 days of notice: some reach their own end, none before the period begins.
    ['2025-01-31', 1, '2025-02-01T00:00:00Z', '2025-02-28', '2025-01-28T23:00:00.000Z', false, '2025-03-31', 1],
    ['2025-01-01', 1, '2025-01-01T22:59:59Z', '2025-02-01', '2025-01-01T23:00:00.000Z', true, '2025-02-01', 0],
    ['2025-01-01', 1, '2025-01-02T00:00:00Z', '2025-02-01', '2025-01-01T23:00:00.000Z', false, '2025-03-01', 1],
    ['2025-01-31', 1, '2025-01-31T12:00:00Z', '2025-02-28', '2025-01-28T23:00:00.000Z', false, '2025-03-31', 1],
  ])('of %s, %d months, notice at %s', (anchor, months, notice, ...expected) => {
    expect(reached(anchor, months, notice)).toEqual(expected);
  });

  it('reaches past several short periods where the notice is longer than they are', () => {
    expect(reached('2025-01-01', 1, '2025-01-15T00:00:00Z', 90)).toEqual([
      '2025-02-01',
      '2024-11-02T23:00:00.000Z',
      false,
      '2025-05-01',
      3,
    ]);
  });

  it('is always in time where no notice is asked for', () => {
    expect(reached('2025-01-01', 1, '2025-01-31T22:59:59.999Z', 0).slice(2)).toEqual([true, '2025-02-01', 0]);
  });

  it('never ends the contract earlier for a later notice, and turns exactly after the deadline (property 7)', () => {
    const anchors = fc.integer({ min: 0, max: 1_600 }).map((days) => plusDays('2023-12-01', days));
    const plans = fc.record({ anchor: anchors, months: fc.integer({ min: 1, max: 36 }) });
    const instants = fc.date({ min: at('2023-01-01T00:00:00Z'), max: at('2032-01-01T00:00:00Z'), noInvalidDate: true });
    const zones = fc.constantFrom(AMSTERDAM, 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Beirut');

    fc.assert(
      fc.property(plans, fc.integer({ min: 1, max: 90 }), zones, instants, instants, (plan, days, zone, a, b) => {
        const [earlier, later] = a < b ? [a, b] : [b, a];
        const first = periodReachedBy(earlier, plan, days, zone);
        const deadline = startOfDay(plusDays(first.endsExclusive, -days), zone);

        expect(periodReachedBy(later, plan, days, zone).endsExclusive >= first.endsExclusive).toBe(true);
        expect(earlier <= deadline).toBe(true);
        expect(periodReachedBy(deadline, plan, days, zone).endsExclusive).toBe(first.endsExclusive);
        expect(periodReachedBy(ms(deadline, -1), plan, days, zone).endsExclusive).toBe(first.endsExclusive);
        expect(periodReachedBy(ms(deadline, 1), plan, days, zone).endsExclusive > first.endsExclusive).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
