import type { Invoice, Payment } from '../../domain/billing/invoice.js';
import { localDateOf, plusMonths, startOfDay } from '../../domain/calendar.js';
import type { ContractEvent } from '../../domain/contract/contract-event.js';
import { withEvent } from '../../domain/contract/recording.js';
import { parametersAt, withPublishedNoticeDays } from '../../domain/contract/subscription-terms.js';
import { NotFoundError, RuleViolationError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import type { SeatAssignment } from '../../domain/seats/assignment.js';
import { simulate } from '../../domain/simulation/simulate.js';
import type { SimulatedStep } from '../../domain/simulation/step.js';
import type { Repositories } from '../ports.js';

/** Nobody plans further ahead, and everything is still quick. */
const MOST_MONTHS = 12 * 20;

/** What is tried: facts that nobody recorded. */
export interface Trial {
  readonly payments?: readonly Pick<Payment, 'receivedAt' | 'cents' | 'invoiceId'>[] | undefined;
  readonly invoices?: readonly TriedInvoice[] | undefined;
  readonly events?: readonly TriedEvent[] | undefined;
}

export interface TriedInvoice {
  readonly id: string;
  readonly sentAt: Date;
  readonly dueDate: string;
  readonly totalCents: number;
  /** What it charges for. */
  readonly subscriptionIds: readonly string[];
}

export interface TriedEvent {
  readonly subscriptionId: string;
  readonly event: ContractEvent;
}

/**
 * What would happen until an instant: transitions, notices and amounts in order of time, on a copy of the facts with what is tried
 * (entitlements.md feature 31). Nothing is stored. @throws InvalidRequestError for what the rules would refuse
 */
export async function simulateTenant(
  { readFacts, seats }: Pick<Repositories, 'readFacts' | 'seats'>,
  now: Date,
  { until, from = now, trial = {} }: { readonly until: Date; readonly from?: Date | undefined; readonly trial?: Trial },
): Promise<readonly SimulatedStep[]> {
  const facts = await readFacts();
  if (facts === undefined) throw new NotFoundError('tenant');
  const last = startOfDay(plusMonths(localDateOf(now, 'UTC'), MOST_MONTHS), 'UTC');
  if (until > last) throw new RuleViolationError('until', 'G-INTERVAL', 'must lie within twenty years.');

  const seatAssignments = await assignmentsIn(seats, facts.history, from);

  return simulate(withTrial({ ...facts.history, seatAssignments }, trial), until, from);
}

/**
 * Who had which seat, where use above the capacity is billed: since the billing period before what is asked about, because
 * it is charged behind its end (L-FEE-1b, A24).
 */
async function assignmentsIn(
  seats: Pick<Repositories['seats'], 'assignments'>,
  { subscriptions }: TenantHistory,
  from: Date,
): Promise<NonNullable<TenantHistory['seatAssignments']>> {
  const found: Record<string, readonly SeatAssignment[]> = {};
  for (const { id, orderForm, timeZone } of subscriptions) {
    if (orderForm?.capacity.overageUnitCents === undefined) continue;
    const since = startOfDay(plusMonths(localDateOf(from, timeZone), -orderForm.billingMonths - 1), timeZone);
    found[id] = await seats.assignments(id, since);
  }

  return found;
}

function withTrial(history: TenantHistory, { payments = [], invoices = [], events = [] }: Trial): TenantHistory {
  const withEvents = events.reduce(withTriedEvent, history);

  return {
    ...withEvents,
    payments: [
      ...history.payments,
      ...payments.map((payment, index) => ({ ...payment, ...namesOf(history.payments, index) })),
    ],
    invoices: [...history.invoices, ...invoices.map((invoice) => invoiceOf(history, invoice))],
  };
}

/** A name that no payment has. */
function namesOf(known: readonly Payment[], index: number): Pick<Payment, 'id' | 'idempotencyKey'> {
  const name = `tried-${String(known.length + index)}`;

  return { id: name, idempotencyKey: name };
}

/** In the zone of the contract that it names first. */
function invoiceOf({ subscriptions }: TenantHistory, { subscriptionIds, ...invoice }: TriedInvoice): Invoice {
  const charged = subscriptions.filter(({ id }) => subscriptionIds.includes(id));
  const [first] = charged;
  if (first === undefined || charged.length < subscriptionIds.length) throw new NotFoundError('subscription');
  const { timeZone } = first;

  return {
    ...invoice,
    timeZone,
    closingDate: localDateOf(invoice.sentAt, timeZone),
    proforma: false,
    lines: [{ text: 'Tried', qty: 1, unitCents: invoice.totalCents, taxPct: 0 }],
    subscriptionIds: charged.map(({ id }) => id),
  };
}

/** As if it were recorded: what the contract refuses is refused here too. */
function withTriedEvent(history: TenantHistory, { subscriptionId, event }: TriedEvent): TenantHistory {
  const { publishedTerms = [] } = history;
  const stored = history.subscriptions.find(({ id }) => id === subscriptionId);
  if (stored === undefined) throw new NotFoundError('subscription');
  const subscription = withPublishedNoticeDays(stored, publishedTerms);
  const parameters = parametersAt(subscription, publishedTerms, event.at);
  if (parameters === undefined) throw new RuleViolationError('events', 'M0.1', 'must be of a signed subscription.');
  const { events } = withEvent(subscription, event, parameters);

  return {
    ...history,
    subscriptions: history.subscriptions.map((each) => (each === stored ? { ...each, events } : each)),
  };
}
