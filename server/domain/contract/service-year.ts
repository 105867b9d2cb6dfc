import type { LocalDate } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import { type Period, periodAt, periodIndexOn } from '../period.js';

/**
 * The block of 12 months from the start of the contract that a date lies in; shown for terms of several years (L-FEE-1e, A27).
 *
 * @throws RuleViolationError for a date before the contract
 */
export function serviceYearOn(contractStart: LocalDate, date: LocalDate): Period {
  if (date < contractStart) throw new RuleViolationError('on', 'L-FEE-1e', 'must not lie before the start.');
  const plan = { anchor: contractStart, months: 12 };

  return periodAt(plan, periodIndexOn(plan, date));
}
