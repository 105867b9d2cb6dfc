import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interruptionOf, lastRenewal, maySell, withdrawnFrom } from '../../../../server/domain/contract/withdrawal.js';
import { contractEndAt } from '../../../../server/domain/contract/contract-state.js';
import { at, learnwiseSubscription, moocitSubscription, ms } from './contract-builders.js';

const SIX_MONTHS = { mode: 'later_of', noticeMonths: 6 } as const;
const NONE = { mode: 'none', noticeMonths: 0 } as const;

describe('interruptionOf', () => {
  it.each([
    // To the end of the last day of notice; month ends are clamped (G-MONTH).
    ['2025-08-31T10:00:00Z', '2026-01-01', '2026-02-28T23:00:00Z', '2026-02-28T23:00:00Z', '2025-12-31T23:00:00Z'],
    ['2023-08-30T06:00:00Z', '2023-12-01', '2024-02-29T23:00:00Z', '2024-02-29T23:00:00Z', '2023-11-30T23:00:00Z'],
    ['2025-01-10T09:00:00Z', '2026-01-01', '2025-07-10T22:00:00Z', '2025-12-31T23:00:00Z', '2025-07-10T22:00:00Z'],
    // The notice is dated by the local day: 23:30Z is the next one in Paris.
    ['2025-01-09T23:30:00Z', '2026-01-01', '2025-07-10T22:00:00Z', '2025-12-31T23:00:00Z', '2025-07-10T22:00:00Z'],
    // Both fall together.
    ['2025-06-30T09:00:00Z', '2025-12-31', '2025-12-30T23:00:00Z', '2025-12-30T23:00:00Z', '2025-12-30T23:00:00Z'],
  ])('of a notice at %s and a term to %s (M1.4, A06)', (notice, termEnd, expires, later, earlier) => {
    const literal = { mode: 'earlier_of', noticeMonths: 6 } as const;

    expect(interruptionOf(at(notice), termEnd, SIX_MONTHS, 'Europe/Paris')).toEqual({
      noticeExpiresAt: at(expires),
      earliestInterruption: at(later),
      refundCents: 0,
    });
    expect(interruptionOf(at(notice), termEnd, literal, 'Europe/Paris')).toEqual({
      noticeExpiresAt: at(expires),
      earliestInterruption: at(earlier),
      refundCents: 0,
    });
  });

  it('is the notice itself where the terms ask for none (L-TERM-3), and pays nothing back (M1.5)', () => {
    const notice = at('2025-05-06T09:00:00Z');

    expect(interruptionOf(notice, '2026-01-01', NONE, 'Europe/Amsterdam')).toEqual({
      noticeExpiresAt: notice,
      earliestInterruption: notice,
      refundCents: 0,
    });
  });

  it('counts the months of the terms', () => {
    const one = interruptionOf(
      at('2025-01-31T09:00:00Z'),
      '2025-02-01',
      { mode: 'later_of', noticeMonths: 1 },
      'Europe/Paris',
    );

    expect(one.noticeExpiresAt).toEqual(at('2025-02-28T23:00:00Z'));
  });

  it('never cuts what is paid, nor sooner than the months of notice (property 15)', () => {
    const notices = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z'), noInvalidDate: true });
    const ends = fc.integer({ min: 2021, max: 2032 }).map((year) => `${year}-02-28`);

    fc.assert(
      fc.property(notices, ends, (notice, termEnd) => {
        const later = interruptionOf(notice, termEnd, SIX_MONTHS, 'Europe/Paris');
        const earlier = interruptionOf(notice, termEnd, { ...SIX_MONTHS, mode: 'earlier_of' }, 'Europe/Paris');

        expect(later.earliestInterruption >= later.noticeExpiresAt).toBe(true);
        expect(later.earliestInterruption >= at(`${termEnd}T00:00:00+01:00`)).toBe(true);
        expect(earlier.earliestInterruption <= later.earliestInterruption).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('withdrawnFrom', () => {
  const notice = at('2025-08-31T10:00:00Z');

  it('ends a contract that renews by itself at the earliest lawful interruption (M1.4)', () => {
    const event = withdrawnFrom(learnwiseSubscription(), notice, SIX_MONTHS, undefined);

    expect(event).toEqual({ kind: 'product_withdrawal', at: notice, interruptedAt: at('2026-02-28T23:00:00Z') });
    expect(contractEndAt(learnwiseSubscription({ events: [event] }), notice)).toEqual({
      at: at('2026-02-28T23:00:00Z'),
      reason: 'product_withdrawn',
    });
  });

  it('leaves one that ends with its term where it ends', () => {
    const event = withdrawnFrom(moocitSubscription(), notice, SIX_MONTHS);

    expect(contractEndAt(moocitSubscription({ events: [event] }), notice)?.reason).toBe('expired');
  });

  it('takes a later date, and refuses one that is too early', () => {
    const earliest = at('2026-02-28T23:00:00Z');

    expect(withdrawnFrom(moocitSubscription(), notice, SIX_MONTHS, earliest).interruptedAt).toEqual(earliest);
    expect(withdrawnFrom(moocitSubscription(), notice, SIX_MONTHS, ms(earliest, 1)).interruptedAt).toEqual(
      ms(earliest, 1),
    );
    expect(() => withdrawnFrom(moocitSubscription(), notice, SIX_MONTHS, ms(earliest, -1))).toThrow(
      'interruptedAt: must not lie before the end of term and notice.',
    );
  });

  it('stops at once under terms without notice (L-TERM-3)', () => {
    expect(withdrawnFrom(learnwiseSubscription(), notice, NONE).interruptedAt).toEqual(notice);
  });
});

describe('maySell', () => {
  it('sells nothing of a stopped product from its notice on, and everything else (M1.4)', () => {
    const announcedAt = at('2025-08-31T10:00:00Z');
    const stops = [{ productId: 'spoc', announcedAt }];

    expect(maySell(stops, 'spoc', ms(announcedAt, -1))).toBe(true);
    expect(maySell(stops, 'spoc', announcedAt)).toBe(false);
    expect(maySell(stops, 'mooc', announcedAt)).toBe(true);
    expect(maySell([], 'spoc', announcedAt)).toBe(true);
  });
});

describe('lastRenewal', () => {
  const next = { start: '2026-01-01', endExclusive: '2027-01-01' };

  it.each([
    ['2026-02-28T23:00:00Z', { start: '2026-01-01', endExclusive: '2026-03-01' }, 59, 19_397],
    ['2026-01-01T23:00:00Z', { start: '2026-01-01', endExclusive: '2026-01-02' }, 1, 329],
    // In the middle of a day: that day is still used.
    ['2026-01-01T09:00:00Z', { start: '2026-01-01', endExclusive: '2026-01-02' }, 1, 329],
    ['2026-12-31T23:00:00Z', next, 365, 120_000],
    ['2028-12-31T23:00:00Z', next, 365, 120_000],
  ])('up to an interruption at %s is %o: %d days, %d cents (M1.4)', (interrupted, period, days, cents) => {
    expect(lastRenewal(next, 120_000, at(interrupted), 'Europe/Paris')).toEqual({
      period,
      days,
      periodDays: 365,
      cents,
    });
  });

  it('is not offered where the product stops before it begins', () => {
    expect(lastRenewal(next, 120_000, at('2025-12-31T23:00:00Z'), 'Europe/Paris')).toBeUndefined();
    expect(lastRenewal(next, 120_000, at('2025-12-31T23:00:00.001Z'), 'Europe/Paris')?.days).toBe(1);
  });
});
