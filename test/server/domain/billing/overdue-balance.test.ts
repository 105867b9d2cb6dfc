import { describe, expect, it } from 'vitest';
import { overdueBalance, overdueHistory } from '../../../../server/domain/billing/overdue-balance.js';
import type { LedgerFacts } from '../../../../server/domain/billing/ledger-facts.js';
import {
  aChargeback,
  aCost,
  aDispute,
  anInvoice,
  aPayment,
  at,
  DUTCH,
  FRENCH,
  OTHER,
  SUBSCRIPTION,
  theFacts,
} from './ledger-builders.js';

const OLD = anInvoice();
const YOUNG = anInvoice({
  id: 'I2',
  sentAt: at('2025-02-15'),
  dueDate: '2025-03-14',
  totalCents: 50_000,
  subscriptionIds: [OTHER],
});
const TENANT = { kind: 'tenant' } as const;
const FIRST = { kind: 'subscription', id: SUBSCRIPTION } as const;
const SECOND = { kind: 'subscription', id: OTHER } as const;
const french = (some: Partial<LedgerFacts>) => theFacts({ invoices: [OLD, YOUNG], termsOf: () => FRENCH, ...some });

describe('overdueBalance (M4.1, A09, A10)', () => {
  it('is everything past its due date, and nothing within its payment time', () => {
    expect(overdueBalance(french({}), TENANT, at('2025-02-14T22:59:59.999Z'))).toBe(0);
    expect(overdueBalance(french({}), TENANT, at('2025-02-14T23:00:00Z'))).toBe(100_000);
    expect(overdueBalance(french({}), TENANT, at('2025-03-14T23:00:00Z'))).toBe(150_000);
  });

  it('of one subscription is that of the invoices that name it', () => {
    const facts = french({
      invoices: [OLD, YOUNG, anInvoice({ id: 'I3', subscriptionIds: [SUBSCRIPTION, OTHER], totalCents: 7 })],
    });

    expect(overdueBalance(facts, FIRST, at('2025-04-01'))).toBe(100_007);
    expect(overdueBalance(facts, SECOND, at('2025-04-01'))).toBe(50_007);
    expect(overdueBalance(facts, TENANT, at('2025-04-01'))).toBe(150_007);
  });

  it('is gone at the instant of the payment that closes it, and one missing cent keeps it (G-TIE)', () => {
    const paid = (cents: number) => french({ payments: [aPayment('P1', '2025-03-01', cents)] });

    expect(overdueBalance(paid(100_000), TENANT, at('2025-03-01T11:59:59.999Z'))).toBe(100_000);
    expect(overdueBalance(paid(100_000), TENANT, at('2025-03-01'))).toBe(0);
    expect(overdueBalance(paid(99_999), TENANT, at('2025-03-01'))).toBe(1);
  });

  it('counts interest and costs where the terms have them', () => {
    const facts = theFacts({
      invoices: [OLD, YOUNG],
      collectionCosts: [aCost({ invoiceId: 'I1', cents: 400 }), aCost({ id: 'K2', cents: 30 })],
    });

    expect(overdueBalance(facts, TENANT, at('2025-03-14'))).toBe(101_500 + 430);
    expect(overdueBalance(facts, FIRST, at('2025-03-14'))).toBe(101_500 + 400);
    expect(overdueBalance(facts, SECOND, at('2025-03-14'))).toBe(0);
  });

  it('has costs of an invoice that is not late yet: they are due at once', () => {
    const facts = theFacts({ invoices: [YOUNG], collectionCosts: [aCost({ invoiceId: 'I2', cents: 400 })] });

    expect(overdueBalance(facts, SECOND, at('2025-03-02'))).toBe(400);
  });

  it('leaves out what a dispute freezes', () => {
    expect(
      overdueBalance(french({ disputes: [aDispute({ filedAt: at('2025-01-16') })] }), TENANT, at('2025-02-20')),
    ).toBe(70_000);
  });

  it('of no facts is nothing', () => {
    expect(overdueBalance(theFacts(), TENANT, at('2025-01-01'))).toBe(0);
  });
});

describe('overdueHistory (M4.1, I-1, G-TIE)', () => {
  it('has every instant at which it changes, until the given one, with each invoice', () => {
    const facts = french({
      payments: [
        aPayment('P1', '2025-02-20', 100_000),
        aChargeback('P2', '2025-03-10', 100_000, 'P1'),
        aPayment('P3', '2025-04-02', 150_000),
      ],
    });
    const steps = overdueHistory(facts, TENANT, at('2025-04-01'));

    expect(steps.map((step) => [step.at.toISOString(), step.cents, step.invoices])).toEqual([
      ['2025-01-15T12:00:00.000Z', 0, {}],
      ['2025-02-14T23:00:00.000Z', 100_000, { I1: 100_000 }],
      ['2025-02-15T12:00:00.000Z', 100_000, { I1: 100_000 }],
      ['2025-02-20T12:00:00.000Z', 0, {}],
      ['2025-03-10T12:00:00.000Z', 100_000, { I1: 100_000 }],
      ['2025-03-14T23:00:00.000Z', 150_000, { I1: 100_000, I2: 50_000 }],
      ['2025-04-01T12:00:00.000Z', 150_000, { I1: 100_000, I2: 50_000 }],
    ]);
    expect(overdueHistory(facts, TENANT, at('2025-04-02')).at(-1)).toMatchObject({ cents: 0 });
  });

  it('says at each instant what a reading at that instant alone says', () => {
    const facts = theFacts({
      invoices: [OLD, YOUNG],
      payments: [aPayment('P1', '2025-03-01', 20_000), aPayment('P2', '2025-03-20', 20_000)],
      disputes: [aDispute({ decidedAt: at('2025-03-25'), outcome: 'lost' })],
      collectionCosts: [aCost()],
    });

    for (const step of overdueHistory(facts, TENANT, at('2025-06-01'))) {
      expect(overdueBalance(facts, TENANT, step.at)).toBe(step.cents);
    }
  });

  it('has the days on which a pro forma gets and loses its consequences', () => {
    const [dutch] = DUTCH;
    const [french1] = FRENCH;
    if (dutch === undefined || french1 === undefined) throw new Error('no terms');
    const proforma = anInvoice({
      proforma: true,
      renewal: true,
      period: { start: '2025-03-01', endExclusive: '2026-03-01' },
    });
    const facts = theFacts({
      invoices: [proforma],
      termsOf: () => [french1, { ...dutch, publishedAt: at('2025-03-20') }],
    });

    expect(overdueHistory(facts, TENANT, at('2025-04-01')).map((step) => [step.at.toISOString(), step.cents])).toEqual([
      ['2024-06-05T00:00:00.000Z', 0],
      ['2025-01-15T12:00:00.000Z', 0],
      ['2025-02-14T23:00:00.000Z', 0],
      ['2025-02-28T23:00:00.000Z', 100_000],
      ['2025-03-20T12:00:00.000Z', 0],
      ['2025-04-01T12:00:00.000Z', 0],
    ]);
  });

  it('has no due date of an invoice that was never sent', () => {
    expect(overdueHistory(french({ invoices: [anInvoice({ sentAt: undefined })] }), TENANT, at('2025-04-01'))).toEqual([
      { at: at('2025-04-01'), cents: 0, invoices: {} },
    ]);
  });
});
