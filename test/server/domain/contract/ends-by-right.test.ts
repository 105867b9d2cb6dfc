import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerTermination } from '../../../../server/domain/contract/cancellation.js';
import { END_REASONS } from '../../../../server/domain/contract/contract-event.js';
import {
  breachTermination,
  type TerminationReason,
  terminationOf,
  terminationProposedFrom,
} from '../../../../server/domain/contract/provider-termination.js';
import { refundOnEnd, unusedPartToDecide } from '../../../../server/domain/contract/refund.js';
import { serviceYearOn } from '../../../../server/domain/contract/service-year.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import { valuesOf } from '../../../../server/domain/templates/template.js';
import { at, ms } from './contract-builders.js';

const MOOCIT = valuesOf(MOOCIT_1);
const LEARNWISE = valuesOf(LEARNWISE_2024_06_05);
const NOTICE = at('2025-05-20T10:15:00Z');

describe('customerTermination', () => {
  it.each([
    ['2025-06-10T09:00:00Z', '2026-01-01', '2025-12-31T23:00:00Z', '2025-12-31', '2026-06-29', '2026-06-29T22:00:00Z'],
    ['2025-03-10T13:30:00Z', '2025-03-01', '2025-03-10T13:30:00Z', '2025-03-10', '2025-09-06', '2025-09-06T22:00:00Z'],
    ['2025-12-31T23:00:00Z', '2026-01-01', '2025-12-31T23:00:00Z', '2025-12-31', '2026-06-29', '2026-06-29T22:00:00Z'],
    [
      '2025-12-31T23:00:00.001Z',
      '2026-01-01',
      '2025-12-31T23:00:00.001Z',
      '2026-01-01',
      '2026-06-30',
      '2026-06-30T22:00:00Z',
    ],
  ])('asked for at %s, paid through %s: access to %s (M3.1, M3.2, M3.3)', (asked, paid, ends, day, kept, purge) => {
    expect(customerTermination(at(asked), paid, 180, 'Europe/Paris')).toEqual({
      accessEndsAt: at(ends),
      refundCents: 0,
      lastAccessDay: day,
      lastRetentionDay: kept,
      purgeNotBefore: at(purge),
    });
  });

  it('never takes away what is paid, and never pays back (I-17, I-20)', () => {
    const instants = fc.date({ min: at('2024-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z'), noInvalidDate: true });

    fc.assert(
      fc.property(instants, instants, (asked, paid) => {
        const day = paid.toISOString().slice(0, 10);
        const { accessEndsAt, refundCents } = customerTermination(asked, day, 180, 'UTC');

        expect(accessEndsAt).toEqual(asked > at(`${day}T00:00:00Z`) ? asked : at(`${day}T00:00:00Z`));
        expect(refundCents).toBe(0);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('breachTermination', () => {
  it.each([
    ['nonpayment', 30, '2025-05-20T10:15:00Z', '2025-05-20T10:15:00Z', '2025-05-20'],
    ['other', 30, '2025-05-20T10:15:00Z', '2025-06-19T22:00:00Z', '2025-06-19'],
    ['other', 1, '2025-05-20T10:15:00Z', '2025-05-21T22:00:00Z', '2025-05-21'],
    ['other', 0, '2025-05-20T10:15:00Z', '2025-05-20T10:15:00Z', '2025-05-20'],
    // The notice is dated by the local day, and thirty days across the clock change are calendar days.
    ['other', 30, '2025-05-20T22:15:00Z', '2025-06-20T22:00:00Z', '2025-06-20'],
    ['other', 30, '2025-10-01T10:00:00Z', '2025-10-31T23:00:00Z', '2025-10-31'],
    // At a midnight the day before was the last of service.
    ['nonpayment', 30, '2025-05-20T22:00:00Z', '2025-05-20T22:00:00Z', '2025-05-20'],
    ['nonpayment', 30, '2025-05-20T22:00:00.001Z', '2025-05-20T22:00:00.001Z', '2025-05-21'],
  ] as const)(
    'for %s with %d days, notice at %s, is effective at %s (L-TERM-2, L-FEE-2d)',
    (ground, days, notice, effective, day) => {
      expect(breachTermination(at(notice), ground, days, 'Europe/Amsterdam')).toEqual({
        effectiveAt: at(effective),
        lastServiceDay: day,
      });
    },
  );
});

describe('terminationOf', () => {
  const order = { noticeDeemedAt: NOTICE, evidence: 'three reminders', decidedBy: ['operator-1', 'operator-2'] };
  const later = '2025-06-19T22:00:00.000Z';
  const now = NOTICE.toISOString();

  it.each<[TerminationReason, string, string]>([
    ['nonpayment', now, now],
    ['overload', now, now],
    ['infringement', now, now],
    ['breach_customer', now, later],
    ['breach_provider', now, later],
  ])(
    'for %s ends at %s under moocit, at %s under learnwise (M3.4, M3.5, L-FEE-2d, L-TERM-2, L-IND-2)',
    (reason, moocit, learnwise) => {
      const termination = { kind: 'termination', at: NOTICE, reason };

      expect(terminationOf({ ...order, reason }, MOOCIT, 'Europe/Amsterdam')).toEqual({
        ...termination,
        effectiveAt: at(moocit),
      });
      expect(terminationOf({ ...order, reason }, LEARNWISE, 'Europe/Amsterdam')).toEqual({
        ...termination,
        effectiveAt: at(learnwise),
      });
    },
  );

  it.each<[TerminationReason, readonly string[], boolean]>([
    ['nonpayment', ['operator-1'], false],
    ['nonpayment', ['operator-1', 'operator-1'], false],
    ['nonpayment', [], false],
    ['overload', ['operator-1'], false],
    ['infringement', ['operator-1'], false],
    ['breach_customer', ['operator-1'], false],
    ['breach_customer', ['operator-1', 'operator-2'], true],
    ['breach_provider', ['administrator-1'], true],
    ['breach_provider', [], false],
  ])('for %s by %j: %s; the provider needs two persons', (reason, decidedBy, allowed) => {
    const decide = (): unknown => terminationOf({ ...order, reason, decidedBy }, LEARNWISE, 'Europe/Amsterdam');

    if (allowed) expect(decide).not.toThrow();
    else expect(decide).toThrow('decidedBy: must name');
  });

  it('refuses a termination without proof', () => {
    expect(() => terminationOf({ ...order, reason: 'nonpayment', evidence: ' ' }, MOOCIT, 'Europe/Paris')).toThrow(
      'evidence: must say what the breach is.',
    );
  });
});

describe('terminationProposedFrom', () => {
  it('is the midnight behind 30 whole days of suspension (M3.4, A34, A48)', () => {
    const suspended = at('2025-03-01T23:00:00Z');

    expect(terminationProposedFrom(suspended, MOOCIT, 'Europe/Paris')).toEqual(at('2025-04-01T22:00:00Z'));
    expect(terminationProposedFrom(ms(suspended, -1), MOOCIT, 'Europe/Paris')).toEqual(at('2025-03-31T22:00:00Z'));
  });
});

describe('refundOnEnd', () => {
  const fee = {
    cents: 1_200_000,
    period: { start: '2025-01-01', endExclusive: '2026-01-01' },
    firstUnusedDay: '2025-10-01',
  };

  it('gives back unused fees for an infringement under the Dutch terms alone (L-IND-2, L-FEE-3, L-TERM-4, M3.2, I-20, property 14)', () => {
    for (const reason of END_REASONS) {
      expect(refundOnEnd(reason, MOOCIT, fee)).toBe(0);
      expect(refundOnEnd(reason, LEARNWISE, fee)).toBe(reason === 'infringement' ? 302_466 : 0);
    }
  });

  it.each(END_REASONS)(
    'puts the unused part of an end for %s before two humans, or does not (A07, A38, M1.5)',
    (reason) => {
      const proposed = reason === 'product_withdrawn' || reason === 'breach_provider';

      expect(unusedPartToDecide(reason, LEARNWISE, fee)).toBe(proposed ? 302_466 : 0);
      expect(unusedPartToDecide(reason, MOOCIT, fee)).toBe(0);
    },
  );

  it.each([
    [1_200_000, 302_466],
    [1_000_000, 102_466],
    [897_534, 0],
    [600_000, 0],
  ])(
    'of %d paid of a fee of 12,000.00 is what exceeds the fee to the last day of service (L-TERM-2)',
    (cents, back) => {
      const half = { ...fee, cents, feeCents: 1_200_000 };

      expect(refundOnEnd('infringement', LEARNWISE, half)).toBe(back);
      expect(unusedPartToDecide('breach_provider', LEARNWISE, half)).toBe(back);
    },
  );
});

describe('serviceYearOn', () => {
  it.each([
    ['2024-09-01', '2024-09-01', '2024-09-01', '2025-09-01'],
    ['2024-09-01', '2025-08-31', '2024-09-01', '2025-09-01'],
    ['2024-09-01', '2025-09-01', '2025-09-01', '2026-09-01'],
    ['2024-02-29', '2025-02-27', '2024-02-29', '2025-02-28'],
    ['2024-02-29', '2025-02-28', '2025-02-28', '2026-02-28'],
    ['2024-02-29', '2028-02-29', '2028-02-29', '2029-02-28'],
  ])('of a contract from %s on %s is %s to %s (L-FEE-1e, A27)', (start, on, from, to) => {
    expect(serviceYearOn(start, on)).toEqual({ start: from, endExclusive: to });
  });

  it('refuses a day before the contract', () => {
    expect(() => serviceYearOn('2024-09-01', '2024-08-31')).toThrow('on: must not lie before the start.');
  });
});
