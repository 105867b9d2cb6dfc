import type { NonpaymentSuspension } from '../access/facts.js';
import { isEffective } from '../block.js';
import { firstOfMonth, localDateOf, monthOf, plusHours, plusMonths, startOfDay } from '../calendar.js';
import { capacityAt } from '../contract/capacity.js';
import { contractStateAt } from '../contract/contract-state.js';
import { seatPriceAt } from '../contract/seat-price.js';
import { nonpaymentSuspensions } from '../dunning/nonpayment.js';
import { parametersOf } from '../dunning/tenant-ledger.js';
import type { TenantHistory } from '../history.js';
import { distinct } from '../interval.js';
import { closedBy, plannedTime } from '../maintenance/window.js';
import { type Cents, ratio, shareOf, sum } from '../money.js';
import { downtimeOf, type Incident, policyBlockedTime } from '../sla/incident.js';
import { monthlyReport } from '../sla/report.js';
import type { ClosedInterval } from '../sla/span.js';
import type { Subscription } from '../subscription.js';
import { capacityOf, pricingOf } from './pricing.js';
import { type SimulatedStep, transitionsOf } from './step.js';

/** When blocks are set and lifted, when interruptions begin and end, and what was credited or spent (G-BLOCK, M8.2, M8.3, L-FEE-2c). */
export function serviceSteps(history: TenantHistory): readonly SimulatedStep[] {
  const { blocks, maintenanceWindows = [], creditNotes, collectionCosts, tenantId } = history;
  const { timeZone = 'UTC' } = history.subscriptions[0] ?? {};

  return [
    ...blocks.flatMap((block) => {
      const { effectiveAt, liftedAt, subjectId, scope, reason } = block;
      return transitionsOf(distinct([effectiveAt, liftedAt]), 'clear' as const, (at) =>
        isEffective(block, at) ? 'blocked' : 'clear',
      ).map((step): SimulatedStep => ({ ...step, kind: 'block', subjectId, scope, reason }));
    }),
    ...maintenanceWindows.flatMap((window) => {
      const { id, recordedAt, start, end, finishedAt, cancelledAt } = window;
      return transitionsOf(distinct([recordedAt, start, end, finishedAt, cancelledAt]), 'open' as const, (at) =>
        closedBy([window], timeZone, at).some((span) => span.start <= at && at < span.end) ? 'closed' : 'open',
      ).map((step): SimulatedStep => ({ ...step, kind: 'maintenance', subjectId: id }));
    }),
    ...creditNotes.map(({ issuedAt: at, invoiceId: subjectId, cents }): SimulatedStep => ({
      at,
      kind: 'amount',
      subjectId,
      of: 'credit_note',
      cents,
    })),
    ...collectionCosts.map(({ incurredAt: at, invoiceId: subjectId = tenantId, cents }): SimulatedStep => ({
      at,
      kind: 'amount',
      subjectId,
      of: 'collection_cost',
      cents,
    })),
  ];
}

/** What outages have earned a subscription, each at the instant at which it is over and asked for (L-SLA-4, L-SLA-6, L-SLA-7). */
export function creditSteps(history: TenantHistory, subscription: Subscription, until: Date): readonly SimulatedStep[] {
  const earning = (history.incidents ?? []).filter((incident) => mayEarn(history, subscription, incident));
  if (earning.length === 0) return [];
  const suspensions = nonpaymentSuspensions(history);
  const instants = distinct(
    earning.flatMap(({ restoredAt, creditRequests, reports }) => [
      restoredAt,
      ...creditRequests,
      ...reports.map(({ at }) => at),
    ]),
  ).filter((at) => at <= until);
  let earned = 0;

  return instants.flatMap((at): readonly SimulatedStep[] => {
    const cents = creditsAt(history, subscription, { earning, suspensions, at }) - earned;
    earned += Math.max(0, cents);

    return cents > 0 ? [{ at, kind: 'amount', subjectId: subscription.id, of: 'service_credit', cents }] : [];
  });
}

