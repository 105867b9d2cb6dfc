import { type LocalDate, localDateOf, type TimeZone } from '../calendar.js';
import { contains, type Interval } from '../interval.js';
import { type Cents, sum } from '../money.js';
import { Account } from './account.js';
import { interestSpans, parametersInForce } from './billing-parameters.js';
import { freezesOf } from './dispute.js';
import type { CollectionCost, CreditNote, Dispute, Invoice, Payment } from './invoice.js';
import type { LedgerFacts } from './ledger-facts.js';
import { type Claim, OpenItem } from './open-item.js';
import { overdueFrom } from './overdue.js';
import { ServiceCredits } from './service-credit.js';

/** A dispute with the times in which it freezes its amount. */
export interface TimedDispute {
  readonly dispute: Dispute;
  readonly freezes: readonly Interval[];
}

/** The disputes of every invoice, by its id, in the order in which they were filed (A14b, L-FEE-1c). */
export function timedDisputes({
  invoices,
  disputes,
  overrides,
  termsOf,
}: LedgerFacts): ReadonlyMap<string, readonly TimedDispute[]> {
  const byId = new Map(invoices.map((invoice) => [invoice.id, invoice]));
  const timed = (dispute: Dispute): readonly TimedDispute[] => {
    const statement = byId.get(dispute.firstInvoiceId ?? dispute.invoiceId);
    const terms = statement && parametersInForce(termsOf(statement), dispute.filedAt);
    return statement && terms ? [{ dispute, freezes: freezesOf(dispute, statement, terms, overrides) }] : [];
  };
  const inOrder = [...disputes].sort((a, b) => a.filedAt.getTime() - b.filedAt.getTime() || (a.id < b.id ? -1 : 1));

  return new Map(
    invoices.map(({ id }) => [id, inOrder.filter(({ invoiceId }) => invoiceId === id).flatMap(timed)] as const),
  );
}

/** The books of one tenant while its facts are entered, one after the other. */
export class Books {
  readonly account = new Account();
  readonly serviceCredits: ServiceCredits;
  readonly sent = new Map<string, Invoice>();
  /** Pro formas in whose place a debt has come. */
  readonly superseded = new Set<string>();
  readonly #disputes: ReadonlyMap<string, readonly TimedDispute[]>;
  readonly #disputeCredits = new Map<string, Cents>();
  readonly #lateFrom = new Map<string, Date>();
  readonly #dates = new Map<TimeZone, LocalDate>();
  #datesAt: number | undefined;

  constructor(readonly facts: LedgerFacts) {
    this.serviceCredits = new ServiceCredits(facts.contractEndOf);
    this.#disputes = timedDisputes(facts);
  }

  /** An invoice is sent: service credits are set off, a pro forma of the same period gives way, the credit balance serves it. */
  send(invoice: Invoice, at: Date): void {
    const { id, dueDate, timeZone, totalCents, proforma } = invoice;
    const rates = interestSpans(this.facts.termsOf(invoice), timeZone);
    // A pro forma is no debt, so it bears no interest.
    const item = new OpenItem({ id, dueDate, principalCents: totalCents, rates: proforma ? [] : rates });
    if (!proforma) item.credit(this.serviceCredits.setOff(invoice, at));
    this.account.open(item, proforma);
    this.sent.set(id, invoice);
    this.#replaceProformas();
    this.account.setOffCredit();
  }

  receive({ id, cents, invoiceId, receivedAt }: Payment): void {
    this.accrue(receivedAt);
    this.account.receive(id, cents, invoiceId);
  }

  /** A chargeback: what the payment had paid is open again (M4.1, I-9). */
  takeBack({ cents, reversesPaymentId = '', receivedAt }: Payment): void {
    this.accrue(receivedAt);
    this.account.takeBack(reversesPaymentId, -cents);
    this.account.setOffCredit();
  }

  charge({ id, cents, invoiceId, incurredAt }: CollectionCost): void {
    this.accrue(incurredAt);
    this.account.charge(id, cents, invoiceId);
    this.account.setOffCredit();
  }

  /** A service credit waits for the next invoice of the subscriptions whose fees it is a part of (L-SLA-8). */
  grant(note: CreditNote): void {
    const invoice = this.facts.invoices.find(({ id }) => id === note.invoiceId);
    if (invoice !== undefined) this.serviceCredits.grant(note, invoice);
  }

