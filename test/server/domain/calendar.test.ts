import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDateOf, startOfDay } from '../../../server/domain/calendar.js';

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
    const zones = fc.constantFrom(
      'Europe/Paris',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Beirut',
      'Asia/Kolkata',
    );
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-03-02'), noInvalidDate: true });

    fc.assert(
      fc.property(zones, days, (zone, day) => {
        const date = day.toISOString().slice(0, 10);
        const start = startOfDay(date, zone);

        expect(localDateOf(start, zone)).toBe(date);
        expect(localDateOf(new Date(start.getTime() - 1), zone) < date).toBe(true);
      }),
    );
  });

  it('refuses what is no date or no zone', () => {
    expect(() => startOfDay('2026-02-30', 'Europe/Paris')).toThrow(RangeError);
    expect(() => startOfDay('2026-02-03', 'Europe/Nowhere')).toThrow(RangeError);
  });
});
