import { describe, expect, it } from 'vitest';
import { feeThrough, remainingShare, unusedShare } from '../../../../server/domain/billing/proration.js';

const YEAR = { start: '2025-01-01', endExclusive: '2026-01-01' };
const LEAP = { start: '2024-01-01', endExclusive: '2025-01-01' };
const refused = (field: string, rule: string) =>
  expect.objectContaining({ problems: [expect.objectContaining({ field, rule })] }) as Error;

describe('remainingShare (M11.2, A18)', () => {
  it.each([
    [YEAR, '2025-01-01', 365, 36500],
    [YEAR, '2025-01-02', 364, 36400],
    [YEAR, '2025-12-31', 1, 100],
    [YEAR, '2026-01-01', 0, 0],
    [LEAP, '2024-02-29', 307, 30616],
    [LEAP, '2024-03-01', 306, 30516],
  ])('counts the first day: %o from %s', (period, from, days, cents) => {
    expect(remainingShare(36500, period, from)).toMatchObject({ days, cents });
  });

  it('rounds half a cent up', () => {
    expect(remainingShare(1, { start: '2025-01-01', endExclusive: '2025-01-03' }, '2025-01-02')).toEqual({
      days: 1,
      periodDays: 2,
      cents: 1,
    });
  });

  it.each(['2024-12-31', '2026-01-02'])('refuses %s, which is no day of the period', (from) => {
    expect(() => remainingShare(100, YEAR, from)).toThrow(refused('from', 'M11.2'));
  });
});

describe('feeThrough (L-TERM-2)', () => {
  it.each([
    ['2025-01-01', 1, 100],
    ['2025-01-31', 31, 3100],
    ['2025-12-31', 365, 36500],
  ])('owes the last day of service too: %s', (day, days, cents) => {
    expect(feeThrough(36500, YEAR, day)).toEqual({ days, periodDays: 365, cents });
  });

  it.each(['2024-12-31', '2026-01-01'])('refuses %s, which is no day of the period', (day) => {
    expect(() => feeThrough(100, YEAR, day)).toThrow(refused('lastServiceDay', 'L-TERM-2'));
  });
});

describe('unusedShare (L-IND-2, A38)', () => {
  it.each([
    [YEAR, '2025-01-01', 365, 365, 36500],
    [YEAR, '2025-12-31', 1, 365, 100],
    [YEAR, '2026-01-01', 0, 365, 0],
    [LEAP, '2024-12-31', 1, 366, 100],
  ])('gives back the days from the first unused one: %o from %s', (period, day, days, periodDays, cents) => {
    expect(unusedShare(36500, period, day)).toEqual({ days, periodDays, cents });
  });

  it('is all that the used days do not owe, to half a cent', () => {
    expect(unusedShare(36501, YEAR, '2025-04-11').cents + feeThrough(36501, YEAR, '2025-04-10').cents).toBe(36501);
  });

  it.each(['2024-12-31', '2026-01-02'])('refuses %s', (day) => {
    expect(() => unusedShare(100, YEAR, day)).toThrow(refused('firstUnusedDay', 'L-IND-2'));
  });

  it.each(['2025-01-01', '2024-12-31'])('refuses a period that ends on %s, where it starts', (endExclusive) => {
    expect(() => unusedShare(100, { start: '2025-01-01', endExclusive }, '2025-01-01')).toThrow(
      refused('periodEndExclusive', 'G-INTERVAL'),
    );
  });
});
