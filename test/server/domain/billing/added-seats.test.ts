import { describe, expect, it } from 'vitest';
import { addedSeatsPrice } from '../../../../server/domain/billing/added-seats.js';
import type { CapacityChange } from '../../../../server/domain/contract/capacity.js';
import type { ContractEvent } from '../../../../server/domain/contract/contract-event.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { at, learnwise } from '../dunning/tenant-history.js';
import { booksOf, french, of, ORDER, worked } from './charge-builders.js';

const price = (id: string, effectiveAt: string, unitCents: number) => ({
  id,
  publishedAt: at(effectiveAt),
  effectiveAt: at(effectiveAt),
  unitCents,
});
const PRICES = [price('p1', '2025-03-01T00:00:00Z', 15_000), price('p2', '2025-06-01T00:00:00Z', 18_000)];
const added = (when: string, seats = 3, id = 'c1'): CapacityChange => ({ id, kind: 'added', at: at(when), seats });

/** The contract with its changes of seats; the list price rises in March and in June. */
function changed(contract: Subscription, ...changes: readonly CapacityChange[]): TenantHistory {
  return { ...of(contract), publishedPrices: PRICES, capacityChanges: { S1: changes } };
}

/** What the job has posted by an instant. */
function posted(facts: TenantHistory, now: string): readonly string[] {
  return booksOf(worked(facts, at(now)));
}

/** What is told for three seats on 15 April. */
function toldOn(contract: Subscription, when = '2025-04-15T10:00:00Z', facts = changed(contract)) {
  return addedSeatsPrice(facts, contract, { seats: 3, at: at(when) });
}

const APRIL = '2025-04-15T10:00:00Z';
const renewed = { kind: 'signed_renewal', at: at('2025-11-01T00:00:00Z'), termEnd: '2027-01-01' } as const;

describe('seats that are added in a period (M11.2, A18)', () => {
  it('are charged at once at the list price of that moment, by the days that are left, as they were told', () => {
    // 3 × 150.00 for 261 of 365 days.
    expect(toldOn(french())).toEqual({
      days: 261,
      periodDays: 365,
      cents: 32_178,
      charges: [{ at: at(APRIL), cents: 32_178 }],
    });
    expect(posted(changed(french(), added(APRIL)), APRIL)).toEqual([
      'S1:period:2025-01-01 120000',
      'S1:seats:c1 32178',
    ]);
    expect(posted(changed(french(), added(APRIL)), '2025-04-15T09:59:59.999Z')).toHaveLength(1);
  });

  it('each have an invoice of their own, by their change, however often somebody looks (I-4)', () => {
    const facts = changed(french(), added(APRIL), added(APRIL, 1, 'c2'), added('2025-06-10T10:00:00Z', 2, 'c3'));
    const often = worked(worked(worked(facts, at(APRIL)), at('2025-06-10T10:00:00Z')), at('2025-12-01T00:00:00Z'));

    // 261 days of 150.00, then 205 days of 180.00.
    expect(booksOf(often)).toEqual([
      'S1:period:2025-01-01 120000',
      'S1:seats:c1 32178',
      'S1:seats:c2 10726',
      'S1:seats:c3 20219',
    ]);
    expect(posted(facts, '2025-12-01T00:00:00Z')).toEqual(booksOf(often));
  });

  it('count in the seats of the next contract period, at its price (A17)', () => {
    const given = { ...added('2025-05-01T10:00:00Z', 4, 'c2'), kind: 'given_up' } as const;

    // 10 + 3 − 4 at 180.00.
    expect(posted(changed(french({ events: [renewed] }), added(APRIL), given), '2026-01-01T00:00:00Z').at(-1)).toBe(
      'S1:period:2026-01-01 162000',
    );
  });

  it('that come with the first instant of a period are new registrations of that day', () => {
    const first = changed(french({ events: [renewed] }), added('2025-12-31T23:00:00Z'));

    expect(posted(first, '2026-02-01T00:00:00Z').slice(1)).toEqual([
      'S1:period:2026-01-01 180000',
      'S1:seats:c1 54000',
    ]);
  });

  it('go by what is agreed for the running period where no list rules (L-FEE-1a)', () => {
    const dutch = learnwise('S1', { orderForm: ORDER });

    expect(toldOn(dutch)).toMatchObject({ days: 261, cents: 25_742 });
    expect(posted(changed(dutch, added(APRIL)), APRIL).at(-1)).toBe('S1:seats:c1 25742');
  });

  it('before the first period are charged with it, whole, at the price of their day', () => {
    const early = french({ signedAt: at('2024-12-01T10:00:00Z') });
    const facts = {
      ...changed(early, added('2024-12-10T10:00:00Z')),
      publishedPrices: [price('p0', '2024-12-05T00:00:00Z', 13_000)],
    };
    const told = addedSeatsPrice({ ...facts, capacityChanges: {} }, early, {
      seats: 3,
      at: at('2024-12-10T10:00:00Z'),
    });

    expect(told).toMatchObject({ cents: 39_000, charges: [{ at: at('2024-12-31T23:00:00Z') }] });
    expect(posted(facts, '2025-02-01T00:00:00Z')).toEqual(['S1:period:2025-01-01 159000']);
  });

  it('are no fewer than one, and whole (M11.2)', () => {
    for (const seats of [0, -1, 1.5]) {
      expect(() => addedSeatsPrice(changed(french()), french(), { seats, at: at(APRIL) })).toThrow(
        'seats: must be a whole number of at least 1.',
      );
    }
  });
});

