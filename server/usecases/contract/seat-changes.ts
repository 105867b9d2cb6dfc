import { needsCapacityApproval } from '../../domain/account/custom-url.js';
import { addedSeatsPrice, type AddedSeatsPrice } from '../../domain/billing/added-seats.js';
import { capacityAt, type CapacityChange, effectiveAtOf } from '../../domain/contract/capacity.js';
import { contractStateAt } from '../../domain/contract/contract-state.js';
import { productDefault } from '../../domain/product-defaults.js';
import { RuleViolationError } from '../../domain/errors.js';
import type { SubscriptionId } from '../../domain/ids.js';
import { capacityOf, pricingOf } from '../../domain/simulation/pricing.js';
import { type Act, noteFact } from '../billing/act.js';
import type { Repositories } from '../ports.js';
import { type Contract, contractIn } from './contract-events.js';

type Sources = Pick<Repositories, 'readFacts' | 'capacityChanges' | 'audit'>;

export interface SeatWish {
  readonly subscriptionId: SubscriptionId;
  readonly kind: CapacityChange['kind'];
  readonly seats: number;
}

/** What a change of seats comes to: from when on, how many there are then, and what added ones cost for the rest of the period. */
export interface SeatOffer extends SeatWish {
  readonly effectiveAt: Date;
  readonly capacity: number;
  /** Whether only the operator adds so many: somebody looks at the servers first (M8.6). */
  readonly needsApproval: boolean;
  /** Of added seats: by the days that are left of the period, as the job will charge it (A18). Nothing is paid back for those that are given up (M3.2). */
  readonly price?: AddedSeatsPrice | undefined;
}

/** Says what a change would come to; nothing is stored (M11.2, A18, M3.1). @throws RuleViolationError for one that may not be */
export async function offerSeats(sources: Pick<Sources, 'readFacts'>, at: Date, wish: SeatWish): Promise<SeatOffer> {
  return offerIn(await contractIn(sources, wish.subscriptionId, at), at, wish);
}

/**
 * Adds seats at once, at the price of the day, or gives some up from the next period on (M11.2, A18, M3.1, L-FEE-3).
 * @throws RuleViolationError for more than a tenant adds by itself (M8.6)
 */
export async function changeSeats(
  { capacityChanges, audit, ...sources }: Sources,
  act: Act,
  { id, approvesGrowth, ...wish }: SeatWish & { readonly id: string; readonly approvesGrowth: boolean },
): Promise<SeatOffer> {
  const contract = await contractIn(sources, wish.subscriptionId, act.at);
  const offer = offerIn(contract, act.at, wish);
  if (offer.needsApproval && !approvesGrowth) {
    const times = productDefault('seats.growthWithoutApproval');
    const problem = `must come to at most ${String(times)} times the present ones: ask the operator, who looks at the servers first.`;
    throw new RuleViolationError('seats', 'M8.6', problem);
  }
  const { kind, seats, subscriptionId } = wish;
  await capacityChanges.add({ id, subscriptionId, kind, seats, at: act.at });
  await noteFact(audit, act, {
    action: kind === 'added' ? 'seats.add' : 'seats.give-up',
    subject: subscriptionId,
    rule: kind === 'added' ? 'M11.2' : 'M3.1',
    before: {
      capacity: capacityAt(contract.subscription, capacityOf(contract.history, contract.subscription), act.at),
    },
    after: { capacity: offer.capacity, effectiveAt: offer.effectiveAt },
    details: { changeId: id, seats, price: offer.price },
  });

  return offer;
}

function offerIn({ history, subscription }: Contract, at: Date, wish: SeatWish): SeatOffer {
  const { status } = contractStateAt(subscription, at);
  if (status === 'ended') throw new RuleViolationError('subscription', 'M3.4', 'must not have ended.');
  const change = { kind: wish.kind, seats: wish.seats, at };
  const effectiveAt = effectiveAtOf(subscription, change);
  const capacity = capacityAt(subscription, [...capacityOf(history, subscription), change], effectiveAt);
  if (wish.kind === 'given_up') return { ...wish, effectiveAt, capacity, needsApproval: false };
  if (pricingOf(history, subscription) === undefined) {
    throw new RuleViolationError('subscription', 'L-ACC-3', 'must have an order form: it has no price.');
  }

  const present = capacityAt(subscription, capacityOf(history, subscription), at);
  const needsApproval = needsCapacityApproval(present, capacity);

  return {
    ...wish,
    effectiveAt,
    capacity,
    needsApproval,
    price: addedSeatsPrice(history, subscription, { seats: wish.seats, at }),
  };
}
