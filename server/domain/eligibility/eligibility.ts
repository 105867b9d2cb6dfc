import { anniversaryOf, completedYears, type LocalDate, localDateOf, startOfDay, type TimeZone } from '../calendar.js';
import { RuleViolationError } from '../errors.js';

/** How old somebody is at an instant, and whether a parent must agree (L-ELIG-1). */
export interface Age {
  readonly age: number;
  readonly adult: boolean;
  readonly consentRequired: boolean;
  readonly adultFrom: Date;
}

/**
 * The age in completed local years; who was born on 29 February is older on 1 March of a common year, and an adult from local
 * midnight of the birthday on (L-ELIG-1, A22). @throws RuleViolationError for a birth that lies ahead
 */
export function ageOf(birthDate: LocalDate, at: Date, timeZone: TimeZone, adultAge: number): Age {
  const today = localDateOf(at, timeZone);
  if (birthDate > today) throw new RuleViolationError('birthDate', 'L-ELIG-1', 'must not lie in the future.');

  const from = adultFrom(birthDate, timeZone, adultAge);
  return { age: completedYears(birthDate, today), adult: at >= from, consentRequired: at < from, adultFrom: from };
}

/** From when on somebody is an adult: kept in place of the birth date, which nobody needs any longer (L-ELIG-1, A22). */
export function adultFrom(birthDate: LocalDate, timeZone: TimeZone, adultAge: number): Date {
  return startOfDay(anniversaryOf(birthDate, adultAge), timeZone);
}

/** In which part somebody meets a contract (A21). */
export type ContractPart = 'accepts' | 'buys' | 'enrolled_by_organisation';

/**
 * Whether the age of somebody matters: whoever accepts or buys is asked, where the contract has an age at all; learners whom
 * an organisation enrolled are covered by it (L-ELIG-1, A21).
 */
export function concernsAge(part: ContractPart, adultAge: number | null): boolean {
  return adultAge !== null && part !== 'enrolled_by_organisation';
}
