import { startOfDay } from '../../domain/calendar.js';
import type { ContractEvent, EndingNotice } from '../../domain/contract/contract-event.js';
import { noticesAt } from '../../domain/contract/contract-state.js';
import { withEvent, withoutNotice } from '../../domain/contract/recording.js';
import { parametersAt } from '../../domain/contract/subscription-terms.js';
import { ConflictError, ForbiddenError, NotFoundError, RuleViolationError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import type { SubscriptionId, TenantId } from '../../domain/ids.js';
import type { Subscription } from '../../domain/subscription.js';
import type { ParameterValues } from '../../domain/templates/parameters.js';
import { type Act, noteFact } from '../billing/act.js';
import { moneyHistory } from '../billing/money-history.js';
import type { Repositories } from '../ports.js';
import { termsNamed } from './order.js';
import { acceptedWith, type Evidence } from './subscriptions.js';

export type EventSources = Pick<Repositories, 'subscriptions' | 'readFacts' | 'audit'>;

/** A contract with all that was known when something was done to it. */
export interface Contract {
  readonly history: TenantHistory;
  readonly subscription: Subscription;
  readonly parameters: ParameterValues;
}

/** @throws NotFoundError; RuleViolationError for a draft: nothing happens to a contract that nobody signed (M0.1) */
export async function contractIn(
  sources: Pick<Repositories, 'readFacts'>,
  id: SubscriptionId,
  at: Date,
): Promise<Contract> {
  const history = await moneyHistory(sources);
  const subscription = history.subscriptions.find((each) => each.id === id);
  if (subscription === undefined) throw new NotFoundError('subscription');
  const parameters = parametersAt(subscription, history.publishedTerms ?? [], at);
  if (parameters === undefined) throw new RuleViolationError('subscription', 'M0.1', 'must be signed first.');

  return { history, subscription, parameters };
}

/** The clause behind each kind of event. */
const RULES: Readonly<Record<ContractEvent['kind'], string>> = {
  cancellation: 'M3.1',
  non_renewal: 'L-TERM-1',
  fee_refusal: 'L-FEE-1e',
  termination: 'M3.4',
  signed_renewal: 'M0.2',
  product_withdrawal: 'M1.4',
};

/** What happened to a contract, and what else the audit trail says of it. */
interface HappenedEvent {
  readonly id: SubscriptionId;
  readonly event: ContractEvent;
  readonly details?: object | undefined;
}

/** Records what happened to a contract, if the contract allows it then. @throws RuleViolationError where it does not */
export async function recordEvent(
  { subscriptions, audit, ...sources }: EventSources,
  act: Act,
  { id, event, details }: HappenedEvent,
): Promise<void> {
  const { subscription, parameters } = await contractIn(sources, id, event.at);
  const { events } = withEvent(subscription, event, parameters);
  await subscriptions.change(id, (stored) => ({ ...stored, events }));
  const action = `subscription.${event.kind.replaceAll('_', '-')}`;
  await noteFact(audit, act, { action, subject: id, rule: RULES[event.kind], after: event, details });
}

/** The customer ends with what is paid, where the terms allow it at any time (M3.1). @throws ConflictError where they have */
export async function cancel(sources: EventSources, act: Act, id: SubscriptionId): Promise<void> {
  await requireNoNotice(sources, act, { id, party: 'customer' });
  await recordEvent(sources, act, { id, event: { kind: 'cancellation', at: act.at } });
}

/** Either party gives notice against the next renewal (L-TERM-1). @throws ConflictError where it has */
export async function refuseRenewal(
  sources: EventSources,
  act: Act,
  id: SubscriptionId,
  by: 'customer' | 'provider',
): Promise<void> {
  await requireNoNotice(sources, act, { id, party: by });
  await recordEvent(sources, act, { id, event: { kind: 'non_renewal', at: act.at, by } });
}

/**
 * Whoever gave notice takes it back, while that is still allowed (rules.md 3.1, M3.1, L-TERM-1).
 * @throws RuleViolationError where none stands, or it is too late
 */
export async function takeBackNotice(
  { subscriptions, audit, ...sources }: EventSources,
  act: Act,
  { id, party }: { readonly id: SubscriptionId; readonly party: 'customer' | 'provider' },
): Promise<void> {
  const { subscription } = await contractIn(sources, id, act.at);
  const standing = noticesAt(subscription, act.at);
  const notice = standing.filter((each) => partyOf(each) === party).at(-1);
  if (notice === undefined && standing.length > 0) throw new ForbiddenError('Only who gave notice may take it back.');
  if (notice === undefined) throw new RuleViolationError('subscription', 'M3.1', 'must have a notice that stands.');
  const { events } = withoutNotice(subscription, notice, act.at);
  await subscriptions.change(id, (stored) => ({ ...stored, events }));
  const rule = notice.kind === 'cancellation' ? 'M3.1' : 'L-TERM-1';
  await noteFact(audit, act, {
    ...{ action: 'subscription.take-back', subject: id, rule },
    before: notice,
    after: { ...notice, withdrawnAt: act.at },
  });
}

/** A renewal as it was signed (M0.2, A05). */
export interface SignedOn {
  readonly tenantId: TenantId;
  readonly id: SubscriptionId;
  readonly acceptanceId: string;
  readonly termEnd: string;
  readonly evidence: Evidence;
}

/** The customer signs on: the term runs to another day, under the terms of the day of signature (M0.2, M1.4). */
export async function renew(
  sources: EventSources & Pick<Repositories, 'acceptances'>,
  act: Act,
  { tenantId, id, acceptanceId, termEnd, evidence }: SignedOn,
): Promise<void> {
  const { history, subscription } = await contractIn(sources, id, act.at);
  requireBeforeInterruption(subscription, termEnd);
  const event = { kind: 'signed_renewal', at: act.at, termEnd } as const;
  await recordEvent(sources, act, { id, event, details: { acceptanceId } });
  const { template = '', planVersionId = 'none' } = subscription;
  const terms = termsNamed(history.publishedTerms ?? [], template, act.at);
  const accepted = { ...evidence, id: acceptanceId, at: act.at, subscriptionId: id, termsId: terms.id, planVersionId };
  await acceptedWith(sources, { ...accepted, tenantId }, { terms });
}

/** Who has given notice gives no other one: the first stands. */
async function requireNoNotice(
  sources: EventSources,
  { at }: Act,
  { id, party }: { readonly id: SubscriptionId; readonly party: 'customer' | 'provider' },
): Promise<void> {
  const { subscription } = await contractIn(sources, id, at);
  if (noticesAt(subscription, at).some((notice) => partyOf(notice) === party)) {
    throw new ConflictError('Notice was given already: it stands until it is taken back.');
  }
}

/** A stopped product is renewed only up to its interruption (M1.4). */
function requireBeforeInterruption({ events = [], timeZone }: Subscription, termEnd: string): void {
  const ends = events.filter((event) => event.kind === 'product_withdrawal').map(({ interruptedAt }) => interruptedAt);
  if (ends.some((end) => startOfDay(termEnd, timeZone) > end)) {
    throw new RuleViolationError('termEnd', 'M1.4', 'must not lie behind the interruption of the product.');
  }
}

function partyOf(notice: EndingNotice): 'customer' | 'provider' {
  return notice.kind === 'non_renewal' && notice.by === 'provider' ? 'provider' : 'customer';
}
