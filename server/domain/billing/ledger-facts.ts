import { RuleViolationError } from '../errors.js';
import type { TenantHistory } from '../history.js';
import type { SubscriptionId } from '../ids.js';
import { sum } from '../money.js';
import { type PublishedTerms, parametersInForce } from './billing-parameters.js';
import { chargedBy, checkCents, checkCreditReason, checkInstants, checkInvoice } from './fact-checks.js';
import type { CreditNote, Dispute, Invoice } from './invoice.js';
import { distinctPayments } from './payments.js';

/** What the ledger of a tenant is derived from: its facts, and what the contracts behind them say. */
export interface LedgerFacts
  extends
    Pick<TenantHistory, 'invoices' | 'payments' | 'creditNotes' | 'disputes' | 'collectionCosts' | 'overrides'>,
    Partial<Pick<TenantHistory, 'subscriptions'>> {
  /** The terms that an invoice stands under: those of its subscriptions. */
  readonly termsOf: (invoice: Invoice) => readonly PublishedTerms[];
  /** When a contract ends, where that is known. */
  readonly contractEndOf: (id: SubscriptionId) => Date | undefined;
}

/**
 * The facts without repetitions. @throws RuleViolationError that names the field and the rule, where they contradict each
 * other: unknown invoices and payments, amounts that are none, more taken off than was there
 */
export function checkedLedgerFacts(facts: LedgerFacts): LedgerFacts {
  const invoices = new Map(facts.invoices.map((invoice) => [invoice.id, invoice]));
  checkIds(facts);
  const subscriptions = facts.subscriptions && new Map(facts.subscriptions.map((each) => [each.id, each]));
  const charged = new Map(
    facts.invoices.map((invoice, index) => {
      checkInvoice(invoice, `invoices[${index}]`);
      return [invoice.id, chargedBy(invoice, subscriptions, `invoices[${index}]`)];
    }),
  );
  checkSums(facts);
  facts.creditNotes.forEach((note, index) => {
    const path = `creditNotes[${index}]`;
    const invoice = checkedCreditNote(note, invoices.get(note.invoiceId), path);
    const terms = parametersInForce(facts.termsOf(invoice), note.issuedAt);
    checkCreditReason(note, { terms, subscriptions: charged.get(invoice.id) }, path);
  });
  checkCredited(facts);
  facts.disputes.forEach((dispute, index) => {
    checkDispute(dispute, invoices, `disputes[${index}]`);
  });
  checkCosts(facts, invoices);

  return { ...facts, payments: distinctPayments(facts.payments, new Set(invoices.keys())) };
}

function checkIds({ invoices, creditNotes, disputes, collectionCosts }: LedgerFacts): void {
  for (const [field, list] of Object.entries({ invoices, creditNotes, disputes, collectionCosts })) {
    const ids = list.map(({ id }) => id);
    const again = ids.findIndex((id, index) => ids.indexOf(id) < index);
    if (again >= 0) throw new RuleViolationError(`${field}[${again}].id`, 'I-10', 'is there twice.');
  }
}

/** Together they must be exact: what is owed and what was paid are sums of them (G-MONEY). */
function checkSums({ invoices, payments, creditNotes, collectionCosts }: LedgerFacts): void {
  const lists = {
    invoices: invoices.map(({ totalCents }) => ({ cents: totalCents })),
    payments,
    creditNotes,
    collectionCosts,
  };
  for (const [field, list] of Object.entries(lists)) {
    const total = list.reduce((all, { cents }) => all + Math.abs(cents), 0);
    if (total > Number.MAX_SAFE_INTEGER) {
      throw new RuleViolationError(field, 'G-MONEY', 'come to no exact number of cents.');
    }
  }
}

function checkedCreditNote(note: CreditNote, invoice: Invoice | undefined, path: string): Invoice {
  checkCents(note.cents, `${path}.cents`);
  checkInstants({ issuedAt: note.issuedAt }, path);
  if (invoice === undefined) throw new RuleViolationError(`${path}.invoiceId`, 'G-MONEY', 'is none of the invoices.');
  if (invoice.sentAt === undefined || note.issuedAt < invoice.sentAt) {
    throw new RuleViolationError(`${path}.issuedAt`, 'G-MONEY', 'must not be before the invoice was sent.');
  }

  return invoice;
}

function checkCredited({ invoices, creditNotes }: LedgerFacts): void {
  for (const [index, { id, totalCents }] of invoices.entries()) {
    const notes = creditNotes.filter(({ invoiceId, reason }) => invoiceId === id && reason !== 'service_credit');
    if (sum(notes.map(({ cents }) => cents)) > totalCents) {
      throw new RuleViolationError(`invoices[${index}].totalCents`, 'I-11', 'is less than what credit notes take off.');
    }
  }
}

function checkDispute(dispute: Dispute, invoices: ReadonlyMap<string, Invoice>, path: string): void {
  const { invoiceId, firstInvoiceId = invoiceId, filedAt, cents, decidedAt, outcome } = dispute;
  checkCents(cents, `${path}.cents`);
  checkInstants({ filedAt, decidedAt }, path);
  const invoice = invoices.get(invoiceId);
  if (invoice === undefined) throw new RuleViolationError(`${path}.invoiceId`, 'L-FEE-1c', 'is none of the invoices.');
  if (!invoices.has(firstInvoiceId)) {
    throw new RuleViolationError(`${path}.firstInvoiceId`, 'L-FEE-1c', 'is none of the invoices.');
  }
  if (cents > invoice.totalCents) {
    throw new RuleViolationError(`${path}.cents`, 'L-FEE-1c', 'must not be more than the invoice.');
  }
  if (invoice.sentAt === undefined || filedAt < invoice.sentAt) {
    throw new RuleViolationError(`${path}.filedAt`, 'L-FEE-1c', 'must not be before the invoice was sent.');
  }
  if ((decidedAt === undefined) !== (outcome === undefined) || (decidedAt !== undefined && decidedAt < filedAt)) {
    throw new RuleViolationError(`${path}.decidedAt`, 'L-FEE-1c', 'must come with an outcome, after the filing.');
  }
}

/** Collection costs are added only where the terms have them (L-FEE-2c). */
function checkCosts(facts: LedgerFacts, invoices: ReadonlyMap<string, Invoice>): void {
  facts.collectionCosts.forEach(({ invoiceId, incurredAt, cents, proof }, index) => {
    const path = `collectionCosts[${index}]`;
    checkCents(cents, `${path}.cents`);
    checkInstants({ incurredAt }, path);
    if (proof.trim() === '') throw new RuleViolationError(`${path}.proof`, 'L-FEE-2c', 'must be there.');
    const named =
      invoiceId === undefined ? facts.invoices : [invoices.get(invoiceId)].filter((each) => each !== undefined);
    if (invoiceId !== undefined && named.length === 0) {
      throw new RuleViolationError(`${path}.invoiceId`, 'L-FEE-2c', 'is none of the invoices.');
    }
    const agreed = named.some(
      (invoice) => parametersInForce(facts.termsOf(invoice), incurredAt)?.collectionCosts === true,
    );
    if (!agreed) throw new RuleViolationError(path, 'L-FEE-2c', 'are not agreed in the terms.');
  });
}
