import type { NonpaymentSuspension } from '../access/facts.js';
import type { Invoice } from '../billing/invoice.js';
import { ledgerAt } from '../billing/ledger.js';
import type { LedgerFacts } from '../billing/ledger-facts.js';
import { overdueFrom } from '../billing/overdue.js';
import { overdueHistory, type OverdueScope, type OverdueStep } from '../billing/overdue-balance.js';
import { startOfDay } from '../calendar.js';
import { contractStateAt } from '../contract/contract-state.js';
import type { TenantHistory } from '../history.js';
import { contains, type Interval } from '../interval.js';
import { type Cents, sum } from '../money.js';
import { deemedForSuspensionAt } from '../notices/deemed.js';
import type { Notice } from '../notices/notice.js';
import { advancesOn, holdsOn } from '../override.js';
import type { Subscription } from '../subscription.js';
import { checkHistory } from './checked-history.js';
import { timesOfOtherDebts, timesOverdue } from './overdue-spells.js';
import { nonpaymentSpans, type OverdueSpell, type SuspensionNotice } from './suspension.js';
import { END_OF_TIME, ledgerFactsOf, parametersOf, subscriptionOf, versionOf } from './tenant-ledger.js';

/**
 * Who of a tenant is suspended for non-payment, and when; to be derived once for any number of decisions (M4.1, L-FEE-2d, A34).
 * Each time of being overdue is judged by the terms in force at its start, so terms that are published later change none of
 * the past (L-MISC-9, A04, I-2): where they suspend the services as a whole, all invoices of the tenant count, else those that
 * name the subscription (A10). A tenant with contracts under different terms is suspended contract by contract, and "all
 * invoices" are then those under the same terms: the engine never mixes them, and errs on the side of the customer (rules.md
 * 0 and 6), so an unpaid invoice of other terms, or costs that name no invoice, keep no paid contract closed.
 *
 * @throws RuleViolationError for a history that has no days
 */
export function nonpaymentSuspensions(history: TenantHistory): readonly NonpaymentSuspension[] {
  checkHistory(history);
  const facts = ledgerFactsOf(history);
  const contracts = contractsOf(history);
  const { signed, isMixed } = contracts;
  const times = overdueTimes(history, overdueSteps(facts));
  const whole = times.filter(({ time }) => isWhole(history, contracts, time.start));
  const single = times.filter((each) => !whole.includes(each));
  const ofTenant: NonpaymentSuspension = {
    scope: 'tenant',
    subjectId: history.tenantId,
    spans: spansOf(history, whole, [history.tenantId]),
  };
  const ofEach = signed.map((subscription): NonpaymentSuspension => {
    const counted = single.filter((each) => counts(history, subscription, each, isMixed));
    const spans = spansOf(history, counted, [history.tenantId, subscription.id]);
    return { scope: 'subscription', subjectId: subscription.id, spans };
  });

  return [ofTenant, ...ofEach].filter(({ spans }) => spans.length > 0);
}

/**
 * Whom a time of being overdue of one invoice suspends, each with all whose overrides hold it: the tenant as a whole, or each
 * subscription that it counts for; what holds one subscription holds no suspension of all (A10, G-OVERRIDE).
 */
export function suspendedBy(
  history: TenantHistory,
  { invoice: { id }, start }: OverdueSpell,
): readonly (readonly string[])[] {
  const { tenantId } = history;
  const contracts = contractsOf(history);
  const invoice = history.invoices.find((each) => each.id === id);
  if (isWhole(history, contracts, start)) return [[tenantId]];

  return contracts.signed
    .filter((subscription) => counts(history, subscription, { invoice, time: { start } }, contracts.isMixed))
    .map((subscription) => [tenantId, subscription.id]);
}

/**
 * What must be paid at an instant, to the cent, before a suspension of any of these subjects ends or stays away: all that is
 * overdue of the tenant where its services are suspended as a whole, else no more than what counts for the subscriptions that
 * are named (M4.1, A09, A10).
 */
