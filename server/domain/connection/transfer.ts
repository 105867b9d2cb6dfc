import { RuleViolationError } from '../errors.js';

/** The Network Information API says a downlink in multiples of this. */
const DOWNLINK_STEP_KBIT = 25;

/** How long a download takes at a rate, in milliseconds rounded up, and whether that keeps the budget (M7.1). */
export interface Transfer {
  readonly ms: number;
  readonly withinBudget: boolean;
}

/** How long so many bytes take at a rate, in whole milliseconds, the started one included (M7.1). @throws RuleViolationError */
export function transferOf(bytes: number, budgetMs: number, bitsPerSecond: number): Transfer {
  if (!Number.isSafeInteger(bitsPerSecond) || bitsPerSecond < 1) {
    throw new RuleViolationError('bitsPerSecond', 'M7.1', 'must be a whole number of at least 1.');
  }
  const rate = BigInt(bitsPerSecond);
  const ms = Number((BigInt(bytes) * 8_000n + rate - 1n) / rate);

  if (!Number.isSafeInteger(ms)) {
    throw new RuleViolationError('bytes', 'M7.1', 'must be so few that the time can be told in milliseconds.');
  }

  return { ms, withinBudget: ms <= budgetMs };
}

/**
 * Whether a connection is below the minimum, which warns and never blocks; the browser rounds what it tells, so 128 kbit/s
 * appear as 0.125 Mbit/s, and only less than that is less (M7.1).
 */
export function isBelowMinimum(downlinkMbit: number, minimumKbit: number): boolean {
  const shown = Math.round(minimumKbit / DOWNLINK_STEP_KBIT) * DOWNLINK_STEP_KBIT;

  return downlinkMbit * 1_000 < shown;
}
