import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import { isBelowMinimum, transferOf } from '../../../../server/domain/connection/transfer.js';
import { productDefault } from '../../../../server/domain/product-defaults.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';

const MINIMUM = MOOCIT_1.parameters['connection.minimumKbit'].value!;

describe('transferOf (M7.1)', () => {
  it.each([
    [0, 0, { ms: 0, withinBudget: true }],
    [1, 0, { ms: 1, withinBudget: false }],
    [16, 1, { ms: 1, withinBudget: true }],
    [17, 1, { ms: 2, withinBudget: false }],
    [Number.MAX_SAFE_INTEGER, 0, { ms: 562_949_953_421_312, withinBudget: false }],
  ])('%i bytes in %i ms', (bytes, budgetMs, transfer) => {
    expect(transferOf(bytes, budgetMs, 128_000)).toEqual(transfer);
  });

  it('has what the player sends in time at the minimum', () => {
    const budgets = [
      [productDefault('player.firstLoadBytes'), productDefault('player.firstLoadMilliseconds')],
      [productDefault('player.interactionBytes'), productDefault('player.interactionMilliseconds')],
    ] as const;
    for (const [bytes, ms] of budgets) {
      expect(transferOf(bytes, ms, MINIMUM * 1_000)).toEqual({ ms, withinBudget: true });
      expect(transferOf(bytes + 1, ms, MINIMUM * 1_000).withinBudget).toBe(false);
    }
  });

  it.each([0, -1, 0.5])('refuses a rate of %d', (rate) => {
    expect(() => transferOf(1, 1, rate)).toThrow(RuleViolationError);
    expect(() => transferOf(1, 1, rate)).toThrow(/^bitsPerSecond/);
  });

  it('takes the slowest rate there is', () => {
    expect(transferOf(1, 8_000, 1)).toEqual({ ms: 8_000, withinBudget: true });
  });
});

describe('isBelowMinimum (M7.1)', () => {
  it.each([
    [0.125, false],
    [0.124, true],
    [0.1249, true],
    [0.1, true],
    [0.15, false],
    [10, false],
  ])('%d Mbit/s as the browser tells them', (downlink, below) => {
    expect(isBelowMinimum(downlink, MINIMUM)).toBe(below);
  });

  it('rounds the minimum as the browser does', () => {
    expect(isBelowMinimum(0.149, 138)).toBe(true);
    expect(isBelowMinimum(0.125, 137)).toBe(false);
  });
});
