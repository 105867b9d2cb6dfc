import type { Invoice, Payment } from '../billing/invoice.js';
import { openBalanceAt, overdueFrom } from '../billing/overdue.js';
import type { OverdueStep } from '../billing/overdue-balance.js';
import { RuleViolationError } from '../errors.js';
import type { Interval } from '../interval.js';
import { type Cents, sum } from '../money.js';
import { type Span, unionOf } from '../sla/span.js';
import { grouped } from './grouped.js';
import type { OverdueSpell, SuspensionPolicy } from './suspension.js';

/** An invoice that was sent, with what must have passed before it suspends. */
export type DemandedInvoice = Pick<Invoice, 'id' | 'totalCents' | 'dueDate' | 'timeZone'> & {
  readonly policy: SuspensionPolicy;
};

/** A payment that names its invoice; a negative one takes back what was paid. */
export type NamedPayment = Pick<Payment, 'receivedAt' | 'cents'> & { readonly invoiceId: string };

/** One invoice with what was paid for it. */
export interface InvoiceAccount {
  readonly invoice: DemandedInvoice;
  readonly payments: readonly NamedPayment[];
}

/** Each invoice with its payments. @throws RuleViolationError for a payment of an invoice that there is not */
export function accountsOf(
  invoices: readonly DemandedInvoice[],
  payments: readonly NamedPayment[],
): readonly InvoiceAccount[] {
  const byInvoice = grouped(payments, ({ invoiceId }) => invoiceId);
  const ids = new Set(invoices.map(({ id }) => id));
  if (ids.size < invoices.length) throw new RuleViolationError('invoices', 'M4.1', 'must have an id each.');
  const unknown = payments.find(({ invoiceId }) => !ids.has(invoiceId));
  if (unknown !== undefined) {
    throw new RuleViolationError('payments', 'M4.1', `must be for an invoice that there is, not ${unknown.invoiceId}.`);
  }

  return invoices.map((invoice) => ({ invoice, payments: byInvoice.get(invoice.id) ?? [] }));
}

/** The invoices of which something is open at an instant, be it due or not (G-DUN). */
export function unpaidAt(accounts: readonly InvoiceAccount[], at: Date): readonly DemandedInvoice[] {
  return accounts
    .filter(({ invoice, payments }) => openBalanceAt(invoice, payments, [], at) > 0)
    .map(({ invoice }) => invoice);
}

/**
 * The times in which each invoice is overdue without a break: from the midnight that ends its due date, or a chargeback, to
 * the instant at which nothing of it is open any more (M4.1, I-9, G-TIE).
 */
export function overdueSpells(accounts: readonly InvoiceAccount[]): readonly OverdueSpell[] {
  return accounts.flatMap(({ invoice, payments }) => {
    const from = overdueFrom(invoice);
    const changes = [from, ...payments.map(({ receivedAt }) => receivedAt)].filter((at) => at >= from);
    const isOpen = (at: Date): boolean => openBalanceAt(invoice, payments, [], at) > 0;

    return timesIn(changes, isOpen).map((time) => ({ ...time, invoice, policy: invoice.policy }));
  });
}

/** The times in which something holds that can change only at these instants, each as long as it lasts. */
function timesIn(changes: readonly Date[], holds: (at: Date) => boolean): readonly Interval[] {
  const steps = [...new Set(changes.map((at) => at.getTime()))].sort((a, b) => a - b);

  return whole(
    steps.flatMap((from, index) => (holds(new Date(from)) ? [{ from, to: steps[index + 1] ?? Infinity }] : [])),
  );
}

function whole(spans: readonly Span[]): readonly Interval[] {
  return unionOf(spans).map(({ from, to }) => ({
    start: new Date(from),
    end: to === Infinity ? undefined : new Date(to),
  }));
}

/**
 * The times in which the books have an invoice as overdue, for each of them (M4.1, I-9). `overdueSpells` is the same for one list
 * of payments that name their invoices, without books: no credit, dispute or interest is known there.
 */
export function timesOverdue(steps: readonly OverdueStep[]): ReadonlyMap<string, readonly Interval[]> {
  const times = new Map<string, { start: Date; end?: Date }[]>();
  let open = new Set<string>();
  for (const { at, invoices } of steps) {
    const now = new Set(Object.keys(invoices));
    for (const id of open) {
      const last = times.get(id)?.at(-1);
      if (!now.has(id) && last !== undefined) last.end = at;
    }
    for (const id of now) {
      if (!open.has(id)) times.set(id, [...(times.get(id) ?? []), { start: at }]);
    }
    open = now;
  }

  return times;
}

/** The times in which the books have costs as overdue that belong to no invoice (M4.1, A09). */
export function timesOfOtherDebts(steps: readonly OverdueStep[]): readonly Interval[] {
  const spans = steps.map(({ at }, index) => ({ from: at.getTime(), to: steps[index + 1]?.at.getTime() ?? Infinity }));

  return whole(spans.filter((_, index) => otherCentsOf(steps[index]) > 0));
}

function otherCentsOf(step: OverdueStep | undefined): Cents {
  return step === undefined ? 0 : step.cents - sum(Object.values(step.invoices));
}
