import { RuleViolationError } from '../errors.js';
import type { Cents } from '../money.js';
import { productDefault } from '../product-defaults.js';
import type { ParameterValues } from '../templates/parameters.js';

/** How many seats a subscription has, how many are taken, and what happens above (M1.1, L-FEE-1b). */
export interface SeatUse {
  readonly capacity: number;
  readonly used: number;
  readonly overage: ParameterValues['seats.overage'];
}

/** How much of the capacity is taken, in parts of a hundred, when the administrators are warned (L-FEE-1b). */
export type SeatWarning = number;

/** The most seats that may ever be taken at once: the capacity, or where use above it is billed the ceiling, against accidents (L-FEE-1b, I-5). */
export function seatLimit({ capacity, overage }: Omit<SeatUse, 'used'>): number {
  return overage === 'hard' ? capacity : Math.floor((capacity * productDefault('seats.ceilingPercent')) / 100);
}

/** What the wish for a seat came to; `ALREADY_ASSIGNED` changes nothing (I-5). */
export type AssignResult = 'ASSIGNED' | 'ASSIGNED_OVERAGE' | 'ALREADY_ASSIGNED' | 'SEATS_EXHAUSTED';

/**
 * What the assignment of a seat comes to: a person who has one keeps it, and above the capacity it is refused or billed, by
 * the contract, up to the limit (M1.1, L-FEE-1b, I-5).
 */
export function assignResult(use: SeatUse, hasSeat: boolean): AssignResult {
  if (hasSeat) return 'ALREADY_ASSIGNED';
  if (use.used >= seatLimit(use)) return 'SEATS_EXHAUSTED';

  return use.used < use.capacity ? 'ASSIGNED' : 'ASSIGNED_OVERAGE';
}

/** The warnings that are due when the seats in use become more: each once, as it is reached (L-FEE-1b). */
export function warningsOf(before: number, after: number, capacity: number): readonly SeatWarning[] {
  return productDefault('seats.warningPercentages').filter(
    (percentage) => before * 100 < capacity * percentage && after * 100 >= capacity * percentage,
  );
}

/** What an administrator sees before a seat above the capacity is assigned: its place, and its price (L-FEE-1b). */
export interface OveragePreview {
  readonly place: number;
  readonly capacity: number;
  readonly unitCents: Cents;
}

/** The price to confirm before the next seat is assigned; `undefined` where it costs nothing more, or is refused (L-FEE-1b). */
export function overagePreview(use: SeatUse, unitCents: Cents): OveragePreview | undefined {
  if (assignResult(use, false) !== 'ASSIGNED_OVERAGE') return undefined;

  return { place: use.used + 1, capacity: use.capacity, unitCents };
}

/** What a month of use above the capacity costs: its peak of seats beyond it, each at the monthly price (L-FEE-1b, A24). */
export function overageOf(
  peak: number,
  capacity: number,
  unitCents: Cents | undefined,
): { readonly overageSeats: number; readonly overageCents?: Cents | undefined } {
  const overageSeats = Math.max(0, peak - capacity);

  return { overageSeats, overageCents: unitCents === undefined ? undefined : overageSeats * unitCents };
}

/** @throws RuleViolationError for a capacity that is no whole number of seats (M1.1) */
export function checkedCapacity(capacity: number): number {
  if (Number.isSafeInteger(capacity) && capacity >= 0) return capacity;

  throw new RuleViolationError('capacity', 'M1.1', 'must be a whole number of seats, not below zero.');
}
