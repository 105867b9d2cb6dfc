import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDateOf, plusDays, startOfDay } from '../../../server/domain/calendar.js';
import { dayDeadline, latestBefore } from '../../../server/domain/deadline.js';
import { aDate, ZONES } from './calendar-arbitraries.js';

describe('dayDeadline', () => {
  it.each([
    ['2023-12-31', 60, 'Europe/Amsterdam', '2024-02-29', '2024-02-29T23:00:00.000Z'],
    ['2025-02-28', 1, 'Europe/Paris', '2025-03-01', '2025-03-01T23:00:00.000Z'],
    // Its last day has 23 hours, 25 hours, half an hour more.
    ['2025-02-28', 30, 'Europe/Paris', '2025-03-30', '2025-03-30T22:00:00.000Z'],
    ['2025-09-26', 30, 'Europe/Paris', '2025-10-26', '2025-10-26T23:00:00.000Z'],
    ['2026-04-04', 1, 'Australia/Lord_Howe', '2026-04-05', '2026-04-05T13:30:00.000Z'],
    ['2026-03-06', 1, 'America/Havana', '2026-03-07', '2026-03-08T05:00:00.000Z'],
    ['2025-06-30', 0, 'Europe/Paris', '2025-06-30', '2025-06-30T22:00:00.000Z'],
  ])('%s and %d days in %s: to the end of %s (G-DAY)', (date, days, zone, lastDay, expiresAt) => {
    expect(dayDeadline(date, days, zone)).toEqual({ lastDay, expiresAt: new Date(expiresAt) });
  });

  it('lies at a local midnight, or the first instant of a day that has none, in forty zones (property 8)', () => {
    expect(ZONES).toHaveLength(40);

    fc.assert(
      fc.property(aDate(), fc.nat(400), fc.constantFrom(...ZONES), (date, days, zone) => {
        const { lastDay, expiresAt } = dayDeadline(date, days, zone);

        expect(lastDay).toBe(plusDays(date, days));
        expect(localDateOf(expiresAt, zone)).toBe(plusDays(lastDay, 1));
        expect(localDateOf(new Date(expiresAt.getTime() - 1), zone) < plusDays(lastDay, 1)).toBe(true);
      }),
      { numRuns: 1_600 },
    );
  });
});

describe('latestBefore', () => {
  it.each([
    ['2026-01-01', 30, 'Europe/Amsterdam', '2025-12-01T23:00:00.000Z'],
    ['2024-03-01', 30, 'Europe/Amsterdam', '2024-01-30T23:00:00.000Z'],
    ['2025-04-15', 30, 'Europe/Amsterdam', '2025-03-15T23:00:00.000Z'],
    ['2025-04-15', 0, 'Europe/Amsterdam', '2025-04-14T22:00:00.000Z'],
  ])('%s, %d days before, in %s is %s (G-BEFORE, A28)', (end, days, zone, instant) => {
    expect(latestBefore(end, days, zone).toISOString()).toBe(instant);
  });

  it('leaves that many whole local days before the end', () => {
    fc.assert(
      fc.property(aDate(), fc.integer({ min: 1, max: 100 }), fc.constantFrom(...ZONES), (end, days, zone) => {
        const latest = latestBefore(end, days, zone);
        // Kiritimati and Apia once skipped a whole day: there is none to count.
        fc.pre(localDateOf(latest, zone) === plusDays(end, -days));

        expect(dayDeadline(localDateOf(latest, zone), days - 1, zone).expiresAt).toEqual(startOfDay(end, zone));
      }),
      { numRuns: 1_000 },
    );
  });
});
