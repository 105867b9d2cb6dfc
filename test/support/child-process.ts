import { type ChildProcess, fork } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** How a process of ours ended, and what it said. */
export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process of ours that runs; its channel to us is what `disconnect` closes. */
export interface RunningProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<Ending>;
  /** Resolves once it has written this; rejects where it ends before. */
  said(text: string): Promise<void>;
}

const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));

/** Starts a file of the checkout, in an environment that has only what is given. */
export function startProcess(
  file: string,
  options: {
    readonly words?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
    readonly preload?: string;
  } = {},
): RunningProcess {
  const preload = options.preload === undefined ? [] : ['--import', `data:text/javascript,${options.preload}`];
  const child = fork(file, [...(options.words ?? [])], {
    cwd: CHECKOUT,
    env: { PATH: process.env.PATH, ...options.env },
    execArgv: ['--import', 'tsx', ...preload],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (stdout += String(chunk)));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += String(chunk)));
  // Not `close`: it never comes where we have closed the channel ourselves.
  const ended = Promise.all([
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
    ...[child.stdout, child.stderr].map((stream) => new Promise((resolve) => stream?.once('end', resolve))),
  ]).then(([code]) => ({ code, stdout, stderr }));

  return {
    child,
    ended,
    said: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (stdout.includes(text)) resolve();
        };
        look();
        child.stdout?.on('data', look);
        child.once('exit', () => {
          reject(new Error(`It ended without saying ${text}: ${stderr}`));
        });
      }),
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port was given');

  return address.port;
}
