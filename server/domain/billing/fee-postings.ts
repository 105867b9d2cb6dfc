import type { LocalDate } from '../calendar.js';
import type { EndReason } from '../contract/contract-event.js';
import { contractEndAt, knownFrom } from '../contract/contract-state.js';
import { TERMINATION_REASONS } from '../contract/provider-termination.js';
import type { ContractEnd } from '../contract/standing.js';
import { parametersOf } from '../dunning/tenant-ledger.js';
import type { TenantHistory } from '../history.js';
import { distinct } from '../interval.js';
import { type Cents, sum } from '../money.js';
import { lastDayOf } from '../period.js';
import { pricingOf } from '../simulation/pricing.js';
import type { Subscription } from '../subscription.js';
import { centsThrough, endOf, type FeeItem, type FeeShare, lastDayOfService, sharesOf } from './fee-items.js';
import type { Invoice, InvoiceLine } from './invoice.js';
import { type CreditedFee, creditedFee, waivedNet } from './termination-credit.js';

/** What is posted of an item when something becomes known: an amount that is charged, or one that is taken off again. */
export type FeePosting =
  | {
      readonly kind: 'charge';
      readonly id: string;
      readonly at: Date;
      readonly item: FeeItem;
      /** Whether it follows on another one, since the contract goes on for longer than was known then. */
      readonly isRest: boolean;
      readonly lines: readonly InvoiceLine[];
    }
  | ({ readonly kind: 'credit'; readonly id: string; readonly at: Date } & CreditedFee);

/** The first charge of an item, with the seats and the end of the contract as they were known when it fell due. */
export interface FirstCharge {
  readonly id: string;
  readonly lines: readonly InvoiceLine[];
}

/**
 * The first charge of an item: its whole fee, or that up to the last day of service where the contract is known to end before;
 * none where it has ended (L-FEE-1a, L-TERM-2). @throws RuleViolationError where the terms have not been published
 */
export function firstCharge(history: TenantHistory, item: FeeItem): FirstCharge {
  return chargeOf(item, sharesOf(history, item));
}

/** What the first charge of an item is called, before anybody knows what it comes to. */
export function firstIdOf({ subscription, key, at, billed, added }: FeeItem): string {
  if (added !== undefined) return `${subscription.id}:seats:${key}`;
  const end = contractEndAt(subscription, at);
  const isFinal = end !== undefined && end.at < endOf(subscription, billed);

  return `${subscription.id}:${isFinal ? 'final' : 'period'}:${key}`;
}

/**
 * All that is posted of an item by an instant. What it owes is a function of what is known: whenever the end of the contract
 * becomes another one within its days, the difference is posted once. More is charged; less is taken off where the terms end
 * the fee with the last day of service, and only from what is not paid (L-TERM-2, L-FEE-3, M3.2, A35, I-2, I-20). Whoever looks
 * late finds the same.
 */
export function feePostings(history: TenantHistory, item: FeeItem, until: Date): readonly FeePosting[] {
  const { subscription, at } = item;
  if (pricingOf(history, subscription) === undefined) return [];
  const shares = sharesOf(history, item);
  const postings: FeePosting[] = [
    { kind: 'charge', at, item, isRest: false, ...postedFirst(history, item, chargeOf(item, shares)) },
  ];
  for (const { known, isKnowledge } of lookedAt(history, item, until)) {
    const lastDay = lastDayOfService(item, contractEndAt(subscription, known));
    const more = owedThrough(shares, lastDay) - netOf(postings);
    const most = isFeeEnded(history, subscription, known)
      ? owedThrough(shares, lastDayOfService(item, terminatedAt(subscription, known)))
      : Infinity;
    if (more > 0 && isKnowledge) postings.push(restOf(item, known, more, lastDay));
    else if (netOf(postings) > most) {
      postings.push(...creditsOf(history, item, { known, cents: netOf(postings) - most, postings }));
    }
  }

  return postings;
}

/** What is posted of an item besides its first charge; nothing needs a price as long as nothing else has become known. */
export function laterPostings(history: TenantHistory, item: FeeItem, until: Date): readonly FeePosting[] {
  const isAsKnown = sentFirst(history, item) === undefined || isSentWhole(history, item);
  if (isAsKnown && lookedAt(history, item, until).length === 1) return [];

  return feePostings(history, item, until).slice(1);
}

/** What a posting comes to, net; of a credit too it is more than nothing. */
export function centsOf(posting: FeePosting): Cents {
  return posting.kind === 'credit' ? posting.netCents : netOfLines(posting.lines);
}

function chargeOf(item: FeeItem, shares: readonly FeeShare[]): FirstCharge {
  const { subscription, at, billed } = item;
  const lastDay = lastDayOfService(item, contractEndAt(subscription, at));

  return { id: firstIdOf(item), lines: shares.map((share) => lineOf(share, lastDay, lastDayOf(billed.period))) };
}

/** Where it was sent before something became known that happened earlier, it is what was sent. */
function postedFirst(history: TenantHistory, item: FeeItem, first: FirstCharge): FirstCharge {
  const sent = sentFirst(history, item);
  if (sent === undefined || isSentWhole(history, item)) return first;

  return { id: sent.id, lines: sent.lines.slice(0, first.lines.length) };
}

