import {
  type CollectionCost,
  CREDIT_REASONS,
  type CreditNote,
  type Dispute,
  type Invoice,
  type Payment,
} from '../../domain/billing/invoice.js';
import type { FactDefinition } from '../fact-collection.js';
import {
  instant,
  maybeInstant,
  maybePart,
  maybeText,
  maybeTruth,
  oneOf,
  part,
  text,
  texts,
  truth,
  whole,
} from './field-types.js';

// Debts close access, and payments open it (M4.1): each of these facts decides about it.

export const INVOICES: FactDefinition<Invoice> = {
  name: 'Invoice',
  storedIn: 'invoices',
  decidesAccess: true,
  fields: {
    sentAt: maybeInstant,
    dueDate: text,
    closingDate: text,
    timeZone: text,
    proforma: truth,
    lines: part,
    totalCents: whole,
    subscriptionIds: texts,
    period: maybePart,
    renewal: maybeTruth,
    voidedAt: maybeInstant,
    writtenOffAt: maybeInstant,
  },
};

export const PAYMENTS: FactDefinition<Payment> = {
  name: 'Payment',
  storedIn: 'payments',
  decidesAccess: true,
  fields: {
    idempotencyKey: text,
    receivedAt: instant,
    cents: whole,
    invoiceId: maybeText,
    reversesPaymentId: maybeText,
  },
};

export const CREDIT_NOTES: FactDefinition<CreditNote> = {
  name: 'CreditNote',
  storedIn: 'creditNotes',
  decidesAccess: true,
  fields: { invoiceId: text, issuedAt: instant, cents: whole, reason: oneOf(CREDIT_REASONS) },
};

export const DISPUTES: FactDefinition<Dispute> = {
  name: 'Dispute',
  storedIn: 'disputes',
  decidesAccess: true,
  fields: {
    invoiceId: text,
    filedAt: instant,
    cents: whole,
    firstInvoiceId: maybeText,
    decidedAt: maybeInstant,
    outcome: { type: String, enum: ['won', 'lost'] },
  },
};

export const COLLECTION_COSTS: FactDefinition<CollectionCost> = {
  name: 'CollectionCost',
  storedIn: 'collectionCosts',
  decidesAccess: true,
  fields: { incurredAt: instant, cents: whole, invoiceId: maybeText, proof: text },
};
