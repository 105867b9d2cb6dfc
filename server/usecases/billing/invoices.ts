import { BILLING_PROFILE } from '../../domain/billing/billing-profile.js';
import type { Invoice, InvoiceLine } from '../../domain/billing/invoice.js';
import { type InvoiceIssue, issuedInvoice } from '../../domain/billing/issued-invoice.js';
import type { Taxpayer } from '../../domain/billing/tax.js';
import { parametersOf } from '../../domain/dunning/tenant-ledger.js';
import { ConflictError, NotFoundError, RuleViolationError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import type { SubscriptionId } from '../../domain/ids.js';
import type { Period } from '../../domain/period.js';
import type { Repositories } from '../ports.js';
import { type Act, instantOf, noteFact, type Occurrence } from './act.js';
import type { TaxRates } from './billing-ports.js';
import { checkedWith, moneyHistory } from './money-history.js';

type Sources = Pick<Repositories, 'readFacts' | 'invoices' | 'billingProfiles' | 'audit'>;

/** What an invoice charges, before it is sent. */
export interface InvoiceDraft {
  readonly id: string;
  /** Without a rate of its own a line is taxed by the table, at the rate of the day of sending. */
  readonly lines: readonly InvoiceLine[];
  readonly subscriptionIds: readonly SubscriptionId[];
  /** A demand that is no debt (A14). */
  readonly proforma: boolean;
  readonly period?: Period | undefined;
  readonly renewal?: boolean | undefined;
}

/** Writes an invoice down; nothing is owed before it is sent (rules.md 3.2). */
export async function draftInvoice(sources: Sources, taxRates: TaxRates, act: Act, draft: InvoiceDraft) {
  const history = await moneyHistory(sources);
  const issue = await issueOf(sources, taxRates, { history, invoice: draft, sentAt: act.at });
  const { dueDate, closingDate, totalCents } = issuedInvoice(draft.id, draft.lines, issue);
  const unsent: Invoice = { ...draft, timeZone: issue.timeZone, dueDate, closingDate, totalCents };
  checkedWith(history, 'invoices', unsent);
  await addNew(sources, unsent);
  await noteFact(sources.audit, act, { action: 'invoice.create', subject: unsent.id, after: unsent });

  return unsent;
}

/** Sends a draft: from now on it is owed, with the tax and the due date of the day on which it is sent (L-FEE-2a, M11.1). */
export async function sendInvoice(
  sources: Sources,
  taxRates: TaxRates,
  act: Act,
  { id, ...occurrence }: { readonly id: string } & Occurrence,
): Promise<Invoice> {
  const history = await moneyHistory(sources);
  const draft = invoiceIn(history, id);
  if (draft.sentAt !== undefined) throw new ConflictError('This invoice was sent already.');
  if (draft.voidedAt !== undefined) throw new ConflictError('This invoice is void: make another one.');
  const sentAt = instantOf(act, occurrence, 'sentAt');
  const issue = await issueOf(sources, taxRates, { history, invoice: draft, sentAt });
  const sent: Invoice = { ...draft, ...issuedInvoice(id, draft.lines, issue) };
  checkedWith(history, 'invoices', sent);
  await sources.invoices.change(id, () => sent);
  const after = { sentAt, dueDate: sent.dueDate, totalCents: sent.totalCents };
  await noteFact(
    sources.audit,
    act,
    { action: 'invoice.send', subject: id, rule: 'L-FEE-2a', after },
    occurrence.backdated,
  );

  return sent;
}

/** An invoice that is void was never owed: what was paid on it is credit (rules.md 3.2). */
export async function voidInvoice(
  sources: Sources,
  act: Act,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Invoice> {
  const history = await moneyHistory(sources);
  const invoice = invoiceIn(history, id);
  if (invoice.voidedAt !== undefined) throw new ConflictError('This invoice is void already.');
  if (invoice.writtenOffAt !== undefined) throw new ConflictError('This invoice was written off: it stays so.');
  const voided = { ...invoice, voidedAt: act.at };
  checkedWith(history, 'invoices', voided);
  await sources.invoices.change(id, () => voided);
  await noteFact(sources.audit, act, { action: 'invoice.void', subject: id, details: { reason } });

  return voided;
}

/** An invoice of a history. @throws NotFoundError */
export function invoiceIn({ invoices }: Pick<TenantHistory, 'invoices'>, id: string): Invoice {
  const invoice = invoices.find((each) => each.id === id);
  if (invoice === undefined) throw new NotFoundError('invoice');

  return invoice;
}

/** Who a tenant is on its invoices. @throws RuleViolationError as long as nobody has said it (M11.1) */
export async function taxpayerOf({ billingProfiles }: Pick<Repositories, 'billingProfiles'>): Promise<Taxpayer> {
  const profile = await billingProfiles.find(BILLING_PROFILE);
  if (profile === undefined) {
    throw new RuleViolationError(
      'billingProfile',
      'M11.1',
      'of the tenant is missing: say its country and customer type.',
    );
  }

  return profile;
}

/** Adds an invoice under an id that nobody has used. */
async function addNew({ invoices }: Pick<Repositories, 'invoices'>, invoice: Invoice): Promise<void> {
  if ((await invoices.find(invoice.id)) !== undefined) {
    throw new ConflictError(`There is an invoice with the id ${invoice.id} already.`);
  }
  await invoices.add(invoice);
}

interface IssueQuestion {
  readonly history: TenantHistory;
  readonly invoice: Pick<Invoice, 'subscriptionIds'>;
  readonly sentAt: Date;
}

async function issueOf(
  sources: Sources,
  taxRates: TaxRates,
  { history, invoice, sentAt }: IssueQuestion,
): Promise<InvoiceIssue> {
  const [first] = invoice.subscriptionIds;
  const subscription = history.subscriptions.find(({ id }) => id === first);
  if (subscription === undefined) {
    throw new RuleViolationError('subscriptionIds', 'L-FEE-2a', 'must name a subscription of the tenant.');
  }
  const terms = parametersOf(history, subscription, sentAt);
  if (terms === undefined) {
    throw new RuleViolationError(
      'subscriptionIds',
      'M0.1',
      'must name a subscription that is signed, under published terms.',
    );
  }

  return {
    sentAt,
    timeZone: subscription.timeZone,
    termDays: terms['payment.termDays'],
    taxpayer: await taxpayerOf(sources),
    taxes: await taxRates.list(),
  };
}
