import { nextBillingPeriod } from '../../domain/billing/billing-periods.js';
import type { CreditNote, Invoice } from '../../domain/billing/invoice.js';
import {
  type ChargeGround,
  type OwedCredit,
  type OwedInvoice,
  owedPostings,
} from '../../domain/billing/period-charge.js';
import { startOfDay } from '../../domain/calendar.js';
import type { Clock } from '../../domain/clock.js';
import { contractEndAt } from '../../domain/contract/contract-state.js';
import { DomainError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import type { SubscriptionId, TenantId } from '../../domain/ids.js';
import { peakSeats, type SeatAssignment } from '../../domain/seats/assignment.js';
import type { Repositories, RepositoriesFor } from '../ports.js';
import { TenantFailures } from '../tenant-failures.js';
import { type Act, noteFact } from './act.js';
import type { BillingAgenda, TaxRates } from './billing-ports.js';
import { taxpayerOf } from './invoices.js';
import { checkedWith, moneyHistory } from './money-history.js';

export interface PeriodInvoiceDeps {
  readonly repositoriesFor: RepositoriesFor;
  readonly taxRates: TaxRates;
  readonly agenda: BillingAgenda;
  readonly clock: Clock;
}

const ACTOR = { kind: 'service', name: 'job:period-invoices' } as const;
const PAGE = 100;
/** Taxes raise no version of the tenant: nobody is left alone for longer than a day. */
const LONGEST_MS = 86_400_000;

/**
 * Sends every invoice that the contracts owe by now, of all tenants, without a lower bound: each once, by its id, whoever runs
 * this at the same time, and however long nobody did (L-FEE-1a, L-TERM-1, I-4, I-21).
 *
 * @throws AggregateError where it failed for some tenants, once the others have theirs
 */
export async function sendPeriodInvoices(deps: PeriodInvoiceDeps): Promise<void> {
  const at = deps.clock.now();
  const failures = new TenantFailures();
  for (let after = ''; ;) {
    const page = await deps.agenda.due(at, { after, limit: PAGE });
    for (const tenantId of page) {
      const tell = (problem: string) => deps.agenda.done(tenantId, { accessVersion: 0, nextDueAt: at, problem });
      await failures.attempt(tenantId, () => invoiceTenant(deps, tenantId, at), tell);
    }
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) break;
    after = last;
  }
  failures.throwAny();
}

/** One tenant whose contract wants something that is missing keeps no other from its invoices. */
async function invoiceTenant(deps: PeriodInvoiceDeps, tenantId: TenantId, at: Date): Promise<void> {
  const repositories = deps.repositoriesFor({ tenantId, actor: ACTOR });
  const facts = await repositories.readFacts();
  if (facts === undefined) return;
  const { accessVersion } = facts;
  try {
    const problem = await repositories.transactions.run(() => sendOwed(deps, repositories, at));
    const nextDueAt = nextDue(await moneyHistory(repositories), at);
    await deps.agenda.done(tenantId, { accessVersion, nextDueAt, ...(problem !== undefined && { problem }) });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const nextDueAt = new Date(at.getTime() + LONGEST_MS);
    await deps.agenda.done(tenantId, { accessVersion, nextDueAt, problem: error.message });
  }
}

/**
 * One after the other: what a credit note takes off depends on what was posted before it, and what is charged again on it. One
 * that is impossible keeps no other from being posted: the first that is, a person hears of (I-21).
 */
async function sendOwed(
  { taxRates }: PeriodInvoiceDeps,
  repositories: Repositories,
  at: Date,
): Promise<string | undefined> {
  const act = { actor: ACTOR.name, at };
  const settled = new Set<string>();
  let history = await moneyHistory(repositories);
  let ground: ChargeGround | undefined;
  let problem: string | undefined;
  for (let owed = owedNext(history, at, settled); owed.length > 0; owed = owedNext(history, at, settled)) {
    ground ??= await groundOf(taxRates, repositories, history, at);
    for (const each of owed) {
      settled.add(each.id);
      const made = madeOf(history, each, ground);
      if (made?.kind === 'impossible') problem ??= made.problem;
      else if (made !== undefined) {
        await post(repositories, act, made);
        history = made.known;
      }
    }
  }

  return problem;
}