/** Whether an outage is longer than what earns a credit, by all of its hours: its service time is never more (L-SLA-4). */
function mayEarn(history: TenantHistory, subscription: Subscription, incident: Incident): boolean {
  const { restoredAt } = incident;
  if (restoredAt === undefined) return false;
  const sla = parametersOf(history, subscription, restoredAt)?.sla;
  const downtime = downtimeOf(incident, restoredAt);
  if (!sla || downtime === undefined) return false;

  return plusHours(downtime.notifiedAt, sla.creditThresholdHours) < downtime.restoredAt;
}

interface CreditFacts {
  /** The outages that may have earned something. */
  readonly earning: readonly Incident[];
  readonly suspensions: readonly NonpaymentSuspension[];
  readonly at: Date;
}

/** Nothing where the contract does not run: what is left of credits lapses with it (L-SLA-8). */
function creditsAt(
  history: TenantHistory,
  subscription: Subscription,
  { earning, suspensions, at }: CreditFacts,
): Cents {
  const { timeZone } = subscription;
  const { status } = contractStateAt(subscription, at);
  const terms = parametersOf(history, subscription, at);
  if (terms === undefined || (status !== 'active' && status !== 'non_renewing')) return 0;
  const incidents = (history.incidents ?? []).filter(({ restoredAt }) => restoredAt !== undefined && restoredAt <= at);
  const facts = {
    incidents,
    exclusions: history.exclusions ?? [],
    excluded: excludedAt(history, subscription, at, suspensions),
    monthlyFee: (month: string) => monthlyFeeOf(history, subscription, month),
  };
  const downtimes = earning
    .filter(({ restoredAt }) => restoredAt !== undefined && restoredAt <= at)
    .map((incident) => downtimeOf(incident, at))
    .filter((each) => each !== undefined);
  const months = downtimes.flatMap(({ notifiedAt, restoredAt }) => monthsOf(notifiedAt, restoredAt, timeZone));

  return sum(
    [...new Set(months)].map(
      (month) => monthlyReport({ ...terms, timeZone }, facts, month, at)?.credit?.creditCents ?? 0,
    ),
  );
}

/** Planned maintenance, blocks by policy and suspensions are no failure of the service (L-SLA-1, L-SLA-9). */
export function excludedAt(
  history: TenantHistory,
  { id }: Subscription,
  at: Date,
  suspensions = nonpaymentSuspensions(history),
): readonly ClosedInterval[] {
  const subjects: readonly string[] = [history.tenantId, id];
  const suspended = suspensions
    .filter(({ subjectId }) => subjects.includes(subjectId))
    .flatMap(({ spans }) => spans)
    .filter(({ start }) => start <= at)
    .map(({ start, end }) => ({ start, end: end !== undefined && end < at ? end : at }));

  return [
    ...plannedTime(history.maintenanceWindows ?? [], at),
    ...policyBlockedTime(history.blocks, subjects, at),
    ...suspended,
  ];
}

/** Of the fee of a period its share of one month: of an annual fee a twelfth (A45). */
export function monthlyFeeOf(history: TenantHistory, subscription: Subscription, month: string): Cents {
  const { signedAt, timeZone, termStart, renewal } = subscription;
  const pricing = pricingOf(history, subscription);
  if (pricing === undefined || signedAt === undefined) return 0;
  const first = startOfDay(`${month}-01` < termStart ? termStart : `${month}-01`, timeZone);
  const at = first < signedAt ? signedAt : first;
  const months = renewal?.months ?? parametersOf(history, subscription, at)?.['term.months'] ?? 12;
  const seats = capacityAt(subscription, capacityOf(history, subscription), at);

  return shareOf(seats * seatPriceAt(subscription, pricing, at), ratio(1, months));
}

function monthsOf(from: Date, to: Date, timeZone: string): readonly string[] {
  const last = monthOf(localDateOf(to, timeZone));
  const months: string[] = [];
  for (let day = firstOfMonth(localDateOf(from, timeZone)); monthOf(day) <= last; day = plusMonths(day, 1)) {
    months.push(monthOf(day));
  }

  return months;
}
