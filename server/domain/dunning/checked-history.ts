import { checkCents } from '../billing/fact-checks.js';
import { isLocalDate, isTimeZone } from '../calendar.js';
import type { CapacityChange } from '../contract/capacity.js';
import type { ContractEvent } from '../contract/contract-event.js';
import { RuleViolationError } from '../errors.js';
import type { TenantHistory } from '../history.js';
import type { Cents } from '../money.js';
import { checkedOverride } from '../override.js';
import type { Subscription } from '../subscription.js';
import type { OrderedCapacity } from '../templates/parameters.js';

const DATES_OF_EVENTS: readonly string[] = ['paidThrough', 'effectiveOn', 'termEnd'];

/**
 * Refuses a history whose contracts have no days: a zone that nobody knows, dates that no calendar has, a term that ends
 * before it begins, a renewal by no months; one that has facts at no instant, seats or prices that are none; and overrides
 * that are none (G-TZ, G-INSTANT, G-INTERVAL, G-MONTH, G-MONEY, M1.1, M3.1, G-OVERRIDE). Once a history, never a decision.
 *
 * @throws RuleViolationError that names the field and the rule
 */
export function checkHistory(history: TenantHistory): void {
  const { subscriptions, overrides, capacityChanges = {}, publishedPrices = [], decidedFees = [] } = history;
  subscriptions.forEach((subscription, index) => {
    checkSubscription(subscription, `subscriptions[${index}]`);
  });
  for (const [id, changes] of Object.entries(capacityChanges)) checkChanges(changes, `capacityChanges.${id}`);
  checkEach(history.blocks, 'blocks');
  checkEach(history.notices, 'notices');
  checkEach(history.productStops ?? [], 'productStops');
  checkPrices(publishedPrices, 'publishedPrices');
  checkPrices(decidedFees, 'decidedFees');
  overrides.forEach((override, index) => {
    checkedOverride(override, `overrides[${index}]`);
  });
}

/** Refuses an instant that is none (G-INSTANT). @throws RuleViolationError */
export function checkInstant(at: Date, field: string): void {
  if (Number.isNaN(at.getTime())) throw new RuleViolationError(field, 'G-INSTANT', 'must be an instant.');
}

function checkSubscription(subscription: Subscription, path: string): void {
  const { timeZone, termStart, termEnd, renewal, orderForm, events = [] } = subscription;
  checkInstantsOf(subscription, path);
  if (!isTimeZone(timeZone)) {
    throw new RuleViolationError(`${path}.timeZone`, 'G-TZ', 'must be a time zone by its IANA name: Europe/Paris.');
  }
  checkDate(termStart, `${path}.termStart`);
  checkDate(termEnd, `${path}.termEnd`);
  if (termEnd <= termStart) {
    throw new RuleViolationError(`${path}.termEnd`, 'G-INTERVAL', 'must be a later date than the start.');
  }
  if (renewal !== undefined) {
    checkCount(renewal.months, 1, `${path}.renewal.months`, 'G-MONTH');
    checkCount(renewal.noticeDays, 0, `${path}.renewal.noticeDays`, 'G-MONTH');
  }
  if (orderForm !== undefined) checkCapacity(orderForm.capacity, `${path}.orderForm.capacity`);
  events.forEach((event, index) => {
    checkEvent(event, `${path}.events[${index}]`);
  });
}

function checkCapacity({ seats, unitCents, overageUnitCents }: OrderedCapacity, path: string): void {
  checkCount(seats, 1, `${path}.seats`, 'M1.1');
  checkCents(unitCents, `${path}.unitCents`);
  if (overageUnitCents !== undefined) checkCents(overageUnitCents, `${path}.overageUnitCents`);
}

function checkChanges(changes: readonly CapacityChange[], path: string): void {
  checkEach(changes, path);
  changes.forEach(({ seats }, index) => {
    checkCount(seats, 1, `${path}[${index}].seats`, 'M3.1');
  });
}

function checkPrices(prices: readonly { readonly unitCents: Cents }[], path: string): void {
  checkEach(prices, path);
  prices.forEach(({ unitCents }, index) => {
    checkCents(unitCents, `${path}[${index}].unitCents`);
  });
}

function checkEvent(event: ContractEvent, path: string): void {
  checkInstantsOf(event, path);
  const dates = Object.entries(event).filter(([field]) => DATES_OF_EVENTS.includes(field));
  for (const [field, date] of dates) if (date !== undefined) checkDate(date, `${path}.${field}`);
}

function checkEach(facts: readonly object[], path: string): void {
  facts.forEach((fact, index) => {
    checkInstantsOf(fact, `${path}[${index}]`);
  });
}

/** Whatever instants a fact has. */
function checkInstantsOf(fact: object, path: string): void {
  for (const [field, value] of Object.entries(fact)) if (value instanceof Date) checkInstant(value, `${path}.${field}`);
}

function checkDate(date: unknown, field: string): void {
  if (typeof date !== 'string' || !isLocalDate(date)) {
    throw new RuleViolationError(field, 'G-INSTANT', 'must be a date of the calendar: 2025-01-31.');
  }
}

function checkCount(value: number, least: number, field: string, rule: string): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RuleViolationError(field, rule, `must be a whole number of at least ${least}.`);
  }
}
