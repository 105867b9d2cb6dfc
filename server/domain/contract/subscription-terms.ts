import type { Subscription } from '../subscription.js';
import type { ContractTemplate, ParameterValues } from '../templates/parameters.js';
import { valuesOf } from '../templates/template.js';
import { signaturesAt } from './contract-state.js';
import { type PublishedTerms, termsInForce } from './terms-version.js';

/** A published version with what stands in it. */
export interface TermsVersion extends PublishedTerms {
  readonly template: ContractTemplate;
}

/**
 * The version that rules a subscription at an instant. The version of its first signature says whether it is pinned or
 * floating (M0.2, L-MISC-9); terms of another name never are (rules.md 6). None for a draft.
 */
export function termsOf(
  subscription: Subscription,
  published: readonly TermsVersion[],
  at: Date,
): TermsVersion | undefined {
  const own = published.filter(({ template }) => template.name === subscription.template);
  const signedAt = signaturesAt(subscription, at);
  const [first] = signedAt;
  if (first === undefined) return undefined;
  const signed = termsInForce(own, { policy: 'pinned', signedAt: [first] }, first);
  const policy = signed?.template.parameters['terms.policy'].value;

  return policy && termsInForce(own, { policy, signedAt }, at);
}

/**
 * Every parameter of a subscription at an instant: those of the version that rules then, with what its order form set. The
 * order is no term, and a newer version does not change it (L-MISC-9, M0.3, G-PIN).
 */
export function parametersAt(
  subscription: Subscription,
  published: readonly TermsVersion[],
  at: Date,
): ParameterValues | undefined {
  const terms = termsOf(subscription, published, at);

  return terms && { ...valuesOf(terms.template), ...subscription.orderForm?.parameters };
}

/** How a term renews by itself under these parameters; not at all where they do not say so (L-TERM-1, A19). */
export function renewalOf(
  parameters: Pick<ParameterValues, 'term.autoRenew' | 'term.months' | 'term.nonRenewalNoticeDays'>,
): Subscription['renewal'] {
  const { 'term.months': months, 'term.nonRenewalNoticeDays': noticeDays } = parameters;

  return parameters['term.autoRenew'] && months !== null ? { months, noticeDays: noticeDays ?? 0 } : undefined;
}

/**
 * The subscription with the notice days of every version of its floating terms that was published since its signature; the
 * same subscription where the terms are pinned, or nobody published any (L-TERM-1, L-MISC-9, M0.2).
 */
export function withPublishedNoticeDays(subscription: Subscription, published: readonly TermsVersion[]): Subscription {
  const { renewal, signedAt, template: name } = subscription;
  if (renewal === undefined || signedAt === undefined) return subscription;
  const own = published.filter(({ template }) => template.name === name);
  const signed = termsInForce(own, { policy: 'floating', signedAt: [] }, signedAt);
  if (signed?.template.parameters['terms.policy'].value !== 'floating') return subscription;
  const laterNoticeDays = own
    .filter(({ publishedAt }) => publishedAt > signedAt)
    .map(({ publishedAt, template }) => ({
      from: publishedAt,
      noticeDays: template.parameters['term.nonRenewalNoticeDays'].value ?? 0,
    }));

  return { ...subscription, renewal: { ...renewal, laterNoticeDays } };
}

/** Contracts, with the terms that were published for them. */
interface RuledHistory {
  readonly subscriptions: readonly Subscription[];
  readonly publishedTerms?: readonly TermsVersion[] | undefined;
}

/** The history with every contract as the terms published since its signature rule it: what asks for an end reads no other (L-MISC-9). */
export function underPublishedTerms<History extends RuledHistory>(history: History): History {
  const { subscriptions, publishedTerms = [] } = history;

  return { ...history, subscriptions: subscriptions.map((each) => withPublishedNoticeDays(each, publishedTerms)) };
}
