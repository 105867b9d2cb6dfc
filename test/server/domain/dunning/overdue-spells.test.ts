import { describe, expect, it } from 'vitest';
import {
  accountsOf,
  type DemandedInvoice,
  type NamedPayment,
  overdueSpells,
  timesOfOtherDebts,
  timesOverdue,
  unpaidAt,
} from '../../../../server/domain/dunning/overdue-spells.js';
import type { Interval } from '../../../../server/domain/interval.js';

const at = (text: string): Date => new Date(text);
const OVERDUE = '2025-02-01T23:00:00.000Z';

const F1: DemandedInvoice = {
  id: 'F1',
  totalCents: 120_000,
  dueDate: '2025-02-01',
  timeZone: 'Europe/Paris',
  policy: { graceDays: 15, minNoticeHours: 48 },
};

function paid(receivedAt: string, cents: number, invoiceId = 'F1') {
  return { invoiceId, receivedAt: at(receivedAt), cents };
}

function spellsOf(invoice: DemandedInvoice, ...payments: readonly NamedPayment[]) {
  return overdueSpells(accountsOf([invoice], payments)).map(({ start, end }) => [
    start.toISOString(),
    end?.toISOString(),
  ]);
}

describe('overdueSpells (M4.1, I-9)', () => {
  it('begin at the midnight that ends the due date, and last while a cent is missing', () => {
    expect(spellsOf(F1)).toEqual([[OVERDUE, undefined]]);
    expect(spellsOf(F1, paid('2025-02-20T10:00:00Z', 119_999))).toEqual([[OVERDUE, undefined]]);
    expect(spellsOf(F1, paid('2025-03-03T10:00:00Z', 1), paid('2025-02-20T10:00:00Z', 119_999))).toEqual([
      [OVERDUE, '2025-03-03T10:00:00.000Z'],
    ]);
  });

  it('do not begin where it is paid before that midnight; at that midnight it is late, and paid (G-DAY, G-TIE)', () => {
    expect(spellsOf(F1, paid('2025-02-01T22:59:59.999Z', 120_000))).toEqual([]);
    expect(spellsOf(F1, paid(OVERDUE, 120_000))).toEqual([]);
    expect(spellsOf(F1, paid('2025-02-01T23:00:00.001Z', 120_000))).toEqual([[OVERDUE, '2025-02-01T23:00:00.001Z']]);
  });

  it('begin anew with a chargeback, also one of a part', () => {
    const payments = [paid('2025-02-20T10:00:00Z', 120_000), paid('2025-03-10T08:00:00Z', -1)];

    expect(spellsOf(F1, ...payments)).toEqual([
      [OVERDUE, '2025-02-20T10:00:00.000Z'],
      ['2025-03-10T08:00:00.000Z', undefined],
    ]);
  });

  it('do not begin before the due date is over, whatever was charged back before', () => {
    const payments = [paid('2025-01-20T10:00:00Z', 120_000), paid('2025-01-25T08:00:00Z', -120_000)];

    expect(spellsOf(F1, ...payments)).toEqual([[OVERDUE, undefined]]);
  });

  it('are each of one invoice: what is paid for another changes nothing', () => {
    const F2 = { ...F1, id: 'F2' };
    const accounts = accountsOf([F1, F2], [paid('2025-02-20T10:00:00Z', 120_000, 'F2')]);

    expect(overdueSpells(accounts).map(({ invoice, policy, end }) => [invoice.id, policy, end])).toEqual([
      ['F1', F1.policy, undefined],
      ['F2', F1.policy, at('2025-02-20T10:00:00Z')],
    ]);
  });

  it('take one payment into account once, however many instants are the same', () => {
    const payments = [paid('2025-02-20T10:00:00Z', 60_000), paid('2025-02-20T10:00:00Z', 60_000)];

    expect(spellsOf(F1, ...payments)).toEqual([[OVERDUE, '2025-02-20T10:00:00.000Z']]);
  });
});

describe('accountsOf', () => {
  it('refuses an id that two invoices have', () => {
    expect(() => accountsOf([F1, F1], [])).toThrow('invoices: must have an id each.');
  });

  it('refuses a payment of an invoice that there is not', () => {
    expect(() => accountsOf([F1], [paid('2025-02-20T10:00:00Z', 1, 'F9')])).toThrow(
      'payments: must be for an invoice that there is, not F9.',
    );
  });
});

describe('unpaidAt (G-DUN)', () => {
  it('finds what is open, due or not, until the instant of the payment (G-TIE)', () => {
    const F2 = { ...F1, id: 'F2' };
    const accounts = accountsOf([F1, F2], [paid('2025-01-20T10:00:00Z', 119_999), paid('2025-01-21T10:00:00Z', 1)]);

    expect(unpaidAt(accounts, at('2025-01-21T09:59:59.999Z'))).toEqual([F1, F2]);
    expect(unpaidAt(accounts, at('2025-01-21T10:00:00Z'))).toEqual([F2]);
  });
});

describe('timesOverdue, timesOfOtherDebts', () => {
  const steps = [
    { at: at('2025-02-01T00:00:00Z'), cents: 0, invoices: {} },
    { at: at('2025-02-02T00:00:00Z'), cents: 3, invoices: { F1: 3 } },
    { at: at('2025-02-03T00:00:00Z'), cents: 5, invoices: { F1: 2, F2: 3 } },
    { at: at('2025-02-04T00:00:00Z'), cents: 1, invoices: { F2: 1 } },
    { at: at('2025-02-05T00:00:00Z'), cents: 1, invoices: {} },
    { at: at('2025-02-06T00:00:00Z'), cents: 0, invoices: {} },
    { at: at('2025-02-07T00:00:00Z'), cents: 1, invoices: { F1: 1 } },
  ];
  const days = (times: readonly Interval[] | undefined) =>
    times?.map(({ start, end }) => [start.getUTCDate(), end?.getUTCDate()]);

  it('last for each invoice as long as the books have it as overdue', () => {
    const times = timesOverdue(steps);

    expect([...times.keys()]).toEqual(['F1', 'F2']);
    expect(days(times.get('F1'))).toEqual([
      [2, 4],
      [7, undefined],
    ]);
    expect(days(times.get('F2'))).toEqual([[3, 5]]);
    expect(timesOverdue([])).toEqual(new Map());
  });

  it('last for costs that are of no invoice as long as the books have more than the invoices say', () => {
    const more = { at: at('2025-02-08T00:00:00Z'), cents: 4, invoices: { F1: 1, F2: 2 } };

    expect(days(timesOfOtherDebts(steps))).toEqual([[5, 6]]);
    expect(days(timesOfOtherDebts([...steps, more]))).toEqual([
      [5, 6],
      [8, undefined],
    ]);
    expect(timesOfOtherDebts([])).toEqual([]);
  });
});
