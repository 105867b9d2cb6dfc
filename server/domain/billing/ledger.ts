import { RuleViolationError } from '../errors.js';
import { contains } from '../interval.js';
import { type Cents, sum } from '../money.js';
import { Books, type TimedDispute, timedDisputes } from './books.js';
import type { Invoice } from './invoice.js';
import { ledgerEvents } from './ledger-events.js';
import { checkedLedgerFacts, type LedgerFacts } from './ledger-facts.js';
import type { Claim, ItemBalance } from './open-item.js';
import { costsOf, overdueIn, overdueOf } from './overdue-balance.js';

const NOTHING: ItemBalance = { principalCents: 0, frozenCents: 0, interestCents: 0, heldInterestCents: 0 };

/** The states of an invoice; each is derived at an instant (rules.md 3.2). */
export type InvoiceState = 'draft' | 'open' | 'paid' | 'void' | 'written_off';

/** One invoice at an instant, with what is demanded of it (rules.md 3.2). */
export interface InvoiceStanding {
  readonly id: string;
  readonly state: InvoiceState;
  readonly partiallyPaid: boolean;
  readonly overdue: boolean;
  readonly disputed: boolean;
  readonly principalDueCents: Cents;
  /** That part of the principal which disputes freeze: it is not overdue until they are decided (A14b). */
  readonly frozenCents: Cents;
  readonly interestDueCents: Cents;
  /** Interest on what is frozen; due only if the dispute is lost. */
  readonly heldInterestCents: Cents;
  readonly costsDueCents: Cents;
  /** Principal past its due date that is not frozen, interest and costs. */
  readonly overdueCents: Cents;
}

/** What a payment paid: `subjectId` is an invoice, or costs. */
export interface Allocation {
  readonly paymentId: string;
  readonly kind: Claim['kind'];
  readonly subjectId: string;
  readonly cents: Cents;
}

/** The books of a tenant at an instant: Σ payments = Σ allocations + credit balance (I-11). */
export interface Ledger {
  readonly invoices: readonly InvoiceStanding[];
  readonly allocations: readonly Allocation[];
  readonly costsDueCents: Cents;
  /** All that is owed, due or not yet; a pro forma is no debt. */
  readonly totalDueCents: Cents;
  readonly overdueCents: Cents;
  /** Money that nothing was due for; it serves what falls due next and is not paid back (L-FEE-3, M3.2). */
  readonly creditCents: Cents;
  readonly serviceCreditCents: Cents;
  readonly lapsedServiceCreditCents: Cents;
}

/**
 * The ledger at an instant: every fact until then, and none after it (I-1, I-2, G-TIE). @throws RuleViolationError for facts that
 * contradict each other
 */
export function ledgerAt(facts: LedgerFacts, at: Date): Ledger {
  const [ledger] = ledgersAt(facts, [at]);
  if (ledger === undefined) throw new RuleViolationError('at', 'G-INSTANT', 'must be an instant.');

  return ledger;
}

/** The ledgers at several instants, which stand in order of time; the facts are entered once for all of them. */
export function ledgersAt(facts: LedgerFacts, instants: readonly Date[]): readonly Ledger[] {
  const checked = checkedLedgerFacts(facts);
  const disputes = timedDisputes(checked);
  const events = ledgerEvents(checked);
  const books = new Books(checked);
  let next = 0;

  return instants.map((at) => {
    for (; (events[next]?.at ?? Infinity) <= at; next += 1) events[next]?.enter(books);
    return ledgerOf(books, facts.invoices, disputes, at);
  });
}

function ledgerOf(
  books: Books,
  all: readonly Invoice[],
  disputes: ReadonlyMap<string, readonly TimedDispute[]>,
  at: Date,
): Ledger {
  const { account, serviceCredits } = books;
  const invoices = all.map((invoice) => standingOf(books, invoice, disputes.get(invoice.id) ?? [], at));
  const costsDueCents = costsOf(books, () => true);
  const debts = invoices.filter((_, index) => all[index]?.proforma === false);

  return {
    invoices,
    allocations: account.payments.flatMap(({ id, shares }) =>
      shares.map(({ claim, cents }) => ({ paymentId: id, kind: claim.kind, subjectId: claim.subjectId, cents })),
    ),
    costsDueCents,
    totalDueCents: sum(debts.map((each) => each.principalDueCents + each.interestDueCents)) + costsDueCents,
    overdueCents: overdueIn(books, { kind: 'tenant' }, at).cents,
    creditCents: account.creditCents,
    serviceCreditCents: serviceCredits.leftAt(at),
    lapsedServiceCreditCents: serviceCredits.lapsedAt(at),
  };
}

function standingOf(books: Books, invoice: Invoice, disputes: readonly TimedDispute[], at: Date): InvoiceStanding {
  const { id, timeZone } = invoice;
  const item = books.account.item(id);
  const balance = item?.balanceOn(books.dateOn(at, timeZone)) ?? NOTHING;
  const overdueCents = overdueOf(books, invoice, at);
  const state = stateOf(books, invoice, balance.principalCents + balance.interestCents, at);

  return {
    id,
    state,
    partiallyPaid: state === 'open' && item !== undefined && item.paidCents > 0,
    overdue: overdueCents > 0,
    disputed: disputes.some(({ freezes }) => freezes.some((freeze) => contains(freeze, at))),
    principalDueCents: balance.principalCents,
    frozenCents: balance.frozenCents,
    interestDueCents: balance.interestCents,
    heldInterestCents: balance.heldInterestCents,
    costsDueCents: costsOf(books, ({ invoiceId }) => invoiceId === id),
    overdueCents,
  };
}

function stateOf(books: Books, invoice: Invoice, openCents: Cents, at: Date): InvoiceState {
  const { id, voidedAt, writtenOffAt } = invoice;
  if (books.superseded.has(id) || (voidedAt !== undefined && voidedAt <= at)) return 'void';
  if (!books.sent.has(id)) return 'draft';
  if (writtenOffAt !== undefined && writtenOffAt <= at) return 'written_off';

  return openCents > 0 ? 'open' : 'paid';
}
