import { describe, expect, it } from 'vitest';
import { distinctPayments } from '../../../../server/domain/billing/payments.js';
import type { Payment } from '../../../../server/domain/billing/invoice.js';
import { aChargeback, aPayment, at } from './ledger-builders.js';

const INVOICES = new Set(['I1']);
const PAID = aPayment('P1', '2025-02-01', 500, { invoiceId: 'I1' });
const refused = (field: string, rule: string) =>
  expect.objectContaining({ problems: [expect.objectContaining({ field, rule })] }) as Error;
const distinct = (...payments: readonly Payment[]) => distinctPayments(payments, INVOICES);

describe('distinctPayments (I-10)', () => {
  it('keeps one of those that are told again', () => {
    const second = aPayment('P2', '2025-02-01', 500);

    expect(distinct(PAID, second, { ...PAID, receivedAt: new Date(PAID.receivedAt) })).toEqual([PAID, second]);
    expect(distinct()).toEqual([]);
  });

  it.each<Partial<Payment>>([
    { cents: 501 },
    { receivedAt: new Date(PAID.receivedAt.getTime() + 1) },
    { invoiceId: undefined },
    { id: 'P9' },
    { reversesPaymentId: 'P1', cents: -500 },
    { reversesPaymentId: 'P1' },
  ])('refuses the same key with other content: %o', (other) => {
    expect(() => distinct(PAID, { ...PAID, ...other })).toThrow(refused('payments[1].idempotencyKey', 'I-10'));
  });

  it('refuses the id of another payment', () => {
    expect(() => distinct(PAID, { ...PAID, idempotencyKey: 'another' })).toThrow(refused('payments[1].id', 'I-10'));
  });
});

describe('payments that are refused (G-MONEY, I-10, I-11, M4.1)', () => {
  it.each([0, 0.5, NaN, Number.MAX_SAFE_INTEGER + 1])('of %d cents', (cents) => {
    expect(() => distinct(PAID, aPayment('P2', '2025-02-01', cents))).toThrow(refused('payments[1].cents', 'G-MONEY'));
  });

  it('for an invoice that there is not', () => {
    expect(() => distinct(aPayment('P2', '2025-02-01', 1, { invoiceId: 'I2' }))).toThrow(
      refused('payments[0].invoiceId', 'I-10'),
    );
  });

  it('where a negative one does not say what it takes back, or a positive one says so', () => {
    expect(() => distinct(PAID, aPayment('P2', '2025-02-02', -1))).toThrow(
      refused('payments[1].reversesPaymentId', 'M4.1'),
    );
    expect(() => distinct(PAID, aPayment('P2', '2025-02-02', 1, { reversesPaymentId: 'P1' }))).toThrow(
      refused('payments[1].reversesPaymentId', 'M4.1'),
    );
  });

  it('where they take back a payment that there is not, or one that itself takes back', () => {
    expect(() => distinct(PAID, aChargeback('P2', '2025-02-02', 1, 'P9'))).toThrow(
      refused('payments[1].reversesPaymentId', 'M4.1'),
    );
    expect(() =>
      distinct(PAID, aChargeback('P2', '2025-02-02', 1, 'P1'), aChargeback('P3', '2025-02-03', 1, 'P2')),
    ).toThrow(refused('payments[2].reversesPaymentId', 'M4.1'));
  });

  it('where they take back before the payment came in; at its instant they may', () => {
    const early = { ...aChargeback('P2', '2025-02-01', 1, 'P1'), receivedAt: new Date(PAID.receivedAt.getTime() - 1) };

    expect(() => distinct(PAID, early)).toThrow(refused('payments[1].receivedAt', 'M4.1'));
    expect(distinct(PAID, { ...early, receivedAt: at('2025-02-01') })).toHaveLength(2);
  });

  it('where they take back more than was paid, together', () => {
    const back = (id: string, cents: number) => aChargeback(id, '2025-02-02', cents, 'P1');

    expect(distinct(back('P2', 200), back('P3', 300), PAID)).toHaveLength(3);
    expect(() => distinct(back('P2', 200), PAID, back('P3', 301))).toThrow(refused('payments[2].cents', 'I-11'));
    expect(distinct(PAID, back('P2', 500), back('P2', 500))).toHaveLength(2);
  });
});
