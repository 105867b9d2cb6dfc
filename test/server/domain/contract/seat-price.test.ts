import { describe, expect, it } from 'vitest';
import type { ContractEvent } from '../../../../server/domain/contract/contract-event.js';
import { capacityAt, type CapacityChange, effectiveAtOf } from '../../../../server/domain/contract/capacity.js';
import {
  addedSeatPriceAt,
  type NotifiedFee,
  type Pricing,
  seatPriceAt,
} from '../../../../server/domain/contract/seat-price.js';
import { at, learnwiseSubscription, moocitSubscription, ms } from './contract-builders.js';

const SIGNED_AT = at('2024-12-01T10:00:00Z');
const JUNE = at('2025-06-10T09:00:00Z');
const RENEWAL: ContractEvent = { kind: 'signed_renewal', at: at('2025-11-01T08:00:00Z'), termEnd: '2027-01-01' };
const NEXT = at('2025-12-31T23:00:00Z');
const VERSIONS = [
  { effectiveAt: at('2024-01-01T00:00:00Z'), unitCents: 10_000 },
  { effectiveAt: at('2024-12-15T00:00:00Z'), unitCents: 12_000 },
  { effectiveAt: at('2026-05-01T00:00:00Z'), unitCents: 15_000 },
];
const LIST: Pricing = { by: 'list', versions: VERSIONS };

const fee = (overrides: Partial<NotifiedFee> = {}): NotifiedFee => ({
  noticeDeemedAt: JUNE,
  unitCents: 11_500,
  acceptedAt: ms(JUNE, 1_000),
  ...overrides,
});
const agreed = (...notified: readonly NotifiedFee[]): Pricing => ({
  by: 'agreement',
  unitCents: 10_000,
  notified,
  noticeDays: 30,
});

describe('seatPriceAt', () => {
  it.each([
    [SIGNED_AT, 10_000],
    [ms(NEXT, -1), 10_000],
    [NEXT, 12_000],
    [at('2026-12-31T22:59:59Z'), 12_000],
  ])('by the list of the plan at %s is %d (M11.2, A17)', (instant, cents) => {
    expect(seatPriceAt(moocitSubscription({ events: [RENEWAL] }), LIST, instant)).toBe(cents);
  });

  it('is lower in the period that a promotion was granted for, and at the list price in the next (M11.3)', () => {
    const promoted: Pricing = { ...LIST, promoPct: 25 };
    const renewed = moocitSubscription({ events: [RENEWAL] });

    expect(seatPriceAt(renewed, promoted, ms(NEXT, -1))).toBe(7_500);
    expect(seatPriceAt(renewed, promoted, NEXT)).toBe(12_000);
  });

  it('is none before the signature', () => {
    expect(() => seatPriceAt(moocitSubscription(), LIST, ms(SIGNED_AT, -1))).toThrow(
      'must not lie before the signature',
    );
    expect(() => seatPriceAt(moocitSubscription({ signedAt: undefined }), LIST, JUNE)).toThrow(
      'must not lie before the signature',
    );
  });

  it('by agreement is that of the order form, and a new one from the next period on, once it is accepted (L-FEE-1a, L-FEE-1d)', () => {
    const running = learnwiseSubscription();

    expect(seatPriceAt(running, agreed(), NEXT)).toBe(10_000);
    expect(seatPriceAt(running, agreed(fee()), ms(NEXT, -1))).toBe(10_000);
    expect(seatPriceAt(running, agreed(fee()), NEXT)).toBe(11_500);
    expect(seatPriceAt(running, agreed(fee({ acceptedAt: undefined })), NEXT)).toBe(10_000);
  });

  it.each([
    // Notice at its latest instant, and one millisecond later: one year more at the old fee.
    [{ noticeDeemedAt: at('2025-12-01T23:00:00Z'), acceptedAt: at('2025-12-02T00:00:00Z') }, 11_500],
    [{ noticeDeemedAt: at('2025-12-01T23:00:00.001Z'), acceptedAt: at('2025-12-02T00:00:00Z') }, 10_000],
    // Accepted at the very start of the period, and too late for it.
    [{ acceptedAt: NEXT }, 11_500],
    [{ acceptedAt: ms(NEXT, 1) }, 10_000],
  ])('of 2026 after %o is %d, and 11,500 from 2027 on', (overrides, cents) => {
    const pricing = agreed(fee(overrides));

    expect(seatPriceAt(learnwiseSubscription(), pricing, at('2026-06-01T00:00:00Z'))).toBe(cents);
    expect(seatPriceAt(learnwiseSubscription(), pricing, at('2027-06-01T00:00:00Z'))).toBe(11_500);
  });

  it('is the fee of the later notice, in whatever order they are listed', () => {
    const second = fee({ noticeDeemedAt: ms(JUNE, 5_000), acceptedAt: ms(JUNE, 6_000), unitCents: 13_000 });

    expect(seatPriceAt(learnwiseSubscription(), agreed(fee(), second), NEXT)).toBe(13_000);
    expect(seatPriceAt(learnwiseSubscription(), agreed(second, fee()), NEXT)).toBe(13_000);
  });

  it('never reaches a contract that ends before', () => {
    const ending = learnwiseSubscription({ renewal: undefined });

    expect(seatPriceAt(ending, agreed(fee({ acceptedAt: NEXT })), ms(NEXT, 1))).toBe(10_000);
    expect(
      seatPriceAt(ending, agreed(fee({ noticeDeemedAt: at('2025-12-20T00:00:00Z'), acceptedAt: NEXT })), NEXT),
    ).toBe(10_000);
  });
});

