import { type Acceptor, formedAt, withAcceptance } from '../../domain/contract/acceptance.js';
import { ConflictError, NotFoundError, RuleViolationError } from '../../domain/errors.js';
import type { SubscriptionId, TenantId } from '../../domain/ids.js';
import type { Subscription } from '../../domain/subscription.js';
import { type Act, instantOf, noteFact, type Occurrence } from '../billing/act.js';
import type { RecordedAcceptance } from '../fact-ports.js';
import type { Repositories } from '../ports.js';
import { type CheckedOrder, checkedOrder, draftOf, type Offers, type Order } from './order.js';

type Sources = Pick<Repositories, 'subscriptions' | 'acceptances' | 'audit'>;

/** What somebody gives as proof that a contract was formed or renewed (M0.1, L-ACC-1). */
export interface Evidence {
  readonly form: RecordedAcceptance['form'];
  readonly by: Acceptor;
  readonly ip: string;
  readonly method: string;
  readonly documentHash: string;
  readonly text: string;
}

/** Adds a subscription as it was ordered: a draft that opens nothing before somebody signs (M0.1, L-ACC-3). */
export async function addSubscription(
  { subscriptions, audit }: Sources,
  offers: Offers,
  act: Act,
  { id, ...order }: Order & { readonly id: SubscriptionId },
): Promise<Subscription> {
  if ((await subscriptions.find(id)) !== undefined) {
    throw new ConflictError(`There is another subscription with the id ${id} already.`);
  }
  const draft = draftOf(id, await checkedOrder(offers, order, act.at));
  await subscriptions.add(draft);
  await noteFact(audit, act, { action: 'subscription.add', subject: id, rule: 'L-ACC-3', after: draft });

  return draft;
}

/**
 * Forms the contract by its first acceptance, under the terms that are published then (M0.1, M0.2, M0.4, L-ACC-1).
 * @throws RuleViolationError for evidence that forms nothing, and where the order no longer holds
 */
export async function signSubscription(
  sources: Sources,
  offers: Offers,
  act: Act,
  {
    tenantId,
    subscriptionId,
    evidence,
    occurrence = {},
    acceptanceId,
  }: {
    readonly tenantId: TenantId;
    readonly subscriptionId: SubscriptionId;
    readonly acceptanceId: string;
    readonly evidence: Evidence;
    readonly occurrence?: Occurrence | undefined;
  },
): Promise<Subscription> {
  const { subscriptions, audit } = sources;
  const at = instantOf(act, occurrence, 'signedAt');
  const draft = await subscriptionIn(sources, subscriptionId);
  if (draft.signedAt !== undefined) throw new ConflictError('This subscription is signed already: a signature stands.');
  const order = await checkedOrder(offers, orderOf(draft), at);
  const { id: termsId } = order.terms;
  const accepted = { ...evidence, id: acceptanceId, at, subscriptionId, termsId, planVersionId: order.version.id };
  const acceptances = await acceptedWith(sources, { ...accepted, tenantId }, order);
  const signed = { ...draft, ...draftOf(subscriptionId, order), signedAt: formedAt(acceptances, subscriptionId) };
  await subscriptions.change(subscriptionId, () => signed);
  const rule = evidence.form === 'click' ? 'L-ACC-1' : 'M0.1';
  await noteFact(
    audit,
    act,
    {
      action: 'subscription.sign',
      subject: subscriptionId,
      rule,
      before: { status: 'draft' },
      after: { signedAt: signed.signedAt, termsId, planVersionId: order.version.id, acceptanceId },
      details: { form: evidence.form, documentHash: evidence.documentHash },
    },
    occurrence.backdated,
  );

  return signed;
}

/** Records what was accepted, behind all that was before. @throws RuleViolationError for evidence that is none (M0.1) */
export async function acceptedWith(
  { acceptances }: Pick<Repositories, 'acceptances'>,
  accepted: RecordedAcceptance & { readonly tenantId: TenantId },
  { terms: { template, publishedAt } }: Pick<CheckedOrder, 'terms'>,
) {
  const { tenantId, ...recorded } = accepted;
  const earlier = (await acceptances.list())
    .filter(({ subscriptionId }) => subscriptionId === accepted.subscriptionId)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((each) => ({ ...each, tenantId }));
  const all = withAcceptance(earlier, accepted, { template, publishedAt });
  await acceptances.add(recorded);

  return all;
}

/** @throws NotFoundError */
export async function subscriptionIn(
  { subscriptions }: Pick<Repositories, 'subscriptions'>,
  id: SubscriptionId,
): Promise<Subscription> {
  const subscription = await subscriptions.find(id);
  if (subscription === undefined) throw new NotFoundError('subscription');

  return subscription;
}

/** What a subscription was ordered with. @throws RuleViolationError for one that was not ordered here */
function orderOf({ template, planVersionId, orderForm, autoAssign }: Subscription): Order {
  if (template === undefined || planVersionId === undefined || orderForm === undefined) {
    throw new RuleViolationError(
      'subscription',
      'L-ACC-3',
      'must have an order form: there is no contract without it.',
    );
  }

  return { template, planVersionId, orderForm, autoAssign };
}
