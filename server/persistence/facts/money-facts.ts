import {
  type CollectionCost,
  CREDIT_REASONS,
  type CreditNote,
  type Dispute,
  type Invoice,
  type Payment,
} from '../../domain/billing/invoice.js';
import type { BillingProfile } from '../../domain/billing/billing-profile.js';
import { type MoneyProposal, PROPOSAL_KINDS } from '../../domain/billing/money-proposal.js';
import { CUSTOMER_TYPES, type TaxRate } from '../../domain/billing/tax.js';
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
  fields: {
    invoiceId: text,
    issuedAt: instant,
    cents: whole,
    reason: oneOf(CREDIT_REASONS),
    text: maybeText,
    month: maybeText,
  },
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
    text: maybeText,
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

// These decide about no access: what follows from them does.

export const BILLING_PROFILES: FactDefinition<BillingProfile> = {
  name: 'BillingProfile',
  storedIn: 'billingProfiles',
  decidesAccess: false,
  fields: { country: text, customerType: oneOf(CUSTOMER_TYPES) },
};

export const MONEY_PROPOSALS: FactDefinition<MoneyProposal> = {
  name: 'MoneyProposal',
  storedIn: 'moneyProposals',
  decidesAccess: false,
  fields: {
    kind: oneOf(PROPOSAL_KINDS),
    invoiceId: text,
    cents: whole,
    text,
    month: maybeText,
    proposedBy: text,
    proposedAt: instant,
    decisions: part,
    orders: maybePart,
  },
};

/** The dated table of taxes by country and customer type: the operator's, for every tenant (M11.1). */
export const TAX_RATES: FactDefinition<TaxRate> = {
  name: 'TaxRate',
  storedIn: 'taxRates',
  decidesAccess: false,
  global: true,
  fields: { country: text, customerType: oneOf(CUSTOMER_TYPES), from: text, pct: { type: Number, required: true } },
};
