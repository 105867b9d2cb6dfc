import { describe, expect, it } from 'vitest';
import { plusDays, weekdayOf } from '../../../../server/domain/calendar.js';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import { HOLIDAY_CALENDARS, type HolidayCalendar } from '../../../../server/domain/sla/holiday-calendars.js';
import { holidaysOf } from '../../../../server/domain/sla/holidays.js';

const { NL } = HOLIDAY_CALENDARS;
const YEARS = Array.from({ length: 21 }, (_, index) => 2020 + index);

const namedIn = (year: number): Record<string, string> =>
  Object.fromEntries(holidaysOf(NL, year).map(({ date, name }) => [name, date]));

/** Easter by the rule of Gauss with its constants of 1900 to 2099, as it is taught: nothing of the product computes it. */
function easterByGauss(year: number): string {
  const d = (19 * (year % 19) + 24) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7;
  const exceptional = (d === 29 && e === 6) || (d === 28 && e === 6 && year % 19 > 10);

  return plusDays(`${year}-03-22`, d + e - (exceptional ? 7 : 0));
}

describe('the calendar NL (L-SLA-1, A37)', () => {
  it.each(YEARS)('has all of %i as the law says', (year) => {
    const easter = easterByGauss(year);
    const birthday = `${year}-04-27`;

    expect(namedIn(year)).toEqual({
      Nieuwjaarsdag: `${year}-01-01`,
      'Goede Vrijdag': plusDays(easter, -2),
      'Eerste paasdag': easter,
      'Tweede paasdag': plusDays(easter, 1),
      Koningsdag: weekdayOf(birthday) === 'Sunday' ? `${year}-04-26` : birthday,
      Bevrijdingsdag: `${year}-05-05`,
      Hemelvaartsdag: plusDays(easter, 39),
      'Eerste pinksterdag': plusDays(easter, 49),
      'Tweede pinksterdag': plusDays(easter, 50),
      'Eerste kerstdag': `${year}-12-25`,
      'Tweede kerstdag': `${year}-12-26`,
    });
  });

  it('has those years and no other', () => {
    expect(Object.keys(NL.years).map(Number)).toEqual(YEARS);
  });
});

describe('holidaysOf', () => {
  it('has all of a year, in order', () => {
    expect(holidaysOf(NL, 2035).map(({ date, name }) => `${date} ${name}`)).toEqual([
      '2035-01-01 Nieuwjaarsdag',
      '2035-03-23 Goede Vrijdag',
      '2035-03-25 Eerste paasdag',
      '2035-03-26 Tweede paasdag',
      '2035-04-27 Koningsdag',
      '2035-05-03 Hemelvaartsdag',
      '2035-05-05 Bevrijdingsdag',
      '2035-05-13 Eerste pinksterdag',
      '2035-05-14 Tweede pinksterdag',
      '2035-12-25 Eerste kerstdag',
      '2035-12-26 Tweede kerstdag',
    ]);
  });

  it('reads a further calendar as it is written', () => {
    const belgium: HolidayCalendar = {
      names: ['Nationale feestdag', 'Dag van de Arbeid'],
      years: { 2026: ['07-21', '05-01'] },
    };

    expect(holidaysOf(belgium, 2026)).toEqual([
      { date: '2026-05-01', name: 'Dag van de Arbeid' },
      { date: '2026-07-21', name: 'Nationale feestdag' },
    ]);
  });

  it.each([2019, 2041, 2025.5, NaN])('refuses %d, of which there are no dates', (year) => {
    expect(() => holidaysOf(NL, year)).toThrow(RuleViolationError);
    expect(() => holidaysOf(NL, year)).toThrow(
      expect.objectContaining({
        problems: [
          {
            field: 'year',
            rule: 'L-SLA-1',
            message: `must be one of 2020 to 2040: the calendar has no dates of ${year}.`,
          },
        ],
      }),
    );
  });
});
