import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../../../server/domain/calendar.js';
import { listPriceAt, priceAt, type PriceVersion, promotedPrice } from '../../../../server/domain/contract/price.js';
import { at, ms } from './contract-builders.js';

const CHANGE = at('2025-04-15T10:00:00Z');
const VERSIONS: readonly PriceVersion[] = [
  { effectiveAt: CHANGE, unitCents: 12_000 },
  { effectiveAt: at('2024-01-01T00:00:00Z'), unitCents: 10_000 },
];
const SERVICE = {
  registeredAt: at('2024-09-01T08:00:00Z'),
  plan: { anchor: '2024-09-01', months: 12 },
  timeZone: 'Europe/Paris',
};

describe('listPriceAt', () => {
  it.each([
    ['2024-01-01T00:00:00Z', 10_000],
    ['2025-04-15T09:59:59.999Z', 10_000],
    ['2025-04-15T10:00:00Z', 12_000],
  ])('at %s is %d: that of a new registration (M11.2)', (instant, cents) => {
    expect(listPriceAt(VERSIONS, at(instant))).toBe(cents);
  });

  it('refuses an instant at which there was no price, and two prices that begin at once', () => {
    expect(() => listPriceAt(VERSIONS, at('2023-12-31T23:59:59.999Z'))).toThrow('must hold a price that is in force');
    expect(() => listPriceAt([], CHANGE)).toThrow('must hold a price that is in force');
    const twice = [...VERSIONS, { effectiveAt: CHANGE, unitCents: 1 }];
    expect(() => listPriceAt(twice, CHANGE)).toThrow('must begin at different instants.');
    expect(listPriceAt(twice, ms(CHANGE, -1))).toBe(10_000);
  });
});

describe('priceAt', () => {
  it.each([
    ['2024-09-01T08:00:00Z', { unitCents: 10_000, source: 'registration' }],
    ['2025-08-31T21:59:59.999Z', { unitCents: 10_000, source: 'registration' }],
    ['2025-08-31T22:00:00Z', { unitCents: 12_000, source: 'period_start', periodStart: '2025-09-01' }],
    ['2026-08-31T22:00:00Z', { unitCents: 12_000, source: 'period_start', periodStart: '2026-09-01' }],
  ])('of a running service at %s is %o: protected to the end of each period (M11.2)', (instant, price) => {
    expect(priceAt(VERSIONS, SERVICE, at(instant))).toEqual(price);
  });

  it('of a later period is that at its start: a change in its middle waits (A17)', () => {
    const older = { ...SERVICE, registeredAt: at('2024-01-02T00:00:00Z'), plan: { anchor: '2024-02-01', months: 3 } };

    expect(priceAt(VERSIONS, older, at('2025-04-20T00:00:00Z'))).toEqual({
      unitCents: 10_000,
      source: 'period_start',
      periodStart: '2025-02-01',
    });
  });

  it('counts a change at the very start of a period', () => {
    const change = [VERSIONS[1]!, { effectiveAt: at('2025-08-31T22:00:00Z'), unitCents: 9_000 }];

    expect(priceAt(change, SERVICE, at('2025-09-01T00:00:00Z')).unitCents).toBe(9_000);
    expect(
      priceAt(
        [VERSIONS[1]!, { ...change[1]!, effectiveAt: at('2025-08-31T22:00:00.001Z') }],
        SERVICE,
        at('2025-09-01T00:00:00Z'),
      ).unitCents,
    ).toBe(10_000);
  });

  it('refuses an instant before the registration', () => {
    expect(() => priceAt(VERSIONS, SERVICE, ms(SERVICE.registeredAt, -1))).toThrow(
      'must not lie before the registration.',
    );
    expect(priceAt(VERSIONS, SERVICE, SERVICE.registeredAt).source).toBe('registration');
  });

  it('never changes inside the current period, whatever is published then (I-14, property 13)', () => {
    const instants = fc.date({ min: at('2024-09-01T08:00:00Z'), max: at('2030-01-01T00:00:00Z'), noInvalidDate: true });
    const published = fc.uniqueArray(fc.record({ effectiveAt: instants, unitCents: fc.nat(1e6) }), {
      selector: ({ effectiveAt }) => effectiveAt.getTime(),
    });
    const first = { effectiveAt: at('2024-01-01T00:00:00Z'), unitCents: 10_000 };

    fc.assert(
      fc.property(published, fc.integer({ min: 1, max: 24 }), instants, (versions, months, instant) => {
        const service = { ...SERVICE, plan: { anchor: '2024-09-01', months } };
        const price = priceAt([first, ...versions], service, instant);
        const start =
          price.source === 'registration' ? SERVICE.registeredAt : startOfDay(price.periodStart, 'Europe/Paris');
        const before = versions.filter(({ effectiveAt }) => effectiveAt <= start);

        expect(priceAt([first, ...before], service, instant)).toEqual(price);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('promotedPrice', () => {
  it.each([
    [10_000, 20, 0, 8_000],
    [10_000, 20, 1, 10_000],
    [10_000, 20, 7, 10_000],
    [10_000, 0, 0, 10_000],
    [10_000, 100, 0, 0],
    [25, 50, 0, 13],
    [999, 33.3, 0, 666],
    [1, 49.9, 0, 1],
    [1, 50.1, 0, 0],
  ])('of %d with %d %% in period %d is %d (M11.3)', (list, pct, index, cents) => {
    expect(promotedPrice(list, pct, index)).toBe(cents);
  });

  it('refuses more than everything', () => {
    expect(() => promotedPrice(10_000, 100.1, 0)).toThrow('must be at most 100.');
  });
});
