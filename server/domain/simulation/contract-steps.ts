import { overageCharges } from '../billing/period-charge.js';
import { contractStateAt, knownFrom } from '../contract/contract-state.js';
import { capacityAt } from '../contract/capacity.js';
import { seatPriceAt } from '../contract/seat-price.js';
import { upcoming, type UpcomingChange } from '../contract/upcoming.js';
import type { TenantHistory } from '../history.js';
import { distinct } from '../interval.js';
import type { Subscription } from '../subscription.js';
import { capacityOf, pricingOf } from './pricing.js';
import { type SimulatedStep, transitionsOf } from './step.js';

/** Every state of a subscription, every renewal, deadline, price and fee until an instant (rules.md 3.1). */
export function contractSteps(
  history: TenantHistory,
  subscription: Subscription,
  until: Date,
): readonly SimulatedStep[] {
  const facts = distinct([
    ...knownFrom(subscription),
    ...capacityOf(history, subscription).map(({ at }) => at),
    ...(history.decidedFees ?? []).map(({ answeredAt }) => answeredAt),
    ...(subscription.renewal?.laterNoticeDays ?? []).map(({ from }) => from),
  ]).filter((at) => at <= until);
  const changes = facts.flatMap((at, index) => changesFrom(history, subscription, at, facts[index + 1] ?? until));
  const statuses = transitionsOf(
    [...facts, ...changes.map(({ at }) => at)],
    'draft',
    (at) => contractStateAt(subscription, at).status,
  );

  return [
    ...changes.map((change): SimulatedStep => ({
      at: change.at,
      kind: 'change',
      subjectId: subscription.id,
      change,
    })),
    ...changes.flatMap((change) => feeOf(history, subscription, change)),
    ...overageCharges(history, subscription, until).map(({ at, cents }): SimulatedStep => ({
      at,
      kind: 'amount',
      subjectId: subscription.id,
      of: 'overage',
      cents,
    })),
    ...statuses.map((step): SimulatedStep => ({
      ...step,
      kind: 'subscription',
      subjectId: subscription.id,
      reason: contractStateAt(subscription, step.at).endReason,
    })),
  ];
}

/** What follows from what is known at one fact, until the next one is. */
function changesFrom(
  history: TenantHistory,
  subscription: Subscription,
  at: Date,
  until: Date,
): readonly UpcomingChange[] {
  // The data are the tenant's: their retention follows from the last of its contracts (M3.3).
  const facts = {
    subscription,
    pricing: pricingOf(history, subscription),
    capacityChanges: capacityOf(history, subscription),
  };

  return upcoming(facts, at, until);
}

/** The fee of a period that begins: so many seats at the price of that period, net (L-FEE-1a, M11.2). */
function feeOf(history: TenantHistory, subscription: Subscription, change: UpcomingChange): readonly SimulatedStep[] {
  if (change.kind !== 'renews' && change.kind !== 'term_starts') return [];
  const pricing = pricingOf(history, subscription);
  if (pricing === undefined) return [];
  const seats = capacityAt(subscription, capacityOf(history, subscription), change.at);

  return [
    {
      at: change.at,
      kind: 'amount',
      subjectId: subscription.id,
      of: 'period_fee',
      cents: seats * seatPriceAt(subscription, pricing, change.at),
    },
  ];
}
