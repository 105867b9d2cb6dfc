import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import { dutchHolidays } from '../../../../server/domain/sla/holidays.js';

/** As churches and almanacs print them. */
const EASTER_SUNDAYS = [
  ...['2020-04-12', '2021-04-04', '2022-04-17', '2023-04-09', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28'],
  ...['2028-04-16', '2029-04-01', '2030-04-21', '2031-04-13', '2032-03-28', '2033-04-17', '2034-04-09', '2035-03-25'],
  // The earliest and latest that come, centuries without leap day, and the years that the computus has its exceptions for.
  ...['2038-04-25', '2049-04-18', '2076-04-19', '2100-03-28', '2106-04-18', '2200-04-06', '2285-03-22', '2299-04-16'],
];

const namedIn = (year: number): Record<string, string> =>
  Object.fromEntries(dutchHolidays(year).map(({ date, name }) => [name, date]));

describe('dutchHolidays (L-SLA-1, A37)', () => {
  it.each(EASTER_SUNDAYS)('has Easter Sunday on %s', (date) => {
    expect(namedIn(Number(date.slice(0, 4)))['Eerste paasdag']).toBe(date);
  });

  it('has all of 2025, in order', () => {
    expect(dutchHolidays(2025)).toEqual([
      { date: '2025-01-01', name: 'Nieuwjaarsdag' },
      { date: '2025-04-18', name: 'Goede Vrijdag' },
      { date: '2025-04-20', name: 'Eerste paasdag' },
      { date: '2025-04-21', name: 'Tweede paasdag' },
      { date: '2025-04-26', name: 'Koningsdag' },
      { date: '2025-05-05', name: 'Bevrijdingsdag' },
      { date: '2025-05-29', name: 'Hemelvaartsdag' },
      { date: '2025-06-08', name: 'Eerste pinksterdag' },
      { date: '2025-06-09', name: 'Tweede pinksterdag' },
      { date: '2025-12-25', name: 'Eerste kerstdag' },
      { date: '2025-12-26', name: 'Tweede kerstdag' },
    ]);
  });

  it.each([
    [2014, '2014-04-26'],
    [2024, '2024-04-27'],
    [2026, '2026-04-27'],
    [2031, '2031-04-26'],
    [2032, '2032-04-27'],
  ])('moves King’s Day of %i off a Sunday: %s', (year, date) => {
    expect(namedIn(year).Koningsdag).toBe(date);
  });

  it.each([2013, 2025.5, 10_000, NaN])('knows none of the year %d', (year) => {
    expect(() => dutchHolidays(year)).toThrow(RuleViolationError);
    expect(() => dutchHolidays(year)).toThrow(/must be a year from 2014 on/);
  });

  it('knows the first and the last year of its list', () => {
    expect(dutchHolidays(2014)).toHaveLength(11);
    expect(dutchHolidays(9999)).toHaveLength(11);
  });
});
