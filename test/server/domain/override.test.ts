import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../server/domain/errors.js';
import { advancesOn, checkedOverride, holdsOn, isHeld, type Override } from '../../../server/domain/override.js';

const FROM = new Date('2025-03-01T08:00:00Z');
const EXPIRES = new Date('2025-03-31T22:00:00Z');

const hold: Override = {
  id: 'o1',
  consequence: 'suspension',
  effect: 'hold',
  subjectId: 'tenant-1',
  reason: 'The payment is announced for March.',
  from: FROM,
  expiresAt: EXPIRES,
  decidedBy: 'operator-1',
};

function problemOf(override: Parameters<typeof checkedOverride>[0]): unknown {
  try {
    checkedOverride(override);
  } catch (error) {
    if (error instanceof RuleViolationError) return error.problems;
    throw error;
  }
  return undefined;
}

describe('checkedOverride (G-OVERRIDE)', () => {
  it('takes an override with a reason, an author and an end, as it is', () => {
    expect(checkedOverride(hold)).toEqual(hold);
    expect(checkedOverride({ ...hold, expiresAt: new Date(FROM.getTime() + 1) }).expiresAt.getTime()).toBe(
      FROM.getTime() + 1,
    );
  });

  const ENDS = 'must be a later instant than the start: an override ends.';
  it.each([
    ['expiresAt', ENDS, { ...hold, expiresAt: undefined }],
    ['expiresAt', ENDS, { ...hold, expiresAt: FROM }],
    ['expiresAt', ENDS, { ...hold, expiresAt: new Date(FROM.getTime() - 1) }],
    ['expiresAt', ENDS, { ...hold, expiresAt: new Date(NaN) }],
    ['from', 'must be an instant.', { ...hold, from: new Date(NaN) }],
    ['reason', 'must say why.', { ...hold, reason: ' \n' }],
    ['decidedBy', 'must say who decided it.', { ...hold, decidedBy: ' ' }],
  ])('refuses a wrong %s: %s', (field, message, override) => {
    expect(problemOf(override)).toEqual([{ field, rule: 'G-OVERRIDE', message }]);
  });
});

describe('holdsOn, advancesOn', () => {
  const overrides: readonly Override[] = [
    hold,
    { ...hold, id: 'o2', effect: 'advance' },
    { ...hold, id: 'o3', consequence: 'purge' },
    { ...hold, id: 'o4', subjectId: 'tenant-2', from: EXPIRES, expiresAt: new Date('2025-04-01T00:00:00Z') },
  ];

  it('give the spans of one effect on one consequence of the subjects, and no others', () => {
    expect(holdsOn(overrides, 'suspension', ['tenant-1'])).toEqual([{ start: FROM, end: EXPIRES }]);
    expect(advancesOn(overrides, 'suspension', ['tenant-1'])).toEqual([{ start: FROM, end: EXPIRES }]);
    expect(advancesOn(overrides, 'purge', ['tenant-1'])).toEqual([]);
    expect(holdsOn(overrides, 'suspension', ['tenant-1', 'tenant-2'])).toHaveLength(2);
    expect(holdsOn(overrides, 'suspension', ['tenant-3'])).toEqual([]);
  });
});

describe('isHeld', () => {
  it.each([
    ['not a millisecond before', FROM.getTime() - 1, false],
    ['from its start', FROM.getTime(), true],
    ['to the millisecond before its expiry', EXPIRES.getTime() - 1, true],
    ['not at its expiry: an override ends', EXPIRES.getTime(), false],
  ])('holds %s', (_title, at, held) => {
    expect(isHeld(holdsOn([hold], 'suspension', ['tenant-1']), new Date(at))).toBe(held);
  });
});
