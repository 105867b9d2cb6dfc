import { localDateOf, plusMonths, startOfDay } from '../calendar.js';
import { contractEndAt, signedPeriodsAt } from '../contract/contract-state.js';
import { type ContractEnd, lastOf, renewalPlanOf } from '../contract/standing.js';
import { monthsBetween, type Period, periodAt, periodIndexOn, type PeriodPlan } from '../period.js';
import type { Subscription } from '../subscription.js';

/** What one invoice charges: a contract period, or one of the equal parts in which it is paid (L-FEE-1a, L-TERM-1). */
export interface BillingPeriod {
  readonly period: Period;
  /** What the period is counted from, and its number there. */
  readonly plan: PeriodPlan;
  readonly index: number;
  /** Whether it is the very first of the contract (A14). */
  readonly isFirst: boolean;
  /** The contract period that it is a part of, whose price and seats it has (M11.2, I-14). */
  readonly contractPeriod: Period;
  /** Which of how many parts, from 0 on. */
  readonly part: number;
  readonly parts: number;
  /** When it begins, and is charged: the signature where that came later. */
  readonly at: Date;
  /** The end of the contract, as it was known then, where it lies within this period (L-TERM-2). */
  readonly end?: ContractEnd | undefined;
}

/**
 * The billing periods of a contract that have begun by an instant, in order. Each is judged by what was known when it began: who
 * looks later finds the same (I-2, I-21). Without an order form nothing is charged (L-ACC-3).
 */
export function billingPeriods(subscription: Subscription, until: Date): readonly BillingPeriod[] {
  const { orderForm, signedAt, timeZone } = subscription;
  if (orderForm === undefined || signedAt === undefined || signedAt > until) return [];

  return contractPeriods(subscription, until)
    .flatMap((period) => partsOf(subscription, period, orderForm.billingMonths))
    .map((part) => {
      const start = startOfDay(part.period.start, timeZone);
      return { ...part, at: start < signedAt ? signedAt : start };
    })
    .filter(({ at }) => at <= until)
    .flatMap((part) => running(subscription, part));
}

/** The next one that begins after an instant, if the contract goes on as it stands. */
export function nextBillingPeriod(subscription: Subscription, at: Date): BillingPeriod | undefined {
  const horizon = horizonOf(subscription, at);

  return horizon && billingPeriods(subscription, horizon).find((period) => period.at > at);
}

/** How many months the first term has; none where it ends between two of them (L-TERM-1, G-MONTH). */
export function firstTermMonths({ termStart, termEnd }: Subscription): number | undefined {
  return monthsBetween(termStart, termEnd);
}

/** The months of a billing period, each counted from the start of the contract (L-FEE-1b). */
export function monthsOf({ plan, index, period }: BillingPeriod): readonly (PeriodPlan & { readonly index: number })[] {
  const months = { anchor: plan.anchor, months: 1 };
  const first = index * plan.months;
  const all = [];
  for (let month = first; periodAt(months, month).start < period.endExclusive; month += 1) {
    all.push({ ...months, index: month });
  }

  return all;
}

function contractPeriods(subscription: Subscription, until: Date): readonly Period[] {
  const plan = renewalPlanOf(subscription);
  if (plan === undefined) return signedPeriodsAt(subscription, until);
  const last = periodIndexOn(plan, localDateOf(until, subscription.timeZone));

  return Array.from({ length: last + 1 }, (_, index) => periodAt(plan, index));
}

type Part = Omit<BillingPeriod, 'at' | 'end'>;

/** Equal parts of so many months; a contract period that has no such parts is charged whole. */
function partsOf({ termStart }: Subscription, contractPeriod: Period, months: number): readonly Part[] {
  const isFirst = contractPeriod.start === termStart;
  const from = monthsBetween(termStart, contractPeriod.start);
  const to = monthsBetween(termStart, contractPeriod.endExclusive);
  if (from === undefined || to === undefined || from % months !== 0 || to % months !== 0) {
    const plan = { anchor: contractPeriod.start, months: 1 };
    return [{ period: contractPeriod, plan, index: 0, isFirst, contractPeriod, part: 0, parts: 1 }];
  }
  const plan = { anchor: termStart, months };
  const parts = (to - from) / months;

  return Array.from({ length: parts }, (_, part) => {
    const index = from / months + part;
    return { period: periodAt(plan, index), plan, index, isFirst: index === 0, contractPeriod, part, parts };
  });
}

/** Nothing of what begins when the contract is over. */
function running(subscription: Subscription, part: Part & { readonly at: Date }): readonly BillingPeriod[] {
  const end = contractEndAt(subscription, part.at);
  if (end === undefined) return [part];
  if (end.at <= part.at) return [];
  const isWithin = end.at < startOfDay(part.period.endExclusive, subscription.timeZone);

  return [{ ...part, ...(isWithin && { end }) }];
}

/** By then the next period has begun, if there is one: the longest that there can be, or the last one that is signed, is over. */
function horizonOf(subscription: Subscription, at: Date): Date | undefined {
  const { orderForm, signedAt, termStart, timeZone } = subscription;
  if (orderForm === undefined || signedAt === undefined) return undefined;
  const plan = renewalPlanOf(subscription);
  if (plan === undefined) return startOfDay(lastOf(signedPeriodsAt(subscription, at)).endExclusive, timeZone);
  const [from = termStart] = [termStart, localDateOf(at, timeZone), localDateOf(signedAt, timeZone)].sort().reverse();

  return startOfDay(plusMonths(from, Math.max(orderForm.billingMonths, plan.months) + 1), timeZone);
}
