import type { Connection } from 'mongoose';
import type { Config } from './config.js';
import type { Clock } from './domain/clock.js';
import type { OutageRoutesDeps } from './http/routes/outage-routes.js';
import { MongoDeskReports } from './persistence/desk-report-store.js';
import { isSigned } from './security/event-signature.js';
import type { DeskReports } from './usecases/service/desk-report-ports.js';
import type { TakeDeskReportDeps } from './usecases/service/desk-reports.js';

interface Shared extends Omit<TakeDeskReportDeps, 'deskReports'> {
  readonly realTime: Clock;
}

/** News up what takes reports from the outage desk, and where they are kept. */
export function deskReportsOn(
  connection: Connection,
  { outageDeskSecret: secret }: Config,
  { realTime, clock, transactions, operatorAudit }: Shared,
): OutageRoutesDeps & { readonly deskReports: DeskReports } {
  const deskReports = new MongoDeskReports(connection);

  return {
    deskReports,
    outageDesk: {
      isSigned: secret === undefined ? undefined : (header, body) => isSigned({ header, body, secret }, realTime.now()),
      takeDeps: { deskReports, clock, transactions, operatorAudit },
    },
  };
}
