import type { LocalDate, TimeZone } from '../calendar.js';
import type { SubscriptionId } from '../ids.js';
import type { Cents } from '../money.js';
import type { Period } from '../period.js';

/** One thing that is charged for; net of tax. */
export interface InvoiceLine {
  readonly text: string;
  readonly qty: number;
  readonly unitCents: Cents;
  /** The rate that it is taxed at, fixed on the invoice date (M11.1, A16). */
  readonly taxPct?: number | undefined;
}

/** A demand for payment, or a pro forma one, as it was sent (rules.md 3.2); what it is at an instant is derived. */
export interface Invoice {
  readonly id: string;
  /** Without it the invoice is a `draft`. */
  readonly sentAt?: Date | undefined;
  readonly dueDate: LocalDate;
  /** The date that is printed on the statement; the time for disputes counts from it (A25). */
  readonly closingDate: LocalDate;
  readonly timeZone: TimeZone;
  readonly proforma: boolean;
  readonly lines: readonly InvoiceLine[];
  /** With tax. */
  readonly totalCents: Cents;
  readonly subscriptionIds: readonly SubscriptionId[];
  /** The period that it charges, where it charges one. */
  readonly period?: Period | undefined;
  /** Whether that period is one after the first; a pro forma has consequences only then (A14). */
  readonly renewal?: boolean | undefined;
  readonly voidedAt?: Date | undefined;
  readonly writtenOffAt?: Date | undefined;
}

/** Money that came in, or went back where `cents` is negative (a chargeback, with the payment that it reverses). */
export interface Payment {
  readonly id: string;
  /** The same key with the same content is the same payment; with other content it is refused (I-10). */
  readonly idempotencyKey: string;
  /** Value date at the provider, or capture by the payment provider (L-FEE-2a). */
  readonly receivedAt: Date;
  readonly cents: Cents;
  /** The invoice that the payer named; it is honoured for principal (A32). */
  readonly invoiceId?: string | undefined;
  readonly reversesPaymentId?: string | undefined;
}

/** A contested invoice line; an amount that is in time disputed is frozen until it is decided (A14b). */
export interface Dispute {
  readonly id: string;
  readonly invoiceId: string;
  readonly filedAt: Date;
  readonly cents: Cents;
  /** Where the same error stood on an earlier statement: that one started the time for all repeats (A25). */
  readonly firstInvoiceId?: string | undefined;
  /** What is wrong with the line, in words. */
  readonly text?: string | undefined;
  readonly decidedAt?: Date | undefined;
  /** `won`: the customer was right, a credit note follows. */
  readonly outcome?: 'won' | 'lost' | undefined;
}

/** Why an amount is taken off an invoice; of the terms depends which of them there are (M8.4, L-IND-2, L-TERM-2, I-20). */
export const CREDIT_REASONS = [
  'dispute',
  'service_credit',
  'infringement_refund',
  'correction',
  'termination',
] as const;

/** What takes an amount off an invoice, with the reason for it. */
export interface CreditNote {
  readonly id: string;
  readonly invoiceId: string;
  readonly issuedAt: Date;
  readonly cents: Cents;
  readonly reason: (typeof CREDIT_REASONS)[number];
  /** What it is for, in words. */
  readonly text?: string | undefined;
  /** The month that a service credit is for, `YYYY-MM` (L-SLA-8). */
  readonly month?: string | undefined;
}

/** Costs of collection, with proof; they are served first (L-FEE-2c). */
export interface CollectionCost {
  readonly id: string;
  readonly incurredAt: Date;
  readonly cents: Cents;
  /** The invoice that was collected; without it the costs are of the tenant as a whole. */
  readonly invoiceId?: string | undefined;
  readonly proof: string;
}
