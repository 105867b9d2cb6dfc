import { isLocalDate, isTimeZone } from '../calendar.js';
import type { ContractEvent } from '../contract/contract-event.js';
import { RuleViolationError } from '../errors.js';
import type { TenantHistory } from '../history.js';
import { checkedOverride } from '../override.js';
import type { Subscription } from '../subscription.js';

const DATES_OF_EVENTS: readonly string[] = ['paidThrough', 'effectiveOn', 'termEnd'];

/**
 * Refuses a history whose contracts have no days: a zone that nobody knows, dates that no calendar has, a term that ends
 * before it begins, a renewal by no months; and overrides that are none (G-TZ, G-INSTANT, G-INTERVAL, G-MONTH, G-OVERRIDE).
 *
 * @throws RuleViolationError that names the field and the rule
 */
export function checkHistory({ subscriptions, overrides }: TenantHistory): void {
  subscriptions.forEach((subscription, index) => {
    checkSubscription(subscription, `subscriptions[${index}]`);
  });
  overrides.forEach((override, index) => {
    checkedOverride(override, `overrides[${index}]`);
  });
}

function checkSubscription({ timeZone, termStart, termEnd, renewal, events = [] }: Subscription, path: string): void {
  if (!isTimeZone(timeZone)) {
    throw new RuleViolationError(`${path}.timeZone`, 'G-TZ', 'must be a time zone by its IANA name: Europe/Paris.');
  }
  checkDate(termStart, `${path}.termStart`);
  checkDate(termEnd, `${path}.termEnd`);
  if (termEnd <= termStart) {
    throw new RuleViolationError(`${path}.termEnd`, 'G-INTERVAL', 'must be a later date than the start.');
  }
  if (renewal !== undefined) {
    checkCount(renewal.months, 1, `${path}.renewal.months`);
    checkCount(renewal.noticeDays, 0, `${path}.renewal.noticeDays`);
  }
  events.forEach((event, index) => {
    checkEvent(event, `${path}.events[${index}]`);
  });
}

function checkEvent(event: ContractEvent, path: string): void {
  const dates = Object.entries(event).filter(([field]) => DATES_OF_EVENTS.includes(field));
  for (const [field, date] of dates) if (date !== undefined) checkDate(date, `${path}.${field}`);
}

function checkDate(date: unknown, field: string): void {
  if (typeof date !== 'string' || !isLocalDate(date)) {
    throw new RuleViolationError(field, 'G-INSTANT', 'must be a date of the calendar: 2025-01-31.');
  }
}

function checkCount(value: number, least: number, field: string): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RuleViolationError(field, 'G-MONTH', `must be a whole number of at least ${least}.`);
  }
}