export function sumsDueOf(history: TenantHistory, subjectIds: readonly string[], at: Date): Cents {
  const facts = ledgerFactsOf(history);
  const contracts = contractsOf(history);
  const named = contracts.signed.filter(({ id }) => subjectIds.includes(id));
  const due = overdueTimes(history, overdueSteps(facts))
    .filter(({ time }) => contains(time, at))
    .filter((each) =>
      isWhole(history, contracts, each.time.start)
        ? subjectIds.includes(history.tenantId)
        : named.some((subscription) => counts(history, subscription, each, contracts.isMixed)),
    );
  const ledger = ledgerAt(facts, at);
  const ofInvoices = new Map(ledger.invoices.map(({ id, overdueCents }) => [id, overdueCents]));
  const ofNone = ledger.overdueCents - sum([...ofInvoices.values()]);

  return sum(due.map(({ invoice }) => (invoice === undefined ? ofNone : (ofInvoices.get(invoice.id) ?? 0))));
}

/** What is overdue of a tenant from each instant on, as far as it is known (M4.1, A10). */
export function overdueSteps(facts: LedgerFacts): readonly OverdueStep[] {
  const steps = knownSteps.get(facts) ?? overdueHistory(facts, { kind: 'tenant' }, lastChangeOf(facts));
  knownSteps.set(facts, steps);

  return steps;
}

/** Of the same books, which nobody changes, they are made once. */
const knownSteps = new WeakMap<LedgerFacts, readonly OverdueStep[]>();

/** The times in which each invoice is overdue, with the policy of its terms; without those that have none (M4.1). */
export function spellsOf(history: TenantHistory, steps: readonly OverdueStep[]): readonly OverdueSpell[] {
  const times = timesOverdue(steps);

  return history.invoices.flatMap((invoice) =>
    (times.get(invoice.id) ?? []).flatMap((time) => withPolicy(history, invoice, time)),
  );
}

/** The contracts that were ever signed, and whether they stand under different terms (rules.md 6). */
interface Contracts {
  readonly signed: readonly Subscription[];
  readonly isMixed: boolean;
}

function contractsOf({ subscriptions }: TenantHistory): Contracts {
  const signed = subscriptions.filter((each) => contractStateAt(each, END_OF_TIME).status !== 'draft');

  return { signed, isMixed: new Set(signed.map(({ template }) => template)).size > 1 };
}

/** Whether what is overdue from an instant on suspends the services of a tenant as a whole (A10, M4.1). */
function isWhole(history: TenantHistory, { signed, isMixed }: Contracts, start: Date): boolean {
  const scopes = new Set(signed.map((subscription) => scopeAt(history, subscription, start)));

  return !isMixed && scopes.has('tenant') && !scopes.has('subscription');
}

/** A time in which an invoice is overdue, or costs that belong to none. */
interface OverdueTime {
  readonly invoice?: Invoice | undefined;
  readonly time: Interval;
}

function overdueTimes(history: TenantHistory, steps: readonly OverdueStep[]): readonly OverdueTime[] {
  const times = timesOverdue(steps);

  return [
    ...history.invoices.flatMap((invoice) => (times.get(invoice.id) ?? []).map((time) => ({ invoice, time }))),
    ...timesOfOtherDebts(steps).map((time) => ({ time })),
  ];
}

/** Whether what is overdue concerns a subscription of a tenant that is suspended contract by contract (A10, rules.md 6). */
function counts(
  history: TenantHistory,
  subscription: Subscription,
  { invoice, time }: OverdueTime,
  isMixed: boolean,
): boolean {
  const scope = scopeAt(history, subscription, time.start);
  if (scope === 'subscription') return invoice?.subscriptionIds.includes(subscription.id) === true;
  if (scope === undefined || !isMixed) return scope === 'tenant';

  return invoice !== undefined && subscriptionOf(history, invoice)?.template === subscription.template;
}

