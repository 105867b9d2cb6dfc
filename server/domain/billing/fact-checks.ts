import { isLocalDate, isTimeZone, type LocalDate, localDateOf } from '../calendar.js';
import { contractEndAt } from '../contract/contract-state.js';
import { RuleViolationError } from '../errors.js';
import type { SubscriptionId } from '../ids.js';
import { type Cents, isAmount } from '../money.js';
import type { Subscription } from '../subscription.js';
import type { BillingParameters } from './billing-parameters.js';
import { CREDIT_REASONS, type CreditNote, type Invoice } from './invoice.js';

/** Refuses what is no amount: a whole number of cents, not below zero (G-MONEY). */
export function checkCents(cents: Cents, field: string): void {
  if (!isAmount(cents))
    throw new RuleViolationError(field, 'G-MONEY', 'must be a whole number of cents, not below zero.');
}

/** Refuses dates that are none; a fact may lack one of them (G-INSTANT). */
export function checkInstants(instants: Readonly<Record<string, Date | undefined>>, path: string): void {
  for (const [field, at] of Object.entries(instants)) {
    if (at !== undefined && Number.isNaN(at.getTime())) {
      throw new RuleViolationError(`${path}.${field}`, 'G-INSTANT', 'must be an instant.');
    }
  }
}

/** Refuses an invoice that contradicts itself, or that names no contract (L-FEE-2a, G-TZ, G-INTERVAL). */
export function checkInvoice(invoice: Invoice, path: string): void {
  const { sentAt, totalCents, voidedAt, writtenOffAt, subscriptionIds } = invoice;
  checkCents(totalCents, `${path}.totalCents`);
  checkInstants({ sentAt, voidedAt, writtenOffAt }, path);
  checkCalendar(invoice, path);
  if (subscriptionIds.length === 0) {
    throw new RuleViolationError(`${path}.subscriptionIds`, 'L-FEE-2a', 'must name what is charged for.');
  }
  for (const [field, at] of Object.entries({ voidedAt, writtenOffAt })) {
    if (at !== undefined && sentAt !== undefined && at < sentAt) {
      throw new RuleViolationError(`${path}.${field}`, 'L-FEE-2a', 'must not be before the invoice was sent.');
    }
  }
}

function checkCalendar({ sentAt, timeZone, dueDate, closingDate, period }: Invoice, path: string): void {
  if (!isTimeZone(timeZone)) {
    throw new RuleViolationError(`${path}.timeZone`, 'G-TZ', 'must be a time zone by its IANA name: Europe/Paris.');
  }
  checkDates({ dueDate, closingDate }, path);
  if (sentAt !== undefined && dueDate < localDateOf(sentAt, timeZone)) {
    throw new RuleViolationError(`${path}.dueDate`, 'L-FEE-2a', 'must not be before the day on which it was sent.');
  }
  if (period === undefined) return;
  checkDates({ ...period }, `${path}.period`);
  if (period.endExclusive <= period.start) {
    throw new RuleViolationError(`${path}.period.endExclusive`, 'G-INTERVAL', 'must be later than the start.');
  }
}

function checkDates(dates: Readonly<Record<string, LocalDate>>, path: string): void {
  for (const [field, date] of Object.entries(dates)) {
    if (!isLocalDate(date)) {
      throw new RuleViolationError(`${path}.${field}`, 'G-INSTANT', 'must be a date of the calendar: 2025-01-31.');
    }
  }
}

/** The contracts behind an invoice, where they are known. @throws RuleViolationError for one that there is not (L-FEE-2a) */
export function chargedBy(
  { subscriptionIds }: Invoice,
  known: ReadonlyMap<SubscriptionId, Subscription> | undefined,
  path: string,
): readonly Subscription[] | undefined {
  return known === undefined
    ? undefined
    : subscriptionIds.map((id, index) => {
        const subscription = known.get(id);
        if (subscription !== undefined) return subscription;
        throw new RuleViolationError(`${path}.subscriptionIds[${index}]`, 'L-FEE-2a', 'is none of the subscriptions.');
      });
}

/** What a credit note stands on: the terms in force when it was issued, and the contracts, where they are known. */
export interface CreditGround {
  readonly terms: BillingParameters | undefined;
  readonly subscriptions: readonly Subscription[] | undefined;
}

/**
 * Refuses a credit note for a reason that the terms do not have: interruptions give no right to compensation where there is no
 * service level (M8.4), money goes back for an end by infringement alone, where the terms say so (L-IND-2, I-20), and only a
 * termination takes off what is not paid of a fee, where that is due to the last day of service (L-TERM-2, M3.2).
 */
export function checkCreditReason(note: CreditNote, ground: CreditGround, path: string): void {
  const { reason, issuedAt } = note;
  if (!CREDIT_REASONS.includes(reason)) {
    throw new RuleViolationError(`${path}.reason`, 'I-20', `must be one of ${CREDIT_REASONS.join(', ')}.`);
  }
  if (reason === 'service_credit' && (ground.terms === undefined || ground.terms.sla === null)) {
    throw new RuleViolationError(`${path}.reason`, 'M8.4', 'is none of these terms: they promise no level.');
  }
  if (reason === 'infringement_refund') checkRefund(issuedAt, ground, path);
  if (reason === 'termination') checkTermination(issuedAt, ground, path);
}

function checkRefund(issuedAt: Date, { terms, subscriptions }: CreditGround, path: string): void {
  if (terms?.['cancel.refund'] !== 'infringement_only') {
    throw new RuleViolationError(`${path}.reason`, 'I-20', 'is none of these terms: they refund nothing.');
  }
  if (subscriptions?.some((each) => contractEndAt(each, issuedAt)?.reason === 'infringement') === false) {
    throw new RuleViolationError(
      `${path}.reason`,
      'L-IND-2',
      'must follow an end of the contract for an infringement.',
    );
  }
}

/** It may have been called off since: then the rest is charged again (A35). */
function checkTermination(issuedAt: Date, { terms, subscriptions }: CreditGround, path: string): void {
  if (terms?.['termination.fees'] !== 'to_last_service_day') {
    throw new RuleViolationError(`${path}.reason`, 'M3.2', 'is none of these terms: the fee of a period stays.');
  }
  const wasTerminated = ({ events = [] }: Subscription): boolean =>
    events.some(({ kind, at }) => kind === 'termination' && at <= issuedAt);
  if (subscriptions?.some(wasTerminated) === false) {
    throw new RuleViolationError(`${path}.reason`, 'L-TERM-2', 'must follow a termination of the contract.');
  }
}
