import { describe, expect, it } from 'vitest';
import { deemedAt, deemedForSuspensionAt, type NoticeEvidence } from '../../../../server/domain/notices/deemed.js';

const ZONE = 'Europe/Amsterdam';
const instant = (text: string): Date => new Date(text);
const SENT = instant('2025-12-01T20:00:00Z');
const LATER = instant('2025-12-02T07:12:00Z');
const LAST = instant('2025-12-03T00:00:00Z');

describe('deemedAt (L-MISC-6, A36)', () => {
  it.each<[string, NoticeEvidence, Date | undefined]>([
    ['in person: when received', { channel: 'in_person', receivedAt: LATER }, LATER],
    ['in person: not without receipt', { channel: 'in_person', sentAt: SENT, confirmedAt: LATER }, undefined],
    ['fax: when confirmed', { channel: 'fax', sentAt: SENT, confirmedAt: LATER, acknowledgedAt: SENT }, LATER],
    ['fax: never confirmed', { channel: 'fax', sentAt: SENT, receivedAt: LATER }, undefined],
    ['e-mail: when confirmed, not when sent', { channel: 'email', sentAt: SENT, confirmedAt: LATER }, LATER],
    ['e-mail: by the click alone', { channel: 'email', sentAt: SENT, acknowledgedAt: LATER }, LATER],
    [
      'e-mail: by the click, if it came first',
      { channel: 'email', sentAt: SENT, confirmedAt: LAST, acknowledgedAt: LATER },
      LATER,
    ],
    [
      'e-mail: by the confirmation, if it came first',
      { channel: 'email', sentAt: SENT, confirmedAt: LATER, acknowledgedAt: LAST },
      LATER,
    ],
    ['e-mail: an attempt to send is no notice', { channel: 'email', sentAt: SENT, readAt: LATER }, undefined],
    ['registered letter: on receipt', { channel: 'registered_mail', sentAt: SENT, receivedAt: LATER }, LATER],
    ['registered letter: never received', { channel: 'registered_mail', sentAt: SENT }, undefined],
    ['courier: never dispatched', { channel: 'courier' }, undefined],
    ['in the product, by the tenant: when recorded', { channel: 'in_app', givenBy: 'tenant', sentAt: SENT }, SENT],
    [
      'in the product, to the tenant: when read',
      { channel: 'in_app', givenBy: 'provider', sentAt: SENT, readAt: LATER },
      LATER,
    ],
    ['in the product, to the tenant: the provider is meant', { channel: 'in_app', sentAt: SENT }, undefined],
    ['proof in the same instant', { channel: 'email', sentAt: SENT, confirmedAt: SENT }, SENT],
  ])('counts %s', (_title, evidence, expected) => {
    expect(deemedAt(evidence, ZONE)).toEqual(expected);
  });

  it.each([
    ['a winter day', '2025-12-01T20:00:00Z', '2025-12-01T23:00:00Z'],
    ['the last second of a local day', '2025-12-01T22:59:59Z', '2025-12-01T23:00:00Z'],
    ['the first second of a local day', '2025-12-01T23:00:00Z', '2025-12-02T23:00:00Z'],
    ['the night of 23 hours', '2025-03-29T12:00:00Z', '2025-03-29T23:00:00Z'],
    ['the day of 23 hours', '2025-03-30T12:00:00Z', '2025-03-30T22:00:00Z'],
  ])('counts a courier of %s on the next local day', (_title, sentAt, expected) => {
    expect(deemedAt({ channel: 'courier', sentAt: instant(sentAt) }, ZONE)).toEqual(instant(expected));
  });

  it.each(['confirmedAt', 'acknowledgedAt', 'receivedAt', 'readAt'] as const)(
    'refuses evidence that is older than the sending: %s',
    (field) => {
      expect(() => deemedAt({ channel: 'email', sentAt: LATER, [field]: SENT }, ZONE)).toThrow(
        `${field}: must not be earlier than the sending.`,
      );
    },
  );
});

describe('deemedForSuspensionAt (M7.5)', () => {
  it('takes more than the product, and more than a letter where the contract has no clause on it', () => {
    const inApp: NoticeEvidence = { channel: 'in_app', sentAt: SENT, readAt: LATER };
    const email: NoticeEvidence = { channel: 'email', sentAt: SENT, confirmedAt: LATER };
    const letter: NoticeEvidence = { channel: 'registered_mail', receivedAt: LATER };
    const deemed = (byContractClause: boolean) =>
      [inApp, email, letter].map((each) => deemedForSuspensionAt(each, byContractClause, ZONE));

    expect(deemed(true)).toEqual([undefined, LATER, LATER]);
    expect(deemed(false)).toEqual([undefined, LATER, undefined]);
  });
});
