import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemo, ISSUER, registrationOf } from '../../../demo/seed/connect-demo.js';
import { STUDIO } from '../../../demo/seed/cast.js';
import { tenantSeeds } from '../../../demo/seed/tenants.js';
import { buildIndexes, openConnection } from '../../../server/persistence/connection.js';
import { MongoRegistrationDirectory } from '../../../server/persistence/registration-directory.js';
import { createRepositories } from '../../../server/persistence/repositories.js';
import { MongoTenantDirectory } from '../../../server/persistence/tenant-directory.js';
import { inTransaction } from '../../../server/persistence/transaction.js';
import { testDatabase } from '../../support/mongo.js';

const SECRET_KEY = 'a secret key of at least 32 bytes, for tests';
const FIRST = { lms: 'http://127.0.0.1:3100', site: 'http://127.0.0.1:3200' };
const MOVED = { lms: 'http://127.0.0.1:4100', site: 'http://127.0.0.1:4200' };

const database = testDatabase();
let connection: Connection;
let tenants: MongoTenantDirectory;
let registrations: MongoRegistrationDirectory;

beforeAll(async () => {
  connection = await openConnection(database.uri);
  tenants = new MongoTenantDirectory(connection, { seal: (text) => text, open: (sealed) => sealed });
  registrations = new MongoRegistrationDirectory(connection);
  for (const { tenant } of tenantSeeds(new Date())) await tenants.save(tenant);
  createRepositories(connection);
  await buildIndexes(connection);
});

afterAll(async () => {
  await connection.close();
  await database.drop();
});

describe('connectDemo', () => {
  it('registers each campus with its own client, under one issuer', async () => {
    await connect(FIRST);

    expect(await registrations.ofIssuer(ISSUER)).toHaveLength(3);
    expect(await registrations.find(ISSUER, 'lectern-riverside')).toMatchObject({
      ownerTenantId: 'demo-riverside',
      authorizationUrl: 'http://127.0.0.1:3100/oidc/authorise',
      jwksUrl: 'http://127.0.0.1:3100/oidc/keys',
      active: true,
    });
    const { clientId, deploymentId } = registrationOf('waterkant');
    expect(await registrations.deployment(ISSUER, clientId, deploymentId)).toEqual({
      status: 'approved',
      tenantId: 'demo-waterkant',
    });
  });

  it('follows the demo to other ports, with the same registrations and the same key', async () => {
    const before = await connect(FIRST);
    const after = await connect(MOVED);

    expect(after).toEqual(before);
    expect(await registrations.ofIssuer(ISSUER)).toHaveLength(3);
    expect((await registrations.find(ISSUER, 'lectern-riverside'))?.jwksUrl).toBe('http://127.0.0.1:4100/oidc/keys');
    expect((await tenants.findKey(after.publishableKey))?.origins).toEqual([MOVED.site]);
  });

  it('gives the site the secret that its tenant has', async () => {
    const { secret } = await connect(MOVED);
    const studio = await tenants.findByName(STUDIO.tenant);

    expect(await tenants.embedSecrets(studio!.id)).toEqual([secret]);
  });

  it('leaves no trace where nothing changed', async () => {
    await connect(MOVED);
    const before = await connection.collection('auditOutbox').countDocuments();

    await connect(MOVED);

    expect(before).toBeGreaterThan(0);
    expect(await connection.collection('auditOutbox').countDocuments()).toBe(before);
  });

  it('leaves the first key of the other customers to be made', async () => {
    for (const tenant of await tenants.list()) {
      expect(await tenants.embedSecrets(tenant.id)).toHaveLength(tenant.name === STUDIO.tenant ? 1 : 0);
    }
  });
});

function connect(origins: typeof FIRST): ReturnType<typeof connectDemo> {
  const clock = { now: () => new Date() };
  const repositoriesFor = createRepositories(connection);
  const platformDeps = {
    registrations,
    clock,
    privateHosts: ['127.0.0.1'],
    isPrivateHost: () => true,
    ensureKeys: () => Promise.resolve(),
  };
  const keyDeps = {
    tenants,
    transactions: { run: <Result>(work: () => Promise<Result>) => inTransaction(connection, work) },
    clock,
    privateHosts: ['127.0.0.1'],
    randomText: () => 'unused',
  };

  return connectDemo({ tenants, repositoriesFor, platformDeps, keyDeps }, origins, SECRET_KEY);
}
