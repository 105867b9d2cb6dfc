import { type LocalDate, localDateOf, startOfDay, type TimeZone } from '../calendar.js';
import type { SubscriptionId } from '../ids.js';
import type { Interval } from '../interval.js';
import type { Cents } from '../money.js';
import { type Period, periodAt, type PeriodPlan } from '../period.js';
import { overageOf } from '../seats/capacity.js';
import type { Invoice, InvoiceLine } from './invoice.js';
import { dueDateOf } from './invoice-due.js';
import { feeThrough } from './proration.js';
import { taxedTotal, type Taxpayer, taxRateFor, type TaxTable } from './tax.js';

/** What an invoice needs besides what it charges: when it is sent, and the terms of payment and tax that hold then. */
export interface InvoiceIssue {
  readonly sentAt: Date;
  readonly timeZone: TimeZone;
  /** `payment.termDays` of the contract (L-FEE-2a). */
  readonly termDays: number;
  readonly taxpayer: Taxpayer;
  readonly taxes: TaxTable;
}

/** What one period of a subscription costs. */
export interface PeriodCharge {
  readonly subscriptionId: SubscriptionId;
  readonly plan: PeriodPlan;
  /** 0 is the first period; every later one is a renewal. */
  readonly index: number;
  /** Where terms let it be asked for before it is owed (A14). */
  readonly proforma: boolean;
  readonly lines: readonly InvoiceLine[];
}

/**
 * The invoice of one period: its id is that of subscription and period, so each has one only, whoever makes it and how often
 * (L-FEE-1a, L-TERM-1, I-4, I-21).
 */
export function periodInvoice(
  { subscriptionId, plan, index, proforma, lines }: PeriodCharge,
  issue: InvoiceIssue,
): Invoice {
  const period = periodAt(plan, index);
  const kind = proforma ? 'proforma' : 'period';

  return {
    ...issuedInvoice(`${subscriptionId}:${kind}:${period.start}`, lines, issue),
    proforma,
    subscriptionIds: [subscriptionId],
    period,
    renewal: index > 0,
  };
}

/** The last invoice of a contract that ends within a period: its fee to the last day of service (L-TERM-2). */
export function finalInvoice(
  {
    subscriptionId,
    period,
    fee,
  }: { readonly subscriptionId: SubscriptionId; readonly period: Period; readonly fee: InvoiceLine },
  lastServiceDay: LocalDate,
  issue: InvoiceIssue,
): Invoice {
  const { cents } = feeThrough(fee.qty * fee.unitCents, period, lastServiceDay);
  const line = { ...fee, qty: 1, unitCents: cents };

  return {
    ...issuedInvoice(`${subscriptionId}:final:${period.start}`, [line], issue),
    proforma: false,
    subscriptionIds: [subscriptionId],
    period,
  };
}

/**
 * The lines for use above the capacity in one period: for each billing month, counted from the start of the contract, the peak
 * of its seats beyond the capacity at the monthly price; months within the capacity have none (L-FEE-1b, A24).
 */
export function overageLines(
  { plan, index, timeZone }: { readonly plan: PeriodPlan; readonly index: number; readonly timeZone: TimeZone },
  capacity: { readonly seats: number; readonly overageUnitCents: Cents },
  peakIn: (month: Required<Interval> & { readonly end: Date }) => number,
  textFor: (month: Period) => string,
): readonly InvoiceLine[] {
  const months = { anchor: plan.anchor, months: 1 };

  return Array.from({ length: plan.months }, (_, month) => periodAt(months, index * plan.months + month)).flatMap(
    (month) => {
      const span = { start: startOfDay(month.start, timeZone), end: startOfDay(month.endExclusive, timeZone) };
      const { overageSeats } = overageOf(peakIn(span), capacity.seats, capacity.overageUnitCents);
      return overageSeats === 0
        ? []
        : [{ text: textFor(month), qty: overageSeats, unitCents: capacity.overageUnitCents }];
    },
  );
}

/** What is printed on an invoice of that day: when it is due, and its lines with the tax of its date (L-FEE-2a, M11.1). */
export function issuedInvoice(
  id: string,
  lines: readonly InvoiceLine[],
  { sentAt, timeZone, termDays, taxpayer, taxes }: InvoiceIssue,
): Omit<Invoice, 'proforma' | 'subscriptionIds'> {
  const closingDate = localDateOf(sentAt, timeZone);
  const taxPct = taxRateFor(taxes, taxpayer, closingDate);
  const taxed = lines.map((line) => ({ ...line, taxPct: line.taxPct ?? taxPct }));

  return {
    id,
    sentAt,
    dueDate: dueDateOf(sentAt, termDays, timeZone),
    closingDate,
    timeZone,
    lines: taxed,
    totalCents: taxedTotal(taxed).totalCents,
  };
}
