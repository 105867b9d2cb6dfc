import { describe, expect, it } from 'vitest';
import {
  confidentialUntil,
  isDisclosable,
  pressReleaseDeadline,
} from '../../../../server/domain/retention/disclosure-limits.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';

const { 'confidentiality.years': years, 'pressRelease.days': days } = LEARNWISE_2024_06_05.parameters;

describe('isDisclosable (L-CONF-3)', () => {
  it.each([
    [10, 50, true],
    [9, 50, false],
    [10, 49, false],
    [9, 1_000, false],
    [1_000, 1_000, true],
  ])('%i tenants and %i persons', (tenants, persons, shown) => {
    expect(isDisclosable({ tenants, persons })).toBe(shown);
  });
});

describe('confidentialUntil (L-CONF-1)', () => {
  it.each([
    ['2025-06-11', '2030-06-10T22:00:00.000Z'],
    ['2024-02-29', '2029-02-27T23:00:00.000Z'],
    ['2025-12-31', '2030-12-30T23:00:00.000Z'],
  ])('five years after %s', (disclosedOn, until) => {
    expect(confidentialUntil(disclosedOn, years.value!, 'Europe/Amsterdam').toISOString()).toBe(until);
  });
});

describe('pressReleaseDeadline (L-MISC-8)', () => {
  it('is 90 days after the effective date', () => {
    expect(pressReleaseDeadline('2026-01-01', days.value!, 'Europe/Amsterdam')).toEqual({
      lastDay: '2026-04-01',
      expiresAt: new Date('2026-04-01T22:00Z'),
    });
  });
});
