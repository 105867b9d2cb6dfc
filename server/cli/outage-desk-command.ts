import type { Command } from 'commander';
import { createLogger } from '../logging.js';
import { readDeskConfig } from '../outage-desk/desk-config.js';
import { startDesk } from '../outage-desk/start-desk.js';
import { systemClock } from '../system-clock.js';

export function addOutageDeskCommand(program: Command): void {
  program
    .command('outage-desk')
    .description(
      'runs the page on which customers report an outage, also while the server and its database are down; it takes its own settings from the environment (see .env.example)',
    )
    .action(runDesk);
}

/** Runs until it is asked to stop. */
async function runDesk(): Promise<void> {
  const config = readDeskConfig();
  const desk = await startDesk(config, { logger: createLogger(config.logLevel), realTime: systemClock });
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
  await desk.stop();
}
