import { capacityAt, effectiveAtOf } from '../contract/capacity.js';
import { contractEndAt } from '../contract/contract-state.js';
import { parametersOf } from '../dunning/tenant-ledger.js';
import type { TenantHistory } from '../history.js';
import type { SubscriptionId } from '../ids.js';
import { distinct, type Interval } from '../interval.js';
import { type Cents, sum } from '../money.js';
import { lastDayOf } from '../period.js';
import { peakSeats } from '../seats/assignment.js';
import { capacityOf } from '../simulation/pricing.js';
import type { Subscription } from '../subscription.js';
import { type BillingPeriod, billingPeriods, monthsOf } from './billing-periods.js';
import type { InvoiceLine } from './invoice.js';
import { overageLines } from './issued-invoice.js';

type Span = Required<Interval> & { readonly end: Date };

/** The most seats that were assigned at once in a span (L-FEE-1b, A24). */
export type PeakOf = (subscriptionId: SubscriptionId, span: Span) => number;

/** A billing period whose use above the capacity is charged, and when. */
export interface OverageCharge {
  readonly billed: BillingPeriod;
  /** The start of the next period, or the end of the contract: what is behind it was not used yet, and is not charged. */
  readonly at: Date;
  /** The period that it is charged with; an invoice of its own charges it where none follows. */
  readonly next?: BillingPeriod | undefined;
}

/** When the use of each billing period is charged, as far as that is by an instant (L-FEE-1b). */
export function overageCharges(subscription: Subscription, until: Date): readonly OverageCharge[] {
  const periods = billingPeriods(subscription, until);
  const end = contractEndAt(subscription, until);

  return periods.flatMap((billed, index): readonly OverageCharge[] => {
    const next = periods[index + 1];
    if (next !== undefined) return [{ billed, at: next.at, next }];
    return end !== undefined && end.at <= until ? [{ billed, at: end.at }] : [];
  });
}

/**
 * The lines for use above the capacity: each month is judged by the terms of its start, and by the seats that were assigned
 * beyond those that were bought at the same time; the month in which the contract ends up to its end (L-FEE-1b, A24).
 */
export function overageLinesOf(
  history: TenantHistory,
  subscription: Subscription,
  { billed, at }: Pick<OverageCharge, 'billed' | 'at'>,
  peakOf: PeakOf = peakIn(history),
): readonly InvoiceLine[] {
  const { timeZone, orderForm, signedAt } = subscription;
  const overageUnitCents = orderForm?.capacity.overageUnitCents;
  if (overageUnitCents === undefined || signedAt === undefined) return [];

  return monthsOf(billed).flatMap(({ index, ...plan }) =>
    overageLines(
      { plan, index, timeZone },
      { seats: 0, overageUnitCents },
      ({ start, end }) => {
        const judgedAt = start < signedAt ? signedAt : start;
        const isBilled = parametersOf(history, subscription, judgedAt)?.['seats.overage'] === 'soft_bill';
        return isBilled ? seatsAbove(history, subscription, { start, end: end < at ? end : at }, peakOf) : 0;
      },
      (month) => `Seats above the capacity, ${month.start} to ${lastDayOf(month)}`,
    ),
  );
}

/** What the use above the capacity of a period comes to, net, as far as the seats of the history tell. */
export function overageCents(history: TenantHistory, subscription: Subscription, charge: OverageCharge): Cents {
  if ((history.seatAssignments?.[subscription.id] ?? []).length === 0) return 0;

  return sum(overageLinesOf(history, subscription, charge).map(({ qty, unitCents }) => qty * unitCents));
}

/** The peaks of the seats that the history knows of (A24). */
function peakIn({ seatAssignments = {} }: TenantHistory): PeakOf {
  return (id, span) => peakSeats(seatAssignments[id] ?? [], span);
}

/** The most seats that were assigned beyond the capacity of the same instant: between two changes of it there is one. */
function seatsAbove(history: TenantHistory, subscription: Subscription, { start, end }: Span, peakOf: PeakOf): number {
  const changes = capacityOf(history, subscription);
  const edges = distinct(changes.map((change) => effectiveAtOf(subscription, change))).filter(
    (edge) => start < edge && edge < end,
  );
  const above = [start, ...edges].map((from, index) => {
    const span = { start: from, end: edges[index] ?? end };
    return from < end ? peakOf(subscription.id, span) - capacityAt(subscription, changes, from) : 0;
  });

  return Math.max(0, ...above);
}
