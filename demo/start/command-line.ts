import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '../../server/config.js';
import { DataFolderInUseError } from '../mongo-data-folder.js';
import { MongoNotFoundError, MongoStartError } from '../mongo.js';
import { onOrphaned } from '../orphan-watch.js';
import { StartError } from './data-folder.js';
import type { StartOptions } from './options.js';
import { Demo, type RunningDemo } from './run-demo.js';

const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts the demo and keeps it until a signal comes. */
export async function startFromCommandLine({ data }: StartOptions): Promise<void> {
  const began = Date.now();
  const demo = new Demo({
    checkout: CHECKOUT,
    dataFolder: data ?? join(CHECKOUT, '.data'),
    environment: process.env,
    say,
  });
  stopOnSignals(demo);
  try {
    showWhereToGo(await demo.start(), (Date.now() - began) / 1000);
  } catch (error) {
    // What was asked to stop while it started fails somewhere, and nobody wants to read where.
    if (!demo.isStopping) {
      process.exitCode = 1;
      say(explained(error));
    }
    await demo.stop();
    process.exit();
  }
}

/** The first signal stops everything in its order; the second ends this process, and what hangs on it, at once. */
function stopOnSignals(demo: Demo): void {
  let asked = false;
  const stop = (): void => {
    if (asked) process.exit(1);
    asked = true;
    say('Stopping');
    void demo.stop().then(() => {
      say('Stopped');
      process.exit();
    });
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  onOrphaned(stop);
}

function showWhereToGo(demo: RunningDemo, seconds: number): void {
  const { serverUrl, lmsUrl, siteUrl, outboxUrl, logFile, credentialsFile } = demo;
  say(`
Lectern is ready (${seconds.toFixed(1)} s).

  Demo LMS    ${lmsUrl}   Be Lena Hoffmann, click "Open here". Then be somebody to whom access is refused.
  Demo site   ${siteUrl}   Click "The course": the same course by script tag on a page of somebody else.
  Outbox      ${outboxUrl}   What Lectern would send by mail; say there what became of it.
  Lectern     ${serverUrl}/api/openapi.json   Its API. It has no page of its own: it shows itself in the two above.

  Server log  ${logFile}
  Key and embed secret of the demo site   ${credentialsFile}
  Command line   npx lectern --help

Ctrl-C stops everything.`);
}

/** One line for what can be put right; the whole error for what cannot. */
function explained(error: unknown): string {
  const isPlain = [StartError, ConfigError, DataFolderInUseError, MongoNotFoundError, MongoStartError].some(
    (kind) => error instanceof kind,
  );
  if (error instanceof Error) return isPlain ? error.message : `Lectern did not start: ${error.stack ?? error.message}`;

  return String(error);
}

function say(message: string): void {
  process.stdout.write(`${message}\n`);
}
