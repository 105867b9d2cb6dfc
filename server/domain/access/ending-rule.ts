import type { EndReason } from '../contract/contract-event.js';
import { type TermsVersion, termsOf } from '../contract/subscription-terms.js';
import type { Subscription } from '../subscription.js';
import { MOOCIT_1 } from '../templates/moocit-1.js';
import { TEMPLATES } from '../templates/template.js';

/**
 * The clause by which a contract ends at an instant, by the published version that rules it then (M0.2, L-MISC-9). Where none was
 * published the template that the product knows by that name explains it, and of terms that nobody knows the French one
 * (rules.md 3.1).
 */
export function endingRule(
  reason: EndReason,
  subscription: Subscription,
  published: readonly TermsVersion[],
  at: Date,
): string {
  const inForce = termsOf(subscription, published, at)?.template;
  const { parameters } = inForce ?? TEMPLATES.findLast(({ name }) => name === subscription.template) ?? MOOCIT_1;

  return parameters.clauses.value[reason];
}
