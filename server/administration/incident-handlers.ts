import * as availability from '../contract/administration/availability.js';
import * as endpoints from '../contract/administration/incidents.js';
import type { IncidentView } from '../contract/administration/incidents.js';
import { parametersOf } from '../domain/dunning/tenant-ledger.js';
import type { TenantHistory } from '../domain/history.js';
import { creditRequestDeadline } from '../domain/sla/credits.js';
import type { Incident } from '../domain/sla/incident.js';
import { moneyHistory } from '../usecases/billing/money-history.js';
import { availabilityOfMonth, proposeCredits } from '../usecases/service/availability.js';
import * as exclusions from '../usecases/service/exclusions.js';
import * as incidents from '../usecases/service/incidents.js';
import type { TenantAdministration } from './context.js';
import { isoOf } from './contract-views.js';
import { handler } from './handler.js';
import { personal } from './personal.js';

export const incidentHandlers = [
  handler(endpoints.reportOutage, async ({ newId }, context, { body }) => {
    const told = { ...body, id: newId(), by: 'administrator', channel: 'form' } as const;
    return shown(context, await incidents.reportOutage(context.repositories, context, told));
  }),
  handler(endpoints.recordOutage, async ({ newId }, context, { body }) =>
    shown(context, await incidents.reportOutage(context.repositories, context, { ...body, id: newId() })),
  ),
  handler(endpoints.restoreService, async (_deps, context, { params, body }) =>
    shown(context, await incidents.restoreService(context.repositories, context, { ...body, id: params.incident })),
  ),
  handler(endpoints.requestCredit, async (_deps, context, { params }) =>
    shown(context, await incidents.requestCredit(context.repositories, context, { id: params.incident })),
  ),
  handler(endpoints.recordCreditRequest, async (_deps, context, { params, body }) =>
    shown(context, await incidents.requestCredit(context.repositories, context, { ...body, id: params.incident })),
  ),
  handler(endpoints.listIncidents, async (_deps, { repositories, at }) => {
    const history = await moneyHistory(repositories);
    return { incidents: (history.incidents ?? []).map((incident) => incidentView(history, incident, at)) };
  }),
  handler(endpoints.enterExclusion, async (deps, context, { body }) => {
    const entered = { ...body, id: deps.newId() };
    const act = await personal(deps, context);
    return exclusionView(await exclusions.enterExclusion(context.repositories, act, entered));
  }),
  handler(endpoints.approveExclusion, async (deps, context, { params }) =>
    exclusionView(
      await exclusions.approveExclusion(context.repositories, await personal(deps, context), params.exclusion),
    ),
  ),
  handler(endpoints.listExclusions, async (_deps, { repositories, at }) => ({
    exclusions: (await exclusions.listExclusions(repositories, at)).map(exclusionView),
  })),
  handler(availability.showAvailability, async (_deps, { repositories, at }, { params: { month } }) => {
    const { uptime, contracts } = await availabilityOfMonth(repositories, at, month);
    return {
      ...{ month, contracts, interruptions: uptime.interruptions },
      ...{ totalSeconds: uptime.totalMs / 1_000, longestSeconds: uptime.longestMs / 1_000 },
    };
  }),
  handler(availability.proposeCredits, async (_deps, context, { params }) => ({
    proposals: [...(await proposeCredits(context.repositories, context, params.month))],
  })),
];

async function shown({ repositories, at }: TenantAdministration, incident: Incident): Promise<IncidentView> {
  return incidentView(await moneyHistory(repositories), incident, at);
}

function incidentView(history: TenantHistory, incident: Incident, at: Date): IncidentView {
  const { id, detectedAt, reports, restoredAt, creditRequests } = incident;
  const { notifiedAt, creditRequestAt } = incidents.toldOf(incident, at);
  const deadline = restoredAt && deadlineOf(history, restoredAt);

  return {
    ...{ id, detectedAt: isoOf(detectedAt), restoredAt: isoOf(restoredAt), notifiedAt: isoOf(notifiedAt) },
    reports: reports.map((report) => ({ ...report, at: report.at.toISOString() })),
    creditRequests: creditRequests.map((request) => request.toISOString()),
    ...(deadline && {
      creditDeadline: deadline.toISOString(),
      creditAskedInTime: creditRequestAt !== undefined && creditRequestAt <= deadline,
    }),
  };
}

/** By the contract that promises a level; of several the one that ends first, as the notice says it. */
function deadlineOf(history: TenantHistory, restoredAt: Date): Date | undefined {
  const deadlines = history.subscriptions
    .map((subscription) => parametersOf(history, subscription, restoredAt)?.sla ?? null)
    .filter((sla) => sla !== null)
    .map((sla) => creditRequestDeadline(sla, restoredAt).getTime());

  return deadlines.length === 0 ? undefined : new Date(Math.min(...deadlines));
}

function exclusionView({ exclusion, counts }: exclusions.ListedExclusion) {
  const { start, end, enteredAt, approved, ...rest } = exclusion;

  return {
    ...{ ...rest, counts, start: start.toISOString(), end: end.toISOString(), enteredAt: enteredAt.toISOString() },
    approved: approved && { ...approved, at: approved.at.toISOString() },
  };
}
