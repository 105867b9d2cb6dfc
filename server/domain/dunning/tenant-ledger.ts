import type { PublishedTerms } from '../billing/billing-parameters.js';
import type { Invoice } from '../billing/invoice.js';
import type { LedgerFacts } from '../billing/ledger-facts.js';
import { contractEndAt, signaturesAt } from '../contract/contract-state.js';
import { parametersAt, termsOf, type TermsVersion } from '../contract/subscription-terms.js';
import type { TenantHistory } from '../history.js';
import type { Subscription } from '../subscription.js';
import type { ParameterValues } from '../templates/parameters.js';

/** The last instant that there is: what is known then is all that is recorded. */
export const END_OF_TIME = new Date(8.64e15);

/** Whoever asks about the same history, which nobody changes, gets the same books: they are asked for many times. */
const known = new WeakMap<TenantHistory, LedgerFacts>();

/** The books of a tenant read its facts, and the terms of each invoice from the contract that it names (M0.2, L-MISC-9, rules.md 6). */
export function ledgerFactsOf(history: TenantHistory): LedgerFacts {
  const facts = known.get(history) ?? ledgerFactsIn(history);
  known.set(history, facts);

  return facts;
}

function ledgerFactsIn(history: TenantHistory): LedgerFacts {
  const byId = new Map(history.subscriptions.map((subscription) => [subscription.id, subscription]));
  const terms = new Map(
    history.subscriptions.map((subscription) => [subscription.id, publishedTermsOf(history, subscription)] as const),
  );

  return {
    ...history,
    termsOf: (invoice) => {
      const subscription = subscriptionOf(history, invoice);
      return (subscription && terms.get(subscription.id)) ?? [];
    },
    contractEndOf: (id) => {
      const subscription = byId.get(id);
      return subscription && contractEndAt(subscription, END_OF_TIME)?.at;
    },
  };
}

/** The contract whose terms an invoice stands under: the first one that it names, or the tenant's first where it names none. */
export function subscriptionOf(
  { subscriptions }: TenantHistory,
  { subscriptionIds }: Invoice,
): Subscription | undefined {
  const [first] = subscriptionIds;

  return first === undefined ? subscriptions[0] : subscriptions.find(({ id }) => id === first);
}

/** All that the contract of a subscription says at an instant; `undefined` for a draft, and for terms that nobody published. */
export function parametersOf(
  { publishedTerms = [] }: Pick<TenantHistory, 'publishedTerms'>,
  subscription: Subscription,
  at: Date,
): ParameterValues | undefined {
  return parametersAt(subscription, publishedTerms, at);
}

/** The version of the terms that rules a subscription at an instant. */
export function versionOf(
  { publishedTerms = [] }: Pick<TenantHistory, 'publishedTerms'>,
  subscription: Subscription,
  at: Date,
): TermsVersion | undefined {
  return termsOf(subscription, publishedTerms, at);
}

function publishedTermsOf(history: TenantHistory, subscription: Subscription): readonly PublishedTerms[] {
  const { publishedTerms = [] } = history;
  const changes = [
    ...signaturesAt(subscription, END_OF_TIME),
    ...publishedTerms.map(({ publishedAt }) => publishedAt),
  ].sort((a, b) => a.getTime() - b.getTime());

  return changes.flatMap((publishedAt) => {
    const values = parametersOf(history, subscription, publishedAt);
    return values === undefined ? [] : [{ publishedAt, values }];
  });
}
