import * as endpoints from '../contract/administration/windows.js';
import type { WindowView } from '../contract/administration/windows.js';
import { checkWindow, type ContractFinding, type WantedWindow } from '../usecases/service/window-check.js';
import * as windows from '../usecases/service/windows.js';
import { isoOf } from './contract-views.js';
import type { AdministrationDeps } from './deps.js';
import { handler } from './handler.js';
import { personal } from './personal.js';
import { tenantIdsOf } from './tenant-names.js';

export const windowHandlers = [
  handler(endpoints.planWindow, async (deps, context, { body: { reason, ...body } }) => {
    const wanted = { ...(await wantedOf(deps, context.at, body)), id: deps.newId(), reason };
    return plannedView(await windows.planWindow(sourcesOf(deps), await personal(deps, context), wanted));
  }),
  handler(endpoints.checkWindow, async (deps, { at }, { body }) => ({
    findings: (await checkWindow(sourcesOf(deps), at, await wantedOf(deps, at, body))).map(findingView),
  })),
  handler(endpoints.approveWindow, async (deps, context, { params, body }) =>
    plannedView(
      await windows.approveWindow(sourcesOf(deps), await personal(deps, context), { ...body, id: params.window }),
    ),
  ),
  handler(endpoints.cancelWindow, async (deps, context, { params }) =>
    windowView(await windows.cancelWindow(sourcesOf(deps), context, params.window)),
  ),
  handler(endpoints.finishWindow, async (deps, context, { params }) =>
    windowView(await windows.finishWindow(sourcesOf(deps), context, params.window)),
  ),
  handler(endpoints.listWindows, async ({ offers }, { at }) => ({
    windows: (await windows.listWindows(offers, at)).map(windowView),
  })),
  handler(endpoints.listAlarms, async (deps, { at }) => ({
    windows: (await windows.windowAlarms(sourcesOf(deps), at)).map((window) => ({
      ...windowView(window),
      alarmAt: window.alarmAt.toISOString(),
    })),
  })),
  handler(endpoints.listOwnWindows, async ({ offers }, { tenant, at }) => ({
    windows: (await windows.listWindows(offers, at, tenant.id)).map(windowView),
  })),
];

function sourcesOf({ offers, operatorAudit, tenants, subscriptionsOfMany }: AdministrationDeps) {
  return { ...offers, audit: operatorAudit, tenants, subscriptionsOfMany };
}

interface AskedWindow extends Pick<WantedWindow, 'kind' | 'end'> {
  readonly start?: Date | undefined;
  readonly tenants?: readonly string[] | undefined;
}

/** Names as people know them become ids. */
async function wantedOf(
  deps: AdministrationDeps,
  at: Date,
  { tenants: names, start = at, ...asked }: AskedWindow,
): Promise<WantedWindow> {
  if (names === undefined) return { ...asked, start };
  const tenantIds = await tenantIdsOf(deps, names);

  return { ...asked, start, tenantIds };
}

function windowView(window: windows.ListedWindow): WindowView {
  const { id, kind, start, end, state, recordedAt, announcedAt, cancelledAt, finishedAt, tenantIds } = window;

  return {
    ...{ id, kind, state, start: start.toISOString(), end: end.toISOString() },
    recordedAt: recordedAt.toISOString(),
    announcedAt: isoOf(announcedAt),
    cancelledAt: isoOf(cancelledAt),
    finishedAt: isoOf(finishedAt),
    tenantIds: tenantIds && [...tenantIds],
  };
}

function plannedView(window: windows.PlannedWindow) {
  return { ...windowView(window), findings: window.findings.map(findingView) };
}

function findingView({ template, tenantIds, violations, announceBy, latestEnd }: ContractFinding) {
  return {
    ...{ template, tenantIds, violations },
    announceBy: announceBy.toISOString(),
    latestEnd: latestEnd?.toISOString() ?? null,
  };
}
