import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Clock } from '../domain/clock.js';
import { createDeskApp } from '../http/outage-desk/desk-app.js';
import type { DeskConfig } from './desk-config.js';
import { Forwarder } from './forwarder.js';
import { ReportJournal } from './journal.js';
import { reportOf } from './recorded-report.js';

/** In ms: a main API that comes back has everything within a minute. */
const PAUSES = { first: 1_000, longest: 60_000 } as const;
/** How many forms of one address are taken in a minute: a whole school may sit behind one. */
const FORMS_A_MINUTE = 30;

/** A desk that takes reports. */
export interface RunningDesk {
  readonly port: number;
  /** Ends it once what is under way is done; what waits is delivered by the next one. */
  stop(): Promise<void>;
}

export interface DeskDeps {
  readonly logger: Logger;
  readonly realTime: Clock;
  readonly pauses?: { readonly first: number; readonly longest: number };
  readonly formsAMinute?: number;
}

/** Starts the outage desk, which needs nothing but its folder (L-SLA-5). */
export async function startDesk(
  config: DeskConfig,
  { logger, realTime, pauses = PAUSES, formsAMinute = FORMS_A_MINUTE }: DeskDeps,
): Promise<RunningDesk> {
  const journal = await ReportJournal.open(config.folder);
  const { api, secret, support } = config;
  const forwarder = new Forwarder({ journal, api, secret, realTime, logger, pauses });
  const app = createDeskApp({
    ...{ logger, support, formsAMinute },
    record: async (sent) => {
      const report = reportOf(sent, realTime.now());
      const at = await journal.record(report);
      forwarder.nudge();
      return { number: report.number, at: new Date(at) };
    },
  });
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, resolve);
  });
  forwarder.start();
  const { port } = server.address() as AddressInfo;
  logger.info({ port, waiting: journal.waiting().length }, 'the outage desk is ready');

  return {
    port,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
      await forwarder.stop();
      await journal.close();
    },
  };
}