  /** A credit note takes an amount off its invoice; what was paid on it beyond that is credit. */
  credit({ invoiceId, cents, reason, issuedAt }: CreditNote): void {
    const item = this.account.item(invoiceId);
    if (item === undefined) return;
    this.accrue(issuedAt, [item]);
    item.credit(cents);
    if (reason === 'dispute') {
      this.#disputeCredits.set(invoiceId, cents + (this.#disputeCredits.get(invoiceId) ?? 0));
    }
    this.reviewDisputes(invoiceId, issuedAt);
    this.#releaseSurplus(item);
  }

  /** A dispute was filed, decided, or its deadline is held or no longer held (A14b). */
  reviewDisputes(invoiceId: string, at: Date): void {
    const item = this.account.item(invoiceId);
    if (item === undefined) return;
    this.accrue(at, [item]);
    const disputes = this.#disputes.get(invoiceId) ?? [];
    const frozen = disputes.filter(({ freezes }) => freezes.some((freeze) => contains(freeze, at)));
    const won = disputes.filter(({ dispute }) => isWon(dispute, at)).map(({ dispute }) => dispute.cents);
    for (const { dispute } of disputes.filter((each) => !frozen.includes(each))) {
      item.settleHeld(dispute.id, isWon(dispute, at) ? 'gone' : 'due');
    }
    item.freeze(
      frozen.map(({ dispute }) => ({ disputeId: dispute.id, cents: dispute.cents })),
      Math.max(0, sum(won) - (this.#disputeCredits.get(invoiceId) ?? 0)),
    );
    this.account.setOffCredit();
  }

  /** An invoice that is void was never owed: what was paid on it is credit. */
  void(invoiceId: string): void {
    const item = this.account.item(invoiceId);
    if (item === undefined) return;
    item.void();
    this.serviceCredits.giveBack(invoiceId);
    this.account.cancelCosts(invoiceId);
    this.account.release((claim) => claim.invoiceId === invoiceId);
    this.account.setOffCredit();
  }

  /** What is open of an invoice is given up; what was paid stays paid. */
  writeOff(invoiceId: string): void {
    this.account.item(invoiceId)?.close();
    this.account.cancelCosts(invoiceId);
  }

  /** Posts interest to the local day of an instant, on all invoices where no other are named (L-FEE-2b). */
  accrue(at: Date, items: readonly OpenItem[] = this.account.items): void {
    for (const item of items) {
      const invoice = this.sent.get(item.id);
      if (invoice !== undefined) item.accrueTo(this.dateOn(at, invoice.timeZone));
    }
  }

  /** The local date of an instant; asked for the same one again and again. */
  dateOn(at: Date, timeZone: TimeZone): LocalDate {
    if (this.#datesAt !== at.getTime()) this.#dates.clear();
    this.#datesAt = at.getTime();
    const date = this.#dates.get(timeZone) ?? localDateOf(at, timeZone);
    this.#dates.set(timeZone, date);

    return date;
  }

  /** When an invoice that was sent becomes late. */
  lateFrom(invoice: Invoice): Date {
    const known = this.#lateFrom.get(invoice.id) ?? overdueFrom(invoice);
    this.#lateFrom.set(invoice.id, known);

    return known;
  }

  #replaceProformas(): void {
    const sent = [...this.sent.values()];
    for (const proforma of sent.filter(({ id, proforma }) => proforma && !this.superseded.has(id))) {
      const debt = sent.find((each) => !each.proforma && chargesTheSame(proforma, each));
      if (debt === undefined) continue;
      this.superseded.add(proforma.id);
      this.account.rename(proforma.id, debt.id);
      this.void(proforma.id);
    }
  }

  #releaseSurplus(item: OpenItem): void {
    const isPrincipal = ({ kind, subjectId }: Claim) => kind === 'principal' && subjectId === item.id;
    this.account.release(isPrincipal, item.surplusCents);
    this.account.setOffCredit();
  }
}

function isWon({ decidedAt, outcome }: Dispute, at: Date): boolean {
  return outcome === 'won' && decidedAt !== undefined && decidedAt <= at;
}

function chargesTheSame(a: Invoice, b: Invoice): boolean {
  const sameContract = a.subscriptionIds.some((id) => b.subscriptionIds.includes(id));
  if (!sameContract || a.period === undefined || b.period === undefined) return false;

  return a.period.start < b.period.endExclusive && b.period.start < a.period.endExclusive;
}
