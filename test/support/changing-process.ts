/** A process for tests to kill: makes audited changes of a tenant, several at a time, and says of each when it is durable. */
import { randomUUID } from 'node:crypto';
import { compose } from '../../server/compose.js';
import { readConfig } from '../../server/config.js';
import type { PersonId, TenantId } from '../../server/domain/ids.js';
import { addKey } from '../../server/usecases/add-key.js';
import { beginEnrollment, endEnrollment } from '../../server/usecases/change-enrollment.js';
import { registerPlatform } from '../../server/usecases/register-platform.js';

const [mongodbUri = '', tenantId = '', slug = ''] = process.argv.slice(2);
const actor = { kind: 'service', name: 'test' } as const;
const settings = { PUBLIC_URL: 'https://lectern.test', MONGODB_URI: mongodbUri, LOG_LEVEL: 'silent' };
const lectern = await compose(readConfig({ ...settings, SECRET_KEY: 'a secret for tests only, of 32 bytes or more' }));
const tenant = await lectern.tenants.find(tenantId as TenantId);
const repositories = lectern.repositoriesFor({ tenantId: tenantId as TenantId, actor });
const course = await repositories.courses.find(slug);
if (tenant === undefined || course === undefined) throw new Error('Nothing to change');

let changes = 0;
const say = (what: string): void => {
  changes += 1;
  process.stdout.write(`${what}\nchange ${String(changes)}\n`);
};

async function enroll(): Promise<void> {
  const change = { personId: randomUUID() as PersonId, course: course!, at: new Date() };
  say(`enrollment ${(await beginEnrollment(repositories, change, 'activate')).id}`);
  say(`withdrawal ${(await endEnrollment(repositories, change, 'withdrawn'))!.id}`);
}

async function addOneKey(): Promise<void> {
  const { key } = await addKey(lectern.keyDeps, repositories.audit, { tenant: tenant!, actor }, ['https://a.example']);
  say(`key ${key.key}`);
}

async function addPlatform(): Promise<void> {
  const [clientId, url] = [randomUUID(), 'https://lms.example'];
  await registerPlatform(
    lectern.platformDeps,
    repositories.audit,
    { tenant: tenant!, actor },
    {
      issuer: url,
      clientId,
      deploymentIds: ['1'],
      authorizationUrl: url,
      tokenUrl: url,
      jwksUrl: url,
      frameOrigins: [],
    },
  );
  say(`platform ${clientId}`);
}

async function forEver(change: () => Promise<void>): Promise<never> {
  for (;;) await change();
}

await Promise.all([enroll, enroll, addOneKey, addPlatform, () => lectern.jobs.run('seal-audit')].map(forEver));
