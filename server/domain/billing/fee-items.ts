import { lastLocalDateBefore, localDateOf, type LocalDate, plusMonths, startOfDay } from '../calendar.js';
import { capacityAt, type CapacityChange } from '../contract/capacity.js';
import { contractEndAt } from '../contract/contract-state.js';
import { addedSeatPriceAt, type Pricing, seatPriceAt } from '../contract/seat-price.js';
import type { ContractEnd } from '../contract/standing.js';
import { parametersOf } from '../dunning/tenant-ledger.js';
import { RuleViolationError } from '../errors.js';
import type { TenantHistory } from '../history.js';
import { type Cents, ratio, shareOf } from '../money.js';
import { lastDayOf, type Period } from '../period.js';
import { capacityOf, pricingOf } from '../simulation/pricing.js';
import type { Subscription } from '../subscription.js';
import { type BillingPeriod, billingPeriods, firstTermMonths } from './billing-periods.js';
import { shareBetween, shareOfTerm } from './proration.js';

/** What is charged for seats under one name: those of a billing period when it begins, or those that are added within it (L-FEE-1a, A18). */
export interface FeeItem {
  readonly subscription: Subscription;
  /** Its name within the subscription: the first day of the period, or the id of the change. */
  readonly key: string;
  /** When it falls to be charged. */
  readonly at: Date;
  readonly billed: BillingPeriod;
  /** The seats that were added, where it charges nothing else. */
  readonly added?: CapacityChange | undefined;
}

/** Some seats of an item, at their price, from one of its days on. */
export interface FeeShare {
  readonly text: string;
  readonly seats: number;
  /** What one of them costs for the whole billing period. */
  readonly unitCents: Cents;
  /** What all of them cost for it: a share of a term is rounded once. */
  readonly cents: Cents;
  /** The days of the billing period, which the price is for. */
  readonly pricedDays: Period;
  readonly from: LocalDate;
  /** The change that added them. */
  readonly changeId?: string | undefined;
}

