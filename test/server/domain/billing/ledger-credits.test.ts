import { describe, expect, it } from 'vitest';
import { ledgerAt } from '../../../../server/domain/billing/ledger.js';
import type { LedgerFacts } from '../../../../server/domain/billing/ledger-facts.js';
import {
  aChargeback,
  aCreditNote,
  anInvoice,
  aPayment,
  at,
  DUTCH,
  FRENCH,
  OTHER,
  PUBLISHED,
  theFacts,
} from './ledger-builders.js';

const OLD = anInvoice();
const YOUNG = anInvoice({ id: 'I2', sentAt: at('2025-02-15'), dueDate: '2025-03-14', totalCents: 50_000 });
const standing = (facts: LedgerFacts, on: string, id = 'I1') => {
  const found = ledgerAt(facts, at(on)).invoices.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no invoice ${id}`);
  return found;
};
const principal = (facts: LedgerFacts, on: string) =>
  Object.fromEntries(ledgerAt(facts, at(on)).invoices.map((each) => [each.id, each.principalDueCents]));

describe('credit notes', () => {
  it('take off what is owed; what was paid beyond that serves the next', () => {
    const facts = theFacts({
      invoices: [OLD, YOUNG],
      payments: [aPayment('P1', '2025-01-20', 95_000)],
      creditNotes: [aCreditNote({ cents: 10_000 })],
    });

    expect(ledgerAt(facts, at('2025-01-31'))).toMatchObject({ totalDueCents: 5000, creditCents: 0 });
    expect(ledgerAt(facts, at('2025-02-01'))).toMatchObject({ totalDueCents: 0, creditCents: 5000 });
    expect(ledgerAt(facts, at('2025-02-15'))).toMatchObject({ totalDueCents: 45_000, creditCents: 0 });
  });

  it('for an infringement leave no debt behind when the money goes back (L-IND-2)', () => {
    const facts = theFacts({
      invoices: [OLD],
      payments: [aPayment('P1', '2025-01-20', 100_000), aChargeback('P2', '2025-02-02', 30_000, 'P1')],
      creditNotes: [aCreditNote({ cents: 30_000, reason: 'infringement_refund' })],
    });

    expect(ledgerAt(facts, at('2025-02-01'))).toMatchObject({ creditCents: 30_000 });
    expect(ledgerAt(facts, at('2025-02-02'))).toMatchObject({ creditCents: 0, totalDueCents: 0 });
    expect(standing(facts, '2025-02-02').state).toBe('paid');
  });
});

describe('service credits (L-SLA-7, L-SLA-8, A46)', () => {
  const credit = aCreditNote({ cents: 15_000, reason: 'service_credit' });
  const facts = (some: Partial<LedgerFacts>) => theFacts({ invoices: [OLD, YOUNG], creditNotes: [credit], ...some });

  it('are set off against the next invoice, not against one that is out already', () => {
    expect(principal(facts({}), '2025-02-14')).toMatchObject({ I1: 100_000 });
    expect(ledgerAt(facts({}), at('2025-02-14'))).toMatchObject({ serviceCreditCents: 15_000, creditCents: 0 });
    expect(principal(facts({}), '2025-02-15')).toEqual({ I1: 100_000, I2: 35_000 });
    expect(ledgerAt(facts({}), at('2025-02-15')).serviceCreditCents).toBe(0);
  });

  it('are set off only against invoices of their subscription, and never against a pro forma', () => {
    const other = { ...YOUNG, subscriptionIds: [OTHER] };
    const proforma = { ...YOUNG, proforma: true };

    expect(principal(facts({ invoices: [OLD, other] }), '2025-02-15')).toMatchObject({ I2: 50_000 });
    expect(principal(facts({ invoices: [OLD, proforma] }), '2025-02-15')).toMatchObject({ I2: 50_000 });
  });

  it('go on to the invoice after the next, and lapse at the end of the contract', () => {
    const large = { ...credit, cents: 70_000 };
    const contractEndOf = () => at('2025-03-01');
    const left = facts({ creditNotes: [large], contractEndOf });

    expect(principal(left, '2025-02-16')).toMatchObject({ I2: 0 });
    expect(ledgerAt(left, at('2025-03-01T11:59:59.999Z'))).toMatchObject({
      serviceCreditCents: 20_000,
      lapsedServiceCreditCents: 0,
    });
    expect(ledgerAt(left, at('2025-03-01'))).toMatchObject({ serviceCreditCents: 0, lapsedServiceCreditCents: 20_000 });
    expect(principal(facts({ contractEndOf: () => at('2025-02-15') }), '2025-02-15')).toMatchObject({ I2: 50_000 });
    expect(principal(facts({ contractEndOf: () => at('2025-02-15T12:00:00.001Z') }), '2025-02-15')).toMatchObject({
      I2: 35_000,
    });
  });

  it('are there again where the invoice that they were set off against is void', () => {
    const third = { ...YOUNG, id: 'I3', sentAt: at('2025-03-01'), dueDate: '2025-03-31' };
    const voided = { ...YOUNG, voidedAt: at('2025-02-20') };

    expect(ledgerAt(facts({ invoices: [OLD, voided] }), at('2025-02-20')).serviceCreditCents).toBe(15_000);
    expect(principal(facts({ invoices: [OLD, voided, third] }), '2025-03-02')).toMatchObject({ I2: 0, I3: 35_000 });
  });

  it('given at the instant at which the next invoice is sent still count for it (G-TIE)', () => {
    const late = { ...credit, issuedAt: at('2025-02-15') };

    expect(principal(facts({ creditNotes: [late] }), '2025-02-15')).toMatchObject({ I2: 35_000 });
    expect(
      principal(facts({ creditNotes: [{ ...late, issuedAt: at('2025-02-15T12:00:00.001Z') }] }), '2025-02-16'),
    ).toMatchObject({
      I2: 50_000,
    });
  });
});

describe('late interest in the ledger (L-FEE-2b, L-MISC-9, A33)', () => {
  it('has the old rate before a publication and the new one after it', () => {
    const [first] = DUTCH;
    if (first === undefined) throw new Error('no terms');
    const later = {
      publishedAt: at('2025-03-14T12:00:00Z'),
      values: { ...first.values, 'lateInterest.monthlyPct': 3 },
    };
    const facts = theFacts({ invoices: [OLD], termsOf: () => [later, first] });

    expect(standing(facts, '2025-03-14T20:00:00Z').interestDueCents).toBe(1500);
    expect(standing(facts, '2025-04-14').interestDueCents).toBe(4500);
    expect(standing({ ...facts, termsOf: () => [first] }, '2025-04-14').interestDueCents).toBe(3000);
    expect(first.publishedAt).toEqual(PUBLISHED);
  });

  it('is none under the French terms', () => {
    expect(standing(theFacts({ invoices: [OLD], termsOf: () => FRENCH }), '2026-02-14')).toMatchObject({
      interestDueCents: 0,
      overdueCents: 100_000,
    });
  });

  it('is posted at each payment, on the principal that was open until then', () => {
    const facts = theFacts({ invoices: [OLD], payments: [aPayment('P1', '2025-03-14', 51_500)] });

    expect(standing(facts, '2025-03-14')).toMatchObject({ principalDueCents: 50_000, interestDueCents: 0 });
    expect(standing(facts, '2025-04-14').interestDueCents).toBe(750);
  });

  it('goes by the local day of the payment', () => {
    const paid = (time: string) =>
      ledgerAt(theFacts({ invoices: [OLD], payments: [aPayment('P1', time, 1000)] }), at('2025-02-20')).allocations[0];

    expect(paid('2025-02-15T22:59:59Z')).toMatchObject({ kind: 'interest', cents: 54 });
    expect(paid('2025-02-15T23:00:00Z')).toMatchObject({ kind: 'interest', cents: 107 });
  });
});

describe('pro formas (A14)', () => {
  const proforma = anInvoice({
    id: 'F1',
    proforma: true,
    renewal: true,
    period: { start: '2025-03-01', endExclusive: '2026-03-01' },
  });
  const under = (some: Partial<LedgerFacts>) => theFacts({ termsOf: () => FRENCH, invoices: [proforma], ...some });

  it('have consequences from the end of the period that is paid, and are no debt', () => {
    expect(standing(under({}), '2025-02-28T22:59:59.999Z', 'F1')).toMatchObject({ state: 'open', overdueCents: 0 });
    expect(standing(under({}), '2025-02-28T23:00:00Z', 'F1')).toMatchObject({ overdue: true, overdueCents: 100_000 });
    expect(ledgerAt(under({}), at('2025-03-01')).totalDueCents).toBe(0);
  });

  it('have none before their due date, where they are for no renewal, or where the terms know none', () => {
    const late = { ...proforma, dueDate: '2025-03-10' };

    expect(standing(under({ invoices: [late] }), '2025-03-10T22:59:59.999Z', 'F1').overdue).toBe(false);
    expect(standing(under({ invoices: [late] }), '2025-03-10T23:00:00Z', 'F1').overdue).toBe(true);
    expect(standing(under({ invoices: [{ ...proforma, renewal: false }] }), '2025-04-01', 'F1').overdue).toBe(false);
    expect(standing(under({ invoices: [{ ...proforma, period: undefined }] }), '2025-04-01', 'F1').overdue).toBe(false);
    expect(standing(under({ termsOf: () => DUTCH }), '2025-04-01', 'F1').overdue).toBe(false);
  });

  it('bear no interest, and are served after debts', () => {
    const debt = { ...YOUNG, dueDate: '2025-12-31' };
    const facts = under({
      invoices: [proforma, debt],
      termsOf: (invoice) => (invoice.proforma ? [{ ...DUTCH[0]!, publishedAt: PUBLISHED }] : DUTCH),
      payments: [aPayment('P1', '2025-02-20', 60_000)],
    });

    expect(principal(facts, '2025-04-01')).toEqual({ F1: 90_000, I2: 0 });
    expect(standing(facts, '2025-04-01', 'F1').interestDueCents).toBe(0);
  });

  it('give way to the debt of the same period, with what was paid for them', () => {
    const debt = { ...YOUNG, totalCents: 100_000, period: proforma.period };
    const oldest = { ...OLD, dueDate: '2025-01-20' };
    const facts = under({
      invoices: [oldest, proforma, debt],
      payments: [aPayment('P1', '2025-02-01', 100_000, { invoiceId: 'F1' })],
    });

    expect(standing(facts, '2025-02-14', 'F1').state).toBe('paid');
    expect(standing(facts, '2025-02-15', 'F1')).toMatchObject({ state: 'void', overdue: false });
    expect(principal(facts, '2025-02-15')).toEqual({ I1: 100_000, F1: 0, I2: 0 });
  });

  it('stay where the debt is for another period or another subscription', () => {
    const period = { start: '2026-03-01', endExclusive: '2027-03-01' };
    const state = (debt: typeof YOUNG) => standing(under({ invoices: [proforma, debt] }), '2025-02-16', 'F1').state;

    expect(state({ ...YOUNG, period })).toBe('open');
    expect(state({ ...YOUNG, period: { start: '2024-03-01', endExclusive: '2025-03-01' } })).toBe('open');
    expect(state({ ...YOUNG, period: { start: '2024-03-01', endExclusive: '2025-03-02' } })).toBe('void');
    expect(state({ ...YOUNG, period: { start: '2026-02-28', endExclusive: '2027-03-01' } })).toBe('void');
    expect(state({ ...YOUNG, period: proforma.period, subscriptionIds: [OTHER] })).toBe('open');
    expect(state(YOUNG)).toBe('open');
  });
});
