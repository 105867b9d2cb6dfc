import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../mongod-downloads.js';
import { StartError } from './data-folder.js';

const STOP_WITHIN_MS = 12_000;
/** How soon it is started again; a server that dies as soon as it starts waits longer each time. */
const RESTART_AFTER_MS = 250;
const RESTART_WITHIN_MS = 30_000;
const LINES_SHOWN = 12;

export interface ServerOptions {
  readonly checkout: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Told when the server died and was started again. */
  readonly onRestart: (message: string) => void;
}

/** The Lectern server as a child process, as production runs it; while nobody stops it, it is started again. */
export class ServerProcess {
  readonly #options: ServerOptions;
  #child: ChildProcess | undefined;
  #stopping = false;

  constructor(options: ServerOptions) {
    this.#options = options;
    // Each run begins its own log.
    closeSync(openSync(options.logFile, 'w'));
  }

  /** Resolves once it listens. @throws StartError with its last words. */
  async start(): Promise<void> {
    const child = this.#spawn();
    this.#child = child;
    const ended = once(child, 'exit');
    const first = await Promise.race([once(child, 'message'), ended.then(() => 'ended' as const)]);
    if (first === 'ended') {
      throw new StartError(`The Lectern server did not start. It said last:\n${lastLines(this.#options.logFile)}`);
    }
    void ended.then(() => this.#startAgain());
  }

  /** Lets it finish what is under way; kills it where that takes too long. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const cut = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(cut);
  }

  #spawn(): ChildProcess {
    const { checkout, environment, logFile } = this.#options;
    const log = openSync(logFile, 'a');
    try {
      return spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
        cwd: checkout,
        env: { ...process.env, ...environment },
        // In a group of its own: Ctrl-C is for this process, which stops the parts in their order.
        detached: true,
        // The channel tells the server when this process is gone, however it went.
        stdio: ['ignore', log, log, 'ipc'],
      });
    } finally {
      closeSync(log);
    }
  }

  /** A call and no plain read: meanwhile somebody may have asked. */
  #isStopping(): boolean {
    return this.#stopping;
  }

  async #startAgain(): Promise<void> {
    const { onRestart } = this.#options;
    for (let wait = RESTART_AFTER_MS; !this.#isStopping(); wait = Math.min(2 * wait, RESTART_WITHIN_MS)) {
      onRestart('The Lectern server ended unexpectedly. Starting it again.');
      await pause(wait);
      if (this.#isStopping()) return;
      try {
        await this.start();
        onRestart('The Lectern server is back.');
        return;
      } catch (error) {
        if (!this.#isStopping()) onRestart(messageOf(error));
      }
    }
  }
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LINES_SHOWN).join('\n');
}
