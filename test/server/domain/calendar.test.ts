import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anniversaryOf,
  completedYears,
  daysBetween,
  daysInMonth,
  firstOfMonth,
  isLocalDate,
  isTimeZone,
  lastLocalDateBefore,
  localDateOf,
  monthOf,
  plusDays,
  plusHours,
  plusMonths,
  startOfDay,
  wallTimeOf,
  weekdayOf,
} from '../../../server/domain/calendar.js';
import { aDate, ZONES } from './calendar-arbitraries.js';

describe('startOfDay', () => {
  it.each([
    ['Europe/Paris', '2026-01-01', '2025-12-31T23:00:00.000Z'],
    ['Europe/Paris', '2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['Europe/Amsterdam', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['America/St_Johns', '2026-01-01', '2026-01-01T03:30:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-01-01', '2026-01-01T11:00:00.000Z'],
    ['UTC', '2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('in %s on %s is %s', (zone, date, instant) => {
    expect(startOfDay(date, zone).toISOString()).toBe(instant);
  });

  it.each([
    // Beirut and Havana put their clocks forward at midnight: these days begin at 01:00.
    ['Asia/Beirut', '2022-03-27', '2022-03-26T22:00:00.000Z'],
    ['America/Havana', '2026-03-08', '2026-03-08T05:00:00.000Z'],
  ])('is the first instant there is where the clock skips midnight: %s on %s', (zone, date, instant) => {
    expect(startOfDay(date, zone).toISOString()).toBe(instant);
  });

  it.each([
    ['Europe/Paris', '2026-03-29', '2026-03-30', 23],
    ['Europe/Paris', '2026-10-25', '2026-10-26', 25],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-06', 24.5],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-05', 23.5],
    ['Europe/Paris', '2026-05-01', '2026-05-02', 24],
  ])('makes the day in %s of %s to %s as long as it is: %d h', (zone, date, next, hours) => {
    expect((startOfDay(next, zone).getTime() - startOfDay(date, zone).getTime()) / 3_600_000).toBe(hours);
  });

  it('lies on its own day, and the millisecond before does not', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), aDate(), (zone, date) => {
        const start = startOfDay(date, zone);

        expect(localDateOf(start, zone)).toBe(date);
        expect(localDateOf(new Date(start.getTime() - 1), zone) < date).toBe(true);
      }),
      { numRuns: 1_600 },
    );
  });

  it('refuses what is no date or no zone', () => {
    expect(() => startOfDay('2026-02-30', 'Europe/Paris')).toThrow(RangeError);
    expect(() => startOfDay('2026-02-03', 'Europe/Nowhere')).toThrow(RangeError);
  });
});

describe('lastLocalDateBefore', () => {
  it.each([
    ['2025-12-31T23:00:00Z', '2025-12-31'],
    ['2025-12-31T23:00:00.001Z', '2026-01-01'],
    ['2026-01-01T12:00:00Z', '2026-01-01'],
  ])('of %s in Paris is %s: the day of the millisecond before (G-INTERVAL)', (end, date) => {
    expect(lastLocalDateBefore(new Date(end), 'Europe/Paris')).toBe(date);
  });
});

describe('wallTimeOf', () => {
  it.each([
    ['2026-03-29T00:59:59.999Z', 'Europe/Paris', '01:59'],
    ['2026-03-29T01:00:00Z', 'Europe/Paris', '03:00'],
    ['2026-07-04T10:00:00Z', 'Europe/Paris', '12:00'],
    ['2026-07-04T10:00:00Z', 'Asia/Kathmandu', '15:45'],
  ])('at %s in %s is %s', (instant, zone, time) => {
    expect(wallTimeOf(new Date(instant), zone)).toBe(time);
  });
});

describe('plusDays and daysBetween', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2025-03-01', -1, '2025-02-28'],
    ['2025-06-10', 0, '2025-06-10'],
    ['2025-12-31', 180, '2026-06-29'],
  ])('%s and %d days are %s', (date, days, later) => {
    expect(plusDays(date, days)).toBe(later);
    expect(daysBetween(date, later)).toBe(days);
  });
});

describe('plusMonths', () => {
  it.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-01-31', 2, '2025-03-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2025-03-31', -1, '2025-02-28'],
  ])('%s and %d months are %s (G-MONTH)', (anchor, months, date) => {
    expect(plusMonths(anchor, months)).toBe(date);
  });
});

describe('anniversaryOf and completedYears', () => {
  it.each([
    ['2008-02-29', 18, '2026-03-01'],
    ['2008-02-29', 20, '2028-02-29'],
    ['2007-06-10', 18, '2025-06-10'],
    ['2007-01-31', 1, '2008-01-31'],
  ])('of %s after %d years is %s (A22)', (birth, years, date) => {
    expect(anniversaryOf(birth, years)).toBe(date);
    expect(completedYears(birth, date)).toBe(years);
    expect(completedYears(birth, plusDays(date, -1))).toBe(years - 1);
  });
});

describe('weekdayOf, monthOf, firstOfMonth, daysInMonth', () => {
  it.each([
    ['2025-06-09', 'Monday', '2025-06', '2025-06-01', 30],
    ['2025-06-14', 'Saturday', '2025-06', '2025-06-01', 30],
    ['2025-06-15', 'Sunday', '2025-06', '2025-06-01', 30],
    ['2024-02-29', 'Thursday', '2024-02', '2024-02-01', 29],
    ['2100-02-28', 'Sunday', '2100-02', '2100-02-01', 28],
    ['2025-12-31', 'Wednesday', '2025-12', '2025-12-01', 31],
  ])('of %s are %s, %s, %s, %d', (date, weekday, month, first, days) => {
    expect([weekdayOf(date), monthOf(date), firstOfMonth(date), daysInMonth(date)]).toEqual([
      weekday,
      month,
      first,
      days,
    ]);
  });
});

describe('plusHours', () => {
  it('are elapsed hours, whatever the wall clock does (G-HOUR)', () => {
    expect(plusHours(new Date('2026-03-28T12:00:00Z'), 48)).toEqual(new Date('2026-03-30T12:00:00Z'));
    expect(plusHours(new Date('2026-03-28T12:00:00Z'), -1)).toEqual(new Date('2026-03-28T11:00:00Z'));
  });
});

describe('isLocalDate and isTimeZone', () => {
  it.each(['2025-02-28', '2024-02-29', '0001-01-01'])('take the date %s', (date) => {
    expect(isLocalDate(date)).toBe(true);
  });

  it.each(['2025-02-29', '2025-13-01', '2025-1-1', '2025-01-01T00:00', 'x2025-01-01', '', '+002025-01-01'])(
    'refuse the date %j',
    (date) => {
      expect(isLocalDate(date)).toBe(false);
    },
  );

  it.each(ZONES)('take the zone %s', (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });

  it.each(['+02:00', '-03:30', '', 'Europe/Nowhere', '2'])('refuse the zone %j (G-TZ)', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });
});
