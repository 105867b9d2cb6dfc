import { describe, expect, it } from 'vitest';
import {
  accountsOf,
  demandedAt,
  type DemandedInvoice,
  type InvoiceLedger,
  overdueSpells,
  unpaidAt,
} from '../../../../server/domain/dunning/overdue-spells.js';

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

function spellsOf(invoice: DemandedInvoice, ledger: Partial<InvoiceLedger>) {
  return overdueSpells(accountsOf([invoice], { payments: [], ...ledger })).map(({ start, end }) => [
    start.toISOString(),
    end?.toISOString(),
  ]);
}

describe('overdueSpells (M4.1, I-9)', () => {
  it('begin at the midnight that ends the due date, and last while a cent is missing', () => {
    expect(spellsOf(F1, {})).toEqual([[OVERDUE, undefined]]);
    expect(spellsOf(F1, { payments: [paid('2025-02-20T10:00:00Z', 119_999)] })).toEqual([[OVERDUE, undefined]]);
    expect(
      spellsOf(F1, { payments: [paid('2025-03-03T10:00:00Z', 1), paid('2025-02-20T10:00:00Z', 119_999)] }),
    ).toEqual([[OVERDUE, '2025-03-03T10:00:00.000Z']]);
  });

  it('do not begin where it is paid before that midnight; at that midnight it is late, and paid (G-DAY, G-TIE)', () => {
    expect(spellsOf(F1, { payments: [paid('2025-02-01T22:59:59.999Z', 120_000)] })).toEqual([]);
    expect(spellsOf(F1, { payments: [paid(OVERDUE, 120_000)] })).toEqual([]);
    expect(spellsOf(F1, { payments: [paid('2025-02-01T23:00:00.001Z', 120_000)] })).toEqual([
      [OVERDUE, '2025-02-01T23:00:00.001Z'],
    ]);
  });

  it('begin anew with a chargeback, also one of a part', () => {
    const payments = [paid('2025-02-20T10:00:00Z', 120_000), paid('2025-03-10T08:00:00Z', -1)];

    expect(spellsOf(F1, { payments })).toEqual([
      [OVERDUE, '2025-02-20T10:00:00.000Z'],
      ['2025-03-10T08:00:00.000Z', undefined],
    ]);
  });

  it('do not begin before the due date is over, whatever was charged back before', () => {
    const payments = [paid('2025-01-20T10:00:00Z', 120_000), paid('2025-01-25T08:00:00Z', -120_000)];

    expect(spellsOf(F1, { payments })).toEqual([[OVERDUE, undefined]]);
  });

  it('begin no earlier than the sending, and for a pro forma not in a time that is paid (A14)', () => {
    expect(spellsOf({ ...F1, sentAt: at('2025-02-10T10:00:00Z') }, {})).toEqual([
      ['2025-02-10T10:00:00.000Z', undefined],
    ]);
    expect(spellsOf({ ...F1, sentAt: at('2025-01-10T10:00:00Z') }, {})).toEqual([[OVERDUE, undefined]]);
    expect(spellsOf({ ...F1, notOverdueBefore: at('2025-03-01T23:00:00Z') }, {})).toEqual([
      ['2025-03-01T23:00:00.000Z', undefined],
    ]);
    expect(spellsOf({ ...F1, notOverdueBefore: at('2025-01-01T23:00:00Z') }, {})).toEqual([[OVERDUE, undefined]]);
  });

  it.each(['voidedAt', 'writtenOffAt'] as const)('end when nothing is asked for any more: %s', (end) => {
    expect(spellsOf({ ...F1, [end]: at('2025-02-20T10:00:00Z') }, {})).toEqual([[OVERDUE, '2025-02-20T10:00:00.000Z']]);
    expect(spellsOf({ ...F1, [end]: at('2025-01-20T10:00:00Z') }, {})).toEqual([]);
  });

  it('are shortened by a credit note', () => {
    const creditNotes = [{ invoiceId: 'F1', issuedAt: at('2025-02-20T10:00:00Z'), cents: 100_000 }];

    expect(spellsOf(F1, { creditNotes })).toEqual([[OVERDUE, undefined]]);
    expect(spellsOf(F1, { creditNotes, payments: [paid('2025-02-19T10:00:00Z', 20_000)] })).toEqual([
      [OVERDUE, '2025-02-20T10:00:00.000Z'],
    ]);
  });

  it('stop where a dispute freezes the rest, and begin anew when it is decided (A14b)', () => {
    const frozen = (cents: number) => [
      { invoiceId: 'F1', cents, start: at('2025-02-10T10:00:00Z'), end: at('2025-02-20T10:00:00Z') },
    ];

    expect(spellsOf(F1, { frozen: frozen(120_000) })).toEqual([
      [OVERDUE, '2025-02-10T10:00:00.000Z'],
      ['2025-02-20T10:00:00.000Z', undefined],
    ]);
    expect(spellsOf(F1, { frozen: frozen(119_999) })).toEqual([[OVERDUE, undefined]]);
    expect(spellsOf(F1, { frozen: frozen(119_999), payments: [paid('2025-02-15T10:00:00Z', 1)] })).toEqual([
      [OVERDUE, '2025-02-15T10:00:00.000Z'],
      ['2025-02-20T10:00:00.000Z', undefined],
    ]);
  });

  it('are each of one invoice: what is paid for another changes nothing', () => {
    const F2 = { ...F1, id: 'F2' };
    const accounts = accountsOf([F1, F2], { payments: [paid('2025-02-20T10:00:00Z', 120_000, 'F2')] });

    expect(overdueSpells(accounts).map(({ invoice, policy, end }) => [invoice.id, policy, end])).toEqual([
      ['F1', F1.policy, undefined],
      ['F2', F1.policy, at('2025-02-20T10:00:00Z')],
    ]);
  });

  it('take one payment into account once, however many instants are the same', () => {
    const payments = [paid('2025-02-20T10:00:00Z', 60_000), paid('2025-02-20T10:00:00Z', 60_000)];

    expect(spellsOf(F1, { payments })).toEqual([[OVERDUE, '2025-02-20T10:00:00.000Z']]);
  });
});

