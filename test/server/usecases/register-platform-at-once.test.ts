import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConflictError } from '../../../server/domain/errors.js';
import type { TenantId } from '../../../server/domain/ids.js';
import type { Registration } from '../../../server/domain/registration.js';
import type { Tenant } from '../../../server/domain/tenant.js';
import { type PlatformInput, registerPlatform } from '../../../server/usecases/register-platform.js';
import { ApiServer } from '../../support/api-server.js';
import { aTenant } from '../../support/builders.js';

const ISSUER = 'https://lms.example';
const ROUNDS = 15;
const [riverside, hilltop] = ['riverside', 'hilltop'].map((name) => aTenant({ id: name as TenantId, name })) as [
  Tenant,
  Tenant,
];

/** Two servers on one database, as two commands or two processes are. */
let one: ApiServer;
let two: ApiServer;

beforeAll(async () => {
  one = await ApiServer.start();
  two = await ApiServer.start(one.database.uri);
  for (const tenant of [riverside, hilltop]) await one.lectern.tenants.save(tenant);
});

afterAll(async () => {
  await two.stop();
  await one.stop();
});

function register(server: ApiServer, tenant: Tenant, changes: Partial<PlatformInput>): Promise<Registration> {
  const actor = { kind: 'service', name: 'cli:root' } as const;
  const { audit } = server.lectern.repositoriesFor({ tenantId: tenant.id, actor });
  const platform: PlatformInput = {
    issuer: ISSUER,
    clientId: 'client',
    authorizationUrl: `${ISSUER}/auth`,
    tokenUrl: `${ISSUER}/token`,
    jwksUrl: `${ISSUER}/${tenant.name}`,
    frameOrigins: [],
    deploymentIds: ['1'],
    ...changes,
  };

  return registerPlatform(server.lectern.platformDeps, audit, { tenant, actor }, platform);
}

/** Everything that is stored about a client id, and what was written down about it. */
async function storedOf(clientId: string) {
  const { connection } = one.lectern;
  const found = (name: string, filter: object) => connection.collection(name).find(filter).sort({ _id: 1 }).toArray();

  return {
    registrations: await found('registrations', { clientId }),
    deployments: await found('deployments', { clientId }),
    keyPairs: await found('platformKeyPairs', { clientId }),
    audit: await found('auditOutbox', { subject: `${ISSUER} ${clientId}` }),
  };
}

describe('registerPlatform in MongoDB', () => {
  it('changes nothing where one of the deployments leads to another tenant, and names it', async () => {
    const shared = await register(one, riverside, { clientId: 'shared', deploymentIds: ['ours'] });
    await one.lectern.platformDeps.registrations.approveDeployments(shared, ['theirs'], hilltop.id);
    const before = await storedOf('shared');

    const deploymentIds = ['new', 'theirs', 'newer'];
    const jwksUrl = `${ISSUER}/changed`;
    const refused = register(one, riverside, { clientId: 'shared', deploymentIds, jwksUrl });

    await expect(refused).rejects.toThrow(ConflictError);
    await expect(refused).rejects.toThrow(/ lead to another tenant already: theirs\.$/);
    expect(await storedOf('shared')).toEqual(before);
  });

  it('changes nothing where another tenant owns the client id, not even a deployment that was pending', async () => {
    const owned = await register(one, riverside, { clientId: 'owned' });
    await one.lectern.platformDeps.registrations.notePendingDeployment(owned.issuer, 'owned', 'pending');
    const before = await storedOf('owned');

    await expect(register(one, hilltop, { clientId: 'owned', deploymentIds: ['new', 'pending'] })).rejects.toThrow(
      'Another tenant owns the client id owned of https://lms.example.',
    );
    expect(await storedOf('owned')).toEqual(before);
  });

  it('gives a deployment that two tenants name at once to exactly one, and the other changes nothing', async () => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const clientId = `raced-${String(round)}`;
      const outcomes = await Promise.allSettled([
        register(one, riverside, { clientId, deploymentIds: ['of-riverside', 'wanted'] }),
        register(two, hilltop, { clientId, deploymentIds: ['wanted', 'of-hilltop'] }),
      ]);

      const winner = outcomes[0].status === 'fulfilled' ? riverside : hilltop;
      const losers = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(losers.map(({ reason }) => String(reason))).toEqual([
        expect.stringMatching(/These deployments of https:\/\/lms\.example lead to another tenant already: wanted\.$/),
      ]);
      const { registrations, deployments, keyPairs, audit } = await storedOf(clientId);
      expect(registrations).toMatchObject([{ ownerTenantId: winner.id, jwksUrl: `${ISSUER}/${winner.name}` }]);
      expect(new Set(deployments.map(({ deploymentId }) => String(deploymentId)))).toEqual(
        new Set([`of-${winner.name}`, 'wanted']),
      );
      expect(deployments.map(({ leadsToTenantId }) => String(leadsToTenantId))).toEqual([winner.id, winner.id]);
      expect([keyPairs.length, audit.map(({ tenantId }) => String(tenantId))]).toEqual([1, [winner.id]]);
    }
  });

  it('keeps what two calls for one tenant add at once', async () => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const clientId = `joined-${String(round)}`;
      const both = [one, two].map((server, index) =>
        register(server, riverside, {
          clientId,
          deploymentIds: ['both', `only-${String(index)}`],
          frameOrigins: [`https://frame-${String(index)}.example`],
        }),
      );
      await Promise.all(both);

      const { registrations, deployments, keyPairs } = await storedOf(clientId);
      expect(registrations.map(({ frameOrigins }) => new Set(frameOrigins as string[]))).toEqual([
        new Set(['https://frame-0.example', 'https://frame-1.example']),
      ]);
      expect([deployments.length, keyPairs.length]).toEqual([3, 1]);
    }
  });
});
