import { plusHours } from '../calendar.js';
import { type DayDeadline, dayDeadline } from '../deadline.js';
import type { Interval } from '../interval.js';
import { holdsOn, type Override } from '../override.js';
import type { BillingParameters } from './billing-parameters.js';
import type { Dispute, Invoice } from './invoice.js';

/** The statement that starts the time for disputes. */
export type Statement = Pick<Invoice, 'id' | 'closingDate' | 'timeZone' | 'sentAt'>;

/** Whether a billing error was told before the end of the last day for it (L-FEE-1c). */
export interface DisputeWindow extends DayDeadline {
  readonly inTime: boolean;
}

/** Sixty days by the calendar after the closing date of the first statement that shows the error (L-FEE-1c, A25, G-DAY). */
export function disputeWindow(
  { closingDate, timeZone }: Pick<Statement, 'closingDate' | 'timeZone'>,
  contactedAt: Date,
  days: number,
): DisputeWindow {
  const deadline = dayDeadline(closingDate, days, timeZone);

  return { ...deadline, inTime: contactedAt < deadline.expiresAt };
}

/** What became of a dispute when it was filed; one that is late stays on record, with the rule that refuses it. */
export type DisputeAnswer =
  { readonly accepted: true } | { readonly accepted: false; readonly rule: string; readonly deadline: Date };

/**
 * Whether a dispute is in time: by days after the closing date where the terms have them (L-FEE-1c), else by hours after the
 * statement was delivered (M13.1, A20).
 */
export function disputeAnswer(dispute: Dispute, statement: Statement, terms: BillingParameters): DisputeAnswer {
  const { filedAt } = dispute;
  const { 'billingDispute.days': days, 'claims.hours': hours } = terms;
  if (days !== null) {
    const { inTime, expiresAt } = disputeWindow(statement, filedAt, days);
    return inTime ? { accepted: true } : { accepted: false, rule: 'L-FEE-1c', deadline: expiresAt };
  }
  if (hours === null || statement.sentAt === undefined) return { accepted: true };
  const deadline = plusHours(statement.sentAt, hours);

  return filedAt <= deadline ? { accepted: true } : { accepted: false, rule: 'M13.1', deadline };
}

/**
 * When the disputed amount is frozen: from the filing to the decision where the dispute was in time, and where it was late
 * only as long as a human holds its deadline (A14b, L-FEE-1c, G-OVERRIDE).
 */
export function freezesOf(
  dispute: Dispute,
  statement: Statement,
  terms: BillingParameters,
  overrides: readonly Override[],
): readonly Interval[] {
  const { id, filedAt, decidedAt } = dispute;
  if (disputeAnswer(dispute, statement, terms).accepted) return [{ start: filedAt, end: decidedAt }];

  return holdsOn(overrides, 'dispute_deadline', [id, dispute.invoiceId])
    .map(({ start, end }) => ({ start: laterOf(start, filedAt), end: earlierOf(end, decidedAt) }))
    .filter(({ start, end }) => end === undefined || start < end);
}

function laterOf(a: Date, b: Date): Date {
  return a > b ? a : b;
}

function earlierOf(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (a === undefined || b === undefined) return a ?? b;

  return a < b ? a : b;
}
