import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { familyOf } from './processes.js';

const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));
const READY = 'Ctrl-C stops everything.';

/** A demo that runs for a test, in processes of its own. */
export interface TestDemo {
  readonly process: ChildProcess;
  readonly dataFolder: string;
  readonly serverUrl: string;
  readonly lmsUrl: string;
  readonly siteUrl: string;
  /** All that it has said. */
  output(): string;
  /** Resolves once it has said the text, behind so many characters. */
  said(text: string, from?: number): Promise<void>;
  /** Sends Ctrl-C to the whole group, as a terminal does, and waits for the end. */
  interrupt(): Promise<number | null>;
  /** Kills the Lectern server, as a crash does; the demo starts it again. */
  killServer(): void;
  /** Resolves once a server that is killed after this call is back. */
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

interface StartOptions {
  /** The data of an earlier demo; without it they are new. */
  readonly dataFolder?: string;
  /** `PORT`: the default is any that is free; empty for those of the run before. */
  readonly port?: number | '';
  /** The command, for other ways to the same start. */
  readonly command?: readonly [string, ...string[]];
}

/** Starts what `npm start` starts, on ports and data of its own; resolves once it is ready. */
export async function startDemo(options: StartOptions = {}): Promise<TestDemo> {
  const dataFolder = options.dataFolder ?? (await newDataFolder());
  const demo = spawnDemo({ ...options, dataFolder });
  const ready = await Promise.race([demo.said(READY).then(() => true), once(demo.process, 'exit').then(() => false)]);
  if (!ready) {
    if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true });
    throw new Error(`The demo did not start:\n${demo.output()}`);
  }
  const urlOf = (name: string): string => new RegExp(`${name} +(http\\S+)`).exec(demo.output())?.[1] ?? '';

  return {
    ...demo,
    dataFolder,
    lmsUrl: urlOf('Demo LMS'),
    siteUrl: urlOf('Demo site'),
    serverUrl: new URL(urlOf('Lectern  ')).origin,
    killServer() {
      const server = familyOf(demo.process.pid ?? 0).find(({ identity }) => identity.includes('server/main.ts'));
      if (server === undefined) throw new Error('The demo has no server');
      process.kill(server.pid, 'SIGKILL');
    },
    restart: () => demo.said('The Lectern server is back.', demo.output().length),
    async stop() {
      if (demo.process.exitCode === null && demo.process.signalCode === null) await demo.interrupt();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A folder for the data of a demo that is not to be removed with it. */
export function newDataFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'lectern-test-demo-'));
}

/** Begins a start, which may fail: the caller waits for what it expects. */
export function spawnDemo({
  dataFolder,
  port = 0,
  command = [process.execPath, '--import', 'tsx', 'demo/start.ts'],
}: StartOptions & { readonly dataFolder: string }): Pick<TestDemo, 'process' | 'output' | 'said' | 'interrupt'> {
  const [program, ...args] = command;
  const child = spawn(program, [...args, '--data', dataFolder], {
    cwd: CHECKOUT,
    env: { ...process.env, MONGODB_URI: '', PORT: String(port), NODE_ENV: '' },
    // A group of its own, as in a terminal.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);

  return {
    process: child,
    output: () => output,
    async said(text, from = 0) {
      while (!output.includes(text, from)) await once(child.stdout, 'data');
    },
    async interrupt() {
      const end = once(child, 'exit');
      process.kill(-(child.pid ?? 0), 'SIGINT');
      const [code] = (await end) as [number | null];

      return code;
    },
  };
}
