import { withPublishedNoticeDays } from '../contract/subscription-terms.js';
import { checkHistory, checkInstant } from '../dunning/checked-history.js';
import { parametersOf } from '../dunning/tenant-ledger.js';
import { RuleViolationError } from '../errors.js';
import type { TenantHistory } from '../history.js';
import type { Subscription } from '../subscription.js';
import type { BillingPeriod } from './billing-periods.js';
import { type FeeItem, feeItems } from './fee-items.js';
import { type FeePosting, firstCharge, firstIdOf, laterPostings, sentFirst } from './fee-postings.js';
import type { CreditNote, Invoice, InvoiceLine } from './invoice.js';
import { type InvoiceIssue, issuedInvoice } from './issued-invoice.js';
import { type OverageCharge, overageCharges, overageLinesOf, type PeakOf } from './overage-charge.js';
import type { Taxpayer, TaxTable } from './tax.js';
import { terminationNote } from './termination-credit.js';

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
  readonly kind: 'invoice';
  readonly id: string;
  /** When it falls to be sent: when its seats are charged from, when something became known, or at the end of the contract. */
  readonly at: Date;
  readonly make: (ground: ChargeGround) => Invoice | undefined;
}

/** One credit note that is owed, by its id: made only once the invoice is there that it takes something off (L-TERM-2). */
export interface OwedCredit {
  readonly kind: 'credit';
  readonly id: string;
  readonly at: Date;
  readonly make: () => CreditNote | undefined;
}

/**
 * Everything that the contracts of a tenant bring into its books by an instant, each once by its id, whoever asks and when: an
 * invoice for each billing period that has begun, with the use above the capacity in the one before; for seats that are added;
 * for such use in the last period; and what changes of it, up or down, when another end of the contract becomes known
 * (L-FEE-1a, L-FEE-1b, A18, L-TERM-1, L-TERM-2, I-2, I-4, I-21).
 *
 * @throws RuleViolationError for a history that has no days, and where `until` is no instant
 */
export function owedPostings(history: TenantHistory, until: Date): readonly (OwedInvoice | OwedCredit)[] {
  checkInstant(until, 'until');
  checkHistory(history);
  const { publishedTerms = [] } = history;

  return history.subscriptions
    .map((subscription) => withPublishedNoticeDays(subscription, publishedTerms))
    .flatMap((subscription) => owedBy(history, subscription, until));
}

/** The invoices alone. */
export function owedInvoices(history: TenantHistory, until: Date): readonly OwedInvoice[] {
  return owedPostings(history, until).filter((each) => each.kind === 'invoice');
}

/**
 * The invoice of one billing period, sent at an instant: price, seats and end are those that were known when it began (M11.2,
 * I-14), with what else is charged with it.
 */
export function invoiceOf(
  history: TenantHistory,
  subscription: Subscription,
  { billed, more = [] }: { readonly billed: BillingPeriod; readonly more?: readonly InvoiceLine[] },
  ground: ChargeGround,
): Invoice {
  const item: FeeItem = { subscription, key: billed.period.start, at: billed.at, billed };
  const { id, lines } = firstCharge(history, item);
  const printed = printedInvoice(history, subscription, { id, lines: [...lines, ...more] }, ground);

  return { ...printed, period: billed.period, renewal: !billed.isFirst };
}

function owedBy(
  history: TenantHistory,
  subscription: Subscription,
  until: Date,
): readonly (OwedInvoice | OwedCredit)[] {
  const overage = overageCharges(subscription, until);
  const last = overage.filter(({ next }) => next === undefined);

  return [
    ...feeItems(history, subscription, until).flatMap((item) => owedFor(history, item, overage, until)),
    ...last.map((charge) => lastOverage(history, subscription, charge)),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function owedFor(
  history: TenantHistory,
  item: FeeItem,
  overage: readonly OverageCharge[],
  until: Date,
): readonly (OwedInvoice | OwedCredit)[] {
  const { subscription, at, billed, added } = item;
  const id = sentFirst(history, item)?.id ?? firstIdOf(item);
  const later = laterPostings(history, item, until);
  const before = overage.filter(({ next }) => next?.period.start === billed.period.start);
  const make: OwedInvoice['make'] = (ground) =>
    added === undefined
      ? invoiceOf(history, subscription, { billed, more: overageOf(history, subscription, before, ground) }, ground)
      : printedInvoice(history, subscription, firstCharge(history, item), ground);

  return [{ kind: 'invoice', id, at, make }, ...later.map((posting) => owedLater(history, subscription, posting))];
}

function owedLater(history: TenantHistory, subscription: Subscription, posting: FeePosting): OwedInvoice | OwedCredit {
  const { kind, id, at } = posting;

  return kind === 'credit'
    ? { kind, id, at, make: () => terminationNote(id, posting) }
    : { kind: 'invoice', id, at, make: (ground) => printedInvoice(history, subscription, posting, ground) };
}

/** No further invoice would charge the use of the last period. */
function lastOverage(history: TenantHistory, subscription: Subscription, charge: OverageCharge): OwedInvoice {
  const id = `${subscription.id}:overage:${charge.billed.period.start}`;
  const make: OwedInvoice['make'] = (ground) => {
    const lines = isChargedWithNext(history, charge, subscription)
      ? []
      : overageOf(history, subscription, [charge], ground);

    return lines.length === 0 ? undefined : printedInvoice(history, subscription, { id, lines }, ground);
  };

  return { kind: 'invoice', id, at: charge.at, make };
}

/** An invoice of a period behind it, that was sent before it was known that there is none, has charged it (I-4). */
function isChargedWithNext({ invoices }: TenantHistory, { billed }: OverageCharge, { id }: Subscription): boolean {
  const next = ['final', 'period'].map((kind) => `${id}:${kind}:${billed.period.endExclusive}`);

  return invoices.some((invoice) => next.includes(invoice.id) && invoice.voidedAt === undefined);
}

function overageOf(
  history: TenantHistory,
  subscription: Subscription,
  charges: readonly OverageCharge[],
  { peakOf }: ChargeGround,
): readonly InvoiceLine[] {
  return charges.flatMap((charge) => overageLinesOf(history, subscription, charge, peakOf));
}

function printedInvoice(
  history: TenantHistory,
  subscription: Subscription,
  { id, lines }: { readonly id: string; readonly lines: readonly InvoiceLine[] },
  ground: ChargeGround,
): Invoice {
  const printed = issuedInvoice(id, lines, issueOf(history, subscription, ground));

  return { ...printed, proforma: false, subscriptionIds: [subscription.id] };
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
