import type { LocalDate } from '../calendar.js';
import { type Cents, sum } from '../money.js';
import { interestBetween, type RateSpan } from './late-interest.js';

/** An amount that can be paid: costs, interest or principal, in the order in which they are served (L-FEE-2b, A32). */
export interface Claim {
  readonly kind: 'costs' | 'interest' | 'principal';
  /** The id of the invoice, or of the costs. */
  readonly subjectId: string;
  /** The invoice that it belongs to; costs may belong to none. */
  readonly invoiceId?: string | undefined;
  readonly dueCents: Cents;
  pay(cents: Cents): void;
  /** Takes back what was paid on it. */
  reopen(cents: Cents): void;
}

/** A part of the principal that a dispute freezes (A14b). */
export interface FrozenPart {
  readonly disputeId: string;
  readonly cents: Cents;
}

/** What is demanded of one invoice at a date, interest as it would be posted on it. */
export interface ItemBalance {
  readonly principalCents: Cents;
  /** That part of the principal which disputes freeze. */
  readonly frozenCents: Cents;
  readonly interestCents: Cents;
  /** Interest on frozen principal: it falls due if the dispute is lost, and goes if it is won (L-FEE-2b). */
  readonly heldInterestCents: Cents;
}

interface OpenItemFacts {
  readonly id: string;
  readonly dueDate: LocalDate;
  readonly principalCents: Cents;
  readonly rates: readonly RateSpan[];
}

/** One invoice while the ledger is replayed: its principal, the interest posted on it, and what disputes hold. */
export class OpenItem {
  readonly id: string;
  readonly dueDate: LocalDate;
  readonly interest: Claim;
  readonly principal: Claim;
  readonly frozenPrincipal: Claim;
  readonly #rates: readonly RateSpan[];
  readonly #held = new Map<string, Cents>();
  #owed: Cents;
  #paid: Cents = 0;
  #interest: Cents = 0;
  #closed = false;
  #accruedTo: LocalDate;
  #disputed: readonly FrozenPart[] = [];
  #wonCents: Cents = 0;

  constructor({ id, dueDate, principalCents, rates }: OpenItemFacts) {
    this.id = id;
    this.dueDate = dueDate;
    this.#owed = principalCents;
    this.#accruedTo = dueDate;
    this.#rates = rates;
    this.interest = this.#claim(
      'interest',
      () => this.#interest,
      (cents) => (this.#interest -= cents),
    );
    const payPrincipal = (cents: Cents) => (this.#paid += cents);
    this.principal = this.#claim('principal', () => this.openCents - this.frozenCents, payPrincipal);
    this.frozenPrincipal = this.#claim('principal', () => this.frozenCents, payPrincipal);
  }

  /** The principal that is not paid, frozen or not. */
  get openCents(): Cents {
    return this.#closed ? 0 : Math.max(0, this.#owed - this.#paid);
  }

  /** Whether nothing is demanded of it, on whatever date, until a fact changes it. */
  get isSettled(): boolean {
    return this.openCents === 0 && this.#interest === 0;
  }

  get paidCents(): Cents {
    return this.#paid;
  }

  get frozenCents(): Cents {
    return sum(this.#frozenParts().map(({ cents }) => cents)) + this.#frozenWon();
  }

  /** What was paid on the principal and is no longer owed: an invoice was credited after it was paid. */
  get surplusCents(): Cents {
    return Math.max(0, this.#paid - this.#owed);
  }

  /** Posts the interest of the days since the last posting, rounded (L-FEE-2b). */
  accrueTo(date: LocalDate): void {
    if (date <= this.#accruedTo) return;
    this.#interest += this.#interestTo(date, this.openCents - this.frozenCents);
    for (const { disputeId, cents } of this.#frozenParts()) {
      this.#held.set(disputeId, (this.#held.get(disputeId) ?? 0) + this.#interestTo(date, cents));
    }
    this.#accruedTo = date;
  }

  /** What is demanded on a date, without posting anything. */
  balanceOn(date: LocalDate): ItemBalance {
    const frozen = this.#frozenParts().map(({ cents }) => this.#interestTo(date, cents));

    return {
      principalCents: this.openCents,
      frozenCents: this.frozenCents,
      interestCents: this.#interest + this.#interestTo(date, this.openCents - this.frozenCents),
      heldInterestCents: sum([...this.#held.values(), ...frozen]),
    };
  }

  /** Takes an amount off the principal that is owed (a credit note, a service credit). */
  credit(cents: Cents): void {
    this.#owed -= cents;
  }

  /** From here on nothing is demanded of it: it was written off, or it is void and was never owed. */
  close(): void {
    this.#closed = true;
    this.#interest = 0;
    this.#held.clear();
    this.#disputed = [];
    this.#wonCents = 0;
  }

  /** As nothing is owed any more, all that was paid is surplus. */
  void(): void {
    this.#owed = 0;
    this.close();
  }

  /** What disputes freeze from here on, and what was won in them and is not credited yet: that bears no interest (A14b). */
  freeze(disputed: readonly FrozenPart[], wonCents: Cents): void {
    if (this.#closed) return;
    this.#disputed = disputed;
    this.#wonCents = wonCents;
  }

  /** The interest held on a disputed amount falls due, as the dispute was lost; if it was won it is gone (L-FEE-2b). */
  settleHeld(disputeId: string, outcome: 'due' | 'gone'): void {
    if (outcome === 'due') this.#interest += this.#held.get(disputeId) ?? 0;
    this.#held.delete(disputeId);
  }

  #interestTo(date: LocalDate, principal: Cents): Cents {
    if (principal === 0 || date <= this.#accruedTo) return 0;

    return interestBetween(principal, this.dueDate, { from: this.#accruedTo, to: date }, this.#rates);
  }

  /** Never more than is open: what is won is frozen first, then disputes in their order. */
  #frozenParts(): readonly FrozenPart[] {
    let left = this.openCents - this.#frozenWon();

    return this.#disputed.map(({ disputeId, cents }) => {
      const part = Math.min(left, cents);
      left -= part;
      return { disputeId, cents: part };
    });
  }

  #frozenWon(): Cents {
    return Math.min(this.openCents, this.#wonCents);
  }

  #claim(kind: Claim['kind'], due: () => Cents, pay: (cents: Cents) => void): Claim {
    return {
      kind,
      subjectId: this.id,
      invoiceId: this.id,
      get dueCents() {
        return due();
      },
      pay,
      reopen: (cents) => {
        if (kind === 'principal' || !this.#closed) pay(-cents);
      },
    };
  }
}
