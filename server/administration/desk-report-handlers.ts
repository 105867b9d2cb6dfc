import * as endpoints from '../contract/administration/desk-reports.js';
import type { DeskReportView } from '../contract/administration/desk-reports.js';
import {
  confirmDeskReport,
  type DeskReportSources,
  dismissDeskReport,
  type ListedDeskReport,
  listDeskReports,
} from '../usecases/service/desk-reports.js';
import type { AdministrationDeps } from './deps.js';
import { handler } from './handler.js';

export const deskReportHandlers = [
  handler(endpoints.listDeskReports, async (deps, _context, { query }) => ({
    reports: (await listDeskReports(sourcesOf(deps), query.state)).map(viewOf),
  })),
  handler(endpoints.confirmDeskReport, async (deps, context, { params, body }) => {
    const told = { ...body, number: params.report, tenantId: context.tenant.id, newId: deps.newId() };
    return viewOf(await confirmDeskReport({ ...context.repositories, ...sourcesOf(deps) }, context, told));
  }),
  handler(endpoints.dismissDeskReport, async (deps, context, { params, body: { reason } }) => {
    const sources = { ...sourcesOf(deps), operatorAudit: deps.operatorAudit };
    return viewOf(await dismissDeskReport(sources, context, { number: params.report, reason }));
  }),
];

function sourcesOf({ deskReports, tenants, notices }: AdministrationDeps): DeskReportSources {
  return { deskReports, tenants, noticeStoresOf: notices.storesOf };
}

function viewOf({ at, receivedAt, tenant, incidentId, ...report }: ListedDeskReport): DeskReportView {
  return {
    ...report,
    at: at.toISOString(),
    receivedAt: receivedAt.toISOString(),
    tenant: tenant?.name,
    incident: incidentId,
  };
}