/** Everything that a contract charges for seats and that falls due by an instant, in order of time (L-FEE-1a, A18). */
export function feeItems(history: TenantHistory, subscription: Subscription, until: Date): readonly FeeItem[] {
  const periods = billingPeriods(subscription, until);
  const added = addedSeats(history, subscription).filter(({ at }) => at <= until);

  return [
    ...periods.map((billed): FeeItem => ({ subscription, key: billed.period.start, at: billed.at, billed })),
    ...added.flatMap((change): readonly FeeItem[] => {
      const { at } = change;
      const billed = periods.find((each) => each.at <= at && at < endOf(subscription, each));
      const end = contractEndAt(subscription, at);
      const isOver = end !== undefined && end.at <= at;
      return billed === undefined || isOver ? [] : [{ subscription, key: change.id, at, billed, added: change }];
    }),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * The seats of an item with their prices. Those of the start of a contract period have the price of that period; those that
 * were added in it the price of their day, and a part of it that begins later charges them with its own share (M11.2, A17, A18,
 * I-14). @throws RuleViolationError where the terms have not been published
 */
export function sharesOf(history: TenantHistory, item: FeeItem): readonly FeeShare[] {
  const { subscription, billed, added } = item;
  const pricing = pricingIn(history, subscription);
  const pricedDays = billed.period;
  const priced = (seats: number, cents: Cents) => ({ seats, pricedDays, ...pricesOf(history, item, { seats, cents }) });
  const shareOfChange = (change: NamedChange, from: LocalDate): FeeShare => ({
    text: `Seats added on ${localDateOf(change.at, subscription.timeZone)}`,
    ...priced(change.seats, addedSeatPriceAt(subscription, pricing, change.at)),
    from,
    changeId: change.id,
  });
  if (added !== undefined) {
    return [shareOfChange({ ...added, id: item.key }, localDateOf(added.at, subscription.timeZone))];
  }
  const at = chargedAt(subscription, billed.contractPeriod);
  const own = ownSince(subscription, billed);
  const { start: from } = billed.period;
  const before = capacityOf(history, subscription).filter((each) => each.kind === 'given_up' || each.at < own);
  const seats = capacityAt(subscription, before, at);

  return [
    { text: 'Seats', ...priced(seats, seatPriceAt(subscription, pricing, at)), from },
    ...addedSeats(history, subscription)
      .filter((each) => own <= each.at && each.at < billed.at)
      .map((each) => shareOfChange(each, from)),
  ];
}

/** What seats cost to a last day, that day included; nothing where they came later (L-TERM-2, A18). */
export function centsThrough({ cents, pricedDays, from }: FeeShare, lastDay: LocalDate): Cents {
  if (lastDay < from) return 0;

  return shareBetween(cents, pricedDays, from, lastDay).cents;
}

/** The last day of an item that is charged under an end of the contract: that of its period, or that of service before (L-TERM-2). */
export function lastDayOfService({ subscription, billed }: FeeItem, end: ContractEnd | undefined): LocalDate {
  return end !== undefined && end.at < endOf(subscription, billed)
    ? lastLocalDateBefore(end.at, subscription.timeZone)
    : lastDayOf(billed.period);
}

/** The first instant that is no part of a billing period. */
export function endOf({ timeZone }: Subscription, { period }: Pick<BillingPeriod, 'period'>): Date {
  return startOfDay(period.endExclusive, timeZone);
}

type NamedChange = CapacityChange & { readonly id: string };

/** Changes that nobody recorded have the name of their instant. */
function addedSeats(history: TenantHistory, subscription: Subscription): readonly NamedChange[] {
  return capacityOf(history, subscription)
    .filter(({ kind }) => kind === 'added')
    .map((change) => ({ ...change, id: change.id ?? String(change.at.getTime()) }));
}

function pricingIn(history: TenantHistory, subscription: Subscription): Pricing {
  const pricing = pricingOf(history, subscription);
  if (pricing !== undefined) return pricing;

  throw new RuleViolationError(
    'template',
    'M0.2',
    `of ${subscription.id} has no published version: publish its terms.`,
  );
}

/** From when on seats that are added have a price of their own in a contract period: its start, the first time the signature. */
function ownSince(subscription: Subscription, { contractPeriod }: BillingPeriod): Date {
  const { signedAt, termStart } = subscription;
  const isFirst = contractPeriod.start === termStart;

  return isFirst && signedAt !== undefined ? signedAt : chargedAt(subscription, contractPeriod);
}

function chargedAt({ signedAt, timeZone }: Subscription, { start }: Period): Date {
  const at = startOfDay(start, timeZone);

  return signedAt !== undefined && signedAt > at ? signedAt : at;
}

/** The parts of a contract period add up to it to the cent (L-FEE-1a). */
function partOf(price: Cents, { part, parts }: BillingPeriod): Cents {
  return shareOf(price, ratio(part + 1, parts)) - shareOf(price, ratio(part, parts));
}

/**
 * What one seat and all of them cost for a billing period, from the price of one for a term: a renewal that was signed for another
 * length costs its share of that (M11.2, M1.4).
 */
function pricesOf(
  history: TenantHistory,
  { subscription, billed }: FeeItem,
  { seats, cents }: { readonly seats: number; readonly cents: Cents },
): Pick<FeeShare, 'unitCents' | 'cents'> {
  const whole = wholeTermOf(history, subscription, billed.contractPeriod);
  if (whole === undefined) {
    const unitCents = partOf(cents, billed);
    return { unitCents, cents: seats * unitCents };
  }
  const share = shareOfTerm(billed.contractPeriod, whole);

  return { unitCents: partOf(shareOf(cents, share), billed), cents: partOf(shareOf(seats * cents, share), billed) };
}

/** The term that the price is for, from the first day of a signed renewal on; none where that is as long, and for the first term. */
function wholeTermOf(history: TenantHistory, subscription: Subscription, renewal: Period): Period | undefined {
  const { termStart, termEnd, timeZone } = subscription;
  if (subscription.renewal !== undefined || renewal.start === termStart) return undefined;
  const at = startOfDay(renewal.start, timeZone);
  const months = parametersOf(history, subscription, at)?.['term.months'] ?? firstTermMonths(subscription);
  if (months === undefined) return { start: termStart, endExclusive: termEnd };
  const whole = { start: renewal.start, endExclusive: plusMonths(renewal.start, months) };

  return whole.endExclusive === renewal.endExclusive ? undefined : whole;
}
