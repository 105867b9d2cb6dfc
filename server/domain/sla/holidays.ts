import { type LocalDate, plusDays, weekdayOf } from '../calendar.js';
import { RuleViolationError } from '../errors.js';

/** A day that is nobody's working day, by its name in its country. */
export interface Holiday {
  readonly date: LocalDate;
  readonly name: string;
}

/** Since King's Day is the 27th of April the list below has not changed. */
const FIRST_YEAR = 2014;

const FIXED = [
  ['01-01', 'Nieuwjaarsdag'],
  ['05-05', 'Bevrijdingsdag'],
  ['12-25', 'Eerste kerstdag'],
  ['12-26', 'Tweede kerstdag'],
] as const;

/** So many days from Easter Sunday. */
const MOVABLE = [
  [-2, 'Goede Vrijdag'],
  [0, 'Eerste paasdag'],
  [1, 'Tweede paasdag'],
  [39, 'Hemelvaartsdag'],
  [49, 'Eerste pinksterdag'],
  [50, 'Tweede pinksterdag'],
] as const;

/**
 * The holidays of the Netherlands in a year, in order: those that the Algemene termijnenwet (article 3) knows, which has
 * 5 May every year and sets Good Friday equal; the choice of the country is the product's (L-SLA-1, A37).
 * @throws RuleViolationError for a year that the list does not know
 */
export function dutchHolidays(year: number): readonly Holiday[] {
  if (!Number.isSafeInteger(year) || year < FIRST_YEAR || year > 9999) {
    throw new RuleViolationError('year', 'L-SLA-1', `must be a year from ${FIRST_YEAR} on: holidays are dated.`);
  }
  const easter = easterSunday(year);
  const holidays = [
    ...FIXED.map(([day, name]) => ({ date: `${year}-${day}`, name })),
    ...MOVABLE.map(([days, name]) => ({ date: plusDays(easter, days), name })),
    { date: kingsDay(year), name: 'Koningsdag' },
  ];

  return holidays.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** 27 April, and the day before where that is a Sunday. */
function kingsDay(year: number): LocalDate {
  const birthday = `${year}-04-27`;

  return weekdayOf(birthday) === 'Sunday' ? plusDays(birthday, -1) : birthday;
}

/** The first Sunday after the ecclesiastical full moon of spring, by the Gregorian computus (Meeus, Jones, Butcher). */
function easterSunday(year: number): LocalDate {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const leapDays = Math.floor((year % 100) / 4);
  const toSunday = (32 + 2 * (century % 4) + 2 * leapDays - epact - ((year % 100) % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);

  return plusDays(`${year}-03-22`, epact + toSunday - 7 * late);
}
