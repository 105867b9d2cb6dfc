import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import {
  checkedGrant,
  type NewSupportGrant,
  supportAllowed,
  type SupportGrant,
} from '../../../../server/domain/support/support-access.js';

const at = (hour: number, ms = 0): Date => new Date(Date.UTC(2025, 4, 1, hour) + ms);
const grant = (more: Partial<NewSupportGrant> = {}): NewSupportGrant => ({
  scopes: ['content:read'],
  from: at(8),
  to: at(12),
  grantedAt: at(7),
  grantedBy: 'ada',
  reason: 'A lesson does not open',
  ...more,
});

describe('supportAllowed (M5.1)', () => {
  const allowed = (instant: Date, more: Partial<SupportGrant> = {}, scope = 'content:read'): boolean =>
    supportAllowed([grant(more)], scope, instant);

  it.each([
    ['before', at(8, -1), false],
    ['at the start', at(8), true],
    ['in the last millisecond', at(12, -1), true],
    ['at the end', at(12), false],
  ])('%s', (_, instant, answer) => {
    expect(allowed(instant)).toBe(answer);
  });

  it('ends with the revocation', () => {
    expect(allowed(at(9, -1), { revokedAt: at(9) })).toBe(true);
    expect(allowed(at(9), { revokedAt: at(9) })).toBe(false);
    expect(allowed(at(8), { revokedAt: at(7) })).toBe(false);
  });

  it('is for what the grant names, and for nothing without one', () => {
    expect(allowed(at(9), { scopes: ['people:read', 'content:read'] })).toBe(true);
    expect(allowed(at(9), {}, 'people:read')).toBe(false);
    expect(supportAllowed([], 'content:read', at(9))).toBe(false);
  });

  it('needs one grant that allows, whatever the others say', () => {
    expect(
      supportAllowed(
        [grant({ revokedAt: at(8) }), grant({ from: at(20), to: at(21) }), grant()],
        'content:read',
        at(9),
      ),
    ).toBe(true);
  });
});

describe('checkedGrant (M5.1)', () => {
  it.each([
    ['as long as may be', { to: at(8 + 72) }, undefined],
    ['a millisecond longer', { to: at(8 + 72, 1) }, /^to: must be at most 72 hours/],
    ['without an end', { to: at(8) }, /^to: must be later/],
    ['from the grant on', { grantedAt: at(8) }, undefined],
    ['for the past', { grantedAt: at(8, 1) }, /^from/],
    ['without scopes', { scopes: [] }, /^scopes/],
    ['without a reason', { reason: '  ' }, /^reason/],
  ])('%s', (_, more, refusal) => {
    if (refusal === undefined) expect(checkedGrant(grant(more))).toEqual(grant(more));
    else {
      expect(() => checkedGrant(grant(more))).toThrow(RuleViolationError);
      expect(() => checkedGrant(grant(more))).toThrow(refusal);
    }
  });
});
