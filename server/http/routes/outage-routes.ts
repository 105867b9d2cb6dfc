import express, { type RequestHandler, type Router, Router as router } from 'express';
import { limitBody } from '../../body-limit.js';
import { outageReportSchema } from '../../contract/outage-reports.js';
import { type TakeDeskReportDeps, takeDeskReport } from '../../usecases/service/desk-reports.js';
import { type BodyCheck, jsonOf, signedBody } from '../signed-body.js';

export interface OutageRoutesDeps {
  readonly outageDesk: { readonly isSigned: BodyCheck; readonly takeDeps: TakeDeskReportDeps };
}

const MOST_BYTES = 64 * 1024;

const readBytes = limitBody(MOST_BYTES, express.raw({ type: () => true, limit: MOST_BYTES }));

const read: RequestHandler = (request, response, next) => {
  readBytes(request, response, next);
};

/**
 * Where the outage desk delivers what was reported while we were away; the body is signed with OUTAGE_DESK_SECRET, and answered once
 * it is kept (L-SLA-5).
 */
export function outageRoutes({ outageDesk }: OutageRoutesDeps): Router {
  const routes = router();

  routes.post('/outage-reports', read, async (request, response) => {
    const body = signedBody(outageDesk.isSigned, request, 'OUTAGE_DESK_SECRET');
    const report = outageReportSchema.parse(jsonOf(body));
    await takeDeskReport(outageDesk.takeDeps, report);
    response.status(201).json({ number: report.number });
  });

  return routes;
}
