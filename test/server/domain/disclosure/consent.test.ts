import { describe, expect, it } from 'vitest';
import { isOwnPlatform, mayGoTo, type ThirdPartyConsent } from '../../../../server/domain/disclosure/consent.js';

const START = new Date('2026-01-01T00:00:00Z');
const END = new Date('2026-02-01T00:00:00Z');
const aConsent = (overrides: Partial<ThirdPartyConsent> = {}): ThirdPartyConsent => ({
  recipient: 'analytics.example',
  purpose: 'quality of teaching',
  scopes: ['learning_records'],
  start: START,
  end: END,
  ...overrides,
});
const ms = (date: Date, milliseconds: number): Date => new Date(date.getTime() + milliseconds);

describe('mayGoTo (L-LIC-1, L-LIC-3, L-LIC-4, M5.3, L-MISC-2)', () => {
  it.each([
    ['a millisecond before it begins', ms(START, -1), false],
    ['as it begins', START, true],
    ['a millisecond before it ends', ms(END, -1), true],
    ['as it ends', END, false],
  ])('lets learning records go %s: %s', (_, at, allowed) => {
    expect(mayGoTo([aConsent()], 'learning_records', 'analytics.example', at)).toBe(allowed);
  });

  it('lets nothing go without a consent', () => {
    expect(mayGoTo([], 'export', 'analytics.example', START)).toBe(false);
  });

  it('lets nothing go to another recipient, or for another purpose', () => {
    expect(mayGoTo([aConsent()], 'learning_records', 'other.example', START)).toBe(false);
    expect(mayGoTo([aConsent()], 'logo', 'analytics.example', START)).toBe(false);
  });

  it('stops with the next event once it is revoked', () => {
    const revokedAt = ms(START, 5_000);
    const consents = [aConsent({ revokedAt })];

    expect(mayGoTo(consents, 'learning_records', 'analytics.example', ms(revokedAt, -1))).toBe(true);
    expect(mayGoTo(consents, 'learning_records', 'analytics.example', revokedAt)).toBe(false);
  });

  it('is held by one consent beside another that is over', () => {
    const consents = [aConsent({ end: ms(START, 1) }), aConsent({ end: undefined })];

    expect(mayGoTo(consents, 'learning_records', 'analytics.example', END)).toBe(true);
  });
});

describe('isOwnPlatform (L-LIC-1, L-RES-1)', () => {
  const registrations = [{ issuer: 'https://moodle.example', deploymentIds: ['1', '2'] }];

  it.each([
    ['https://moodle.example', '2', true],
    ['https://moodle.example', '3', false],
    ['https://canvas.example', '1', false],
  ])('of %s, deployment %s: %s', (issuer, deploymentId, own) => {
    expect(isOwnPlatform(registrations, { issuer, deploymentId })).toBe(own);
  });
});
