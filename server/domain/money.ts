import { RuleViolationError } from './errors.js';

/** An amount in the smallest unit of its currency: a whole number of euro cents (G-MONEY). */
export type Cents = number;

/** An exact ratio; nothing is rounded before it is posted (G-MONEY). */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Nothing, as an exact ratio. */
export const ZERO: Ratio = { numerator: 0n, denominator: 1n };

/** A ratio of whole numbers: 92 of 365 days. */
export function ratio(numerator: number | bigint, denominator: number | bigint): Ratio {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

/** A percentage as it is written, exactly: 5.5 is 55 / 1000. @throws RuleViolationError for what is none */
export function percent(value: number): Ratio {
  if (!/^\d+(\.\d+)?$/.test(String(value))) {
    throw new RuleViolationError('percent', 'G-MONEY', 'must be a percentage of at least 0, in decimals.');
  }
  const [whole = '', decimals = ''] = String(value).split('.');

  return { numerator: BigInt(whole + decimals), denominator: 100n * 10n ** BigInt(decimals.length) };
}

/** The exact product of two ratios. */
export function times(a: Ratio, b: Ratio): Ratio {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** The exact sum of two ratios; it is not reduced, since only rounding ends it. */
export function plus(a: Ratio, b: Ratio): Ratio {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

/** The exact difference of two ratios. */
export function minus(a: Ratio, b: Ratio): Ratio {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

/** The smaller of two ratios with positive denominators. */
export function smaller(a: Ratio, b: Ratio): Ratio {
  return a.numerator * b.denominator <= b.numerator * a.denominator ? a : b;
}

/** That part of an amount, rounded once, half up; what is taken back rounds like what was given (G-MONEY). */
export function shareOf(cents: Cents, { numerator, denominator }: Ratio): Cents {
  const doubled = 2n * BigInt(exact(cents)) * numerator;
  const sign = doubled < 0n ? -1n : 1n;

  return exact(Number(sign * ((sign * doubled + denominator) / (2n * denominator))));
}

/** All amounts together. @throws RuleViolationError for a sum that is too large to be exact (G-MONEY) */
export function sum(amounts: readonly Cents[]): Cents {
  return exact(amounts.reduce((total, cents) => total + cents, 0));
}

function exact(cents: Cents): Cents {
  if (!Number.isSafeInteger(cents)) {
    throw new RuleViolationError('cents', 'G-MONEY', `must be whole, and at most ${Number.MAX_SAFE_INTEGER}.`);
  }

  return cents;
}

/** Whether it is an amount that can be owed: a whole number of cents, not negative, and exact. */
export function isAmount(value: unknown): value is Cents {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
