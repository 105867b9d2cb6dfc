import { type LocalDate, plusMonths, startOfDay, type TimeZone } from '../calendar.js';
import { type DayDeadline, dayDeadline } from '../deadline.js';
import { productDefault } from '../product-defaults.js';

/** Whether a figure over several tenants may be shown: only where so many tenants and persons stand behind it that it tells of none of them (L-CONF-3). */
export function isDisclosable(cell: { readonly tenants: number; readonly persons: number }): boolean {
  return (
    cell.tenants >= productDefault('disclosure.leastTenants') &&
    cell.persons >= productDefault('disclosure.leastPersons')
  );
}

/** Until when a document that the tenant marked stays confidential: so many years after its disclosure (L-CONF-1, G-MONTH). */
export function confidentialUntil(disclosedOn: LocalDate, years: number, timeZone: TimeZone): Date {
  return startOfDay(plusMonths(disclosedOn, 12 * years), timeZone);
}

/** Until when the joint press release is a task: so many days after the effective date, and no more than a date (L-MISC-8). */
export function pressReleaseDeadline(effectiveDate: LocalDate, days: number, timeZone: TimeZone): DayDeadline {
  return dayDeadline(effectiveDate, days, timeZone);
}
