import { type Acceptance, acceptanceIsOwed } from '../contract/acceptance.js';
import { parametersAt, withPublishedNoticeDays } from '../contract/subscription-terms.js';
import { nonpaymentSuspensions } from '../dunning/nonpayment.js';
import { END_OF_TIME } from '../dunning/tenant-ledger.js';
import { consentTimes } from '../eligibility/consent.js';
import type { TenantHistory } from '../history.js';
import { announcedOf, closedBy } from '../maintenance/window.js';
import type { TenantAccessFacts, TermsClick } from './facts.js';

/** The history of a tenant, with what formed its contracts. */
export interface ContractRecord {
  readonly history: TenantHistory;
  readonly acceptances: readonly Pick<Acceptance, 'form' | 'at'>[];
}

/**
 * What decides the access of everybody in a tenant, derived from all its facts: contracts under the terms published since, blocks,
 * and what follows from debts, windows and the click on the terms (M1.1, M4.1, M8.3, L-ACC-1, L-MISC-9).
 *
 * @throws RuleViolationError for facts that contradict each other
 */
export function tenantAccessFacts({ history: facts, acceptances }: ContractRecord): TenantAccessFacts {
  const { publishedTerms = [], maintenanceWindows = [] } = facts;
  const subscriptions = facts.subscriptions.map((each) => withPublishedNoticeDays(each, publishedTerms));
  const history = { ...facts, subscriptions };
  const timeZone = subscriptions[0]?.timeZone ?? 'UTC';

  return {
    tenantId: facts.tenantId,
    purgedAt: facts.purgedAt,
    subscriptions,
    publishedTerms,
    blocks: facts.blocks,
    nonpayment: nonpaymentSuspensions(history),
    overrides: facts.overrides,
    maintenance: closedBy(maintenanceWindows, timeZone, END_OF_TIME),
    announced: announcedOf(maintenanceWindows, timeZone),
    termsClick: termsClickOf(history, acceptances),
    accountOwners: accountOwnersOf(history),
  };
}

function accountOwnersOf({ minors = [] }: TenantHistory): TenantAccessFacts['accountOwners'] {
  return new Map(
    minors.map(({ personId, registeredAt: since, adultFrom, consents = [] }) => [
      personId,
      { since, adultFrom, consents: consentTimes(consents) },
    ]),
  );
}

/** From the first contract that asks for the click until the first click: mere use is not taken for acceptance (L-ACC-1, A23). */
function termsClickOf(
  { subscriptions, publishedTerms = [] }: TenantHistory,
  acceptances: ContractRecord['acceptances'],
): TermsClick | undefined {
  const asked = subscriptions
    .flatMap((subscription) => {
      const { signedAt } = subscription;
      const parameters = signedAt && parametersAt(subscription, publishedTerms, signedAt);
      return signedAt && parameters && acceptanceIsOwed(parameters, [], signedAt) ? [signedAt] : [];
    })
    .sort(inOrder);
  const clicks = acceptances
    .filter(({ form }) => form === 'click')
    .map(({ at }) => at)
    .sort(inOrder);
  const [askedFrom] = asked;

  return askedFrom && { askedFrom, acceptedAt: clicks[0] };
}

function inOrder(a: Date, b: Date): number {
  return a.getTime() - b.getTime();
}
