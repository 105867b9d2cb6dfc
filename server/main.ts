import { createServer, type Server } from 'node:http';
import { ConfigError, readConfig } from './config.js';
import { compose, type Lectern } from './compose.js';
import { systemClock } from './system-clock.js';
import { startWorkers, type Workers } from './jobs/worker.js';

/** How long requests under way may take once a stop was asked for, in ms; then connections are cut. */
const GRACE_MS = 10_000;

/** Starts the server, and stops it on a signal: first it says that it is not ready, then it finishes what is under way. */
async function main(): Promise<void> {
  const config = readConfig();
  const lectern = await compose(config);
  process.on('unhandledRejection', (error) => {
    lectern.logger.error({ err: error }, 'a rejection was not handled');
  });
  lectern.listenToOtherProcesses();
  const server = createServer(lectern.app);
  await listen(server, config.port);
  const jobs = config.workers ? lectern.jobs.all : [];
  const workers = startWorkers(jobs, { realTime: systemClock, logger: lectern.logger });
  lectern.logger.info({ port: config.port, publicUrl: config.publicUrl }, 'ready');

  let stopped: Promise<void> | undefined;
  const stopOnce = (why: string): void => {
    stopped ??= stop(server, lectern, workers, why);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stopOnce);
  // A parent that is gone without a word (SIGKILL) leaves nobody to stop us.
  process.once('disconnect', () => {
    stopOnce('disconnect');
  });
  process.send?.('ready');
}

async function stop(server: Server, lectern: Lectern, workers: Workers, why: string): Promise<void> {
  lectern.logger.info({ why }, 'stopping');
  lectern.announceStop();
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, GRACE_MS);
  await Promise.all([workers.stop(), new Promise((resolve) => server.close(resolve))]);
  clearTimeout(cut);
  await lectern.close();
  lectern.logger.info('stopped');
  if (process.connected) process.disconnect();
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : `Lectern did not start: ${String(error)}`}\n`);
  // A database connection that is open already would keep the process.
  process.exit(1);
});
