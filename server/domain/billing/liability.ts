import { type LocalDate, plusMonths } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import { type Cents, isAmount, sum } from '../money.js';

const MONTHS_A_YEAR = 12;

/** What one user pays, for a year or for a month (M10.1). */
export interface UnitPrice {
  readonly annualUnitCents?: Cents | undefined;
  readonly monthlyUnitCents?: Cents | undefined;
}

/**
 * The most that is owed for damage: the fees paid in the months before the event, with the window they were counted in
 * (L-LIAB-1).
 */
export interface PaidFeesCap {
  readonly windowFrom: LocalDate;
  readonly windowToExclusive: LocalDate;
  readonly paidCents: Cents;
  readonly capCents: Cents;
}

/** Compensation cannot exceed the annual price of the product for one user (M10.1, A15). */
export function capOfOneUser({ annualUnitCents, monthlyUnitCents }: UnitPrice): Cents {
  if ((annualUnitCents === undefined) === (monthlyUnitCents === undefined)) {
    throw new RuleViolationError('annualUnitCents', 'M10.1', 'or monthlyUnitCents must be there, and not both.');
  }

  if (!isAmount(annualUnitCents ?? monthlyUnitCents)) {
    const field = annualUnitCents === undefined ? 'monthlyUnitCents' : 'annualUnitCents';
    throw new RuleViolationError(field, 'G-MONEY', 'must be a whole number of cents, not below zero.');
  }

  return annualUnitCents ?? sum(Array.from({ length: MONTHS_A_YEAR }, () => monthlyUnitCents ?? 0));
}

/**
 * All claims together cannot exceed the fees that were paid in the months before the act; its own day is not one of them
 * (L-LIAB-1). What other claims took is gone; below nothing there is nothing.
 */
export function capOfFeesPaid(
  actDate: LocalDate,
  months: number,
  payments: readonly { readonly date: LocalDate; readonly cents: Cents }[],
  otherClaimsCents: Cents,
): PaidFeesCap {
  const windowFrom = plusMonths(actDate, -months);
  const paidCents = sum(payments.filter(({ date }) => windowFrom <= date && date < actDate).map(({ cents }) => cents));

  return { windowFrom, windowToExclusive: actDate, paidCents, capCents: Math.max(0, paidCents - otherClaimsCents) };
}
