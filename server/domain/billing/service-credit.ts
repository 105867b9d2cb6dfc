import type { SubscriptionId } from '../ids.js';
import { type Cents, sum } from '../money.js';
import type { CreditNote, Invoice } from './invoice.js';

interface OpenCredit {
  readonly subscriptionIds: readonly SubscriptionId[];
  readonly setOff: Map<string, Cents>;
  leftCents: Cents;
}

/** When a contract ends, where that is known. */
type ContractEnd = (id: SubscriptionId) => Date | undefined;

/**
 * Service credits while the ledger is replayed. They are no money: each is set off against the next invoices of its
 * subscription, and what is left at the end of the contract lapses (L-SLA-7, L-SLA-8, A46).
 */
export class ServiceCredits {
  readonly #credits: OpenCredit[] = [];

  constructor(readonly contractEndOf: ContractEnd) {}

  /** A credit for the subscriptions of the invoice that bears the fees of its month. */
  grant({ cents }: CreditNote, { subscriptionIds }: Invoice): void {
    this.#credits.push({ subscriptionIds, setOff: new Map(), leftCents: cents });
  }

  /** How much of an invoice that is being sent the credits pay, the oldest first. */
  setOff({ id, totalCents, subscriptionIds }: Invoice, at: Date): Cents {
    let left = totalCents;
    for (const credit of this.#credits) {
      if (!credit.subscriptionIds.some((each) => subscriptionIds.includes(each)) || this.#hasLapsed(credit, at))
        continue;
      const cents = Math.min(left, credit.leftCents);
      credit.leftCents -= cents;
      credit.setOff.set(id, cents);
      left -= cents;
    }

    return totalCents - left;
  }

  /** The invoice is void: what was set off against it is there again. */
  giveBack(invoiceId: string): void {
    for (const credit of this.#credits) {
      credit.leftCents += credit.setOff.get(invoiceId) ?? 0;
      credit.setOff.delete(invoiceId);
    }
  }

  /** What is still to be set off. */
  leftAt(at: Date): Cents {
    return sum(this.#credits.filter((each) => !this.#hasLapsed(each, at)).map(({ leftCents }) => leftCents));
  }

  /** What nobody can use any more: the contract is over (L-SLA-8). */
  lapsedAt(at: Date): Cents {
    return sum(this.#credits.filter((each) => this.#hasLapsed(each, at)).map(({ leftCents }) => leftCents));
  }

  #hasLapsed({ subscriptionIds }: OpenCredit, at: Date): boolean {
    const ends = subscriptionIds.map(this.contractEndOf);

    return ends.length > 0 && ends.every((end) => end !== undefined && end <= at);
  }
}
