import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Running } from '../../server/cli/running-checkout.js';
import { identityOf } from '../mongo-data-folder.js';
import type { Ports } from './ports.js';

const SECRET_BYTES = 48;
/** Only its owner may read what is secret. */
const PRIVATE = 0o600;

/** A message for who typed the command: no stack trace is of use to them. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** What the demo keeps between runs, and what it tells the command line about itself. */
export class DataFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
    mkdirSync(path, { recursive: true });
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** @throws StartError where another run that still lives has this folder. */
  requireNobodyElse(): void {
    const note = this.#note();
    if (note === undefined || note.pid === process.pid) return;
    const identity = identityOf(note.pid);
    // By more than its id: the system gives ids away again.
    if (identity === undefined || identity !== note.identity) return;
    throw new StartError(
      `Lectern runs already from this checkout (process ${String(note.pid)}), at ${note.publicUrl}. Stop it there with Ctrl-C first.`,
    );
  }

  /** Tells `npx lectern` in this checkout where the database is. */
  noteRunning(running: Omit<Running, 'pid'>): void {
    this.#write('running.json', { ...running, pid: process.pid, identity: identityOf(process.pid) });
  }

  noteStopped(): void {
    if (this.#note()?.pid === process.pid) rmSync(this.file('running.json'), { force: true });
  }

  /** The key of this checkout: made once, because what it encrypted can be read with no other. */
  secretKey(): string {
    const file = this.file('secret-key');
    if (!existsSync(file)) {
      if (existsSync(this.file('mongodb'))) {
        throw new StartError(
          `${file} is missing, and without it the data beside it cannot be read. Put it back, or remove ${this.path} to begin anew.`,
        );
      }
      writeFileSync(file, `${randomBytes(SECRET_BYTES).toString('base64')}\n`, { mode: PRIVATE });
    }
    chmodSync(file, PRIVATE);

    return readFileSync(file, 'utf8').trim();
  }

  /** The ports of the last run. */
  lastPorts(): Ports | undefined {
    return this.#read('ports.json') as Ports | undefined;
  }

  keepPorts(ports: Ports): void {
    this.#write('ports.json', ports);
  }

  /** The port of the MongoDB of the last run. */
  lastMongoPort(): number | undefined {
    return (this.#read('mongodb-port.json') as { readonly port: number } | undefined)?.port;
  }

  keepMongoPort(port: number): void {
    this.#write('mongodb-port.json', { port });
  }

  /** What a developer needs to sign user tokens as the demo site does. */
  keepSiteCredentials(credentials: unknown): string {
    this.#write('demo-site.json', credentials);

    return this.file('demo-site.json');
  }

  #note(): Running | undefined {
    return this.#read('running.json') as Running | undefined;
  }

  /** `undefined` where it is missing or nobody can read it. */
  #read(name: string): unknown {
    try {
      return JSON.parse(readFileSync(this.file(name), 'utf8'));
    } catch {
      return undefined;
    }
  }

  /** By one rename: whoever reads, reads a whole file. */
  #write(name: string, content: unknown): void {
    const file = this.file(name);
    writeFileSync(`${file}.new`, `${JSON.stringify(content, undefined, 2)}\n`, { mode: PRIVATE });
    renameSync(`${file}.new`, file);
  }
}
