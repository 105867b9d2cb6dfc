import { RuleViolationError } from '../errors.js';
import type { SubscriptionId, TenantId } from '../ids.js';
import type { ContractTemplate, ParameterValues } from '../templates/parameters.js';

/** Who accepted, as they said it themselves; a person without authority keeps the role that was declared (M0.1, L-ELIG-2). */
export interface Acceptor {
  readonly name: string;
  readonly email: string;
  readonly declaredRole: string;
  /** Whether they declared that they may bind the customer (L-ACC-1). */
  readonly mayBind: boolean;
}

/** What forms a contract: recorded once, and shown for ever with the very text that was accepted (M0.1). */
export interface Acceptance {
  readonly id: string;
  /** The customer that the account names, whoever signs for it. */
  readonly tenantId: TenantId;
  readonly subscriptionId: SubscriptionId;
  readonly form: 'signature' | 'click';
  readonly at: Date;
  readonly by: Acceptor;
  readonly ip: string;
  readonly method: string;
  /** The lower-case hexadecimal SHA-256 of the document. */
  readonly documentHash: string;
  readonly text: string;
  /** The id of the template version: `moocit@1`. */
  readonly termsId: string;
  readonly planVersionId: string;
}

/** A version of terms as it stood when somebody accepted it. */
export interface OfferedTerms {
  readonly template: ContractTemplate;
  readonly publishedAt: Date;
}

/**
 * The acceptances of a subscription with one more: the first forms the contract, later ones are signed renewals (M0.1, M0.4,
 * L-ACC-1). None is ever changed or taken back. @throws RuleViolationError for one that forms nothing
 */
export function withAcceptance(
  earlier: readonly Acceptance[],
  acceptance: Acceptance,
  offered: OfferedTerms,
): readonly Acceptance[] {
  checkEvidence(acceptance);
  checkTerms(acceptance, offered);
  const last = earlier.at(-1);
  if (last !== undefined && acceptance.subscriptionId !== last.subscriptionId) {
    throw new RuleViolationError('subscriptionId', 'M0.1', 'must be that of the earlier acceptances.');
  }
  if (last !== undefined && acceptance.at <= last.at) {
    throw new RuleViolationError('at', 'M0.4', 'must be later than the acceptance before: a signature stands.');
  }

  return [...earlier, acceptance];
}

/** When the contract was formed: by its first acceptance; without one the subscription stays a draft (M0.1). */
export function formedAt(acceptances: readonly Acceptance[], subscriptionId: SubscriptionId): Date | undefined {
  return acceptances
    .filter((each) => each.subscriptionId === subscriptionId)
    .reduce<Date | undefined>((first, { at }) => (first === undefined || at < first ? at : first), undefined);
}

/**
 * Whether the administration waits for a click on the terms: mere use is not taken for acceptance (L-ACC-1, A23). Learners are
 * never asked to accept the contract of their tenant, and a newer version asks nobody again (L-MISC-10).
 */
export function acceptanceIsOwed(
  { 'acceptance.mode': mode }: Pick<ParameterValues, 'acceptance.mode'>,
  acceptances: readonly Acceptance[],
  at: Date,
): boolean {
  return mode === 'browsewrap' && !acceptances.some((acceptance) => acceptance.form === 'click' && acceptance.at <= at);
}

function checkEvidence({ by, ip, method, documentHash, text, planVersionId }: Acceptance): void {
  const texts = {
    ...{ 'by.name': by.name, 'by.email': by.email, 'by.declaredRole': by.declaredRole },
    ip,
    method,
    text,
  };
  for (const [field, value] of Object.entries({ ...texts, planVersionId })) {
    if (value.trim() === '') throw new RuleViolationError(field, 'M0.1', 'must be a text that is not empty.');
  }
  if (!/^[0-9a-f]{64}$/.test(documentHash)) {
    throw new RuleViolationError('documentHash', 'M0.1', 'must be a SHA-256 in lower-case hexadecimal.');
  }
}

function checkTerms({ form, at, by, termsId }: Acceptance, { template, publishedAt }: OfferedTerms): void {
  const signed = template.parameters['acceptance.mode'].value === 'signature';
  if (signed && form !== 'signature') {
    throw new RuleViolationError('form', 'M0.1', 'must be a signature of the quote or of the subscription.');
  }
  if (!signed && form !== 'click') {
    throw new RuleViolationError(
      'form',
      'L-ACC-1',
      'must be a click of an administrator on the terms, in the console or by the API: it proves the version.',
    );
  }
  if (form === 'click' && !by.mayBind) {
    throw new RuleViolationError('by.mayBind', 'L-ACC-1', 'must be declared: whoever accepts binds the customer.');
  }
  if (termsId !== template.id || at < publishedAt) {
    throw new RuleViolationError('termsId', 'M0.2', 'must be the version that was published when it was accepted.');
  }
}
