import { startOfDay } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import type { Subscription } from '../subscription.js';
import { periodOn } from './contract-state.js';

/** Seats that a running subscription adds, or gives up, at an instant. */
export interface CapacityChange {
  /** What it is recorded as; the invoice of added seats has its name by it (I-4). */
  readonly id?: string | undefined;
  readonly kind: 'added' | 'given_up';
  readonly at: Date;
  readonly seats: number;
}

/** From when on a change counts: added seats at once (A18), those given up from the next period on, since what is paid stays (M3.1, L-FEE-3). */
export function effectiveAtOf(subscription: Subscription, { kind, at }: CapacityChange): Date {
  return kind === 'added' ? at : startOfDay(periodOn(subscription, at).endExclusive, subscription.timeZone);
}

/**
 * How many seats are bought at an instant. Cancelling some of the registrations ends nothing: it takes seats off from the next
 * period on, and whoever gives up the last one cancels the subscription (M3.1). @throws RuleViolationError
 */
export function capacityAt(subscription: Subscription, changes: readonly CapacityChange[], at: Date): number {
  const ordered = subscription.orderForm?.capacity.seats ?? 0;
  const counted = changes
    .filter((change) => change.at <= at && effectiveAtOf(subscription, change) <= at)
    .map(({ kind, seats }) => (kind === 'added' ? seats : -seats));
  const capacity = counted.reduce((total, seats) => total + seats, ordered);
  if (changes.some(({ seats }) => !Number.isSafeInteger(seats) || seats < 1)) {
    throw new RuleViolationError('seats', 'M3.1', 'must be a whole number of at least 1.');
  }
  if (counted.length > 0 && capacity < 1) {
    throw new RuleViolationError('seats', 'M3.1', 'must leave at least one seat: cancel the subscription instead.');
  }

  return capacity;
}
