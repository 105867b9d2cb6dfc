import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import jwt from 'jsonwebtoken';
import { colourCourse } from '../../demo/course/colour-course.js';
import { startReplicaSet } from '../../demo/mongo.js';
import { compose, type Lectern } from '../../server/compose.js';
import { readConfig } from '../../server/config.js';
import type { BootView } from '../../server/contract/session.js';
import type { SubscriptionId, TenantId } from '../../server/domain/ids.js';
import { addKey } from '../../server/usecases/add-key.js';
import type { Repositories } from '../../server/usecases/ports.js';
import { publishCourse } from '../../server/usecases/publish-course.js';
import { aSubscription, aTenant } from './builders.js';
import { freePort, type RunningProcess, startProcess } from './child-process.js';

const ACTOR = { kind: 'service', name: 'test' } as const;

/** Several server processes on one replica set; the first of them is this process, which listens to nobody. */
export interface ServerCluster {
  readonly here: Lectern;
  /** The addresses of the others. */
  readonly urls: readonly string[];
  /** A tenant with the demo course, seats, and a site of this origin. */
  addCustomer(origin: string, seats: number): Promise<ClusterCustomer>;
  stop(): Promise<void>;
}

export interface ClusterCustomer {
  readonly tenantId: TenantId;
  readonly subscriptionId: SubscriptionId;
  readonly repositories: Repositories;
  readonly publishableKey: string;
  /** What the back end of the site says of a visitor. */
  userToken(subject: string): string;
  /** Opens a session as the site does, and takes a place; resolves to the session token. */
  seated(serverUrl: string, subject: string): Promise<string>;
}

/** Starts so many processes of `server/main.ts` besides this one; resolves once they are ready. */
export async function startCluster(processes: number): Promise<ServerCluster> {
  const set = await startReplicaSet();
  const environmentFor = (port: number): Record<string, string> => ({
    NODE_ENV: 'test',
    PUBLIC_URL: `http://127.0.0.1:${String(port)}`,
    MONGODB_URI: set.uri,
    SECRET_KEY: 'a secret for tests only, of 32 bytes or more',
    PRIVATE_HOSTS: '127.0.0.1',
    LOG_LEVEL: 'warn',
    PORT: String(port),
    WORKERS: 'off',
  });
  const here = await compose(readConfig({}, environmentFor(0)));
  const ports = await Promise.all(Array.from({ length: processes }, () => freePort()));
  const others = ports.map((port) => startProcess('server/main.ts', { env: environmentFor(port) }));
  const stop = async (): Promise<void> => {
    for (const { child } of others) child.kill('SIGTERM');
    await Promise.all(others.map(({ ended }) => ended));
    await here.close();
    await set.stop();
  };
  try {
    await Promise.all(others.map(ready));
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    here,
    urls: ports.map((port) => environmentFor(port).PUBLIC_URL ?? ''),
    addCustomer: (origin, seats) => addCustomer(here, origin, seats),
    stop,
  };
}

async function ready({ child, ended }: RunningProcess): Promise<void> {
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    void ended.then(({ stdout, stderr }) => {
      reject(new Error(`A server did not start: ${stdout}${stderr}`));
    });
  });
}

async function addCustomer(here: Lectern, origin: string, seats: number): Promise<ClusterCustomer> {
  const tenantId = randomUUID() as TenantId;
  const tenant = aTenant({ id: tenantId, name: tenantId });
  await here.tenants.save(tenant);
  const repositories = here.repositoriesFor({ tenantId, actor: ACTOR });
  const subscriptionId = `plan-${tenantId}` as SubscriptionId;
  // Whenever the test runs.
  await repositories.subscriptions.save(
    aSubscription({
      id: subscriptionId,
      signedAt: new Date('2020-01-01T00:00:00Z'),
      termStart: '2020-01-02',
      termEnd: '2120-01-01',
    }),
  );
  await repositories.seats.fillUpTo(subscriptionId, seats);
  const { files, ...course } = await colourCourse();
  await publishCourse(repositories, here.clock, ACTOR, {
    ...course,
    files: files.map(({ path, ...file }) => ({ ...file, read: () => createReadStream(path) })),
  });
  const { key, newSecret } = await addKey(here.keyDeps, repositories.audit, { tenant, actor: ACTOR }, [origin]);
  const userToken = (subject: string): string =>
    jwt.sign({ sub: subject, name: subject }, newSecret?.secret ?? '', {
      audience: key.key,
      expiresIn: 3_600,
      keyid: newSecret?.kid ?? '',
    });

  return {
    tenantId,
    subscriptionId,
    repositories,
    publishableKey: key.key,
    userToken,
    async seated(serverUrl, subject) {
      const opening = { publishableKey: key.key, userToken: userToken(subject), course: 'colour', lesson: 'none' };
      const { session } = (await post(`${serverUrl}/api/v1/session`, origin, opening)) as BootView;
      await post(`${serverUrl}/api/v1/enrollments`, origin, { course: 'colour' }, session.token);
      return session.token;
    },
  };
}

async function post(url: string, origin: string, body: object, token?: string): Promise<unknown> {
  const headers = {
    origin,
    'content-type': 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${String(response.status)} ${await response.text()}`);

  return response.json();
}
