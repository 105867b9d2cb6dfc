import { localDateOf, startOfDay, type TimeZone } from '../calendar.js';
import type { Interval } from '../interval.js';
import type { Cents } from '../money.js';
import { type Period, periodAt, type PeriodPlan } from '../period.js';
import { overageOf } from '../seats/capacity.js';
import type { Invoice, InvoiceLine } from './invoice.js';
import { dueDateOf } from './invoice-due.js';
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
