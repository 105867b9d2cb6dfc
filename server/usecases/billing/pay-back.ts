import type { Payment } from '../../domain/billing/invoice.js';
import { type MoneyProposal, stateOfProposal } from '../../domain/billing/money-proposal.js';
import type { Cents } from '../../domain/money.js';
import type { Repositories } from '../ports.js';

/** A part of a refund, by the payment that it goes back on. */
export interface PayBack {
  readonly paymentId: string;
  readonly cents: Cents;
}

type Sources = Pick<Repositories, 'payments'>;

/**
 * What of an approved refund is still to be paid back, by the payments of its invoice, the last one first; what was ordered from
 * the payment provider is its affair (L-IND-2).
 */
export async function payBacksOf({ payments }: Sources, proposal: MoneyProposal): Promise<readonly PayBack[]> {
  if (proposal.kind !== 'infringement_refund' || stateOfProposal(proposal) !== 'approved') return [];
  const approvedAt = proposal.decisions.at(-1)?.at ?? proposal.proposedAt;

  return openPayBacks(proposal, approvedAt, await payments.list());
}

function openPayBacks(
  { invoiceId, cents, orders = [] }: MoneyProposal,
  approvedAt: Date,
  payments: readonly Payment[],
): readonly PayBack[] {
  const named = payments.filter((payment) => payment.invoiceId === invoiceId && payment.cents > 0);
  const takenBack = (id: string, from?: Date): Cents =>
    payments
      .filter(({ reversesPaymentId, receivedAt }) => reversesPaymentId === id && (!from || receivedAt >= from))
      .reduce((total, back) => total - back.cents, 0);
  const ordered = (id: string): Cents =>
    orders.filter(({ paymentId }) => paymentId === id).reduce((total, order) => total + order.cents, 0);
  // An order comes back as a reversal: the larger of the two has happened.
  const done = (id: string): Cents => Math.max(ordered(id), takenBack(id, approvedAt));
  let left = cents - named.reduce((total, { id }) => total + done(id), 0);

  return [...named]
    .sort((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime() || (a.id < b.id ? 1 : -1))
    .flatMap((payment) => {
      const available =
        payment.cents - takenBack(payment.id) - Math.max(0, ordered(payment.id) - takenBack(payment.id, approvedAt));
      const part = Math.max(0, Math.min(left, available));
      left -= part;
      return part === 0 ? [] : [{ paymentId: payment.id, cents: part }];
    });
}
