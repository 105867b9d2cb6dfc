import { describe, expect, it } from 'vitest';
import { type Account, checkedReason, sessionEndOf, signInAt } from '../../../../server/domain/account/credential.js';
import { customUrlStateAt, needsCapacityApproval } from '../../../../server/domain/account/custom-url.js';

const AT = new Date('2026-05-01T08:00:00Z');
const ms = (milliseconds: number): Date => new Date(AT.getTime() + milliseconds);
const anAccount = (overrides: Partial<Account> = {}): Account => ({
  role: 'administrator',
  secondFactor: true,
  ...overrides,
});

describe('signInAt (L-SVC-1, L-RES-3)', () => {
  it.each([
    ['nothing against it', anAccount(), 'allowed'],
    ['a refusal of now', anAccount({ refusedAt: AT }), 'registration_refused'],
    ['a refusal to come', anAccount({ refusedAt: ms(1) }), 'allowed'],
    ['a revocation of now', anAccount({ revokedAt: AT }), 'reset_required'],
    ['a revocation to come', anAccount({ revokedAt: ms(1) }), 'allowed'],
    ['a reset after the revocation', anAccount({ revokedAt: ms(-2), resetAt: ms(-1) }), 'allowed'],
    ['a reset at this instant', anAccount({ revokedAt: ms(-2), resetAt: AT }), 'allowed'],
    ['a reset to come', anAccount({ revokedAt: ms(-2), resetAt: ms(1) }), 'reset_required'],
    ['a reset before the revocation', anAccount({ revokedAt: ms(-1), resetAt: ms(-1) }), 'reset_required'],
    ['no second factor', anAccount({ secondFactor: false }), 'second_factor_required'],
    ['no second factor, operator', anAccount({ role: 'operator', secondFactor: false }), 'second_factor_required'],
    ['no second factor, designer', anAccount({ role: 'designer', secondFactor: false }), 'allowed'],
  ] as const)('with %s: %s', (_, account, answer) => {
    expect(signInAt(account, AT)).toBe(answer);
  });
});

describe('sessionEndOf (L-SVC-1, L-RES-3)', () => {
  it.each([
    ['nothing happens', {}, undefined],
    ['the credential is revoked', { revokedAt: AT }, ms(60_000)],
    ['it was revoked before', { revokedAt: ms(-1) }, undefined],
    ['the person signs out everywhere', { signedOutAt: ms(5) }, ms(5)],
    ['they had signed out before', { signedOutAt: ms(-1) }, undefined],
    ['both', { revokedAt: AT, signedOutAt: ms(61_000) }, ms(60_000)],
    ['both, the other way round', { revokedAt: AT, signedOutAt: AT }, AT],
  ])('where %s', (_, happened, end) => {
    expect(sessionEndOf(anAccount(happened), AT)).toEqual(end);
  });
});

describe('checkedReason (L-SVC-1)', () => {
  it('takes a reason without the blanks around it', () => {
    expect(checkedReason(' offensive name ')).toBe('offensive name');
  });

  it.each(['', '  '])('refuses %j', (reason) => {
    expect(() => checkedReason(reason)).toThrow(
      expect.objectContaining({ problems: [{ field: 'reason', rule: 'L-SVC-1', message: 'must say why.' }] }),
    );
  });
});

describe('customUrlStateAt (M1.2)', () => {
  const url = {
    host: 'learn.acme.example',
    entitledFrom: new Date('2026-01-01T00:00:00Z'),
    entitledUntil: new Date('2026-06-30T22:00:00Z'),
  };
  const state = (instant: string) => customUrlStateAt(url, 180, 'Europe/Paris', new Date(instant));

  it.each([
    ['2025-12-31T23:59:59.999Z', 'reserved'],
    ['2026-01-01T00:00:00Z', 'serves'],
    ['2026-06-30T21:59:59.999Z', 'serves'],
    ['2026-06-30T22:00:00Z', 'redirects'],
    ['2026-12-27T22:59:59.999Z', 'redirects'],
    ['2026-12-27T23:00:00Z', 'released'],
  ])('at %s it %s', (instant, expected) => {
    expect(state(instant)).toBe(expected);
  });

  it('serves as long as no end is known', () => {
    expect(
      customUrlStateAt({ ...url, entitledUntil: undefined }, 180, 'Europe/Paris', new Date('2099-01-01T00:00:00Z')),
    ).toBe('serves');
  });
});

describe('needsCapacityApproval (M8.6)', () => {
  it.each([
    [10, 100, false],
    [10, 101, true],
    [0, 1, true],
  ])('from %s to %s seats: %s', (current, wanted, needed) => {
    expect(needsCapacityApproval(current, wanted)).toBe(needed);
  });
});
