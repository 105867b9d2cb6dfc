import type { LocalDate, TimeZone } from '../calendar.js';
import type { Cents } from '../money.js';
import type { PeriodPlan } from '../period.js';
import { periodReachedBy } from './non-renewal.js';

/** What the customer said to a notice of new fees; silence is no acceptance (L-FEE-1d, A26). */
export const FEE_RESPONSES = ['accepted', 'rejected', 'none'] as const;

/** What the customer said to new fees; `none` until an answer counts (L-FEE-1d). */
export type FeeResponse = (typeof FEE_RESPONSES)[number];

/** What may become of a contract whose fees were to change; silence keeps the old ones (L-FEE-1d, L-FEE-1e, A26). */
export const FEE_OUTCOMES = ['renew_at_new_fee', 'renew_at_old_fee', 'terminate_at_period_end'] as const;

/** How the contract goes on after the answer, or the silence, of the customer (L-FEE-1d, A26). */
export type FeeOutcome = (typeof FEE_OUTCOMES)[number];

/** A notice of other fees, at the instant at which it counts as given, and what was said to it. */
export interface FeeNotice {
  readonly noticeDeemedAt: Date;
  readonly oldUnitCents: Cents;
  readonly newUnitCents: Cents;
  readonly response: FeeResponse;
}

/** From when on announced fees can apply, and what becomes of the contract by the answer that is known (L-FEE-1d). */
export interface FeeChange {
  readonly inTimeForCurrentPeriod: boolean;
  /** The first day at which the new fees can apply: the end of the first period that the notice reaches. */
  readonly earliestEffective: LocalDate;
  readonly outcome: FeeOutcome;
  /** The fee of the period that begins then; none where the contract ends. */
  readonly unitCentsNext: Cents | undefined;
  readonly contractEndsExclusive: LocalDate | undefined;
}

/**
 * New fees start at the end of a period that is at least so many days after the notice, and only if they are accepted; a
 * refusal ends the contract there, silence keeps the old fee (L-FEE-1d, L-FEE-1e, A26, A27). What is charged in the end
 * `seatPriceAt` says, from all notices and answers.
 */
export function feeChangeOf(
  { noticeDeemedAt, oldUnitCents, newUnitCents, response }: FeeNotice,
  plan: PeriodPlan,
  noticeDays: number,
  timeZone: TimeZone,
): FeeChange {
  const { inTime, endsExclusive } = periodReachedBy(noticeDeemedAt, plan, noticeDays, timeZone);
  const reached = { inTimeForCurrentPeriod: inTime, earliestEffective: endsExclusive };

  switch (response) {
    case 'accepted':
      return { ...reached, outcome: 'renew_at_new_fee', unitCentsNext: newUnitCents, contractEndsExclusive: undefined };
    case 'none':
      return { ...reached, outcome: 'renew_at_old_fee', unitCentsNext: oldUnitCents, contractEndsExclusive: undefined };
    case 'rejected':
      return {
        ...reached,
        outcome: 'terminate_at_period_end',
        unitCentsNext: undefined,
        contractEndsExclusive: endsExclusive,
      };
  }
}
