import { describe, expect, it } from 'vitest';
import { checkedLedgerFacts, type LedgerFacts } from '../../../../server/domain/billing/ledger-facts.js';
import {
  aCost,
  aCreditNote,
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
import { learnwiseSubscription } from '../contract/contract-builders.js';

const SENT = at('2025-01-15');
const BEFORE = new Date(SENT.getTime() - 1);
const facts = (some: Partial<LedgerFacts>) => theFacts({ invoices: [anInvoice()], ...some });
const NEVER = new Date(NaN);
const MOST = Number.MAX_SAFE_INTEGER;
const DRAFT = anInvoice({ id: 'I2', sentAt: undefined });

describe('checkedLedgerFacts', () => {
  it.each<[string, string, Partial<LedgerFacts>]>([
    ['invoices[1].id', 'I-10', { invoices: [anInvoice(), anInvoice()] }],
    ['creditNotes[1].id', 'I-10', { creditNotes: [aCreditNote({ cents: 1 }), aCreditNote({ cents: 1 })] }],
    ['disputes[1].id', 'I-10', { disputes: [aDispute(), aDispute()] }],
    ['collectionCosts[1].id', 'I-10', { collectionCosts: [aCost(), aCost()] }],
    ['invoices[0].totalCents', 'G-MONEY', { invoices: [anInvoice({ totalCents: -1 })] }],
    ['invoices[0].totalCents', 'G-MONEY', { invoices: [anInvoice({ totalCents: 0.5 })] }],
    ['invoices[0].voidedAt', 'L-FEE-2a', { invoices: [anInvoice({ voidedAt: BEFORE })] }],
    ['invoices[1].writtenOffAt', 'L-FEE-2a', { invoices: [DRAFT, anInvoice({ writtenOffAt: BEFORE })] }],
    ['creditNotes[0].cents', 'G-MONEY', { creditNotes: [aCreditNote({ cents: -1 })] }],
    ['creditNotes[0].invoiceId', 'G-MONEY', { creditNotes: [aCreditNote({ invoiceId: 'I9' })] }],
    ['creditNotes[0].issuedAt', 'G-MONEY', { creditNotes: [aCreditNote({ issuedAt: BEFORE })] }],
    [
      'creditNotes[0].issuedAt',
      'G-MONEY',
      { invoices: [anInvoice(), DRAFT], creditNotes: [aCreditNote({ invoiceId: 'I2' })] },
    ],
    [
      'invoices[0].totalCents',
      'I-11',
      { creditNotes: [aCreditNote({ cents: 100_000 }), aCreditNote({ id: 'C2', cents: 1 })] },
    ],
    ['disputes[0].cents', 'G-MONEY', { disputes: [aDispute({ cents: 1.5 })] }],
    ['disputes[0].cents', 'L-FEE-1c', { disputes: [aDispute({ cents: 100_001 })] }],
    ['disputes[0].invoiceId', 'L-FEE-1c', { disputes: [aDispute({ invoiceId: 'I9' })] }],
    ['disputes[0].firstInvoiceId', 'L-FEE-1c', { disputes: [aDispute({ firstInvoiceId: 'I9' })] }],
    ['disputes[0].filedAt', 'L-FEE-1c', { disputes: [aDispute({ filedAt: BEFORE })] }],
    ['disputes[0].filedAt', 'L-FEE-1c', { invoices: [anInvoice(), DRAFT], disputes: [aDispute({ invoiceId: 'I2' })] }],
    ['disputes[0].decidedAt', 'L-FEE-1c', { disputes: [aDispute({ decidedAt: at('2025-03-01') })] }],
    ['disputes[0].decidedAt', 'L-FEE-1c', { disputes: [aDispute({ outcome: 'lost' })] }],
    ['disputes[0].decidedAt', 'L-FEE-1c', { disputes: [aDispute({ decidedAt: SENT, outcome: 'won' })] }],
    ['collectionCosts[0].cents', 'G-MONEY', { collectionCosts: [aCost({ cents: -1 })] }],
    ['collectionCosts[0].proof', 'L-FEE-2c', { collectionCosts: [aCost({ proof: ' ' })] }],
    ['collectionCosts[0].invoiceId', 'L-FEE-2c', { collectionCosts: [aCost({ invoiceId: 'I9' })] }],
    ['collectionCosts[0]', 'L-FEE-2c', { collectionCosts: [aCost({ invoiceId: 'I1' })], termsOf: () => FRENCH }],
    ['collectionCosts[0]', 'L-FEE-2c', { collectionCosts: [aCost()], termsOf: () => FRENCH }],
    ['collectionCosts[0]', 'L-FEE-2c', { collectionCosts: [aCost()], termsOf: () => [] }],
    ['invoices[0].timeZone', 'G-TZ', { invoices: [anInvoice({ timeZone: 'Mars/Olympus' })] }],
    ['invoices[0].dueDate', 'G-INSTANT', { invoices: [anInvoice({ dueDate: '2025-02-30' })] }],
    ['invoices[0].closingDate', 'G-INSTANT', { invoices: [anInvoice({ closingDate: 'soon' })] }],
    ['invoices[0].dueDate', 'L-FEE-2a', { invoices: [anInvoice({ dueDate: '2025-01-14' })] }],
    [
      'invoices[0].dueDate',
      'L-FEE-2a',
      { invoices: [anInvoice({ sentAt: at('2025-01-15T23:00:00Z'), dueDate: '2025-01-15' })] },
    ],
    ['invoices[0].subscriptionIds', 'L-FEE-2a', { invoices: [anInvoice({ subscriptionIds: [] })] }],
    [
      'invoices[0].subscriptionIds[1]',
      'L-FEE-2a',
      { invoices: [anInvoice({ subscriptionIds: [SUBSCRIPTION, OTHER] })], subscriptions: [learnwiseSubscription()] },
    ],
    [
      'invoices[0].period.start',
      'G-INSTANT',
      { invoices: [anInvoice({ period: { start: '2025-13-01', endExclusive: '2026-01-01' } })] },
    ],
    [
      'invoices[0].period.endExclusive',
      'G-INSTANT',
      { invoices: [anInvoice({ period: { start: '2025-01-01', endExclusive: '' } })] },
    ],
    [
      'invoices[0].period.endExclusive',
      'G-INTERVAL',
      { invoices: [anInvoice({ period: { start: '2025-01-01', endExclusive: '2025-01-01' } })] },
    ],
    ['invoices[0].sentAt', 'G-INSTANT', { invoices: [anInvoice({ sentAt: NEVER })] }],
    ['invoices[0].voidedAt', 'G-INSTANT', { invoices: [anInvoice({ voidedAt: NEVER })] }],
    ['invoices[0].writtenOffAt', 'G-INSTANT', { invoices: [anInvoice({ writtenOffAt: NEVER })] }],
    ['creditNotes[0].issuedAt', 'G-INSTANT', { creditNotes: [aCreditNote({ issuedAt: NEVER })] }],
    ['disputes[0].filedAt', 'G-INSTANT', { disputes: [aDispute({ filedAt: NEVER })] }],
    ['disputes[0].decidedAt', 'G-INSTANT', { disputes: [aDispute({ decidedAt: NEVER, outcome: 'won' })] }],
    ['collectionCosts[0].incurredAt', 'G-INSTANT', { collectionCosts: [aCost({ incurredAt: NEVER })] }],
    ['payments[0].receivedAt', 'G-INSTANT', { payments: [{ ...aPayment('P1', '2025-02-01', 1), receivedAt: NEVER }] }],
    ['invoices', 'G-MONEY', { invoices: [anInvoice({ totalCents: MOST }), anInvoice({ id: 'I2', totalCents: 1 })] }],
    ['payments', 'G-MONEY', { payments: [aPayment('P1', '2025-02-01', MOST), aPayment('P2', '2025-02-01', 1)] }],
    ['payments[0].invoiceId', 'I-10', { payments: [aPayment('P1', '2025-02-01', 1, { invoiceId: 'I9' })] }],
  ])('refuses %s by %s', (field, rule, some) => {
    expect(() => checkedLedgerFacts(facts(some))).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ field, rule })] }),
    );
  });

  it.each<[string, Partial<LedgerFacts>]>([
    ['an invoice of nothing', { invoices: [anInvoice({ totalCents: 0 })] }],
    ['an end at the instant of sending', { invoices: [anInvoice({ voidedAt: SENT, writtenOffAt: SENT })] }],
    ['a draft that is void', { invoices: [{ ...DRAFT, voidedAt: SENT }] }],
    ['a credit note of the whole invoice', { creditNotes: [aCreditNote({ issuedAt: SENT, cents: 100_000 })] }],
    [
      'service credits beyond it: they are for later invoices',
      { creditNotes: [aCreditNote({ cents: 100_001, reason: 'service_credit' })] },
    ],
    ['an invoice that is due on the day it is sent', { invoices: [anInvoice({ dueDate: '2025-01-15' })] }],
    ['amounts that are exact together', { invoices: [anInvoice({ totalCents: MOST })] }],
    ['an invoice of a contract that there is', { subscriptions: [learnwiseSubscription()] }],
    ['a dispute of the whole invoice', { disputes: [aDispute({ filedAt: SENT, cents: 100_000 })] }],
    [
      'a dispute decided at once',
      { disputes: [aDispute({ filedAt: SENT, decidedAt: SENT, outcome: 'won', firstInvoiceId: 'I1' })] },
    ],
    ['costs that belong to no invoice', { collectionCosts: [aCost()] }],
    [
      'costs of the tenant where one of its contracts has them',
      {
        invoices: [anInvoice(), anInvoice({ id: 'I2', subscriptionIds: [OTHER] })],
        collectionCosts: [aCost()],
        termsOf: ({ id }) => (id === 'I2' ? DUTCH : FRENCH),
      },
    ],
  ])('takes %s', (_, some) => {
    expect(checkedLedgerFacts(facts(some))).toMatchObject({ payments: [] });
  });

  it('leaves out payments that are told again', () => {
    const payment = aPayment('P1', '2025-02-01', 1);

    expect(checkedLedgerFacts(facts({ payments: [payment, payment] })).payments).toEqual([payment]);
  });
});