function spansOf(
  history: TenantHistory,
  times: readonly OverdueTime[],
  subjectIds: readonly string[],
): readonly Interval[] {
  return nonpaymentSpans({
    spells: times.flatMap(({ invoice, time }) => (invoice === undefined ? [] : withPolicy(history, invoice, time))),
    otherDebts: times.map(({ time }) => time),
    notices: suspensionNotices(history),
    holds: holdsOn(history.overrides, 'suspension', subjectIds),
    advances: advancesOn(history.overrides, 'suspension', subjectIds),
  });
}

/** What a contract that was signed while something was overdue says of it, it says at its signature. */
function scopeAt(history: TenantHistory, subscription: Subscription, start: Date): OverdueScope['kind'] | undefined {
  const { signedAt = start } = subscription;

  return parametersOf(history, subscription, signedAt > start ? signedAt : start)?.['suspension.scope'];
}

function withPolicy(history: TenantHistory, invoice: Invoice, time: Interval): readonly OverdueSpell[] {
  const subscription = subscriptionOf(history, invoice);
  const parameters = subscription && parametersOf(history, subscription, time.start);
  if (!parameters?.['suspension.onNonpayment']) return [];
  const { 'suspension.graceDays': graceDays, 'suspension.minNoticeHours': minNoticeHours } = parameters;

  return [{ ...time, invoice, policy: { graceDays, minNoticeHours } }];
}

/** The notices that can suspend: the final ones, as far as they were given by a channel that is enough (M7.5, L-MISC-6). */
export function suspensionNotices(history: TenantHistory): readonly SuspensionNotice[] {
  const invoices = new Map(history.invoices.map((invoice) => [invoice.id, invoice]));

  return history.notices
    .filter(({ kind }) => kind === 'N-FINAL')
    .flatMap((notice) => {
      const invoice = invoices.get(notice.subjectId);
      return invoice === undefined ? [] : givenFor(history, invoice, notice);
    });
}

/** A mail that an exchanger took and that came back all the same counted until then; a click counts whatever the mail did (A36). */
function givenFor(history: TenantHistory, invoice: Invoice, notice: Notice): readonly SuspensionNotice[] {
  const subscription = subscriptionOf(history, invoice);
  const { bouncedAt, acknowledgedAt, ...confirmed } = notice;
  const proofs = [
    { evidence: confirmed, refutedAt: bouncedAt },
    { evidence: { ...confirmed, confirmedAt: undefined, acknowledgedAt }, refutedAt: undefined },
  ];

  return proofs.flatMap(({ evidence, refutedAt }) => {
    const version = subscription && versionOf(history, subscription, notice.composedAt);
    const clause = version?.template.parameters['notice.deeming'].from;
    const deemedAt = deemedForSuspensionAt(evidence, clause === 'contract', invoice.timeZone);

    return deemedAt === undefined
      ? []
      : [{ invoiceId: invoice.id, sentAt: notice.sentAt ?? deemedAt, deemedAt, refutedAt }];
  });
}

/** The last instant at which anything changes by itself or by a fact. */
function lastChangeOf(facts: LedgerFacts): Date {
  const { invoices, payments, creditNotes, disputes, collectionCosts, overrides } = facts;
  const instants = [
    ...invoices.flatMap((invoice) => [
      overdueFrom(invoice),
      invoice.sentAt,
      invoice.voidedAt,
      invoice.writtenOffAt,
      invoice.period && startOfDay(invoice.period.start, invoice.timeZone),
      ...facts.termsOf(invoice).map(({ publishedAt }) => publishedAt),
    ]),
    ...payments.map(({ receivedAt }) => receivedAt),
    ...creditNotes.map(({ issuedAt }) => issuedAt),
    ...disputes.flatMap(({ filedAt, decidedAt }) => [filedAt, decidedAt]),
    ...collectionCosts.map(({ incurredAt }) => incurredAt),
    ...overrides.flatMap(({ from, expiresAt }) => [from, expiresAt]),
  ];

  return new Date(instants.reduce((last, at) => Math.max(last, at?.getTime() ?? 0), 0));
}
