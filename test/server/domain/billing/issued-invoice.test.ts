import { describe, expect, it } from 'vitest';
import { type InvoiceIssue, issuedInvoice, overageLines } from '../../../../server/domain/billing/issued-invoice.js';
import { at } from './ledger-builders.js';

const ISSUE: InvoiceIssue = {
  sentAt: at('2025-12-31T23:30:00Z'),
  timeZone: 'Europe/Amsterdam',
  termDays: 30,
  taxpayer: { country: 'NL', customerType: 'business' },
  taxes: [
    { country: 'NL', customerType: 'business', from: '2014-01-01', pct: 20 },
    { country: 'NL', customerType: 'business', from: '2026-01-01', pct: 21 },
  ],
};
const SEATS = { text: 'Seats', qty: 10, unitCents: 1200 };

describe('issuedInvoice (L-FEE-2a, M11.1)', () => {
  it('has the local dates of its sending and the tax of its date', () => {
    expect(issuedInvoice('F1', [SEATS], ISSUE)).toEqual({
      id: 'F1',
      sentAt: ISSUE.sentAt,
      dueDate: '2026-01-31',
      closingDate: '2026-01-01',
      timeZone: 'Europe/Amsterdam',
      lines: [{ ...SEATS, taxPct: 21 }],
      totalCents: 14_520,
    });
  });

  it('keeps the rate of a line that has its own', () => {
    const book = { text: 'Book', qty: 1, unitCents: 1000, taxPct: 9 };

    expect(issuedInvoice('F1', [SEATS, book], ISSUE).totalCents).toBe(14_520 + 1090);
  });
});

describe('overageLines (L-FEE-1b, A24)', () => {
  const lines = (peaks: Readonly<Record<string, number>>, index = 0, months = 3) =>
    overageLines(
      { plan: { anchor: '2025-01-31', months }, index, timeZone: 'Europe/Amsterdam' },
      { seats: 10, overageUnitCents: 250 },
      ({ start, end }) => peaks[`${start.toISOString()}/${end.toISOString()}`] ?? 0,
      ({ start }) => start,
    );

  it('bill each month by its peak above the capacity, from local midnight to local midnight', () => {
    expect(
      lines({
        '2025-01-30T23:00:00.000Z/2025-02-27T23:00:00.000Z': 10,
        '2025-02-27T23:00:00.000Z/2025-03-30T22:00:00.000Z': 11,
        '2025-03-30T22:00:00.000Z/2025-04-29T22:00:00.000Z': 14,
      }),
    ).toEqual([
      { text: '2025-02-28', qty: 1, unitCents: 250 },
      { text: '2025-03-31', qty: 4, unitCents: 250 },
    ]);
  });

  it('go on with the months of the next period', () => {
    expect(lines({ '2025-04-29T22:00:00.000Z/2025-05-30T22:00:00.000Z': 12 }, 1)).toEqual([
      { text: '2025-04-30', qty: 2, unitCents: 250 },
    ]);
    expect(lines({ '2025-03-30T22:00:00.000Z/2025-04-29T22:00:00.000Z': 12 }, 1)).toEqual([]);
  });
});
