import type { PublishedTerms } from '../../../../server/domain/billing/billing-parameters.js';
import type {
  CollectionCost,
  CreditNote,
  Dispute,
  Invoice,
  Payment,
} from '../../../../server/domain/billing/invoice.js';
import type { LedgerFacts } from '../../../../server/domain/billing/ledger-facts.js';
import type { SubscriptionId } from '../../../../server/domain/ids.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import { valuesOf } from '../../../../server/domain/templates/template.js';

export const SUBSCRIPTION = 'subscription-1' as SubscriptionId;
export const OTHER = 'subscription-2' as SubscriptionId;
export const PUBLISHED = new Date('2024-06-05T00:00:00Z');
export const DUTCH: readonly PublishedTerms[] = [{ publishedAt: PUBLISHED, values: valuesOf(LEARNWISE_2024_06_05) }];
export const FRENCH: readonly PublishedTerms[] = [{ publishedAt: PUBLISHED, values: valuesOf(MOOCIT_1) }];

/** An instant: of noon in UTC where only the day is given. */
export function at(text: string): Date {
  return new Date(text.includes('T') ? text : `${text}T12:00:00Z`);
}

/** Sent on 15 January, due on 14 February, of 1,000.00. */
export function anInvoice(some: Partial<Invoice> = {}): Invoice {
  return {
    id: 'I1',
    sentAt: at('2025-01-15'),
    dueDate: '2025-02-14',
    closingDate: '2025-01-15',
    timeZone: 'Europe/Amsterdam',
    proforma: false,
    lines: [],
    totalCents: 100_000,
    subscriptionIds: [SUBSCRIPTION],
    ...some,
  };
}

export function aPayment(id: string, on: string, cents: number, some: Partial<Payment> = {}): Payment {
  return { id, idempotencyKey: `key-${id}`, receivedAt: at(on), cents, ...some };
}

export function aChargeback(id: string, on: string, cents: number, reversesPaymentId: string): Payment {
  return aPayment(id, on, -cents, { reversesPaymentId });
}

export function aCreditNote(some: Partial<CreditNote> = {}): CreditNote {
  return { id: 'C1', invoiceId: 'I1', issuedAt: at('2025-02-01'), cents: 10_000, reason: 'correction', ...some };
}

export function aDispute(some: Partial<Dispute> = {}): Dispute {
  return { id: 'D1', invoiceId: 'I1', filedAt: at('2025-02-01'), cents: 30_000, ...some };
}

export function aCost(some: Partial<CollectionCost> = {}): CollectionCost {
  return { id: 'K1', incurredAt: at('2025-03-01'), cents: 4000, proof: 'bill of the bailiff', ...some };
}

/** Facts under the Dutch terms, unless others are given. */
export function theFacts(some: Partial<LedgerFacts> = {}): LedgerFacts {
  return {
    invoices: [],
    payments: [],
    creditNotes: [],
    disputes: [],
    collectionCosts: [],
    overrides: [],
    termsOf: () => DUTCH,
    contractEndOf: () => undefined,
    ...some,
  };
}
