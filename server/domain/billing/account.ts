import { type Cents, sum } from '../money.js';
import type { Claim, OpenItem } from './open-item.js';

/** What one payment paid of one claim. */
export interface Share {
  readonly claim: Claim;
  cents: Cents;
}

/** Money that came in, while the ledger is replayed. */
export interface ReceivedPayment {
  readonly id: string;
  /** The invoice that the payer named. */
  invoiceId?: string | undefined;
  /** Less what was taken back. */
  cents: Cents;
  /** Not on any claim: it is part of the credit balance. */
  unappliedCents: Cents;
  shares: Share[];
}

/** Costs of collection while the ledger is replayed (L-FEE-2c). */
class OpenCosts implements Claim {
  readonly kind = 'costs';
  #cancelled = false;

  constructor(
    readonly subjectId: string,
    public dueCents: Cents,
    readonly invoiceId: string | undefined,
  ) {}

  pay(cents: Cents): void {
    this.dueCents -= cents;
  }

  reopen(cents: Cents): void {
    if (!this.#cancelled) this.dueCents += cents;
  }

  cancel(): void {
    this.#cancelled = true;
    this.dueCents = 0;
  }
}

interface OpenEntry {
  readonly item: OpenItem;
  readonly proforma: boolean;
}

/**
 * The books of one tenant while they are replayed. Every payment serves costs, then interest, then principal, the oldest due
 * first; what is left is a credit balance and goes to the next claim, never back (L-FEE-2b, L-FEE-2c, A32, L-FEE-3, I-11).
 */
export class Account {
  readonly #entries = new Map<string, OpenEntry>();
  readonly #costs: OpenCosts[] = [];
  readonly #payments = new Map<string, ReceivedPayment>();
  #inOrder: readonly OpenEntry[] = [];
  #items: readonly OpenItem[] = [];

  get payments(): readonly ReceivedPayment[] {
    return [...this.#payments.values()];
  }

  get items(): readonly OpenItem[] {
    return this.#items;
  }

  get costs(): readonly Claim[] {
    return this.#costs;
  }

  get creditCents(): Cents {
    return sum(this.payments.map(({ unappliedCents }) => unappliedCents));
  }

  item(id: string | undefined): OpenItem | undefined {
    return id === undefined ? undefined : this.#entries.get(id)?.item;
  }

  /** An invoice that is sent; a pro forma is no debt, so debts are served before it (A14). */
  open(item: OpenItem, proforma = false): void {
    this.#entries.set(item.id, { item, proforma });
    this.#inOrder = [...this.#entries.values()].sort(
      (a, b) => compare(a.item.dueDate, b.item.dueDate) || compare(a.item.id, b.item.id),
    );
    this.#items = this.#inOrder.map(({ item }) => item);
  }

  /** Costs of collection fall due when they are incurred (L-FEE-2c). */
  charge(id: string, cents: Cents, invoiceId?: string): void {
    this.#costs.push(new OpenCosts(id, cents, invoiceId));
  }

  /** The costs of an invoice go with it. */
  cancelCosts(invoiceId: string): void {
    for (const costs of this.#costs.filter((each) => each.invoiceId === invoiceId)) costs.cancel();
  }

  receive(id: string, cents: Cents, invoiceId?: string): ReceivedPayment {
    const payment = { id, invoiceId, cents, unappliedCents: cents, shares: [] };
    this.#payments.set(id, payment);
    this.#apply(payment);

    return payment;
  }

  /** Takes a payment back, wholly or in part: what it paid last is open again first (A32, I-9). */
  takeBack(paymentId: string, cents: Cents): void {
    const payment = this.#payments.get(paymentId);
    if (payment === undefined) return;
    payment.cents -= cents;
    const fromCredit = Math.min(cents, payment.unappliedCents);
    payment.unappliedCents -= fromCredit;
    release(payment, cents - fromCredit, () => true);
  }

  /** What was paid for one invoice is meant for another: the debt that takes the place of a pro forma. */
  rename(invoiceId: string, to: string): void {
    for (const payment of this.payments) {
      if (payment.invoiceId === invoiceId) payment.invoiceId = to;
    }
  }

  /** Frees what was paid on claims that are gone, the last payment first; it is credit again. */
  release(isGone: (claim: Claim) => boolean, mostCents: Cents = Infinity): void {
    let left = mostCents;
    for (const payment of [...this.payments].reverse()) {
      const freed = release(payment, left, isGone);
      payment.unappliedCents += freed;
      left -= freed;
    }
  }

  /** Lets the credit balance serve what is due; a payment is served in the order in which it came. */
  setOffCredit(): void {
    for (const payment of this.#payments.values()) {
      if (payment.unappliedCents > 0) this.#apply(payment);
    }
  }

  #apply(payment: ReceivedPayment): void {
    for (const claim of this.#claimsFor(payment.invoiceId)) {
      if (payment.unappliedCents === 0) return;
      const cents = Math.min(payment.unappliedCents, claim.dueCents);
      if (cents === 0) continue;
      claim.pay(cents);
      payment.unappliedCents -= cents;
      payment.shares.push({ claim, cents });
    }
  }

  /** A named invoice is honoured for its principal after its costs and its interest; then all else by age (A32). */
  *#claimsFor(invoiceId: string | undefined): Iterable<Claim> {
    const named = this.item(invoiceId);
    if (named !== undefined) {
      yield* this.#costs.filter((costs) => costs.invoiceId === undefined || costs.invoiceId === named.id);
      yield named.interest;
      yield named.principal;
      yield named.frozenPrincipal;
    }
    yield* this.#costs;
    yield* this.items.map(({ interest }) => interest);
    const [debts, proformas] = [
      this.#inOrder.filter((each) => !each.proforma),
      this.#inOrder.filter((each) => each.proforma),
    ];
    yield* debts.map(({ item }) => item.principal);
    yield* proformas.map(({ item }) => item.principal);
    // Last of all: a disputed amount must not take the money that keeps something else from being overdue.
    yield* this.items.map(({ frozenPrincipal }) => frozenPrincipal);
  }
}

/** Takes shares of a payment back, the last first, and says how much that was. */
function release(payment: ReceivedPayment, mostCents: Cents, concerns: (claim: Claim) => boolean): Cents {
  let total = 0;
  for (const share of [...payment.shares].reverse()) {
    if (!concerns(share.claim)) continue;
    const freed = Math.min(mostCents - total, share.cents);
    total += freed;
    share.cents -= freed;
    share.claim.reopen(freed);
  }
  payment.shares = payment.shares.filter(({ cents }) => cents > 0);

  return total;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
