import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BillingPeriod,
  billingPeriods,
  monthsOf,
  nextBillingPeriod,
} from '../../../../server/domain/billing/billing-periods.js';
import { plusMonths, startOfDay } from '../../../../server/domain/calendar.js';
import { periodAt } from '../../../../server/domain/period.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import type { OrderForm } from '../../../../server/domain/templates/order-form.js';
import { at, subscription } from '../dunning/tenant-history.js';

function order(billingMonths: number): OrderForm {
  const capacity = { seats: 10, unitCents: 12_000 };

  return { contractStart: '2025-01-01', services: ['s'], billingMonths, parameters: {}, capacity };
}

function charged(billingMonths: number, some: Partial<Subscription> = {}): Subscription {
  return subscription('S1', { orderForm: order(billingMonths), ...some });
}

/** `2025-01-01..2025-04-01 1/4`, one line a period. */
function linesOf(periods: readonly BillingPeriod[]): readonly string[] {
  return periods.map(
    ({ period, part, parts }) => `${period.start}..${period.endExclusive} ${String(part + 1)}/${String(parts)}`,
  );
}

const LATER = at('2031-01-01T00:00:00Z');
const RENEWED = { renewal: { months: 12, noticeDays: 30 } };

describe('billingPeriods (L-FEE-1a, L-TERM-1)', () => {
  it('divides a contract period into its parts, each from its midnight on', () => {
    const quarters = charged(3);
    expect(linesOf(billingPeriods(quarters, LATER))).toEqual([
      '2025-01-01..2025-04-01 1/4',
      '2025-04-01..2025-07-01 2/4',
      '2025-07-01..2025-10-01 3/4',
      '2025-10-01..2026-01-01 4/4',
    ]);
    expect(billingPeriods(quarters, at('2025-03-31T21:59:59.999Z'))).toHaveLength(1);
    expect(billingPeriods(quarters, at('2025-03-31T22:00:00Z'))).toHaveLength(2);
    expect(billingPeriods(quarters, at('2024-12-31T22:59:59.999Z'))).toEqual([]);
  });

  it('goes on with each renewal, counted from the first day of the contract', () => {
    const monthEnds = charged(12, {
      ...RENEWED,
      termStart: '2024-02-29',
      termEnd: '2025-02-28',
      signedAt: at('2024-01-01T00:00:00Z'),
    });

    expect(linesOf(billingPeriods(monthEnds, at('2028-03-01T00:00:00Z')))).toEqual([
      '2024-02-29..2025-02-28 1/1',
      '2025-02-28..2026-02-28 1/1',
      '2026-02-28..2027-02-28 1/1',
      '2027-02-28..2028-02-29 1/1',
      '2028-02-29..2029-02-28 1/1',
    ]);
  });

  it('charges a renewal whole where it has no equal parts', () => {
    const signed = charged(6, {
      events: [{ kind: 'signed_renewal', at: at('2025-11-01T00:00:00Z'), termEnd: '2026-03-15' }],
    });
    const periods = billingPeriods(signed, LATER);

    expect(linesOf(periods)).toEqual([
      '2025-01-01..2025-07-01 1/2',
      '2025-07-01..2026-01-01 2/2',
      '2026-01-01..2026-03-15 1/1',
    ]);
    expect(periods.map(({ isFirst }) => isFirst)).toEqual([true, false, false]);
    expect(monthsOf(periods[2]!).map((month) => periodAt(month, month.index).start)).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
    ]);
    const odd = charged(6, {
      events: [{ kind: 'signed_renewal', at: at('2025-11-01T00:00:00Z'), termEnd: '2026-04-01' }],
    });
    expect(linesOf(billingPeriods(odd, LATER)).at(-1)).toBe('2026-01-01..2026-04-01 1/1');
  });

  it('begins with the signature where that came later', () => {
    const late = charged(6, { signedAt: at('2025-08-15T10:00:00Z') });
    const begun = billingPeriods(late, LATER).map((each) => each.at.toISOString());

    expect(begun).toEqual(['2025-08-15T10:00:00.000Z', '2025-08-15T10:00:00.000Z']);
    expect(billingPeriods(late, at('2025-08-15T09:59:59.999Z'))).toEqual([]);
  });

  it('has none without an order form or a signature, nor what begins when the contract is over', () => {
    expect(billingPeriods(subscription('S1'), LATER)).toEqual([]);
    expect(billingPeriods(charged(1, { signedAt: undefined }), LATER)).toEqual([]);
    const end = { kind: 'termination', reason: 'nonpayment', at: at('2025-06-10T00:00:00Z') } as const;
    const ended = charged(1, { events: [{ ...end, effectiveAt: at('2025-06-30T22:00:00Z') }] });
    expect(linesOf(billingPeriods(ended, LATER)).at(-1)).toBe('2025-06-01..2025-07-01 6/12');
  });

  it('knows the end within a period that was known when it began, and no later one', () => {
    const end = { kind: 'termination', reason: 'breach_customer', effectiveAt: at('2025-02-10T23:00:00Z') } as const;
    const ends = (known: string) =>
      billingPeriods(charged(1, { events: [{ ...end, at: at(known) }] }), LATER).map((each) =>
        each.end?.at.toISOString(),
      );

    expect(ends('2025-01-31T23:00:00Z')).toEqual([undefined, '2025-02-10T23:00:00.000Z']);
    expect(ends('2025-01-31T23:00:00.001Z')).toEqual([undefined, undefined]);
  });

  it('I-21: has no gap, no overlap and no other past, whoever looks and whenever', () => {
    const zones = ['Europe/Paris', 'Australia/Lord_Howe', 'America/Havana', 'Pacific/Kiritimati'];
    const day = fc
      .integer({ min: 0, max: 1_500 })
      .map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10));
    const months = fc.constantFrom([1, 1], [3, 12], [12, 12], [6, 24], [1, 12]);
    fc.assert(
      fc.property(
        day,
        months,
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 60 }),
        (termStart, [billing = 1, term = 1], timeZone, later) => {
          const signedAt = at('2023-01-01T00:00:00Z');
          const termEnd = plusMonths(termStart, term);
          const facts = charged(billing, {
            termStart,
            termEnd,
            timeZone,
            signedAt,
            renewal: { months: term, noticeDays: 30 },
          });
          const until = startOfDay(plusMonths(termStart, later), timeZone);
          const periods = billingPeriods(facts, until);
          expect(periods).toEqual(billingPeriods(facts, at('2037-01-01T00:00:00Z')).filter((each) => each.at <= until));
          periods.forEach(({ period }, index) => {
            expect(period.start).toBe(plusMonths(termStart, index * billing));
            expect(period.endExclusive).toBe(plusMonths(termStart, (index + 1) * billing));
          });
          expect(nextBillingPeriod(facts, until)?.period.start).toBe(plusMonths(termStart, periods.length * billing));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('nextBillingPeriod', () => {
  it('is the first one before the term, and none behind the last', () => {
    expect(nextBillingPeriod(charged(6), at('2024-12-05T00:00:00Z'))?.period.start).toBe('2025-01-01');
    expect(nextBillingPeriod(charged(6), at('2025-01-01T00:00:00Z'))?.period.start).toBe('2025-07-01');
    expect(nextBillingPeriod(charged(6), at('2025-07-01T00:00:00Z'))).toBeUndefined();
    expect(nextBillingPeriod(subscription('S1'), at('2024-12-05T00:00:00Z'))).toBeUndefined();
  });

  it('is found behind a signed renewal of any length, and behind a long term that is charged whole', () => {
    const events = [
      { kind: 'signed_renewal', at: at('2025-06-01T00:00:00Z'), termEnd: '2028-03-15' },
      { kind: 'signed_renewal', at: at('2025-07-01T00:00:00Z'), termEnd: '2029-01-01' },
    ] as const;
    const uneven = charged(1, { events });
    expect(nextBillingPeriod(uneven, at('2025-12-15T00:00:00Z'))?.period).toMatchObject({ start: '2026-01-01' });
    expect(nextBillingPeriod(uneven, at('2026-01-15T00:00:00Z'))?.period.start).toBe('2028-03-15');
    expect(nextBillingPeriod(uneven, at('2028-03-14T23:00:00Z'))).toBeUndefined();
    const odd = charged(5, { renewal: { months: 24, noticeDays: 30 }, termEnd: '2027-01-01' });
    expect(nextBillingPeriod(odd, at('2025-01-15T00:00:00Z'))?.period.start).toBe('2027-01-01');
  });

  it('is the first one that is signed, though that lies far ahead', () => {
    const signedAt = at('2026-11-05T10:00:00Z');
    const late = charged(6, { ...RENEWED, signedAt });

    expect(nextBillingPeriod(late, at('2024-12-05T00:00:00Z'))?.at).toEqual(signedAt);
  });
});
