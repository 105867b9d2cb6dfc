import type { LocalDate } from '../calendar.js';

/** Why a subscription ended (rules.md 3.1). */
export const END_REASONS = [
  'expired',
  'customer_cancelled',
  'non_renewal',
  'fees_refused',
  'nonpayment',
  'breach_customer',
  'breach_provider',
  'overload',
  'product_withdrawn',
  'infringement',
] as const;

/** Why a contract ended (rules.md 3.1). */
export type EndReason = (typeof END_REASONS)[number];

/** The customer's wish to end with what is paid (M3.1). */
export interface Cancellation {
  readonly kind: 'cancellation';
  readonly at: Date;
  /** The first day that is no longer paid, where that is not the end of the running period (M3.1). */
  readonly paidThrough?: LocalDate | undefined;
  readonly withdrawnAt?: Date | undefined;
}

/** A notice of either party against the next renewal, at the instant at which it counts as given (L-TERM-1, L-MISC-6). */
export interface NonRenewal {
  readonly kind: 'non_renewal';
  readonly at: Date;
  /** Who gave it: either party may, the provider too where fees were not accepted; the customer where it says nothing (L-TERM-1, A26). */
  readonly by?: 'customer' | 'provider' | undefined;
  readonly withdrawnAt?: Date | undefined;
}

/** The customer refuses new fees, and so ends with the period before them (L-FEE-1e). */
export interface FeeRefusal {
  readonly kind: 'fee_refusal';
  readonly at: Date;
  /** The first day of the refused fees, where that is not the end of the running period (A27). */
  readonly effectiveOn?: LocalDate | undefined;
  readonly withdrawnAt?: Date | undefined;
}

/** What keeps a contract from going on; whoever gave it may take it back while that is still allowed (rules.md 3.1). */
export type EndingNotice = Cancellation | NonRenewal | FeeRefusal;

/** Ended by right, at an instant; the notifier may withdraw it before (M3.4, L-TERM-2, L-FEE-2d, L-IND-2). */
export interface Termination {
  readonly kind: 'termination';
  readonly at: Date;
  readonly effectiveAt: Date;
  readonly reason: EndReason;
  readonly withdrawnAt?: Date | undefined;
}

/** A renewal that the customer signed: the term runs to another day, under the terms of the day of signature (M0.2, A05). */
export interface SignedRenewal {
  readonly kind: 'signed_renewal';
  readonly at: Date;
  /** The first day that is no longer part of the renewed term. */
  readonly termEnd: LocalDate;
}

/** The provider stops the product: from that instant on nobody reaches it (M1.4, L-TERM-3). */
export interface ProductWithdrawn {
  readonly kind: 'product_withdrawal';
  /** When the notice of it counts as given to this tenant. */
  readonly at: Date;
  readonly interruptedAt: Date;
}

/** What happened to a contract after its signature; recorded once, never changed but for its withdrawal. */
export type ContractEvent = EndingNotice | Termination | SignedRenewal | ProductWithdrawn;
