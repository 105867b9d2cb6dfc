import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deriveKey } from '../../server/security/secret-keys.js';
import { systemClock } from '../../server/system-clock.js';
import { createSessionTokens } from '../../server/tokens/session-token.js';
import type { PersonId, SessionId, TenantId } from '../../server/domain/ids.js';
import { aLearner } from '../support/builders.js';
import { freePort, startProcess } from '../support/child-process.js';
import { keyOf, personOf, SITE } from './data-set.js';

const SECRET_KEY = 'a secret for tests only, of 32 bytes or more';
/** What Linux counts processor time of processes in. */
const TICK_MS = 10;

/** A server in a process of its own, as in production. */
export interface BenchServer {
  readonly url: string;
  /** Processor time that it has used until now, in ms; `NaN` where the system does not tell. */
  cpuMs(): number;
  stop(): Promise<void>;
}

/** The environment of every process, this one too; some settings differ. */
export function environmentOf(uri: string, port: number, settings: Readonly<Record<string, string>> = {}) {
  return {
    NODE_ENV: 'test',
    PUBLIC_URL: `http://127.0.0.1:${String(port)}`,
    MONGODB_URI: uri,
    SECRET_KEY,
    PRIVATE_HOSTS: '127.0.0.1',
    LOG_LEVEL: 'warn',
    PORT: String(port),
    WORKERS: 'off',
    ...settings,
  };
}

export async function startBenchServer(
  uri: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<BenchServer> {
  const port = await freePort();
  const env = environmentOf(uri, port, settings);
  const { child, ended } = startProcess('server/main.ts', { env, ...profiling() });
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    void ended.then(({ stdout, stderr }) => {
      reject(new Error(`A server did not start: ${stdout}${stderr}`));
    });
  });

  return {
    url: env.PUBLIC_URL,
    cpuMs: () => cpuMsOf(child.pid ?? 0),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Where the environment names a folder, each server leaves a profile of its processor time there when it ends. */
function profiling(): { readonly preload?: string } {
  const folder = process.env.BENCH_PROFILES;
  if (folder === undefined) return {};
  const file = JSON.stringify(`${folder}/server-`);

  return {
    preload: encodeURIComponent(`
      import { writeFileSync } from 'node:fs';
      import { Session } from 'node:inspector';
      const session = new Session();
      session.connect();
      session.post('Profiler.enable');
      session.post('Profiler.start');
      process.once('exit', () => session.post('Profiler.stop', (_, { profile }) =>
        writeFileSync(${file} + process.pid + '.cpuprofile', JSON.stringify(profile))));`),
  };
}

/** Processor time of a process, in ms. */
function cpuMsOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return NaN;
  }
}

const tokens = createSessionTokens(deriveKey(SECRET_KEY, 'session-tokens'), systemClock);

/** The session of somebody who has a seat, as the site of their tenant opened it. */
export function sessionOf(tenantId: TenantId, person: number): string {
  const via = { kind: 'embed', publishableKey: keyOf(tenantId), origin: SITE } as const;
  const personId = personOf(tenantId, person) as PersonId;
  const own = { personId, sessionId: randomUUID() as SessionId, sessionStartedAt: systemClock.now() };

  return tokens.sign({ tenantId, actor: aLearner({ ...own, via }) });
}
