import { unusedShare } from '../billing/proration.js';
import type { LocalDate } from '../calendar.js';
import type { Cents } from '../money.js';
import type { Period } from '../period.js';
import type { ParameterValues } from '../templates/parameters.js';
import type { EndReason } from './contract-event.js';

/** What was paid ahead for a period, and the first day of it that is no longer used. */
export interface PrepaidFee {
  readonly cents: Cents;
  /** What the whole period costs, where that is not what was paid. */
  readonly feeCents?: Cents | undefined;
  readonly period: Period;
  readonly firstUnusedDay: LocalDate;
}

/**
 * What goes back when a contract ends: nothing, however it ends (M3.2, M1.5, L-FEE-3, L-TERM-4), but the prepaid unused fees
 * where the provider ends it for an infringement and the terms say so (L-IND-2, I-20).
 */
export function refundOnEnd(
  reason: EndReason,
  { 'cancel.refund': refund }: Pick<ParameterValues, 'cancel.refund'>,
  fee: PrepaidFee,
): Cents {
  return reason === 'infringement' && refund === 'infringement_only' ? unusedPart(fee) : 0;
}

/** The ends after which two humans decide on the unused part: the provider stopped the service, or broke its own duties. */
const PROPOSED: readonly EndReason[] = ['product_withdrawn', 'breach_provider'];

/**
 * The unused part that is put before two humans, never paid by itself: of a service that the provider stopped (L-TERM-3, A07),
 * or ended by its own breach (A38); nothing where the terms promise notice instead (M1.5).
 */
export function unusedPartToDecide(
  reason: EndReason,
  { productWithdrawal }: Pick<ParameterValues, 'productWithdrawal'>,
  fee: PrepaidFee,
): Cents {
  const decided = PROPOSED.includes(reason) && productWithdrawal.mode === 'none';

  return decided ? unusedPart(fee) : 0;
}

/** What was paid beyond the fee to the last day of service: what is not paid of it was never prepaid (L-TERM-2, L-IND-2). */
function unusedPart({ cents, feeCents = cents, period, firstUnusedDay }: PrepaidFee): Cents {
  const used = feeCents - unusedShare(feeCents, period, firstUnusedDay).cents;

  return Math.max(0, cents - used);
}
