import type { TimeZone } from '../calendar.js';
import type { ParameterValues } from '../templates/parameters.js';
import { type RateSpan, rateSpans } from './late-interest.js';

/** What billing reads of the terms, by the names of rules.md section 2. */
export type BillingParameters = Pick<
  ParameterValues,
  | 'lateInterest.monthlyPct'
  | 'lateInterest.legalMaxAnnualPct'
  | 'collectionCosts'
  | 'payment.proformaCounts'
  | 'billingDispute.days'
  | 'claims.hours'
  | 'cancel.refund'
  | 'termination.fees'
  | 'sla'
>;

/** Terms that an invoice stands under: one version where they are pinned, each in its time where they float (M0.2, L-MISC-9). */
export interface PublishedTerms {
  readonly publishedAt: Date;
  readonly values: BillingParameters;
}

/** The version that rules at an instant: the last one published until then, or the first where it looks at a time before (L-MISC-9). */
export function parametersInForce(published: readonly PublishedTerms[], at: Date): BillingParameters | undefined {
  const inOrder = [...published].sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime());

  return (inOrder.findLast(({ publishedAt }) => publishedAt <= at) ?? inOrder[0])?.values;
}

/** The rates of late interest of these terms, each from the day that it reaches (L-FEE-2b, L-MISC-9). */
export function interestSpans(published: readonly PublishedTerms[], timeZone: TimeZone): readonly RateSpan[] {
  return rateSpans(
    published.map(({ publishedAt, values }) => ({
      publishedAt,
      terms: {
        monthlyPct: values['lateInterest.monthlyPct'],
        legalMaxAnnualPct: values['lateInterest.legalMaxAnnualPct'],
      },
    })),
    timeZone,
  );
}