describe('accountsOf', () => {
  it('refuses a payment of an invoice that there is not', () => {
    expect(() => accountsOf([F1], { payments: [paid('2025-02-20T10:00:00Z', 1, 'F9')] })).toThrow(
      'payments: must be for an invoice that there is, not F9.',
    );
  });
});

describe('demandedAt, unpaidAt', () => {
  const account = (ledger: Partial<InvoiceLedger>, invoice = F1) =>
    accountsOf([invoice], { payments: [], ...ledger }).flatMap((each) => [each])[0] as never;

  it('demand the open balance, due or not', () => {
    const one = account({ payments: [paid('2025-01-20T10:00:00Z', 20_000)] });

    expect(demandedAt(one, at('2025-01-20T09:59:59Z'))).toBe(120_000);
    expect(demandedAt(one, at('2025-01-20T10:00:00Z'))).toBe(100_000);
    expect(unpaidAt([one], at('2025-01-20T10:00:00Z'))).toEqual([F1]);
  });

  it('demand nothing before the sending, after the end, nor ever less than nothing', () => {
    const sent = account({}, { ...F1, sentAt: at('2025-01-10T10:00:00Z'), voidedAt: at('2025-01-20T10:00:00Z') });

    expect(demandedAt(sent, at('2025-01-10T09:59:59.999Z'))).toBe(0);
    expect(demandedAt(sent, at('2025-01-10T10:00:00Z'))).toBe(120_000);
    expect(demandedAt(sent, at('2025-01-19T10:00:00Z'))).toBe(120_000);
    expect(demandedAt(sent, at('2025-01-20T10:00:00Z'))).toBe(0);
    const frozen = [{ invoiceId: 'F1', cents: 130_000, start: at('2025-01-01T00:00:00Z') }];
    expect(demandedAt(account({ frozen }), at('2025-01-20T10:00:00Z'))).toBe(0);
    expect(unpaidAt([account({ frozen })], at('2025-01-20T10:00:00Z'))).toEqual([]);
  });

  it('add up what several disputes freeze', () => {
    const frozen = [1, 2].map((cents) => ({ invoiceId: 'F1', cents, start: at('2025-01-01T00:00:00Z') }));

    expect(demandedAt(account({ frozen }), at('2025-01-20T10:00:00Z'))).toBe(119_997);
  });
});
