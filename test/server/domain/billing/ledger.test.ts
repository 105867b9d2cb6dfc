import { describe, expect, it } from 'vitest';
import { ledgerAt } from '../../../../server/domain/billing/ledger.js';
import type { LedgerFacts } from '../../../../server/domain/billing/ledger-facts.js';
import { aChargeback, aCost, aCreditNote, anInvoice, aPayment, at, theFacts } from './ledger-builders.js';

const OLD = anInvoice();
const YOUNG = anInvoice({ id: 'I2', sentAt: at('2025-02-15'), dueDate: '2025-03-14', totalCents: 50_000 });
const standing = (facts: LedgerFacts, on: string, id = 'I1') => {
  const found = ledgerAt(facts, at(on)).invoices.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no invoice ${id}`);
  return found;
};

describe('the state of an invoice (rules.md 3.2)', () => {
  it('is a draft until it is sent, open until it is paid', () => {
    const facts = theFacts({ invoices: [OLD], payments: [aPayment('P1', '2025-02-01', 100_000)] });

    expect(standing(facts, '2025-01-15T11:59:59.999Z')).toMatchObject({ state: 'draft', principalDueCents: 0 });
    expect(standing(facts, '2025-01-15T12:00:00Z')).toMatchObject({ state: 'open', principalDueCents: 100_000 });
    expect(standing(facts, '2025-02-01T11:59:59.999Z').state).toBe('open');
    expect(standing(facts, '2025-02-01T12:00:00Z')).toMatchObject({ state: 'paid', principalDueCents: 0 });
  });

  it('stays a draft without a date of sending', () => {
    expect(standing(theFacts({ invoices: [anInvoice({ sentAt: undefined })] }), '2026-01-01').state).toBe('draft');
  });

  it('is partially paid while something is open of it, to the cent', () => {
    const paid = (cents: number) => theFacts({ invoices: [OLD], payments: [aPayment('P1', '2025-02-01', cents)] });

    expect(standing(paid(99_999), '2025-02-02')).toMatchObject({
      state: 'open',
      partiallyPaid: true,
      principalDueCents: 1,
    });
    expect(standing(paid(100_000), '2025-02-02')).toMatchObject({ state: 'paid', partiallyPaid: false });
    expect(standing(theFacts({ invoices: [OLD] }), '2025-02-02').partiallyPaid).toBe(false);
  });

  it('is overdue from the midnight after its due date', () => {
    const facts = theFacts({ invoices: [OLD] });

    expect(standing(facts, '2025-02-14T22:59:59.999Z')).toMatchObject({ overdue: false, overdueCents: 0 });
    expect(standing(facts, '2025-02-14T23:00:00Z')).toMatchObject({ overdue: true, overdueCents: 100_054 });
  });

  it('is void from its voiding on, and what was paid on it is credit', () => {
    const facts = theFacts({
      invoices: [anInvoice({ voidedAt: at('2025-03-14') })],
      payments: [aPayment('P1', '2025-03-10', 50_000)],
      collectionCosts: [aCost({ invoiceId: 'I1' })],
    });

    expect(standing(facts, '2025-03-13').state).toBe('open');
    expect(standing(facts, '2025-03-14')).toMatchObject({
      state: 'void',
      overdue: false,
      principalDueCents: 0,
      interestDueCents: 0,
      costsDueCents: 0,
    });
    expect(ledgerAt(facts, at('2025-03-14'))).toMatchObject({ creditCents: 50_000, allocations: [], totalDueCents: 0 });
    expect(
      standing(theFacts({ invoices: [anInvoice({ sentAt: undefined, voidedAt: at('2025-01-01') })] }), '2025-01-02')
        .state,
    ).toBe('void');
  });

  it('is written off: what is open is given up, what was paid stays paid', () => {
    const facts = theFacts({
      invoices: [anInvoice({ writtenOffAt: at('2025-06-01') })],
      payments: [aPayment('P1', '2025-02-01', 40_000), aPayment('P2', '2025-07-01', 500)],
      collectionCosts: [aCost({ invoiceId: 'I1' })],
    });

    expect(standing(facts, '2025-05-31')).toMatchObject({ state: 'open', overdue: true, costsDueCents: 4000 });
    expect(standing(facts, '2025-06-01')).toMatchObject({
      state: 'written_off',
      overdue: false,
      partiallyPaid: false,
      principalDueCents: 0,
      interestDueCents: 0,
      costsDueCents: 0,
    });
    expect(ledgerAt(facts, at('2025-07-02'))).toMatchObject({ creditCents: 500, overdueCents: 0, totalDueCents: 0 });
  });

  it('is not reopened by a chargeback once it was written off', () => {
    const facts = theFacts({
      invoices: [anInvoice({ writtenOffAt: at('2025-06-01') })],
      payments: [aPayment('P1', '2025-02-20', 40_000), aChargeback('P2', '2025-07-01', 40_000, 'P1')],
    });

    expect(standing(facts, '2025-08-01')).toMatchObject({
      state: 'written_off',
      principalDueCents: 0,
      interestDueCents: 0,
    });
    expect(ledgerAt(facts, at('2025-08-01'))).toMatchObject({ creditCents: 0, allocations: [] });
  });
});

describe('payments (L-FEE-2b, A32, I-11)', () => {
  it('serve the oldest first, and what is left serves the next invoice when it is sent', () => {
    const facts = theFacts({ invoices: [YOUNG, OLD], payments: [aPayment('P1', '2025-02-01', 120_000)] });

    expect(ledgerAt(facts, at('2025-02-14'))).toMatchObject({ creditCents: 20_000 });
    expect(ledgerAt(facts, at('2025-02-15'))).toMatchObject({ creditCents: 0, totalDueCents: 30_000 });
    expect(ledgerAt(facts, at('2025-02-15')).allocations).toEqual([
      { paymentId: 'P1', kind: 'principal', subjectId: 'I1', cents: 100_000 },
      { paymentId: 'P1', kind: 'principal', subjectId: 'I2', cents: 20_000 },
    ]);
  });

  it('honour the invoice that they name, after its costs and interest', () => {
    const facts = theFacts({
      invoices: [OLD, YOUNG],
      collectionCosts: [aCost({ invoiceId: 'I2', cents: 300 }), aCost({ id: 'K2', invoiceId: 'I1', cents: 500 })],
      payments: [aPayment('P1', '2025-04-14', 300 + 750 + 50_000 + 500 + 1, { invoiceId: 'I2' })],
    });

    expect(
      ledgerAt(facts, at('2025-04-14')).allocations.map(({ kind, subjectId, cents }) => [kind, subjectId, cents]),
    ).toEqual([
      ['costs', 'K1', 300],
      ['interest', 'I2', 750],
      ['principal', 'I2', 50_000],
      ['costs', 'K2', 500],
      ['interest', 'I1', 1],
    ]);
  });

  it('are the same however often they are told, and whatever the order', () => {
    const [first, second] = [aPayment('P1', '2025-02-01', 400), aPayment('P2', '2025-02-01', 600)];
    const once = ledgerAt(theFacts({ invoices: [OLD], payments: [first, second] }), at('2025-03-01'));

    expect(ledgerAt(theFacts({ invoices: [OLD], payments: [second, first, second, first] }), at('2025-03-01'))).toEqual(
      once,
    );
  });

  it('that come in later change nothing before', () => {
    const facts = theFacts({ invoices: [OLD] });
    const later = {
      ...facts,
      payments: [aPayment('P1', '2025-03-01', 1000)],
      creditNotes: [aCreditNote({ issuedAt: at('2025-03-01') })],
    };

    expect(ledgerAt(later, at('2025-02-28'))).toEqual(ledgerAt(facts, at('2025-02-28')));
  });
});

describe('chargebacks (M4.1, I-9)', () => {
  it('open again what the payment had paid, last first: credit, principal, interest, costs', () => {
    const payments = [aPayment('P1', '2025-03-14', 4000 + 1500 + 100_000 + 200)];
    const facts = (cents: number) =>
      theFacts({
        invoices: [OLD],
        collectionCosts: [aCost({ incurredAt: at('2025-03-14T11:00:00Z') })],
        payments: [...payments, aChargeback('P2', '2025-03-14T13:00:00Z', cents, 'P1')],
      });
    const due = (cents: number) => {
      const { costsDueCents, creditCents, invoices } = ledgerAt(facts(cents), at('2025-03-14T14:00:00Z'));
      return [creditCents, invoices[0]?.principalDueCents, invoices[0]?.interestDueCents, costsDueCents];
    };

    expect(due(150)).toEqual([50, 0, 0, 0]);
    expect(due(201)).toEqual([0, 1, 0, 0]);
    expect(due(100_200 + 7)).toEqual([0, 100_000, 7, 0]);
    expect(due(101_700 + 9)).toEqual([0, 100_000, 1500, 9]);
    expect(due(105_700)).toEqual([0, 100_000, 1500, 4000]);
  });

  it('bear interest from their day on, and none for the time in which the invoice was paid', () => {
    const facts = theFacts({
      invoices: [OLD],
      payments: [aPayment('P1', '2025-02-14', 100_000), aChargeback('P2', '2025-04-14', 100_000, 'P1')],
    });

    expect(standing(facts, '2025-04-13')).toMatchObject({ state: 'paid' });
    expect(standing(facts, '2025-04-14')).toMatchObject({ state: 'open', overdue: true, interestDueCents: 0 });
    expect(standing(facts, '2025-05-14')).toMatchObject({ interestDueCents: 1500 });
  });

  it('leave it to other credit to serve what they open', () => {
    const facts = theFacts({
      invoices: [OLD],
      payments: [
        aPayment('P1', '2025-02-01', 100_000),
        aPayment('P2', '2025-02-02', 60_000),
        aChargeback('P3', '2025-02-03', 100_000, 'P1'),
      ],
    });

    expect(ledgerAt(facts, at('2025-02-03'))).toMatchObject({ creditCents: 0, totalDueCents: 40_000 });
  });
});
