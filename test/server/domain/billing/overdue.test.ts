import { describe, expect, it } from 'vitest';
import { openBalanceAt, overdueFrom } from '../../../../server/domain/billing/overdue.js';

const NOON = new Date('2025-02-20T12:00:00Z');
const BEFORE = new Date(NOON.getTime() - 1);
const INVOICE = { id: 'F1', totalCents: 1000 };
const paid = (cents: number, receivedAt = NOON, invoiceId = 'F1') => ({ invoiceId, receivedAt, cents });
const credited = (cents: number, issuedAt = NOON, invoiceId = 'F1') => ({ invoiceId, issuedAt, cents });

describe('overdueFrom (M4.1, L-FEE-2a)', () => {
  it.each([
    ['2025-02-01', 'Europe/Paris', '2025-02-01T23:00:00.000Z'],
    ['2025-06-30', 'Europe/Amsterdam', '2025-06-30T22:00:00.000Z'],
    ['2024-02-28', 'Europe/Paris', '2024-02-28T23:00:00.000Z'],
    ['2025-03-30', 'Europe/Paris', '2025-03-30T22:00:00.000Z'],
    ['2025-10-26', 'Europe/Paris', '2025-10-26T23:00:00.000Z'],
    ['2025-12-31', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
    ['2025-04-05', 'Australia/Lord_Howe', '2025-04-05T13:00:00.000Z'],
    ['2025-04-06', 'Australia/Lord_Howe', '2025-04-06T13:30:00.000Z'],
  ])('is the midnight after %s in %s', (dueDate, timeZone, expected) => {
    expect(overdueFrom({ dueDate, timeZone }).toISOString()).toBe(expected);
  });
});

describe('openBalanceAt (M4.1, G-TIE)', () => {
  it('takes off what was received until the very instant, and nothing later', () => {
    expect(openBalanceAt(INVOICE, [paid(400)], [], NOON)).toBe(600);
    expect(openBalanceAt(INVOICE, [paid(400)], [], BEFORE)).toBe(1000);
    expect(openBalanceAt(INVOICE, [paid(400), paid(599)], [], NOON)).toBe(1);
  });

  it('takes off credit notes from their instant on', () => {
    expect(openBalanceAt(INVOICE, [paid(400)], [credited(100)], NOON)).toBe(500);
    expect(openBalanceAt(INVOICE, [], [credited(100)], BEFORE)).toBe(1000);
  });

  it('knows only what names this invoice', () => {
    expect(openBalanceAt(INVOICE, [paid(400, NOON, 'F2')], [credited(100, NOON, 'F2')], NOON)).toBe(1000);
  });

  it('is never below zero, and opens again by what a chargeback takes back', () => {
    expect(openBalanceAt(INVOICE, [paid(1500)], [], NOON)).toBe(0);
    expect(openBalanceAt(INVOICE, [paid(1000, BEFORE), paid(-1000)], [], NOON)).toBe(1000);
    expect(openBalanceAt(INVOICE, [paid(1000, BEFORE), paid(-1000)], [], BEFORE)).toBe(0);
    expect(openBalanceAt(INVOICE, [paid(1500, BEFORE), paid(-500)], [], NOON)).toBe(0);
  });

  it('refuses a chargeback of more than was paid', () => {
    expect(() => openBalanceAt(INVOICE, [paid(400, BEFORE), paid(-401)], [], NOON)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ field: 'payments', rule: 'I-11' })] }),
    );
    expect(openBalanceAt(INVOICE, [paid(400, BEFORE), paid(-400)], [], NOON)).toBe(1000);
  });
});
