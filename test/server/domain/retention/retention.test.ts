import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, localDateOf, startOfDay } from '../../../../server/domain/calendar.js';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import { retentionOf } from '../../../../server/domain/retention/retention.js';

const PARIS = 'Europe/Paris';

describe('retentionOf (M3.3, A01, A02)', () => {
  it.each([
    ['the last instant of a day', '2024-12-31T22:59:59.999Z', 180, PARIS, '2024-12-31', '2025-06-29'],
    ['midnight: the day before was the last', '2024-12-31T23:00:00Z', 180, PARIS, '2024-12-31', '2025-06-29'],
    ['one millisecond into the next day', '2024-12-31T23:00:00.001Z', 180, PARIS, '2025-01-01', '2025-06-30'],
    ['a leap day on the way', '2024-01-15T12:00:00Z', 60, PARIS, '2024-01-15', '2024-03-15'],
    ['no leap day on the way', '2025-01-15T12:00:00Z', 60, PARIS, '2025-01-15', '2025-03-16'],
    ['no days at all', '2025-03-10T12:00:00Z', 0, PARIS, '2025-03-10', '2025-03-10'],
    ['a half-hour zone', '2025-10-01T13:30:00Z', 7, 'Australia/Lord_Howe', '2025-10-01', '2025-10-08'],
  ])('%s: %s, %i days in %s', (_, endedAt, days, zone, lastAccessDay, lastRetentionDay) => {
    const retention = retentionOf(new Date(endedAt), days, zone);

    expect(retention).toMatchObject({ lastAccessDay, lastRetentionDay });
    expect(localDateOf(retention.purgeNotBefore, zone) > lastRetentionDay).toBe(true);
    expect(localDateOf(new Date(retention.purgeNotBefore.getTime() - 1), zone)).toBe(lastRetentionDay);
  });

  it.each([
    ['2025-03-01T10:00:00Z', 28, '2025-03-29T23:00:00.000Z'],
    ['2025-03-01T10:00:00Z', 29, '2025-03-30T22:00:00.000Z'],
    ['2025-10-01T10:00:00Z', 24, '2025-10-25T22:00:00.000Z'],
    ['2025-10-01T10:00:00Z', 25, '2025-10-26T23:00:00.000Z'],
  ])('counts days of 23 and 25 hours as one: %s and %i days', (endedAt, days, purgeNotBefore) => {
    expect(retentionOf(new Date(endedAt), days, PARIS).purgeNotBefore.toISOString()).toBe(purgeNotBefore);
  });

  it.each([-1, 0.5, NaN, Infinity])('refuses %d days', (days) => {
    expect(() => retentionOf(new Date(0), days, PARIS)).toThrow(RuleViolationError);
  });

  it('never purges before so many whole local days have passed, in any zone (property 15)', () => {
    const zones = fc.constantFrom(
      ...[PARIS, 'Europe/Amsterdam', 'America/St_Johns', 'Pacific/Kiritimati', 'Australia/Lord_Howe', 'Asia/Beirut'],
    );
    const ends = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });

    fc.assert(
      fc.property(zones, ends, fc.integer({ min: 0, max: 800 }), (zone, endedAt, days) => {
        const { lastAccessDay, lastRetentionDay, purgeNotBefore } = retentionOf(endedAt, days, zone);

        expect(daysBetween(lastAccessDay, lastRetentionDay)).toBe(days);
        expect(startOfDay(lastAccessDay, zone) < endedAt).toBe(true);
        expect(localDateOf(new Date(purgeNotBefore.getTime() - 1), zone)).toBe(lastRetentionDay);
        expect(daysBetween(localDateOf(endedAt, zone), localDateOf(purgeNotBefore, zone))).toBeGreaterThanOrEqual(days);
      }),
      { numRuns: 1_000 },
    );
  });
});
