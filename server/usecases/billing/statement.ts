import { type BillingPeriod, nextBillingPeriod } from '../../domain/billing/billing-periods.js';
import type { CreditNote, Invoice, Payment } from '../../domain/billing/invoice.js';
import { type InvoiceStanding, type Ledger, ledgerAt } from '../../domain/billing/ledger.js';
import { type ChargeGround, invoiceOf } from '../../domain/billing/period-charge.js';
import { ledgerFactsOf } from '../../domain/dunning/tenant-ledger.js';
import { DomainError, NotFoundError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import type { SubscriptionId } from '../../domain/ids.js';
import type { Period } from '../../domain/period.js';
import type { Subscription } from '../../domain/subscription.js';
import type { Repositories } from '../ports.js';
import type { TaxRates } from './billing-ports.js';
import { answerTo, type AnsweredDispute } from './disputes.js';
import { moneyHistory } from './money-history.js';
import { groundOf } from './period-invoices.js';

/** An invoice with what is demanded of it at an instant. */
export interface InvoiceAt {
  readonly invoice: Invoice;
  readonly standing: InvoiceStanding;
}

/** What the next period of a subscription will cost, as it stands: without use above the capacity. */
export interface NextAmount {
  readonly subscriptionId: SubscriptionId;
  readonly period: Period;
  readonly at: Date;
  readonly invoice: Invoice;
}

/** The account of a tenant at an instant: everything that is owed, was paid, and comes next (rules.md 3.2, I-11). */
export interface Statement {
  readonly at: Date;
  readonly ledger: Ledger;
  readonly invoices: readonly InvoiceAt[];
  readonly payments: readonly Payment[];
  readonly creditNotes: readonly CreditNote[];
  readonly disputes: readonly AnsweredDispute[];
  readonly next: readonly NextAmount[];
}

type Sources = Pick<Repositories, 'readFacts' | 'seats' | 'billingProfiles'>;

/** The books of a tenant at an instant, with the facts that they are made of. */
export async function ledgerOf({ readFacts }: Pick<Repositories, 'readFacts'>, at: Date): Promise<Account> {
  const history = await moneyHistory({ readFacts });

  return { history, ledger: ledgerAt(ledgerFactsOf(history), at) };
}

/** One invoice with what is demanded of it. @throws NotFoundError */
export async function invoiceAt(sources: Pick<Repositories, 'readFacts'>, at: Date, id: string): Promise<InvoiceAt> {
  const found = (await invoicesAt(sources, at)).find(({ invoice }) => invoice.id === id);
  if (found === undefined) throw new NotFoundError('invoice');

  return found;
}

/** Every invoice with what is demanded of it, by id. */
export async function invoicesAt(sources: Pick<Repositories, 'readFacts'>, at: Date): Promise<readonly InvoiceAt[]> {
  return invoicesOf(await ledgerOf(sources, at));
}

interface Account {
  readonly history: TenantHistory;
  readonly ledger: Ledger;
}

function invoicesOf({ history, ledger }: Account): readonly InvoiceAt[] {
  const standings = new Map(ledger.invoices.map((standing) => [standing.id, standing]));

  return history.invoices.flatMap((invoice) => {
    const standing = standings.get(invoice.id);
    return standing === undefined ? [] : [{ invoice, standing }];
  });
}

/** The account as the facts until an instant make it; later ones do not count (I-1, I-2). */
export async function statementAt(sources: Sources, taxRates: TaxRates, at: Date): Promise<Statement> {
  const account = await ledgerOf(sources, at);
  const { history, ledger } = account;

  return {
    at,
    ledger,
    invoices: invoicesOf(account),
    payments: history.payments,
    creditNotes: history.creditNotes,
    disputes: history.disputes.map((dispute) => ({ dispute, answer: answerTo(history, dispute) })),
    next: await nextAmounts(sources, taxRates, history, at),
  };
}

/** Nothing where nobody can say it yet: the terms, the taxes or the customer's country are missing. */
async function nextAmounts(
  sources: Sources,
  taxRates: TaxRates,
  history: TenantHistory,
  at: Date,
): Promise<readonly NextAmount[]> {
  const next = history.subscriptions.flatMap((subscription) => {
    const billed = nextBillingPeriod(subscription, at);
    return billed === undefined ? [] : [{ subscription, billed }];
  });
  if (next.length === 0) return [];
  try {
    const ground = await groundOf(taxRates, sources, history, at);
    return next.map(({ subscription, billed }) => amountOf(history, subscription, billed, ground));
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

function amountOf(
  history: TenantHistory,
  subscription: Subscription,
  billed: BillingPeriod,
  ground: ChargeGround,
): NextAmount {
  const invoice = invoiceOf(history, subscription, { billed }, { ...ground, sentAt: billed.at });

  return { subscriptionId: subscription.id, period: billed.period, at: billed.at, invoice };
}
