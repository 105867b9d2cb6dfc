import { plusDays, startOfDay } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import { type Cents, sum } from '../money.js';
import type { CreditNote, Invoice, Payment } from './invoice.js';

/** The first instant at which an open invoice is late: the local midnight that ends its due date (M4.1, L-FEE-2a, G-DAY). */
export function overdueFrom({ dueDate, timeZone }: Pick<Invoice, 'dueDate' | 'timeZone'>): Date {
  return startOfDay(plusDays(dueDate, 1), timeZone);
}

/**
 * What is still open of one invoice at an instant, where each payment names the invoice that it is for; what was received at
 * that very instant counts (M4.1, G-TIE). A negative payment takes one back. @throws RuleViolationError if more is taken back
 * than came in
 */
export function openBalanceAt(
  { id, totalCents }: Pick<Invoice, 'id' | 'totalCents'>,
  payments: readonly Pick<Payment, 'invoiceId' | 'receivedAt' | 'cents'>[],
  creditNotes: readonly Pick<CreditNote, 'invoiceId' | 'issuedAt' | 'cents'>[],
  at: Date,
): Cents {
  const paid = sum(
    payments.filter(({ invoiceId, receivedAt }) => invoiceId === id && receivedAt <= at).map(({ cents }) => cents),
  );
  if (paid < 0) throw new RuleViolationError('payments', 'I-11', `take back more from invoice ${id} than was paid.`);
  const credited = sum(
    creditNotes.filter(({ invoiceId, issuedAt }) => invoiceId === id && issuedAt <= at).map(({ cents }) => cents),
  );

  return Math.max(0, totalCents - paid - credited);
}
