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
export type EndReason = (typeof END_REASONS)[number];

/** What happened to a contract after its signature; recorded once, never changed but for its withdrawal. */
export type ContractEvent =
  /** A cancellation (M3.1), a notice of non-renewal (L-TERM-1) or a refusal of new fees (L-FEE-1e), given at that instant. */
  | {
      readonly kind: 'cancellation' | 'non_renewal' | 'fee_refusal';
      readonly at: Date;
      /** When whoever gave it took it back, where that was still allowed. */
      readonly withdrawnAt?: Date | undefined;
    }
  /** Ended by right, at that instant (M3.4, L-TERM-2, L-FEE-2d, L-IND-2). */
  | { readonly kind: 'termination'; readonly at: Date; readonly effectiveAt: Date; readonly reason: EndReason };