/** What nobody has posted yet, as far as it is certain: invoices up to the first credit note, or that alone. */
function owedNext(
  history: TenantHistory,
  at: Date,
  settled: ReadonlySet<string>,
): readonly (OwedInvoice | OwedCredit)[] {
  const known = new Set([...history.invoices, ...history.creditNotes].map(({ id }) => id));
  const owed = owedPostings(history, at).filter(({ id }) => !known.has(id) && !settled.has(id));
  const firstCredit = owed.findIndex(({ kind }) => kind === 'credit');

  return firstCredit < 0 ? owed : owed.slice(0, Math.max(1, firstCredit));
}

/** A posting as it would stand in the books, which were checked with it; or why it cannot. */
type Made =
  | { readonly kind: 'invoice'; readonly invoice: Invoice; readonly known: TenantHistory }
  | { readonly kind: 'credit'; readonly note: CreditNote; readonly known: TenantHistory }
  | { readonly kind: 'impossible'; readonly problem: string };

/** Nothing is written here: what goes wrong has left no trace. */
function madeOf(history: TenantHistory, owed: OwedInvoice | OwedCredit, ground: ChargeGround): Made | undefined {
  try {
    if (owed.kind === 'credit') {
      const note = owed.make();
      return note && { kind: 'credit', note, known: checkedWith(history, 'creditNotes', note) };
    }
    const invoice = owed.make(ground);
    return invoice && { kind: 'invoice', invoice, known: checkedWith(history, 'invoices', invoice) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { kind: 'impossible', problem: error.message };
  }
}

async function post(
  { invoices, creditNotes, audit }: Repositories,
  act: Act,
  made: Exclude<Made, { kind: 'impossible' }>,
): Promise<void> {
  if (made.kind === 'credit') {
    const { note } = made;
    await creditNotes.add(note);
    // A claim that a termination has ended: what is not paid of a fee is owed to the last day of service only.
    await noteFact(audit, act, { action: 'credit-note.issue', subject: note.id, rule: 'L-TERM-2', after: note });
    return;
  }
  const { id, dueDate, totalCents, period } = made.invoice;
  await invoices.add(made.invoice);
  const after = { dueDate, totalCents, ...(period && { period }) };
  await noteFact(audit, act, { action: 'invoice.send', subject: id, rule: 'L-FEE-1a', after });
}

/** What the invoices of a tenant are made from, once for all of them. */
export async function groundOf(
  taxRates: TaxRates,
  repositories: Pick<Repositories, 'seats' | 'billingProfiles'>,
  history: TenantHistory,
  at: Date,
): Promise<ChargeGround> {
  const assignments = new Map<SubscriptionId, readonly SeatAssignment[]>();
  for (const { id, orderForm, termStart, timeZone } of history.subscriptions) {
    if (orderForm?.capacity.overageUnitCents === undefined) continue;
    assignments.set(id, await repositories.seats.assignments(id, startOfDay(termStart, timeZone)));
  }

  return {
    taxpayer: await taxpayerOf(repositories),
    taxes: await taxRates.list(),
    peakOf: (id, span) => peakSeats(assignments.get(id) ?? [], span),
    sentAt: at,
  };
}

/** When there is something to do by itself: a period begins, or a contract ends. A fact that changes it raises the version of the tenant. */
function nextDue({ subscriptions }: TenantHistory, at: Date): Date {
  const next = subscriptions.flatMap((subscription) => [
    nextBillingPeriod(subscription, at)?.at.getTime() ?? Infinity,
    contractEndAt(subscription, at)?.at.getTime() ?? Infinity,
  ]);

  return new Date(Math.min(at.getTime() + LONGEST_MS, ...next.filter((time) => time > at.getTime())));
}
