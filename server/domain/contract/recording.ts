import { isLocalDate, plusMonths } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import type { Subscription } from '../subscription.js';
import type { ParameterValues } from '../templates/parameters.js';
import { END_REASONS, type ContractEvent, type EndingNotice, type SignedRenewal } from './contract-event.js';
import { contractStateAt, lastTermEndAt, lastWithdrawalOf, noticesAt, signedPeriodsAt } from './contract-state.js';

/** What is a local date of an event, whichever it is. */
const DATES: readonly string[] = ['paidThrough', 'effectiveOn', 'termEnd'];

/** Ten years. */
const LONGEST_RENEWAL_MONTHS = 120;

/**
 * The subscription with one more event, if the contract allows it at that instant: nothing happens to a draft or to what has
 * ended, a customer ends in the way that the terms give, a renewal begins where the term ends (M0.4, M3.1, M3.4, L-FEE-3,
 * L-TERM-1). @throws RuleViolationError
 */
export function withEvent(
  subscription: Subscription,
  event: ContractEvent,
  parameters: Pick<ParameterValues, 'cancel.byCustomer'>,
): Subscription {
  checkValues(event);
  const { status } = contractStateAt(subscription, event.at);
  if (status === 'draft') throw new RuleViolationError('at', 'M0.1', 'must not lie before the signature.');
  if (status === 'ended' && !goesOnWith(subscription, event)) {
    throw new RuleViolationError('at', 'M3.4', 'must not lie after the end: who comes back signs a new subscription.');
  }
  checkKind(event, parameters);
  if (event.kind === 'signed_renewal') checkRenewal(subscription, event);
  if (event.kind === 'termination' && event.effectiveAt < event.at) {
    throw new RuleViolationError('effectiveAt', 'L-TERM-2', 'must not lie before the notice.');
  }
  if (event.kind === 'product_withdrawal' && event.interruptedAt < event.at) {
    throw new RuleViolationError('interruptedAt', 'M1.4', 'must not lie before the notice.');
  }

  return { ...subscription, events: [...(subscription.events ?? []), event] };
}

/**
 * The subscription with a notice taken back: a cancellation until the end, the others until the notice deadline (rules.md 3.1,
 * M3.1, L-TERM-1). @throws RuleViolationError where it is too late, or no such notice stands
 */
export function withoutNotice(subscription: Subscription, notice: EndingNotice, withdrawnAt: Date): Subscription {
  if (!noticesAt(subscription, withdrawnAt).includes(notice)) {
    throw new RuleViolationError('notice', 'M3.1', 'must be one that stands.');
  }
  if (withdrawnAt > lastWithdrawalOf(subscription, { ...notice, withdrawnAt })) {
    const rule = notice.kind === 'cancellation' ? 'M3.1' : 'L-TERM-1';
    throw new RuleViolationError('withdrawnAt', rule, 'must not lie after the last day for it.');
  }
  const events = (subscription.events ?? []).map((event) => (event === notice ? { ...notice, withdrawnAt } : event));

  return { ...subscription, events };
}

/** Who signs on at the very instant of the end is in time, and the contract goes on (G-TIE). */
function goesOnWith(subscription: Subscription, event: ContractEvent): boolean {
  if (event.kind !== 'signed_renewal') return false;
  const renewed = { ...subscription, events: [...(subscription.events ?? []), event] };

  return contractStateAt(renewed, event.at).status !== 'ended';
}

/** What an event says must be instants and dates that there are (G-INSTANT), and a reason that contracts end for (rules.md 3.1). */
function checkValues(event: ContractEvent): void {
  for (const [field, value] of Object.entries(event)) {
    if (value instanceof Date && Number.isNaN(value.getTime())) {
      throw new RuleViolationError(field, 'G-INSTANT', 'must be an instant.');
    }
    if (DATES.includes(field) && value !== undefined && !isLocalDate(String(value))) {
      throw new RuleViolationError(field, 'G-INSTANT', 'must be a date of the calendar: 2025-01-31.');
    }
  }
  if (event.kind === 'termination' && !END_REASONS.includes(event.reason)) {
    throw new RuleViolationError('reason', 'M3.4', `must be one of ${END_REASONS.join(', ')}.`);
  }
}

function checkKind(
  event: ContractEvent,
  { 'cancel.byCustomer': way }: Pick<ParameterValues, 'cancel.byCustomer'>,
): void {
  if (event.kind === 'cancellation' && way === 'non_renewal_only') {
    throw new RuleViolationError('kind', 'L-FEE-3', 'must be a notice of non-renewal: the prepaid term is used up.');
  }
  const isBound = event.kind === 'fee_refusal' || (event.kind === 'non_renewal' && event.by !== 'provider');
  if (isBound && way === 'any_time') {
    throw new RuleViolationError('kind', 'M3.1', 'must be a cancellation: it is possible at any time.');
  }
}

function checkRenewal(subscription: Subscription, { at, termEnd }: SignedRenewal): void {
  if (subscription.renewal !== undefined) {
    throw new RuleViolationError('kind', 'L-TERM-1', 'must not be signed: the term renews by itself.');
  }
  const lastEnd = signedPeriodsAt(subscription, at).at(-1)?.endExclusive ?? subscription.termEnd;
  if (termEnd <= lastEnd) throw new RuleViolationError('termEnd', 'M0.2', `must be later than ${lastEnd}.`);
  const longest = plusMonths(lastEnd, LONGEST_RENEWAL_MONTHS);
  if (termEnd > longest) {
    throw new RuleViolationError(
      'termEnd',
      'M11.2',
      `must not be later than ${longest}: no price is agreed for longer.`,
    );
  }
  const latest = lastTermEndAt(subscription, at);
  if (latest !== undefined && termEnd > latest) {
    throw new RuleViolationError('termEnd', 'M1.4', `must not be later than ${latest}: the product is stopped then.`);
  }
}
