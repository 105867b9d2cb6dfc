import { RuleViolationError } from '../errors.js';
import { sum } from '../money.js';
import { checkInstants } from './fact-checks.js';
import type { Payment } from './invoice.js';

/**
 * The payments without repetitions: the same key with the same content is the same payment (I-10). @throws RuleViolationError
 * for a key with other content, an amount that is none, an invoice or a payment that there is not, and more taken back than came
 */
export function distinctPayments(payments: readonly Payment[], invoiceIds: ReadonlySet<string>): readonly Payment[] {
  const byKey = new Map<string, Payment>();
  const byId = new Map<string, Payment>();
  payments.forEach((payment, index) => {
    const path = `payments[${index}]`;
    const known = byKey.get(payment.idempotencyKey);
    if (known !== undefined && !isSame(known, payment)) {
      throw new RuleViolationError(`${path}.idempotencyKey`, 'I-10', 'is that of a payment with other content.');
    }
    if (known === undefined && byId.has(payment.id)) {
      throw new RuleViolationError(`${path}.id`, 'I-10', 'is that of another payment.');
    }
    byKey.set(payment.idempotencyKey, payment);
    byId.set(payment.id, payment);
  });
  payments.forEach((payment, index) => {
    checkPayment(payment, invoiceIds, byId, `payments[${index}]`);
  });

  const distinct = [...byKey.values()];
  checkTakenBack(distinct, payments);
  return distinct;
}

function isSame(a: Payment, b: Payment): boolean {
  return (
    a.id === b.id &&
    a.cents === b.cents &&
    a.receivedAt.getTime() === b.receivedAt.getTime() &&
    a.invoiceId === b.invoiceId &&
    a.reversesPaymentId === b.reversesPaymentId
  );
}

function checkPayment(
  { receivedAt, cents, invoiceId, reversesPaymentId }: Payment,
  invoiceIds: ReadonlySet<string>,
  byId: ReadonlyMap<string, Payment>,
  path: string,
): void {
  checkInstants({ receivedAt }, path);
  if (!Number.isSafeInteger(cents) || cents === 0) {
    throw new RuleViolationError(`${path}.cents`, 'G-MONEY', 'must be a whole number of cents that is not zero.');
  }
  if (invoiceId !== undefined && !invoiceIds.has(invoiceId)) {
    throw new RuleViolationError(`${path}.invoiceId`, 'I-10', 'is none of the invoices.');
  }
  if (cents < 0 !== (reversesPaymentId !== undefined)) {
    throw new RuleViolationError(
      `${path}.reversesPaymentId`,
      'M4.1',
      'must name the payment that a negative amount takes back.',
    );
  }
  if (reversesPaymentId === undefined) return;
  const reversed = byId.get(reversesPaymentId);
  if (reversed === undefined || reversed.cents < 0) {
    throw new RuleViolationError(`${path}.reversesPaymentId`, 'M4.1', 'is none of the payments.');
  }
  if (receivedAt < reversed.receivedAt) {
    throw new RuleViolationError(`${path}.receivedAt`, 'M4.1', 'must not be before the payment that it takes back.');
  }
}

/** A chargeback never takes back more than there was (M4.1, I-11). */
function checkTakenBack(distinct: readonly Payment[], payments: readonly Payment[]): void {
  for (const { id, cents } of distinct.filter((each) => each.cents > 0)) {
    const back = distinct.filter(({ reversesPaymentId }) => reversesPaymentId === id);
    if (-sum(back.map((each) => each.cents)) > cents) {
      const last = payments.findLastIndex(({ reversesPaymentId }) => reversesPaymentId === id);
      throw new RuleViolationError(`payments[${last}].cents`, 'I-11', 'take back more than was paid.');
    }
  }
}