/** The invoice of a period, whichever end was known when it was sent. */
export function sentFirst({ invoices }: TenantHistory, { subscription, key, added }: FeeItem): Invoice | undefined {
  const ids = ['final', 'period'].map((kind) => `${subscription.id}:${kind}:${key}`);

  return added === undefined ? invoices.find(({ id }) => ids.includes(id)) : undefined;
}

function isSentWhole(history: TenantHistory, item: FeeItem): boolean {
  const whole = `${item.subscription.id}:period:${item.key}`;

  return sentFirst(history, item)?.id === whole && firstIdOf(item) === whole;
}

/** An instant at which an item is looked at, and whether anything of the contract became known, or only a payment was lost. */
interface Look {
  readonly known: Date;
  readonly isKnowledge: boolean;
}

/**
 * When something became known within the days of an item: its own first instant too, as it may be recorded later. When a payment
 * was taken back after a termination, what it had paid is open again, and no longer owed (M4.1, L-TERM-2).
 */
function lookedAt({ payments }: TenantHistory, { subscription, at, billed }: FeeItem, until: Date): readonly Look[] {
  const end = endOf(subscription, billed);
  const known = distinct([at, ...knownFrom(subscription)]).filter((each) => at <= each && each <= until && each < end);
  const isTerminated = (subscription.events ?? []).some(({ kind }) => kind === 'termination');
  const lost = payments.filter(({ reversesPaymentId }) => isTerminated && reversesPaymentId !== undefined);
  const times = new Set(known.map((each) => each.getTime()));

  return distinct([...known, ...lost.map(({ receivedAt }) => receivedAt)])
    .filter((each) => at <= each && each <= until)
    .map((each) => ({ known: each, isKnowledge: times.has(each.getTime()) }));
}

/** Only a termination for cause, and only where the terms say so: else what a period costs stays (L-TERM-2, L-FEE-3, M3.2, A07). */
function isFeeEnded(history: TenantHistory, subscription: Subscription, at: Date): boolean {
  return (
    terminatedAt(subscription, at) !== undefined &&
    parametersOf(history, subscription, at)?.['termination.fees'] === 'to_last_service_day'
  );
}

/** The end that a termination for cause brings, whatever else ends the contract, and whichever was known first (I-18). */
function terminatedAt(subscription: Subscription, at: Date): ContractEnd | undefined {
  const events = (subscription.events ?? []).filter(
    (event) => event.kind === 'signed_renewal' || (event.kind === 'termination' && isForCause(event.reason)),
  );
  const end = contractEndAt({ ...subscription, events }, at);

  return end !== undefined && isForCause(end.reason) ? end : undefined;
}

function isForCause(reason: EndReason): boolean {
  return TERMINATION_REASONS.some((each) => each === reason);
}

function owedThrough(shares: readonly FeeShare[], lastDay: LocalDate): Cents {
  return sum(shares.map((share) => centsThrough(share, lastDay)));
}

function lineOf(share: FeeShare, lastDay: LocalDate, lastOfPeriod: LocalDate): InvoiceLine {
  const { seats, unitCents, cents, pricedDays, from } = share;
  const text = `${share.text}, ${from} to ${lastOfPeriod}`;
  const isWhole = from === pricedDays.start && lastDay === lastDayOf(pricedDays);

  return isWhole && seats * unitCents === cents
    ? { text, qty: seats, unitCents }
    : { text, qty: 1, unitCents: centsThrough(share, lastDay) };
}

function restOf(item: FeeItem, known: Date, cents: Cents, lastDay: LocalDate): FeePosting {
  const { subscription, key, billed } = item;
  const text = `Rest of the fee of ${billed.period.start} to ${lastDay}`;

  return {
    kind: 'charge',
    id: `${subscription.id}:rest:${key}:${String(known.getTime())}`,
    at: known,
    item,
    isRest: true,
    lines: [{ text, qty: 1, unitCents: cents }],
  };
}

/** The last invoice gives way first. */
function creditsOf(
  history: TenantHistory,
  item: FeeItem,
  { known, cents, postings }: { readonly known: Date; readonly cents: Cents; readonly postings: readonly FeePosting[] },
): readonly FeePosting[] {
  const charges = postings.filter((posting) => posting.kind === 'charge').toReversed();
  const credits: FeePosting[] = [];
  let left = cents;
  for (const [index, charge] of charges.entries()) {
    const before = postings.filter((posting) => posting.kind === 'credit' && posting.invoiceId === charge.id);
    const creditedBefore = -netOf(before);
    const here = Math.min(left, netOfLines(charge.lines) - creditedBefore);
    if (here <= 0) continue;
    const id = `${item.subscription.id}:cut:${item.key}:${String(known.getTime())}:${String(charges.length - index)}`;
    const credited = creditedFee(history, { id, invoiceId: charge.id, at: known, netCents: here, creditedBefore });
    left -= credited.netCents + waivedNet(history, charge.id);
    if (credited.netCents > 0) credits.push({ kind: 'credit', id, ...credited });
  }

  return credits;
}

function netOf(postings: readonly FeePosting[]): Cents {
  return sum(postings.map((each) => (each.kind === 'charge' ? centsOf(each) : -centsOf(each))));
}

function netOfLines(lines: readonly InvoiceLine[]): Cents {
  return sum(lines.map(({ qty, unitCents }) => qty * unitCents));
}
