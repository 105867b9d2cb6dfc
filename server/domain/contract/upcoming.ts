import { startOfDay } from '../calendar.js';
import { latestBefore } from '../deadline.js';
import type { Cents } from '../money.js';
import { type Period, periodAt, periodIndexOn } from '../period.js';
import type { Subscription } from '../subscription.js';
import { capacityAt, type CapacityChange, effectiveAtOf } from './capacity.js';
import type { EndReason } from './contract-event.js';
import { type ContractState, contractStateAt, periodOn, signedPeriodsAt } from './contract-state.js';
import { noticeDaysAt } from './notice-days.js';
import { renewalPlanOf } from './standing.js';
import { type Pricing, seatPriceAt } from './seat-price.js';

/** One change of a subscription that lies ahead. */
export type UpcomingChange = { readonly at: Date } & (
  | { readonly kind: 'term_starts' }
  /** Up to and including this instant a notice ends the contract with the running period (L-TERM-1). */
  | { readonly kind: 'notice_deadline' }
  /** A period ends, and the next one begins without a gap (L-TERM-1, M0.2). */
  | { readonly kind: 'renews'; readonly period: Period }
  /** What a seat costs from then on: a new list price (M11.2), or a fee that was accepted (L-FEE-1d). */
  | { readonly kind: 'price_changes'; readonly unitCents: Cents }
  /** How many seats there are from then on, because some were given up (M3.1). */
  | { readonly kind: 'seats_change'; readonly seats: number }
  /** The end of access; that of a withdrawn product too (M3.1, L-TERM-1, L-TERM-2, M1.4). */
  | { readonly kind: 'contract_ends'; readonly reason: EndReason }
  /** From then on the data may be destroyed (M3.3). */
  | { readonly kind: 'retention_ends' }
);

/** What the changes of a subscription follow from. */
export interface UpcomingFacts {
  readonly subscription: Subscription;
  /** Without it nothing is said of the data: another contract of the tenant keeps them, or no terms say how long (M3.3, I-16). */
  readonly retentionEndsAt?: Date | undefined;
  readonly pricing?: Pricing | undefined;
  readonly capacityChanges?: readonly CapacityChange[] | undefined;
}

/** The order of what falls on one instant. */
const KINDS: readonly UpcomingChange['kind'][] = [
  'contract_ends',
  'term_starts',
  'notice_deadline',
  'renews',
  'price_changes',
  'seats_change',
  'retention_ends',
];

/**
 * The changes of one subscription that lie ahead of an instant and follow from what is known then, in order. Of a contract that
 * renews by itself it names the next renewal, or all of them up to `until` (rules.md 3.1, M3.1, M3.3, L-TERM-1, M11.2).
 */
export function upcoming(facts: UpcomingFacts, at: Date, until?: Date): readonly UpcomingChange[] {
  const { subscription } = facts;
  const state = contractStateAt(subscription, at);
  if (state.status === 'draft') return [];
  const periods = periodsAhead(subscription, state, at, until);
  const changes = [
    { kind: 'term_starts', at: startOfDay(subscription.termStart, subscription.timeZone) } as const,
    ...noticeDeadlines(subscription, state, periods, at),
    ...periods.slice(1).map((period) => ({ kind: 'renews', at: startOf(subscription, period), period }) as const),
    ...priceChanges(facts, periods, at),
    ...seatsChanges(facts, at).filter((change) => state.end === undefined || change.at < state.end.at),
    ...endOf(facts, state),
  ];

  return changes
    .filter((change) => change.at > at && (until === undefined || change.at <= until))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

/** The period that runs, and those behind it that begin before the contract ends. */
function periodsAhead(subscription: Subscription, { end }: ContractState, at: Date, until?: Date): readonly Period[] {
  const running = periodOn(subscription, at);
  const plan = renewalPlanOf(subscription);
  const begins = (period: Period): boolean => end === undefined || startOf(subscription, period) < end.at;
  if (plan === undefined) {
    return signedPeriodsAt(subscription, at).filter((period) => period.start >= running.start && begins(period));
  }
  const ahead = [running];
  for (let index = periodIndexOn(plan, running.start) + 1; ; index += 1) {
    const next = periodAt(plan, index);
    if (!begins(next) || (ahead.length > 1 && (until === undefined || startOf(subscription, next) > until)))
      return ahead;
    ahead.push(next);
  }
}

/** A notice that stands already, or an end that is known, leaves no deadline; a version that is published later may move it (L-MISC-9). */
function noticeDeadlines(
  subscription: Subscription,
  { end }: ContractState,
  periods: readonly Period[],
  at: Date,
): readonly UpcomingChange[] {
  if (subscription.renewal === undefined || end !== undefined) return [];
  const noticeDays = noticeDaysAt(subscription, at);

  return periods.map(({ endExclusive }) => ({
    kind: 'notice_deadline',
    at: latestBefore(endExclusive, noticeDays, subscription.timeZone),
  }));
}

/** What was not accepted by now changes no price (I-2, A26). */
function priceChanges(
  { subscription, pricing }: UpcomingFacts,
  periods: readonly Period[],
  at: Date,
): readonly UpcomingChange[] {
  if (pricing === undefined) return [];
  const known = pricing.by === 'list' ? pricing : { ...pricing, notified: pricing.notified.filter(isAcceptedBy(at)) };
  let unitCents = seatPriceAt(subscription, known, at);

  return periods.slice(1).flatMap((period) => {
    const start = startOf(subscription, period);
    const next = seatPriceAt(subscription, known, start);
    const changes = next === unitCents ? [] : [{ kind: 'price_changes', at: start, unitCents: next } as const];
    unitCents = next;

    return changes;
  });
}

function isAcceptedBy(at: Date): (fee: { readonly acceptedAt?: Date | undefined }) => boolean {
  return ({ acceptedAt }) => acceptedAt !== undefined && acceptedAt <= at;
}

function seatsChanges({ subscription, capacityChanges = [] }: UpcomingFacts, at: Date): readonly UpcomingChange[] {
  const known = capacityChanges.filter((change) => change.at <= at);
  const instants = new Set(known.map((change) => effectiveAtOf(subscription, change).getTime()));

  return [...instants].map((instant) => ({
    kind: 'seats_change',
    at: new Date(instant),
    seats: capacityAt(subscription, known, new Date(instant)),
  }));
}

function endOf({ retentionEndsAt }: UpcomingFacts, { end }: ContractState): readonly UpcomingChange[] {
  if (end === undefined) return [];
  const ends = { kind: 'contract_ends', at: end.at, reason: end.reason } as const;

  return retentionEndsAt === undefined ? [ends] : [ends, { kind: 'retention_ends', at: retentionEndsAt }];
}

function startOf({ timeZone }: Subscription, { start }: Period): Date {
  return startOfDay(start, timeZone);
}
