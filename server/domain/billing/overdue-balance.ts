import { startOfDay } from '../calendar.js';
import type { SubscriptionId } from '../ids.js';
import { type Cents, sum } from '../money.js';
import { parametersInForce } from './billing-parameters.js';
import { Books } from './books.js';
import type { Invoice } from './invoice.js';
import { ledgerEvents } from './ledger-events.js';
import { checkedLedgerFacts, type LedgerFacts } from './ledger-facts.js';
import type { Claim } from './open-item.js';
import { overdueFrom } from './overdue.js';

/** Whose invoices count: all of the tenant, or those that name one subscription (A10, rules.md 3.3). */
export type OverdueScope = { readonly kind: 'tenant' } | { readonly kind: 'subscription'; readonly id: SubscriptionId };

/** What is overdue from an instant on, in sum and for each invoice that has anything overdue. */
export interface OverdueStep {
  readonly at: Date;
  readonly cents: Cents;
  readonly invoices: Readonly<Record<string, Cents>>;
}

/** What is overdue at an instant in a scope, to the cent: the sums that have to be paid before a suspension ends (M4.1, A09, A10). */
export function overdueBalance(facts: LedgerFacts, scope: OverdueScope, at: Date): Cents {
  return overdueHistory(facts, scope, at).at(-1)?.cents ?? 0;
}

/**
 * What is overdue in a scope from each instant at which a fact or a due date changes it, until an instant, that instant
 * included; in between only interest grows (M4.1, G-TIE).
 */
export function overdueHistory(facts: LedgerFacts, scope: OverdueScope, until: Date): readonly OverdueStep[] {
  const checked = checkedLedgerFacts(facts);
  const events = ledgerEvents(checked).filter(({ at }) => at <= until);
  const edges = [
    until,
    ...events.map(({ at }) => at),
    ...checked.invoices.flatMap((invoice) => edgesOf(checked, invoice)),
  ].filter((at) => at <= until);
  const instants = [...new Set(edges.map((at) => at.getTime()))].sort((a, b) => a - b);
  const books = new Books(checked);
  let next = 0;

  return instants.map((time) => {
    const at = new Date(time);
    for (; (events[next]?.at ?? Infinity) <= at; next += 1) events[next]?.enter(books);
    return { at, ...overdueIn(books, scope, at) };
  });
}

/** The instants at which an invoice can become overdue by itself, or a pro forma get or lose its consequences. */
function edgesOf({ termsOf }: LedgerFacts, invoice: Invoice): readonly Date[] {
  const { sentAt, proforma, period, timeZone } = invoice;
  if (sentAt === undefined) return [];
  if (!proforma || period === undefined) return [overdueFrom(invoice)];

  return [
    overdueFrom(invoice),
    startOfDay(period.start, timeZone),
    ...termsOf(invoice).map(({ publishedAt }) => publishedAt),
  ];
}

/** What is overdue in a scope, as the books stand. */
export function overdueIn(books: Books, scope: OverdueScope, at: Date): Omit<OverdueStep, 'at'> {
  const inScope = ({ subscriptionIds }: Invoice) => scope.kind === 'tenant' || subscriptionIds.includes(scope.id);
  const invoices = [...books.sent.values()].filter(inScope);
  const overdue = invoices.map((invoice) => [invoice.id, overdueOf(books, invoice, at)] as const);
  const common = scope.kind === 'tenant' ? costsOf(books, ({ invoiceId }) => invoiceId === undefined) : 0;

  return {
    cents: sum(overdue.map(([, cents]) => cents)) + common,
    invoices: Object.fromEntries(overdue.filter(([, cents]) => cents > 0)),
  };
}

/** What is overdue of one invoice: what is frozen is not (A14b). */
export function overdueOf(books: Books, invoice: Invoice, at: Date): Cents {
  const item = books.account.item(invoice.id);
  if (item === undefined || (item.isSettled && books.account.costs.length === 0)) return 0;
  if (!hasConsequences(books, invoice, at)) return 0;
  const costs = costsOf(books, ({ invoiceId }) => invoiceId === invoice.id);
  if (at < books.lateFrom(invoice)) return costs;
  const { principalCents, frozenCents, interestCents } = item.balanceOn(books.dateOn(at, invoice.timeZone));

  return principalCents - frozenCents + interestCents + costs;
}

/**
 * A pro forma has them only for a renewal, never before the period that was paid is over, and where the terms say so; none for a
 * renewal that never came: nobody owes it (A14, M4.1).
 */
function hasConsequences({ facts }: Books, invoice: Invoice, at: Date): boolean {
  const { proforma, renewal, period, timeZone } = invoice;
  if (!proforma) return true;
  if (renewal !== true || period === undefined || at < startOfDay(period.start, timeZone)) return false;
  if (!goesOn(facts, invoice, startOfDay(period.start, timeZone))) return false;

  return parametersInForce(facts.termsOf(invoice), at)?.['payment.proformaCounts'] === true;
}

/** Whether any contract that an invoice names runs beyond an instant; one that names none is the tenant's. */
function goesOn({ contractEndOf }: LedgerFacts, { subscriptionIds }: Invoice, from: Date): boolean {
  return subscriptionIds.length === 0 || subscriptionIds.some((id) => (contractEndOf(id) ?? Infinity) > from);
}

/** What is due of the costs that belong to something. */
export function costsOf({ account }: Books, belongs: (claim: Claim) => boolean): Cents {
  return sum(account.costs.filter(belongs).map(({ dueCents }) => dueCents));
}
