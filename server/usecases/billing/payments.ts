import type { Payment } from '../../domain/billing/invoice.js';
import { ConflictError, type FieldProblem, NotFoundError } from '../../domain/errors.js';
import type { Cents } from '../../domain/money.js';
import type { Repositories } from '../ports.js';
import { type Act, instantOf, noteFact, type Occurrence } from './act.js';
import { checkedWith, moneyHistory } from './money-history.js';

type Sources = Pick<Repositories, 'readFacts' | 'payments' | 'audit'>;

/** Money that came in. */
export interface IncomingPayment extends Occurrence {
  /** What the payment is known by at its source, the reference of the bank: the same one is the same payment (I-10). */
  readonly key: string;
  readonly cents: Cents;
  /** The invoice that the payer named; without it the oldest debts are served (A32). */
  readonly invoiceId?: string | undefined;
}

/** Money that went back: a chargeback, or what was paid back by hand (M4.1). */
export interface Reversal extends Occurrence {
  readonly key: string;
  readonly paymentId: string;
  /** All that is left of the payment where nothing is said. */
  readonly cents?: Cents | undefined;
  readonly reason: string;
}

/** The same key with other content (I-10); `problems` names each field that differs. */
class OtherPaymentError extends ConflictError {
  constructor(override readonly problems: readonly FieldProblem[]) {
    super('There is a payment with this key already, and it says something else.');
  }
}

/**
 * Records money that came in; a suspension that nothing else keeps ends at the very instant (M4.1, I-9, I-10).
 *
 * @throws OtherPaymentError where the key stands for another payment
 */
export async function recordPayment(sources: Sources, act: Act, incoming: IncomingPayment): Promise<Payment> {
  const { key, cents, invoiceId, at, backdated } = incoming;
  const known = await sources.payments.find(key);
  if (known !== undefined) return sameAs(known, { cents, invoiceId, receivedAt: at });
  const receivedAt = instantOf(act, incoming, 'receivedAt');
  const payment: Payment = { id: key, idempotencyKey: key, receivedAt, cents, ...(invoiceId && { invoiceId }) };
  checkedWith(await moneyHistory(sources), 'payments', payment);
  await sources.payments.add(payment);
  await noteFact(sources.audit, act, { action: 'payment.record', subject: key, after: payment }, backdated);

  return payment;
}

/** Records money that went back: what the payment had paid is open again, and overdue anew (M4.1, I-9). */
export async function reversePayment(sources: Sources, act: Act, reversal: Reversal): Promise<Payment> {
  const { key, paymentId, reason, at, backdated } = reversal;
  const reversesPaymentId = paymentId;
  const known = await sources.payments.find(key);
  if (known !== undefined) {
    const cents = reversal.cents === undefined ? undefined : -reversal.cents;
    return sameAs(known, { cents, reversesPaymentId, receivedAt: at });
  }
  const history = await moneyHistory(sources);
  const reversed = history.payments.find(({ id }) => id === paymentId);
  if (reversed === undefined) throw new NotFoundError('payment');
  const back = history.payments.filter((each) => each.reversesPaymentId === paymentId);
  const left = back.reduce((cents, each) => cents + each.cents, reversed.cents);
  const receivedAt = instantOf(act, reversal, 'receivedAt');
  const payment: Payment = {
    id: key,
    idempotencyKey: key,
    receivedAt,
    cents: -(reversal.cents ?? left),
    reversesPaymentId,
  };
  checkedWith(history, 'payments', payment);
  await sources.payments.add(payment);
  const entry = { action: 'payment.reverse', subject: key, rule: 'M4.1', after: payment, details: { reason } };
  await noteFact(sources.audit, act, entry, backdated);

  return payment;
}

const SAID = ['cents', 'invoiceId', 'reversesPaymentId', 'receivedAt'] as const;
type Said = { readonly [Field in (typeof SAID)[number]]?: Payment[Field] | undefined };

/** A payment that is there, if what is said again is the same; an amount and an instant that are not said cannot differ. */
function sameAs(known: Payment, said: Said): Payment {
  const differs = (field: keyof Said): boolean => {
    if (said[field] === undefined && (field === 'cents' || field === 'receivedAt')) return false;
    return field === 'receivedAt'
      ? said.receivedAt?.getTime() !== known.receivedAt.getTime()
      : said[field] !== known[field];
  };
  const fields = SAID.filter(differs);
  if (fields.length === 0) return known;

  throw new OtherPaymentError(
    fields.map((field) => ({ field, rule: 'I-10', message: 'is not that of the payment with this key.' })),
  );
}
