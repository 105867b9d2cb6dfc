import { capacityAt } from '../../domain/contract/capacity.js';
import { contractStateAt } from '../../domain/contract/contract-state.js';
import { parametersAt, type TermsVersion, withPublishedNoticeDays } from '../../domain/contract/subscription-terms.js';
import { NotFoundError, RuleViolationError } from '../../domain/errors.js';
import type { SubscriptionId } from '../../domain/ids.js';
import type { Cents } from '../../domain/money.js';
import type { Subscription } from '../../domain/subscription.js';
import type { FactRepository, RecordedCapacityChange } from '../fact-ports.js';
import type { Repositories } from '../ports.js';
import type { SeatPlace } from '../seat-ports.js';

export type TermsVersions = Pick<FactRepository<TermsVersion>, 'list'>;

/** What the contract says about the seats of a subscription at an instant. */
export interface SeatTerms extends SeatPlace {
  readonly subscription: Subscription;
  readonly changes: readonly RecordedCapacityChange[];
  /** What a seat above the capacity costs a month; missing where there are none to have. */
  readonly unitCents?: Cents | undefined;
}

type Sources = Pick<Repositories, 'subscriptions' | 'capacityChanges'>;

/** @throws NotFoundError where the tenant has no such subscription. */
export async function seatTermsOf(
  { subscriptions, capacityChanges }: Sources,
  termsVersions: TermsVersions,
  subscriptionId: SubscriptionId,
  at: Date,
): Promise<SeatTerms> {
  const subscription = await subscriptions.find(subscriptionId);
  if (subscription === undefined) throw new NotFoundError('subscription');

  return termsOfSeats(subscription, await capacityChanges.list(), await termsVersions.list(), at);
}

/** The same of a subscription whose facts are there already. */
export function termsOfSeats(
  stored: Subscription,
  changes: readonly RecordedCapacityChange[],
  published: readonly TermsVersion[],
  at: Date,
): SeatTerms {
  const subscription = withPublishedNoticeDays(stored, published);
  const { id: subscriptionId, orderForm } = subscription;
  const own = changes.filter((change) => change.subscriptionId === subscriptionId);
  // What nobody agreed on is refused, and not billed.
  const overage =
    parametersAt(subscription, published, at)?.['seats.overage'] ?? orderForm?.parameters['seats.overage'] ?? 'hard';

  return {
    subscription,
    subscriptionId,
    changes: own,
    overage,
    capacity: orderForm && capacityAt(subscription, own, at),
    unitCents: overage === 'soft_bill' ? orderForm?.capacity.overageUnitCents : undefined,
  };
}

/** The seats that somebody may take by themselves: those that were ordered, and none that would be billed on top. */
export async function freePlaceOf(
  { subscriptions, capacityChanges }: Sources,
  subscriptionId: SubscriptionId,
  at: Date,
): Promise<SeatPlace> {
  const subscription = await subscriptions.find(subscriptionId);
  if (subscription?.orderForm === undefined) return { subscriptionId, overage: 'hard' };
  const changes = (await capacityChanges.list()).filter((change) => change.subscriptionId === subscriptionId);

  return { subscriptionId, capacity: capacityAt(subscription, changes, at), overage: 'hard' };
}

/** Seats are given before the term and in it, never of a contract that nobody signed or that has ended (M1.1). @throws RuleViolationError */
export function requireRunning({ subscription }: SeatTerms, at: Date): void {
  const { status } = contractStateAt(subscription, at);
  if (status !== 'draft' && status !== 'ended') return;
  const message = status === 'draft' ? 'must be signed first.' : 'must not have ended: its seats open nothing.';

  throw new RuleViolationError('subscription', 'M1.1', message);
}
