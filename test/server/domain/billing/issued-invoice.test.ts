import { describe, expect, it } from 'vitest';
import {
  finalInvoice,
  type InvoiceIssue,
  overageLines,
  periodInvoice,
} from '../../../../server/domain/billing/issued-invoice.js';
import { at, SUBSCRIPTION } from './ledger-builders.js';

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
const PLAN = { anchor: '2025-01-31', months: 12 };
const SEATS = { text: 'Seats', qty: 10, unitCents: 1200 };
const charge = { subscriptionId: SUBSCRIPTION, plan: PLAN, index: 1, proforma: false, lines: [SEATS] };

describe('periodInvoice (L-FEE-1a, L-FEE-2a, L-TERM-1, M11.1)', () => {
  it('has the period, the local dates of its sending and the tax of its date', () => {
    expect(periodInvoice(charge, ISSUE)).toEqual({
      id: 'subscription-1:period:2026-01-31',
      sentAt: ISSUE.sentAt,
      dueDate: '2026-01-31',
      closingDate: '2026-01-01',
      timeZone: 'Europe/Amsterdam',
      proforma: false,
      lines: [{ ...SEATS, taxPct: 21 }],
      totalCents: 14_520,
      subscriptionIds: [SUBSCRIPTION],
      period: { start: '2026-01-31', endExclusive: '2027-01-31' },
      renewal: true,
    });
  });

  it('is a renewal from the second period on', () => {
    expect(periodInvoice({ ...charge, index: 0 }, ISSUE)).toMatchObject({
      id: 'subscription-1:period:2025-01-31',
      renewal: false,
    });
  });

  it('has the same id whenever it is made, and another one as a pro forma (I-4, I-21)', () => {
    const later = periodInvoice(charge, { ...ISSUE, sentAt: at('2026-02-03') });

    expect(later.id).toBe(periodInvoice(charge, ISSUE).id);
    expect(periodInvoice({ ...charge, proforma: true }, ISSUE)).toMatchObject({
      id: 'subscription-1:proforma:2026-01-31',
      proforma: true,
    });
  });

  it('keeps the rate of a line that has its own', () => {
    const book = { text: 'Book', qty: 1, unitCents: 1000, taxPct: 9 };

    expect(periodInvoice({ ...charge, lines: [SEATS, book] }, ISSUE).totalCents).toBe(14_520 + 1090);
  });
});

describe('finalInvoice (L-TERM-2)', () => {
  it('charges the fee to the last day of service', () => {
    const period = { start: '2025-12-11', endExclusive: '2026-01-10' };
    const fee = { text: 'Service', qty: 9, unitCents: 10_000 };
    const invoice = finalInvoice({ subscriptionId: SUBSCRIPTION, period, fee }, '2025-12-19', ISSUE);

    expect(invoice).toMatchObject({
      id: 'subscription-1:final:2025-12-11',
      proforma: false,
      lines: [{ text: 'Service', qty: 1, unitCents: 27_000, taxPct: 21 }],
      totalCents: 32_670,
      subscriptionIds: [SUBSCRIPTION],
      period,
    });
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
