import { type LocalDate, plusMonths, startOfDay, type TimeZone } from '../calendar.js';
import { type DayDeadline, dayDeadline } from '../deadline.js';

/** Below these a figure over tenants could tell of one of them [P] (L-CONF-3). */
const LEAST_TENANTS = 10;
const LEAST_PERSONS = 50;

/** Whether a figure over several tenants may be shown: only where enough tenants and persons stand behind it (L-CONF-3). */
export function isDisclosable(cell: { readonly tenants: number; readonly persons: number }): boolean {
  return cell.tenants >= LEAST_TENANTS && cell.persons >= LEAST_PERSONS;
}

/** Until when a document that the tenant marked stays confidential: so many years after its disclosure (L-CONF-1, G-MONTH). */
export function confidentialUntil(disclosedOn: LocalDate, years: number, timeZone: TimeZone): Date {
  return startOfDay(plusMonths(disclosedOn, 12 * years), timeZone);
}

/** Until when the joint press release is a task: so many days after the effective date, and no more than a date (L-MISC-8). */
export function pressReleaseDeadline(effectiveDate: LocalDate, days: number, timeZone: TimeZone): DayDeadline {
  return dayDeadline(effectiveDate, days, timeZone);
}
