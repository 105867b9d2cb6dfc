import type { CreditNote, Invoice, Payment } from '../billing/invoice.js';
import { openBalanceAt, overdueFrom } from '../billing/overdue.js';
import { RuleViolationError } from '../errors.js';
import { contains, type Interval } from '../interval.js';
import { type Cents, sum } from '../money.js';
import { unionOf } from '../sla/span.js';
import { grouped } from './grouped.js';
import type { OverdueSpell, SuspensionPolicy } from './suspension.js';

/** What dunning reads of an invoice that was sent. */
export type DemandedInvoice = Pick<Invoice, 'id' | 'totalCents' | 'dueDate' | 'timeZone'> &
  Partial<Pick<Invoice, 'sentAt' | 'voidedAt' | 'writtenOffAt'>> & {
    /** What must have passed before it suspends; that of its terms. */
    readonly policy: SuspensionPolicy;
    /** Before it nothing of the invoice is overdue, whatever its due date: the start of what a pro forma is for (A14). */
    readonly notOverdueBefore?: Date | undefined;
  };

/** An amount of an invoice that a dispute freezes (A14b). */
export interface FrozenAmount extends Interval {
  readonly invoiceId: string;
  readonly cents: Cents;
}

/** What changes how much of an invoice is demanded; each payment names its invoice. */
export interface InvoiceLedger {
  readonly payments: readonly Pick<Payment, 'invoiceId' | 'receivedAt' | 'cents'>[];
  readonly creditNotes?: readonly Pick<CreditNote, 'invoiceId' | 'issuedAt' | 'cents'>[] | undefined;
  readonly frozen?: readonly FrozenAmount[] | undefined;
}

/** One invoice with what concerns it alone. */
export interface InvoiceAccount {
  readonly invoice: DemandedInvoice;
  readonly payments: InvoiceLedger['payments'];
  readonly creditNotes: NonNullable<InvoiceLedger['creditNotes']>;
  readonly frozen: readonly FrozenAmount[];
}

/** Each invoice with what concerns it. @throws RuleViolationError for a payment of an invoice that there is not */
export function accountsOf(invoices: readonly DemandedInvoice[], ledger: InvoiceLedger): readonly InvoiceAccount[] {
  const payments = grouped(ledger.payments, ({ invoiceId }) => invoiceId);
  const creditNotes = grouped(ledger.creditNotes ?? [], ({ invoiceId }) => invoiceId);
  const frozen = grouped(ledger.frozen ?? [], ({ invoiceId }) => invoiceId);
  const ids = new Set<string | undefined>(invoices.map(({ id }) => id));
  for (const id of payments.keys()) {
    if (!ids.has(id))
      throw new RuleViolationError('payments', 'M4.1', `must be for an invoice that there is, not ${id}.`);
  }

  return invoices.map((invoice) => ({
    invoice,
    payments: payments.get(invoice.id) ?? [],
    creditNotes: creditNotes.get(invoice.id) ?? [],
    frozen: frozen.get(invoice.id) ?? [],
  }));
}

/** What is demanded of an invoice at an instant: its open balance without what is frozen by a dispute (M4.1, L-FEE-1c, A14b). */
export function demandedAt(account: InvoiceAccount, at: Date): Cents {
  const { invoice, payments, creditNotes, frozen } = account;
  const { sentAt, voidedAt, writtenOffAt } = invoice;
  if (sentAt !== undefined && at < sentAt) return 0;
  if ([voidedAt, writtenOffAt].some((end) => end !== undefined && end <= at)) return 0;

  const frozenCents = sum(frozen.filter((each) => contains(each, at)).map(({ cents }) => cents));

  return Math.max(0, openBalanceAt(invoice, payments, creditNotes, at) - frozenCents);
}

/** The invoices of which something is demanded at an instant, be it due or not (G-DUN). */
export function unpaidAt(accounts: readonly InvoiceAccount[], at: Date): readonly DemandedInvoice[] {
  return accounts.filter((account) => demandedAt(account, at) > 0).map(({ invoice }) => invoice);
}

/**
 * The times in which each invoice is overdue without a break, in order: from the midnight that ends its due date, or a
 * chargeback, to the instant at which nothing of it is demanded any more (M4.1, I-9, G-TIE).
 */
export function overdueSpells(accounts: readonly InvoiceAccount[]): readonly OverdueSpell[] {
  return accounts.flatMap(spellsOf);
}

function spellsOf(account: InvoiceAccount): readonly OverdueSpell[] {
  const { invoice, payments, creditNotes, frozen } = account;
  const from = Math.max(overdueFrom(invoice).getTime(), invoice.notOverdueBefore?.getTime() ?? -Infinity);
  const changes = [
    new Date(from),
    invoice.sentAt,
    invoice.voidedAt,
    invoice.writtenOffAt,
    ...payments.map(({ receivedAt }) => receivedAt),
    ...creditNotes.map(({ issuedAt }) => issuedAt),
    ...frozen.flatMap(({ start, end }) => [start, end]),
  ].flatMap((at) => (at === undefined || at.getTime() < from ? [] : [at.getTime()]));
  const steps = [...new Set(changes)].sort((a, b) => a - b);
  const spans = steps.flatMap((at, index) =>
    demandedAt(account, new Date(at)) > 0 ? [{ from: at, to: steps[index + 1] ?? Infinity }] : [],
  );

  return unionOf(spans).map(({ from: start, to }) => ({
    invoice,
    policy: invoice.policy,
    start: new Date(start),
    end: to === Infinity ? undefined : new Date(to),
  }));
}
