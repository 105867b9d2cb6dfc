import { feeItems } from '../billing/fee-items.js';
import { centsOf, type FeePosting, feePostings } from '../billing/fee-postings.js';
import { overageCents, overageCharges } from '../billing/overage-charge.js';
import { contractStateAt, knownFrom } from '../contract/contract-state.js';
import { upcoming, type UpcomingChange } from '../contract/upcoming.js';
import type { TenantHistory } from '../history.js';
import { distinct } from '../interval.js';
import type { Cents } from '../money.js';
import type { Subscription } from '../subscription.js';
import { capacityOf, pricingOf } from './pricing.js';
import { type AmountKind, type SimulatedStep, transitionsOf } from './step.js';

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
    ...amountsOf(history, subscription, until),
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

/**
 * Every amount that the contract brings, net, when it falls to be charged or taken off: they are those of its invoices and credit
 * notes (L-FEE-1a, L-FEE-1b, A18, L-TERM-2).
 */
function amountsOf(history: TenantHistory, subscription: Subscription, until: Date): readonly SimulatedStep[] {
  const amount = (at: Date, of: AmountKind, cents: Cents): SimulatedStep => ({
    at,
    kind: 'amount',
    subjectId: subscription.id,
    of,
    cents,
  });
  const posted = feeItems(history, subscription, until).flatMap((item) => feePostings(history, item, until));
  const used = overageCharges(subscription, until).map(
    (charge) => [charge.at, overageCents(history, subscription, charge)] as const,
  );

  return [
    ...posted.map((posting) => amount(posting.at, kindOf(posting), centsOf(posting))),
    ...used.filter(([, cents]) => cents > 0).map(([at, cents]) => amount(at, 'overage', cents)),
  ];
}

function kindOf(posting: FeePosting): AmountKind {
  if (posting.kind === 'credit') return 'fee_credit';
  if (posting.isRest) return 'fee_rest';

  return posting.item.added === undefined ? 'period_fee' : 'added_seats';
}
