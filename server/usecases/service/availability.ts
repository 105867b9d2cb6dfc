import { monthOf, startOfDay, type TimeZone } from '../../domain/calendar.js';
import type { Invoice } from '../../domain/billing/invoice.js';
import type { MoneyProposal } from '../../domain/billing/money-proposal.js';
import { parametersOf } from '../../domain/dunning/tenant-ledger.js';
import { ConflictError, DomainError, RuleViolationError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import type { SubscriptionId } from '../../domain/ids.js';
import { excludedAt, monthlyFeeOf } from '../../domain/simulation/service-steps.js';
import { type MonthlyReport, monthlyReport } from '../../domain/sla/report.js';
import { daysOfMonth } from '../../domain/sla/service-time.js';
import { type Uptime, uptimeOf } from '../../domain/sla/uptime.js';
import { sum } from '../../domain/money.js';
import type { Subscription } from '../../domain/subscription.js';
import type { Act } from '../billing/act.js';
import { moneyHistory } from '../billing/money-history.js';
import { proposeCreditNote, type ProposedCredit } from '../billing/proposals.js';
import type { Repositories } from '../ports.js';

type Sources = Pick<Repositories, 'readFacts' | 'invoices' | 'creditNotes' | 'moneyProposals' | 'audit'>;

/** The service of one month: what happened, and what each contract says to it (M2.1, L-SLA-1). */
export interface MonthOfTenant {
  readonly uptime: Uptime;
  readonly contracts: readonly {
    readonly subscriptionId: SubscriptionId;
    /** Missing where the contract promises no level (M8.4). */
    readonly report: MonthlyReport | undefined;
  }[];
}

/** The monthly report of a tenant as known at an instant (M2.1, L-SLA-1, L-SLA-4, A39). */
export async function availabilityOfMonth(
  sources: Pick<Sources, 'readFacts'>,
  at: Date,
  month: string,
): Promise<MonthOfTenant> {
  const history = await moneyHistory(sources);
  const { incidents = [], subscriptions } = history;

  return {
    uptime: uptimeOf(incidents, month, subscriptions[0]?.timeZone ?? 'UTC', at),
    contracts: subscriptions.map((subscription) => ({
      subscriptionId: subscription.id,
      report: reportOf(history, subscription, month, at),
    })),
  };
}

/** The credits of a month that wait for a person or were decided, and why one of them, the first, cannot be proposed. */
export interface CreditsOfMonth {
  readonly proposals: readonly MoneyProposal[];
  readonly problem?: DomainError | undefined;
}

/**
 * Puts the credits of a month that is over before a person, each once; what is still running earns nothing yet (L-SLA-4,
 * L-SLA-8). @throws RuleViolationError for a month that goes on; the first problem where nothing at all can be proposed
 */
export async function proposeCredits(sources: Sources, act: Act, month: string): Promise<readonly MoneyProposal[]> {
  const { proposals, problem } = await proposePossibleCredits(sources, act, month);
  if (proposals.length === 0 && problem !== undefined) throw problem;

  return proposals;
}

/** The same, and says what could not be: one contract without an invoice keeps no other from its credit. */
export async function proposePossibleCredits(sources: Sources, act: Act, month: string): Promise<CreditsOfMonth> {
  const history = await moneyHistory(sources);
  for (const { timeZone } of history.subscriptions) requireOver(month, timeZone, act.at);
  const known = await sources.moneyProposals.list();
  const proposals: MoneyProposal[] = [];
  let problem: DomainError | undefined;
  for (const subscription of history.subscriptions) {
    const credit = creditOf(history, subscription, month, act.at);
    if (credit instanceof DomainError) problem ??= credit;
    if (credit === undefined || credit instanceof DomainError) continue;
    const before = known.filter(({ id }) => isPartOf(credit, id));
    const more = moreThan(before, credit);
    proposals.push(...before, ...(more === undefined ? [] : [await proposeCreditNote(sources, act, more)]));
  }

  return { proposals, problem };
}

/** A month has one proposal, and a further one each time that more became known of it, named by what it all comes to. */
function isPartOf(credit: ProposedCredit, id: string): boolean {
  return id === credit.id || (id.startsWith(`${credit.id}:`) && /^\d+$/.test(id.slice(credit.id.length + 1)));
}

/** What is not proposed yet; what a person refused was proposed, and is not again. */
function moreThan(before: readonly MoneyProposal[], credit: ProposedCredit): ProposedCredit | undefined {
  if (before.length === 0) return credit;
  const cents = credit.cents - sum(before.map((each) => each.cents));
  const text = `Further credit for outages in ${credit.month}.`;

  return cents > 0 ? { ...credit, id: `${credit.id}:${String(credit.cents)}`, cents, text } : undefined;
}

function requireOver(month: string, timeZone: TimeZone, at: Date): void {
  if (at >= startOfDay(daysOfMonth(month).endExclusive, timeZone)) return;

  throw new RuleViolationError('month', 'L-SLA-8', 'must be over: what it comes to is not known before.');
}

/** What a contract owes for a month, or why that cannot be told; nothing is written here. */
function creditOf(
  history: TenantHistory,
  subscription: Subscription,
  month: string,
  at: Date,
): ProposedCredit | DomainError | undefined {
  const over = { ...history, incidents: (history.incidents ?? []).filter(({ restoredAt }) => restoredAt) };
  try {
    const cents = reportOf(over, subscription, month, at)?.credit?.creditCents ?? 0;
    if (cents === 0) return undefined;
    const { id: invoiceId } = invoiceFor(history, subscription, month);
    const id = `service-credit:${subscription.id}:${month}`;
    return { id, invoiceId, cents, month, text: `Credit for outages in ${month}.` };
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function reportOf(
  history: TenantHistory,
  subscription: Subscription,
  month: string,
  at: Date,
): MonthlyReport | undefined {
  const { timeZone } = subscription;
  const end = startOfDay(daysOfMonth(month).endExclusive, timeZone);
  const terms = parametersOf(history, subscription, at < end ? at : end);
  if (terms === undefined) return undefined;
  const facts = {
    incidents: history.incidents ?? [],
    exclusions: history.exclusions ?? [],
    excluded: excludedAt(history, subscription, at),
    monthlyFee: (each: string) => monthlyFeeOf(history, subscription, each),
  };

  return monthlyReport({ ...terms, timeZone }, facts, month, at);
}

/** The invoice of the month, or the last one before: the credit is set off against what comes next (L-SLA-8). */
function invoiceFor({ invoices }: TenantHistory, { id }: Subscription, month: string): Invoice {
  const sent = invoices
    .filter(({ subscriptionIds, sentAt, voidedAt }) => subscriptionIds.includes(id) && sentAt && !voidedAt)
    .sort((a, b) => Number(b.sentAt) - Number(a.sentAt));
  const ofMonth = sent.find(({ period }) => period !== undefined && covers(period, month));
  const invoice = ofMonth ?? sent[0];
  if (invoice === undefined) throw new ConflictError('No invoice was sent yet that a credit could be set off against.');

  return invoice;
}

function covers({ start, endExclusive }: NonNullable<Invoice['period']>, month: string): boolean {
  return monthOf(start) <= month && start < endExclusive && `${month}-01` < endExclusive;
}
