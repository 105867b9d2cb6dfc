import { describe, expect, it } from 'vitest';
import { runOperation } from '../../../../server/domain/operations.js';

const YEAR = { periodStart: '2025-01-01', periodEndExclusive: '2026-01-01' };
const VAT = { invoiceDate: '2025-04-01', vatRates: [{ from: '2014-01-01', pct: 20 }] };
const DEBT = { invoices: [{ id: 'A', principalCents: 100_000, dueDate: '2025-01-10' }], onDate: '2025-02-10' };

describe('the billing operations (rules.md 10.1)', () => {
  it.each<[string, unknown, unknown]>([
    [
      'invoiceTotal',
      {
        ...VAT,
        lines: [
          { qty: 3, unitCents: 333 },
          { qty: 1, unitCents: 4 },
        ],
      },
      { netCents: 1003, vatPct: 20, vatCents: 201, totalCents: 1204 },
    ],
    ['invoiceTotal', VAT, { netCents: 0, vatPct: 20, vatCents: 0, totalCents: 0 }],
    ['proration', { ...YEAR, unitCents: 365, qty: 2, from: '2025-12-31' }, { days: 1, periodDays: 365, cents: 2 }],
    [
      'feeThrough',
      { ...YEAR, feeCents: 3650, lastServiceDay: '2025-01-02' },
      { usedDays: 2, periodDays: 365, cents: 20 },
    ],
    [
      'prepaidRefund',
      { ...YEAR, prepaidCents: 3650, firstUnusedDay: '2025-12-30' },
      { unusedDays: 2, totalDays: 365, refundCents: 20 },
    ],
    [
      'invoiceDue',
      { sentAt: '2025-01-15T09:00:00Z', tz: 'Europe/Amsterdam' },
      { dueDate: '2025-02-14', overdueFrom: '2025-02-14T23:00:00Z' },
    ],
    [
      'invoiceDue',
      { sentAt: '2025-01-15T09:00:00Z', termDays: 14, tz: 'Europe/Amsterdam', receivedAt: '2025-01-29T22:59:59.999Z' },
      { dueDate: '2025-01-29', overdueFrom: '2025-01-29T23:00:00Z', onTime: true },
    ],
    [
      'lateInterest',
      { principalCents: 100_000, dueDate: '2025-01-10', onDate: '2025-02-10' },
      { interestCents: 1500, totalDueCents: 101_500 },
    ],
    [
      'lateInterest',
      {
        principalCents: 100_000,
        dueDate: '2025-01-10',
        onDate: '2025-02-10',
        monthlyRatePct: 2,
        legalMaxAnnualPct: 12,
      },
      { interestCents: 1000, totalDueCents: 101_000 },
    ],
    [
      'lateInterest',
      { principalCents: 100_000, dueDate: '2025-01-10', onDate: '2025-02-10', monthlyRatePct: 0 },
      { interestCents: 0, totalDueCents: 100_000 },
    ],
    [
      'arrears',
      {
        ...DEBT,
        payments: [{ date: '2025-02-10', cents: 2000 }],
        costs: [{ date: '2025-02-01', cents: 300 }],
        monthlyRatePct: 1,
      },
      {
        allocations: [{ date: '2025-02-10', costs: 300, interest: 1000, principal: { A: 700 }, unapplied: 0 }],
        principalDueCents: { A: 99_300 },
        interestDueCents: 0,
        costsDueCents: 0,
        totalDueCents: 99_300,
        overdueCents: 99_300,
        creditCents: 0,
      },
    ],
    ['liabilityCap', { template: 'moocit', annualUnitCents: 9900 }, { capCents: 9900 }],
    ['liabilityCap', { template: 'moocit@1', monthlyUnitCents: 100 }, { capCents: 1200 }],
    [
      'liabilityCap',
      {
        template: 'learnwise',
        actDate: '2025-03-01',
        payments: [
          { date: '2024-03-01', cents: 70 },
          { date: '2024-02-29', cents: 500 },
        ],
        otherClaimsCents: 20,
      },
      { windowFrom: '2024-03-01', windowToExclusive: '2025-03-01', paidCents: 70, capCents: 50 },
    ],
    [
      'billingDispute',
      { closingDate: '2023-12-31', contactedAt: '2024-02-29T22:59:59Z', tz: 'Europe/Paris' },
      { lastDay: '2024-02-29', expiresAt: '2024-02-29T23:00:00Z', inTime: true },
    ],
  ])('%s of %j', (name, input, expected) => {
    expect(runOperation(name, input)).toEqual(expected);
  });

  it.each<[string, string, string, unknown]>([
    ['invoiceTotal', 'lines[0].unitCents', 'G-MONEY', { ...VAT, lines: [{ qty: 1, unitCents: -1 }] }],
    ['invoiceTotal', 'lines[0].unitCents', 'G-MONEY', { ...VAT, lines: [{ qty: 1, unitCents: 0.5 }] }],
    ['invoiceTotal', 'vatRates', 'M11.1', { ...VAT, invoiceDate: '2013-12-31', lines: [] }],
    ['proration', 'from', 'M11.2', { ...YEAR, unitCents: 1, qty: 1, from: '2026-01-02' }],
    ['proration', 'lines', 'G-MONEY', { ...YEAR, unitCents: 1e13, qty: 1000, from: '2025-02-01' }],
    ['feeThrough', 'lastServiceDay', 'L-TERM-2', { ...YEAR, feeCents: 1, lastServiceDay: '2026-01-01' }],
    ['prepaidRefund', 'prepaidCents', 'G-MONEY', { ...YEAR, prepaidCents: -1, firstUnusedDay: '2025-02-01' }],
    ['invoiceDue', 'tz', 'G-TZ', { sentAt: '2025-01-15T09:00:00Z', tz: 'Europe/Atlantis' }],
    ['arrears', 'payments[0].cents', 'G-MONEY', { ...DEBT, payments: [{ date: '2025-01-10', cents: -5 }] }],
    ['arrears', 'payments[0].invoice', 'I-10', { ...DEBT, payments: [{ date: '2025-01-10', cents: 5, invoice: 'B' }] }],
    ['liabilityCap', 'template', 'M0.3', { template: 'nobody' }],
    ['liabilityCap', 'annualUnitCents', 'M10.1', { template: 'moocit' }],
  ])('%s refuses %s by %s', (name, field, rule, input) => {
    expect(() => runOperation(name, input)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ field, rule })] }),
    );
  });
});
