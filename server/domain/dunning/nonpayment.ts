import type { NonpaymentSuspension } from '../access/facts.js';
import type { Invoice } from '../billing/invoice.js';
import type { LedgerFacts } from '../billing/ledger-facts.js';
import { overdueFrom } from '../billing/overdue.js';
import { overdueHistory, type OverdueScope, type OverdueStep } from '../billing/overdue-balance.js';
import { startOfDay } from '../calendar.js';
import { contractStateAt } from '../contract/contract-state.js';
import type { TenantHistory } from '../history.js';
import type { Interval } from '../interval.js';
import { deemedForSuspensionAt } from '../notices/deemed.js';
import type { Notice } from '../notices/notice.js';
import { advancesOn, holdsOn } from '../override.js';
import type { Subscription } from '../subscription.js';
import { timesIndebted, timesOverdue } from './overdue-spells.js';
import { nonpaymentSpans, type OverdueSpell, type SuspensionNotice } from './suspension.js';
import { END_OF_TIME, ledgerFactsOf, parametersOf, subscriptionOf, versionOf } from './tenant-ledger.js';

/**
 * Who of a tenant is suspended for non-payment, and when; to be derived once for any number of decisions (M4.1, L-FEE-2d, A34).
 * Where the terms suspend the services as a whole, all invoices of the tenant count, else those that name the subscription
 * (A10). A tenant with contracts of both kinds is suspended contract by contract: the engine never mixes them (rules.md 6).
 */
export function nonpaymentSuspensions(history: TenantHistory): readonly NonpaymentSuspension[] {
  const facts = ledgerFactsOf(history);
  const signed = history.subscriptions.filter((each) => contractStateAt(each, END_OF_TIME).status !== 'draft');
  const whole = signed.filter((subscription) => scopeOf(history, subscription) === 'tenant');
  const single = signed.filter((subscription) => scopeOf(history, subscription) === 'subscription');
  const ofTenant = (ids: readonly string[]) =>
    whole.length === 0 ? [] : spansIn(history, facts, { kind: 'tenant' }, [history.tenantId, ...ids]);
  const wholes: readonly NonpaymentSuspension[] =
    single.length === 0
      ? [{ scope: 'tenant', subjectId: history.tenantId, spans: ofTenant([]) }]
      : whole.map(({ id }) => ({ scope: 'subscription', subjectId: id, spans: ofTenant([id]) }));
  const singles = single.map(({ id }): NonpaymentSuspension => ({
    scope: 'subscription',
    subjectId: id,
    spans: spansIn(history, facts, { kind: 'subscription', id }, [history.tenantId, id]),
  }));

  return [...wholes, ...singles].filter(({ spans }) => spans.length > 0);
}

/** What is overdue of a tenant or of one subscription from each instant on, as far as it is known (M4.1, A10). */
export function overdueSteps(facts: LedgerFacts, scope: OverdueScope): readonly OverdueStep[] {
  return overdueHistory(facts, scope, lastChangeOf(facts));
}

/** The times in which each invoice is overdue, with the policy of its terms; without those that have none (M4.1). */
export function spellsOf(history: TenantHistory, steps: readonly OverdueStep[]): readonly OverdueSpell[] {
  const times = timesOverdue(steps);

  return history.invoices.flatMap((invoice) =>
    (times.get(invoice.id) ?? []).flatMap((time) => withPolicy(history, invoice, time)),
  );
}

function spansIn(
  history: TenantHistory,
  facts: LedgerFacts,
  scope: OverdueScope,
  subjectIds: readonly string[],
): readonly Interval[] {
  const steps = overdueSteps(facts, scope);

  return nonpaymentSpans({
    spells: spellsOf(history, steps),
    otherDebts: timesIndebted(steps),
    notices: suspensionNotices(history),
    holds: holdsOn(history.overrides, 'suspension', subjectIds),
    advances: advancesOn(history.overrides, 'suspension', subjectIds),
  });
}

function scopeOf(history: TenantHistory, subscription: Subscription): OverdueScope['kind'] | undefined {
  return parametersOf(history, subscription, END_OF_TIME)?.['suspension.scope'];
}

function withPolicy(history: TenantHistory, invoice: Invoice, time: Interval): readonly OverdueSpell[] {
  const subscription = subscriptionOf(history, invoice);
  const parameters = subscription && parametersOf(history, subscription, time.start);
  if (!parameters?.['suspension.onNonpayment']) return [];
  const { 'suspension.graceDays': graceDays, 'suspension.minNoticeHours': minNoticeHours } = parameters;

  return [{ ...time, invoice, policy: { graceDays, minNoticeHours } }];
}

/** The notices that can suspend: the final ones, as far as they were given by a channel that is enough (M7.5, L-MISC-6). */
function suspensionNotices(history: TenantHistory): readonly SuspensionNotice[] {
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
