import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../server/domain/errors.js';
import {
  advancesOn,
  checkedOverride,
  holdsOn,
  isHeld,
  isOverride,
  type Override,
  type UncheckedOverride,
} from '../../../server/domain/override.js';

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

function problemOf(override: UncheckedOverride): unknown {
  return problemsIn(() => checkedOverride(override));
}

function problemsIn(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    if (error instanceof RuleViolationError) return error.problems;
    throw error;
  }
  return undefined;
}

describe('checkedOverride (G-OVERRIDE)', () => {
  it('takes an override with a reason, an author and an end, as it is', () => {
    expect(checkedOverride(hold)).toEqual(hold);
    expect(isOverride(hold)).toBe(true);
    expect(checkedOverride({ ...hold, consequence: 'purge' }).consequence).toBe('purge');
    expect(checkedOverride({ ...hold, expiresAt: new Date(FROM.getTime() + 1) }).expiresAt.getTime()).toBe(
      FROM.getTime() + 1,
    );
  });

  const ENDS = 'must be a later instant than the start: an override ends.';
  const ONE_OF = 'must be one of suspension, purge, dispute_deadline, claim_deadline.';
  it.each<[string, string, UncheckedOverride]>([
    ['expiresAt', ENDS, { ...hold, expiresAt: undefined }],
    ['expiresAt', ENDS, { ...hold, expiresAt: Infinity }],
    ['expiresAt', ENDS, { ...hold, expiresAt: NaN }],
    ['expiresAt', ENDS, { ...hold, expiresAt: '2025-03-31T22:00:00Z' }],
    ['consequence', ONE_OF, { ...hold, consequence: 'everything' }],
    ['consequence', ONE_OF, { ...hold, consequence: undefined }],
    ['consequence', ONE_OF, { ...hold, consequence: 'toString' }],
    ['consequence', expect.stringContaining('ends a contract for cause'), { ...hold, consequence: 'termination' }],
    ['consequence', expect.stringContaining('gives notice in time'), { ...hold, consequence: 'renewal' }],
    ['effect', 'must be hold or advance.', { ...hold, effect: 'maybe' }],
    ['effect', 'must be hold: nothing advances a purge.', { ...hold, consequence: 'purge', effect: 'advance' }],
    ['subjectId', 'must say whom it is for.', { ...hold, subjectId: ' ' }],
    ['subjectId', 'must say whom it is for.', { ...hold, subjectId: undefined }],
    ['reason', 'must say why.', { ...hold, reason: null }],
    ['decidedBy', 'must say who decided it.', { ...hold, decidedBy: 7 }],
    ['from', 'must be an instant.', { ...hold, from: 0 }],
    ['expiresAt', ENDS, { ...hold, expiresAt: FROM }],
    ['expiresAt', ENDS, { ...hold, expiresAt: new Date(FROM.getTime() - 1) }],
    ['expiresAt', ENDS, { ...hold, expiresAt: new Date(NaN) }],
    ['from', 'must be an instant.', { ...hold, from: new Date(NaN) }],
    ['reason', 'must say why.', { ...hold, reason: ' \n' }],
    ['decidedBy', 'must say who decided it.', { ...hold, decidedBy: ' ' }],
  ])('refuses a wrong %s: %s', (field, message, override) => {
    expect(problemOf(override)).toEqual([{ field, rule: 'G-OVERRIDE', message }]);
    expect(isOverride(override)).toBe(false);
  });

  it.each([holdsOn, advancesOn])('stops %o at one that is none, whomever it is for', (read) => {
    const wrong = { ...hold, subjectId: 'tenant-9', expiresAt: undefined } as unknown as Override;

    expect(problemsIn(() => read([hold, wrong], 'purge', ['tenant-1']))).toEqual([
      { field: 'overrides[1].expiresAt', rule: 'G-OVERRIDE', message: ENDS },
    ]);
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
