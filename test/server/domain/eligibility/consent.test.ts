import { describe, expect, it } from 'vitest';
import {
  accessByAge,
  checkedConsent,
  consentLinkDeadline,
  consentTimes,
  type ParentalConsent,
} from '../../../../server/domain/eligibility/consent.js';
import { RuleViolationError } from '../../../../server/domain/errors.js';

const at = (day: number, ms = 0): Date => new Date(Date.UTC(2025, 4, day) + ms);
const consent = (more: Partial<ParentalConsent> = {}): ParentalConsent => ({
  parentName: 'Ada',
  parentEmail: 'ada@example.org',
  method: 'link',
  version: 'learnwise@2024-06-05',
  evidence: 'Click on the link of 3 May',
  givenAt: at(10),
  ...more,
});

describe('consent of a parent (L-ELIG-1)', () => {
  it('opens access from its instant on, until it is withdrawn', () => {
    const times = consentTimes([consent({ withdrawnAt: at(20) })]);

    expect([at(10, -1), at(10), at(20, -1), at(20)].map((instant) => accessByAge(at(30), times, instant))).toEqual([
      'blocked',
      'allowed',
      'allowed',
      'blocked',
    ]);
  });

  it('holds where it was given again', () => {
    const times = consentTimes([consent({ withdrawnAt: at(20) }), consent({ givenAt: at(25) })]);

    expect(accessByAge(at(99), times, at(24))).toBe('blocked');
    expect(accessByAge(at(99), times, at(25))).toBe('allowed');
  });

  it('is not needed from the birthday on, by itself', () => {
    expect(accessByAge(at(30), [], at(30, -1))).toBe('blocked');
    expect(accessByAge(at(30), [], at(30))).toBe('allowed');
  });

  it.each([
    ['2025-03-01T12:00Z', '2025-03-31', '2025-03-31T22:00:00.000Z'],
    ['2025-03-01T23:30Z', '2025-04-01', '2025-04-01T22:00:00.000Z'],
    ['2025-09-26T12:00Z', '2025-10-26', '2025-10-26T23:00:00.000Z'],
  ])('has a link for 30 days: sent %s, last on %s', (sentAt, lastDay, expiresAt) => {
    expect(consentLinkDeadline(new Date(sentAt), 'Europe/Amsterdam')).toEqual({
      lastDay,
      expiresAt: new Date(expiresAt),
    });
  });

  it.each(['parentName', 'parentEmail', 'version', 'evidence'] as const)('is refused without %s', (field) => {
    expect(() => checkedConsent(consent({ [field]: ' ' }))).toThrow(RuleViolationError);
    expect(() => checkedConsent(consent({ [field]: ' ' }))).toThrow(new RegExp(`^${field}`));
  });

  it('is refused where it was withdrawn before it was given', () => {
    expect(checkedConsent(consent())).toEqual(consent());
    expect(checkedConsent(consent({ withdrawnAt: at(10) }))).toEqual(consent({ withdrawnAt: at(10) }));
    expect(() => checkedConsent(consent({ withdrawnAt: at(10, -1) }))).toThrow(/^withdrawnAt/);
  });
});
