import { lastLocalDateBefore, startOfDay } from '../calendar.js';
import { capacityAt } from '../contract/capacity.js';
import { seatPriceAt } from '../contract/seat-price.js';
import { withPublishedNoticeDays } from '../contract/subscription-terms.js';
import { parametersOf } from '../dunning/tenant-ledger.js';
import { RuleViolationError } from '../errors.js';
import type { TenantHistory } from '../history.js';
import type { SubscriptionId } from '../ids.js';
import type { Interval } from '../interval.js';
import { type Cents, ratio, shareOf, sum } from '../money.js';
import { lastDayOf, type Period } from '../period.js';
import { peakSeats } from '../seats/assignment.js';
import { capacityOf, pricingOf } from '../simulation/pricing.js';
import type { Subscription } from '../subscription.js';
import { type BillingPeriod, billingPeriods, monthsOf } from './billing-periods.js';
import type { Invoice, InvoiceLine } from './invoice.js';
import { finalInvoice, type InvoiceIssue, issuedInvoice, overageLines, periodInvoice } from './issued-invoice.js';
import type { Taxpayer, TaxTable } from './tax.js';

/** The most seats that were assigned at once in a span (L-FEE-1b, A24). */
export type PeakOf = (subscriptionId: SubscriptionId, span: Required<Interval> & { readonly end: Date }) => number;

/** Who is charged, by which taxes, how the use above the capacity is known, and when the invoice is sent. */
export interface ChargeGround {
  readonly taxpayer: Taxpayer;
  readonly taxes: TaxTable;
  /** Without it the seats are those of the history. */
  readonly peakOf?: PeakOf | undefined;
  readonly sentAt: Date;
}

/** One invoice that is owed, by its id: what it says is made only where it is not there yet. */
export interface OwedInvoice {
  readonly id: string;
  /** When it falls to be sent: the start of its period, or the end of the contract. */
  readonly at: Date;
  readonly make: (ground: ChargeGround) => Invoice | undefined;
}

/** What use above the capacity comes to, net, and when it falls to be charged (L-FEE-1b). */
export interface OverageCharge {
  readonly at: Date;
  readonly cents: Cents;
}

/**
 * What the use above the capacity comes to by an instant, period by period, each with the invoice that charges it: that of the
 * next period, or the one after the last; as far as the seats of the history tell (L-FEE-1b, A24).
 */
export function overageCharges(
  history: TenantHistory,
  subscription: Subscription,
  until: Date,
): readonly OverageCharge[] {
  const assigned = history.seatAssignments?.[subscription.id] ?? [];
  if (assigned.length === 0) return [];
  const periods = billingPeriods(subscription, until);

  return periods.flatMap((billed, index) => {
    const at = periods[index + 1]?.at ?? overOf(subscription, billed);
    if (at === undefined || at > until) return [];
    const lines = overageOf(history, subscription, billed, peakIn(history));

    return lines.length === 0 ? [] : [{ at, cents: sum(lines.map(({ qty, unitCents }) => qty * unitCents)) }];
  });
}

/**
 * Every invoice that the contracts of a tenant owe by an instant, each once by its id, whoever asks and when: one for each
 * billing period that has begun, with the use above the capacity in the one before, and one for such use in the last period
 * (L-FEE-1a, L-FEE-1b, L-TERM-1, L-TERM-2, I-4, I-21).
 */
export function owedInvoices(history: TenantHistory, until: Date): readonly OwedInvoice[] {
  const { publishedTerms = [] } = history;

  return history.subscriptions
    .map((subscription) => withPublishedNoticeDays(subscription, publishedTerms))
    .flatMap((subscription) => owedBy(history, subscription, until));
}

/** The invoice of one billing period, sent at an instant: price, seats and terms are those of its start (M11.2, I-14). */
export function invoiceOf(
  history: TenantHistory,
  subscription: Subscription,
  { billed, before }: { readonly billed: BillingPeriod; readonly before?: BillingPeriod | undefined },
  ground: ChargeGround,
): Invoice {
  const issue = issueOf(history, subscription, ground);
  const fee = feeLine(history, subscription, billed);
  const overage =
    before === undefined ? [] : overageOf(history, subscription, before, ground.peakOf ?? peakIn(history));
  const subscriptionId = subscription.id;
  if (billed.end !== undefined) {
    const lastDay = lastLocalDateBefore(billed.end.at, subscription.timeZone);
    const last = finalInvoice({ subscriptionId, period: billed.period, fee }, lastDay, issue);
    const printed = issuedInvoice(last.id, [...last.lines, ...overage], issue);

    return { ...last, ...printed, renewal: !billed.isFirst };
  }
  const charge = { subscriptionId, plan: billed.plan, index: billed.index, proforma: false, lines: [fee, ...overage] };

  return { ...periodInvoice(charge, issue), period: billed.period, renewal: !billed.isFirst };
}

