import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

export interface Execution {
  /** `undefined` where it was stopped by a signal or never started. */
  readonly exitCode: number | undefined;
  /** Why there is no exit code. */
  readonly problem?: string;
}

export interface ExecuteOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Gets the output as it comes. */
  readonly write: (output: string) => void;
  readonly limitMs: number;
}

const running = new Set<number>();

/** Runs a command of this package to its end, or to the limit: then it is stopped with all that it started. */
export async function execute(command: readonly string[], options: ExecuteOptions): Promise<Execution> {
  const [file = '', ...args] = command;
  const { env, write, limitMs } = options;
  const path = `${resolve('node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(file, args, {
    env: { ...process.env, ...env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Leads a process group of its own, so that browsers and databases below it can be stopped with it.
    detached: true,
    shell: process.platform === 'win32',
  });
  const { pid } = child;
  if (pid !== undefined) running.add(pid);
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', write);

  return new Promise((done) => {
    let limitReached = false;
    const limit = setTimeout(() => {
      limitReached = true;
      if (pid !== undefined) stopGroup(pid, 'SIGKILL');
    }, limitMs);
    const end = (execution: Execution): void => {
      clearTimeout(limit);
      if (pid !== undefined) running.delete(pid);
      done(execution);
    };
    child.once('error', (error) => {
      end({ exitCode: undefined, problem: error.message });
    });
    child.once('close', (exitCode, signal) => {
      if (exitCode !== null) end({ exitCode });
      else if (limitReached) end({ exitCode: undefined, problem: `it took more than ${String(limitMs / 1000)} s` });
      else end({ exitCode: undefined, problem: `it was stopped by ${String(signal)}` });
    });
  });
}

/** Stops whatever still runs, when the run itself is stopped. */
export function stopAll(): void {
  for (const pid of running) stopGroup(pid, 'SIGTERM');
}

function stopGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It ended in the meantime.
  }
}