describe('addedSeatPriceAt', () => {
  it('is the list price of the moment, or what is agreed for the running period (M11.2, A18, L-FEE-1a)', () => {
    expect(addedSeatPriceAt(moocitSubscription(), LIST, at('2024-12-14T23:59:59Z'))).toBe(10_000);
    expect(addedSeatPriceAt(moocitSubscription(), LIST, at('2025-04-15T10:00:00Z'))).toBe(12_000);
    expect(addedSeatPriceAt(learnwiseSubscription(), agreed(fee()), ms(NEXT, -1))).toBe(10_000);
    expect(addedSeatPriceAt(learnwiseSubscription(), agreed(fee()), NEXT)).toBe(11_500);
  });
});

describe('capacityAt', () => {
  const ordered = moocitSubscription({
    events: [RENEWAL],
    orderForm: {
      contractStart: '2025-01-01',
      services: ['spoc'],
      billingMonths: 12,
      parameters: {},
      capacity: { seats: 10, unitCents: 10_000 },
    },
  });
  const added: CapacityChange = { kind: 'added', at: JUNE, seats: 5 };
  const givenUp: CapacityChange = { kind: 'given_up', at: JUNE, seats: 3 };

  it('adds seats at once and takes given-up ones off from the next period: no termination (M3.1)', () => {
    const changes = [givenUp, added];

    expect(capacityAt(ordered, changes, ms(JUNE, -1))).toBe(10);
    expect(capacityAt(ordered, changes, JUNE)).toBe(15);
    expect(capacityAt(ordered, changes, ms(NEXT, -1))).toBe(15);
    expect(capacityAt(ordered, changes, NEXT)).toBe(12);
    expect(effectiveAtOf(ordered, givenUp)).toEqual(NEXT);
    expect(effectiveAtOf(ordered, added)).toEqual(JUNE);
    expect(capacityAt(moocitSubscription(), [], JUNE)).toBe(0);
  });

  it('refuses to give up the last seat, or part of one (M3.1)', () => {
    expect(capacityAt(ordered, [{ ...givenUp, seats: 9 }], NEXT)).toBe(1);
    expect(() => capacityAt(ordered, [{ ...givenUp, seats: 10 }], NEXT)).toThrow('cancel the subscription instead');
    expect(() => capacityAt(ordered, [{ ...givenUp, seats: 0.5 }], NEXT)).toThrow(
      'must be a whole number of at least 1.',
    );
    expect(() => capacityAt(ordered, [{ ...added, seats: 0 }], NEXT)).toThrow('must be a whole number of at least 1.');
  });
});
