import { describe, expect, it } from 'vitest';
import { netOf, rateOn, taxedTotal, taxRateFor, type TaxTable } from '../../../../server/domain/billing/tax.js';

const line = (qty: number, unitCents: number, taxPct: number) => ({ text: 'Seats', qty, unitCents, taxPct });
const refused = (field: string, rule: string) =>
  expect.objectContaining({ problems: [expect.objectContaining({ field, rule })] }) as Error;

describe('rateOn (M11.1, A16, L-FEE-2e)', () => {
  const rates = [
    { from: '2026-01-01', pct: 21 },
    { from: '2014-01-01', pct: 20 },
    { from: '2012-01-01', pct: 19.6 },
  ];

  it.each([
    ['2012-01-01', 19.6],
    ['2013-12-31', 19.6],
    ['2014-01-01', 20],
    ['2025-12-31', 20],
    ['2026-01-01', 21],
    ['2099-01-01', 21],
  ])('on %s is the last one that began: %d', (date, pct) => {
    expect(rateOn(rates, date)).toBe(pct);
    expect(rateOn([...rates].reverse(), date)).toBe(pct);
  });

  it('refuses a day before all rates, and two rates that begin on one day', () => {
    expect(() => rateOn(rates, '2011-12-31')).toThrow(refused('vatRates', 'M11.1'));
    expect(() => rateOn([], '2025-01-01')).toThrow(refused('vatRates', 'M11.1'));
    expect(() => rateOn([...rates, { from: '2014-01-01', pct: 5 }], '2025-01-01')).toThrow(
      refused('vatRates', 'M11.1'),
    );
    expect(rateOn([...rates, { from: '2014-01-01', pct: 20 }], '2025-01-01')).toBe(20);
  });
});

describe('taxRateFor (M11.1)', () => {
  const table: TaxTable = [
    { country: 'FR', customerType: 'business', from: '2014-01-01', pct: 20 },
    { country: 'NL', customerType: 'business', from: '2014-01-01', pct: 0 },
    { country: 'NL', customerType: 'consumer', from: '2014-01-01', pct: 21 },
  ];

  it('goes by country and customer type', () => {
    expect(taxRateFor(table, { country: 'FR', customerType: 'business' }, '2025-01-01')).toBe(20);
    expect(taxRateFor(table, { country: 'NL', customerType: 'business' }, '2025-01-01')).toBe(0);
    expect(taxRateFor(table, { country: 'NL', customerType: 'consumer' }, '2025-01-01')).toBe(21);
    expect(() => taxRateFor(table, { country: 'FR', customerType: 'consumer' }, '2025-01-01')).toThrow(
      refused('vatRates', 'M11.1'),
    );
  });
});

describe('taxedTotal (M11.1, G-MONEY)', () => {
  it('taxes the sum of each rate once, not each line', () => {
    expect(taxedTotal([line(1, 10, 5.5), line(3, 10, 5.5), line(2, 1003, 20), line(1, 1, 5.5)])).toEqual({
      netCents: 2047,
      taxes: [
        { pct: 5.5, netCents: 41, taxCents: 2 },
        { pct: 20, netCents: 2006, taxCents: 401 },
      ],
      taxCents: 403,
      totalCents: 2450,
    });
  });

  it('of no lines is nothing, and 0 % adds nothing', () => {
    expect(taxedTotal([])).toEqual({ netCents: 0, taxes: [], taxCents: 0, totalCents: 0 });
    expect(taxedTotal([line(2, 500, 0)])).toMatchObject({ netCents: 1000, taxCents: 0, totalCents: 1000 });
  });

  it('lists its rates from low to high, whatever the order of the lines', () => {
    const lines = [line(1, 100, 20), line(1, 100, 5.5), line(1, 100, 10)];

    expect(taxedTotal(lines).taxes.map(({ pct }) => pct)).toEqual([5.5, 10, 20]);
    expect(taxedTotal([...lines].reverse())).toEqual(taxedTotal(lines));
  });

  it('refuses a sum that is not exact', () => {
    expect(() => netOf([line(2, Number.MAX_SAFE_INTEGER, 20)])).toThrow(refused('lines', 'G-MONEY'));
    expect(netOf([line(1, Number.MAX_SAFE_INTEGER, 20)])).toBe(Number.MAX_SAFE_INTEGER);
  });
});
