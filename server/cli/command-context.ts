import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { compose, type Lectern } from '../compose.js';
import { readConfig } from '../config.js';
import { correlated } from '../correlation.js';
import { createLogger } from '../logging.js';
import type { ServiceActor } from '../usecases/context.js';
import { runningSettings } from './running-checkout.js';

/** Everything that a command may touch. */
export interface CommandContext {
  readonly lectern: Lectern;
  readonly actor: ServiceActor;
  /** The answer of a command. */
  readonly print: (text: string) => void;
  /** How far it is; goes to where it does not mix with the answer. */
  readonly progress: (text: string) => void;
}

/** Runs one command with the server's own use cases, in process, and closes the database afterwards. */
export async function withLectern(run: (context: CommandContext) => Promise<void>): Promise<void> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...runningSettings() });
  // What is logged must not stand in the answer, which may be JSON.
  const lectern = await compose(config, { logger: createLogger(config.logLevel, process.stderr) });
  // Who reads the answer may have seen enough of it: `lectern … | head -1`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    const context: CommandContext = {
      lectern,
      actor: { kind: 'service', name: `cli:${userInfo().username}` },
      print: (text) => process.stdout.write(`${text}\n`),
      progress: (text) => process.stderr.write(process.stderr.isTTY ? `\r\u001B[K${text}` : `${text}\n`),
    };
    await correlated(randomUUID(), () => run(context));
  } finally {
    await lectern.close();
  }
}