function owedBy(history: TenantHistory, subscription: Subscription, until: Date): readonly OwedInvoice[] {
  const periods = billingPeriods(subscription, until);
  const owed = periods.map((billed, index): OwedInvoice => ({
    id: idOf(subscription, billed),
    at: billed.at,
    make: (ground) => invoiceOf(history, subscription, { billed, before: periods[index - 1] }, ground),
  }));
  const last = periods.at(-1);

  return last === undefined ? owed : [...owed, ...lastOverage(history, subscription, last, until)];
}

function idOf({ id }: Subscription, { end, period }: BillingPeriod): string {
  return `${id}:${end === undefined ? 'period' : 'final'}:${period.start}`;
}

/** No further invoice would charge the use of the last period. */
function lastOverage(
  history: TenantHistory,
  subscription: Subscription,
  last: BillingPeriod,
  until: Date,
): readonly OwedInvoice[] {
  const over = overOf(subscription, last);
  if (over === undefined || over > until) return [];
  const id = `${subscription.id}:overage:${last.period.start}`;
  const make: OwedInvoice['make'] = (ground) => {
    const lines = overageOf(history, subscription, last, ground.peakOf ?? peakIn(history));
    if (lines.length === 0) return undefined;
    const printed = issuedInvoice(id, lines, issueOf(history, subscription, ground));

    return { ...printed, proforma: false, subscriptionIds: [subscription.id] };
  };

  return [{ id, at: over, make }];
}

/** When it is known that nothing follows a period: its end, or that of the contract within it. */
function overOf(subscription: Subscription, last: BillingPeriod): Date | undefined {
  if (last.end !== undefined) return last.end.at;
  const end = startOfDay(last.period.endExclusive, subscription.timeZone);

  return billingPeriods(subscription, end).some(({ at }) => at.getTime() === end.getTime()) ? undefined : end;
}

/** So many seats at the price of the contract period; its parts add up to it to the cent (L-FEE-1a, M11.2). */
function feeLine(history: TenantHistory, subscription: Subscription, billed: BillingPeriod): InvoiceLine {
  const { contractPeriod, part, parts, period } = billed;
  const at = chargedAt(subscription, contractPeriod);
  const pricing = pricingOf(history, subscription);
  if (pricing === undefined) {
    throw new RuleViolationError(
      'template',
      'M0.2',
      `of ${subscription.id} has no published version: publish its terms.`,
    );
  }
  const price = seatPriceAt(subscription, pricing, at);

  return {
    text: `Seats, ${textOf(period)}`,
    qty: capacityAt(subscription, capacityOf(history, subscription), at),
    unitCents: shareThrough(price, part + 1, parts) - shareThrough(price, part, parts),
  };
}

function shareThrough(price: Cents, part: number, parts: number): Cents {
  return shareOf(price, ratio(part, parts));
}

/** The peaks of the seats that the history knows of (A24). */
function peakIn({ seatAssignments = {} }: TenantHistory): PeakOf {
  return (id, span) => peakSeats(seatAssignments[id] ?? [], span);
}

/** Each month is judged by the terms of its start, and by the most seats that were bought in it (L-FEE-1b, A24). */
function overageOf(
  history: TenantHistory,
  subscription: Subscription,
  billed: BillingPeriod,
  peakOf: PeakOf,
): readonly InvoiceLine[] {
  const { id, timeZone, orderForm, signedAt } = subscription;
  const overageUnitCents = orderForm?.capacity.overageUnitCents;
  if (overageUnitCents === undefined || signedAt === undefined) return [];
  const changes = capacityOf(history, subscription);

  return monthsOf(billed).flatMap(({ index, ...plan }) => {
    const seatsAt = (end: Date) => capacityAt(subscription, changes, new Date(end.getTime() - 1));
    return overageLines(
      { plan, index, timeZone },
      { seats: 0, overageUnitCents },
      (span) => {
        const at = span.start < signedAt ? signedAt : span.start;
        const isBilled = parametersOf(history, subscription, at)?.['seats.overage'] === 'soft_bill';
        return isBilled ? Math.max(0, peakOf(id, span) - seatsAt(span.end)) : 0;
      },
      (month) => `Seats above the capacity, ${textOf(month)}`,
    );
  });
}

function issueOf(
  history: TenantHistory,
  subscription: Subscription,
  { taxpayer, taxes, sentAt }: ChargeGround,
): InvoiceIssue {
  const termDays = parametersOf(history, subscription, sentAt)?.['payment.termDays'];
  if (termDays === undefined) {
    throw new RuleViolationError(
      'template',
      'M0.2',
      `of ${subscription.id} has no published version: publish its terms.`,
    );
  }

  return { sentAt, timeZone: subscription.timeZone, termDays, taxpayer, taxes };
}

function chargedAt({ signedAt, timeZone }: Subscription, { start }: Period): Date {
  const at = startOfDay(start, timeZone);

  return signedAt !== undefined && signedAt > at ? signedAt : at;
}

/** Both days are a part of it. */
function textOf(period: Period): string {
  return `${period.start} to ${lastDayOf(period)}`;
}
