import { type Cents, sum } from '../money.js';
import type { Claim, OpenItem } from './open-item.js';

/** What one payment paid of one claim. */
export interface Share {
  readonly claim: Claim;
  readonly cents: Cents;
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
  readonly shares: Share[];
}

/** Costs of collection while the ledger is replayed. */
export interface OpenCosts {
  readonly invoiceId?: string | undefined;
  readonly claim: Claim;
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

  get payments(): readonly ReceivedPayment[] {
    return [...this.#payments.values()];
  }

  get items(): readonly OpenItem[] {
    return this.#inOrder.map(({ item }) => item);
  }

  get costs(): readonly OpenCosts[] {
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
  }

  /** Costs of collection fall due when they are incurred (L-FEE-2c). */
  charge(id: string, cents: Cents, invoiceId?: string): void {
    let due = cents;
    const claim: Claim = {
      kind: 'costs',
      subjectId: id,
      get dueCents() {
        return due;
      },
      pay: (paid) => (due -= paid),
      reopen: (paid) => (due += paid),
    };
    this.#costs.push({ invoiceId, claim });
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

  /** Frees what was paid on claims that are gone; it is credit again. */
  release(cents: Cents, isGone: (claim: Claim) => boolean): void {
    let left = cents;
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
      yield* this.#costs.filter((costs) => costs.invoiceId === undefined || costs.invoiceId === named.id).map(claimOf);
      yield named.interest;
      yield named.principal;
      yield named.frozenPrincipal;
    }
    yield* this.#costs.map(claimOf);
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

function claimOf({ claim }: OpenCosts): Claim {
  return claim;
}

/** Takes shares of a payment back, the last first, and says how much that was. */
function release(payment: ReceivedPayment, cents: Cents, concerns: (claim: Claim) => boolean): Cents {
  let left = cents;
  for (const share of [...payment.shares].reverse()) {
    if (left === 0 || !concerns(share.claim)) continue;
    const freed = Math.min(left, share.cents);
    left -= freed;
    share.claim.reopen(freed);
    const index = payment.shares.indexOf(share);
    payment.shares.splice(
      index,
      1,
      ...(share.cents > freed ? [{ claim: share.claim, cents: share.cents - freed }] : []),
    );
  }

  return cents - left;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