describe('seats that are added to a period that is paid in parts (L-FEE-1a, A18)', () => {
  const quarterly = french({ orderForm: { ...ORDER, billingMonths: 3 }, events: [renewed] });

  it('cost the rest of the part under way, then their share of each later part, at their own price', () => {
    // A quarter of 150.00: 77 of 91 days, then two whole ones.
    expect(toldOn(quarterly)).toEqual({
      days: 77,
      periodDays: 91,
      cents: 9_519 + 11_250 + 11_250,
      charges: [
        { at: at(APRIL), cents: 9_519 },
        { at: at('2025-06-30T22:00:00Z'), cents: 11_250 },
        { at: at('2025-09-30T22:00:00Z'), cents: 11_250 },
      ],
    });
    expect(posted(changed(quarterly, added(APRIL)), '2026-01-01T00:00:00Z')).toEqual([
      'S1:period:2025-01-01 30000',
      'S1:period:2025-04-01 30000',
      'S1:seats:c1 9519',
      'S1:period:2025-07-01 41250',
      'S1:period:2025-10-01 41250',
      // Thirteen seats at 180.00 a year.
      'S1:period:2026-01-01 58500',
    ]);
  });

  it('pay for no part that begins when the contract is over, and by days for the one in which it ends (L-TERM-2)', () => {
    const end: ContractEvent = { kind: 'cancellation', at: at('2025-04-01T10:00:00Z'), paidThrough: '2025-08-16' };
    const ending = french({ ...quarterly, events: [end] });

    // 46 of 92 days of the third quarter.
    expect(toldOn(ending)).toMatchObject({ cents: 9_519 + 5_625, charges: [{ cents: 9_519 }, { cents: 5_625 }] });
    expect(posted(changed(ending, added(APRIL)), '2026-01-01T00:00:00Z').slice(2)).toEqual([
      'S1:seats:c1 9519',
      `S1:final:2025-07-01 ${String(15_000 + 5_625)}`,
    ]);
  });
});

describe('an end that becomes known after seats were added (L-TERM-2)', () => {
  const end = {
    kind: 'termination',
    reason: 'breach_customer',
    at: at('2025-05-10T10:00:00Z'),
    effectiveAt: at('2025-06-09T22:00:00Z'),
  } as const;

  it('takes off what is not paid of their invoice too', () => {
    const facts = changed(learnwise('S1', { orderForm: ORDER, events: [end] }), added(APRIL));
    const known = String(end.at.getTime());

    // 56 of 261 days stay of 257.42.
    expect(booksOf(worked(worked(facts, at(APRIL)), at('2025-07-01T00:00:00Z'))).slice(2)).toEqual([
      `S1:cut:2025-01-01:${known}:1 -${String(144_000 - 63_124)}`,
      `S1:cut:c1:${known}:1 -${String(30_890 - 6_628)}`,
    ]);
  });
});
