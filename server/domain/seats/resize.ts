import type { SeatId } from '../ids.js';
import type { Seat } from '../seat.js';
import { checkedCapacity, seatLimit, type SeatUse } from './capacity.js';

/** What the seats of a subscription become when a period starts with another capacity (entitlements.md 6). */
export interface SeatResize {
  /** Unassigned seats that are taken out of use, the last ones first. */
  readonly retire: readonly SeatId[];
  /** Retired seats that come back. */
  readonly reopen: readonly SeatId[];
  /** The slots of seats that are new. */
  readonly add: readonly number[];
  /** How many persons the tenant has yet to choose and release before the period starts. */
  readonly mustRelease: number;
  /** How many seats stay assigned above the capacity, and are billed (L-FEE-1b). */
  readonly overage: number;
}

/**
 * The change of capacity at a renewal: seats carry over, free ones are retired where fewer are ordered, and whose seat goes
 * is the tenant's choice (M1.1, M3.1, L-FEE-1b, I-5). @throws RuleViolationError for a capacity that is none
 */
export function resizedSeats(seats: readonly Seat[], capacity: number, overage: SeatUse['overage']): SeatResize {
  checkedCapacity(capacity);
  const inOrder = [...seats].sort((a, b) => a.slot - b.slot);
  const retired = inOrder.filter(({ state }) => state === 'retired');
  const free = inOrder.filter(({ state }) => state === 'unassigned');
  const assigned = inOrder.length - retired.length - free.length;
  const missing = Math.max(0, capacity - assigned - free.length);
  const surplus = Math.max(0, assigned + free.length - capacity);
  const reopen = retired.slice(0, missing);
  const nextSlot = (inOrder.at(-1)?.slot ?? 0) + 1;

  return {
    retire: idsOf(free.toReversed().slice(0, surplus)),
    reopen: idsOf(reopen),
    add: Array.from({ length: missing - reopen.length }, (_, index) => nextSlot + index),
    mustRelease: Math.max(0, assigned - seatLimit({ capacity, overage })),
    overage: Math.max(0, Math.min(assigned, seatLimit({ capacity, overage })) - capacity),
  };
}

function idsOf(seats: readonly Seat[]): readonly SeatId[] {
  return seats.map(({ id }) => id);
}
