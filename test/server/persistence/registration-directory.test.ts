import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConflictError } from '../../../server/domain/errors.js';
import type { TenantId } from '../../../server/domain/ids.js';
import type { Registration } from '../../../server/domain/registration.js';
import { buildIndexes, openConnection } from '../../../server/persistence/connection.js';
import { MongoRegistrationDirectory } from '../../../server/persistence/registration-directory.js';
import { testDatabase } from '../../support/mongo.js';

const database = testDatabase();
const riverside = 'riverside' as TenantId;
const hilltop = 'hilltop' as TenantId;
let connection: Connection;
let directory: MongoRegistrationDirectory;

beforeAll(async () => {
  connection = await openConnection(database.uri);
  directory = new MongoRegistrationDirectory(connection);
  await buildIndexes(connection);
});

afterAll(async () => {
  await connection.close();
  await database.drop();
});

function registration(overrides: Partial<Registration> = {}): Registration {
  return {
    ownerTenantId: riverside,
    issuer: 'https://lms.example',
    clientId: 'client',
    authorizationUrl: 'https://lms.example/auth',
    tokenUrl: 'https://lms.example/token',
    jwksUrl: 'https://lms.example/jwks',
    frameOrigins: [],
    active: true,
    ...overrides,
  };
}

describe('MongoRegistrationDirectory', () => {
  it('finds a registration by issuer and client id, compared exactly', async () => {
    const saved = registration({
      issuer: 'https://exact.example',
      clientId: 'one',
      frameOrigins: ['https://a.example'],
    });
    await directory.save(saved);

    expect(await directory.find('https://exact.example', 'one')).toEqual(saved);
    expect(await directory.find('https://exact.example/', 'one')).toBeUndefined();
    expect(await directory.find('https://EXACT.example', 'one')).toBeUndefined();
    expect(await directory.find('https://exact.example', 'One')).toBeUndefined();
  });

  it('lists every registration of an issuer, also those that are switched off', async () => {
    const issuer = 'https://shared.example';
    await directory.save(registration({ issuer, clientId: 'b', active: false }));
    await directory.save(registration({ issuer, clientId: 'a', ownerTenantId: hilltop }));

    const found = await directory.ofIssuer(issuer);

    expect(found.map(({ clientId, active }) => [clientId, active])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('changes a registration of the same owner', async () => {
    const issuer = 'https://changed.example';
    await directory.save(registration({ issuer }));
    await directory.save(registration({ issuer, active: false, jwksUrl: 'https://changed.example/new' }));

    expect(await directory.find(issuer, 'client')).toMatchObject({
      active: false,
      jwksUrl: 'https://changed.example/new',
    });
  });

  it('keeps a registration from another tenant, and leaves it as it was', async () => {
    const issuer = 'https://owned.example';
    await directory.save(registration({ issuer }));

    const save = directory.save(registration({ issuer, ownerTenantId: hilltop, active: false }));

    await expect(save).rejects.toBeInstanceOf(ConflictError);
    expect(await directory.find(issuer, 'client')).toMatchObject({ ownerTenantId: riverside, active: true });
  });

  it('approves deployments, also a pending one, and refuses one of another tenant', async () => {
    const { issuer, clientId } = registration({ issuer: 'https://deployments.example' });
    await directory.notePendingDeployment(issuer, clientId, 'pending');
    await directory.approveDeployments({ issuer, clientId }, ['given-away'], hilltop);

    await directory.approveDeployments({ issuer, clientId }, ['new', 'pending'], riverside);
    await directory.approveDeployments({ issuer, clientId }, ['new'], riverside);
    const taken = directory.approveDeployments({ issuer, clientId }, ['newer', 'given-away', 'newest'], riverside);

    await expect(taken).rejects.toThrow(ConflictError);
    await expect(taken).rejects.toThrow(/ lead to another tenant already: given-away\.$/);
    for (const id of ['newer', 'newest']) expect(await directory.deployment(issuer, clientId, id)).toBeUndefined();

    expect(await directory.deployment(issuer, clientId, 'new')).toEqual({ status: 'approved', tenantId: riverside });
    expect(await directory.deployment(issuer, clientId, 'pending')).toEqual({
      status: 'approved',
      tenantId: riverside,
    });
    expect(await directory.deployment(issuer, clientId, 'given-away')).toEqual({
      status: 'approved',
      tenantId: hilltop,
    });
  });

  it('notes an unknown deployment as pending, once, and never takes an approval back', async () => {
    const { issuer, clientId } = registration({ issuer: 'https://pending.example' });
    await directory.approveDeployments({ issuer, clientId }, ['approved'], riverside);

    await Promise.all(Array.from({ length: 5 }, () => directory.notePendingDeployment(issuer, clientId, 'unknown')));
    await directory.notePendingDeployment(issuer, clientId, 'approved');

    expect(await directory.deployment(issuer, clientId, 'unknown')).toEqual({ status: 'pending' });
    expect(await directory.deployment(issuer, clientId, 'approved')).toMatchObject({ status: 'approved' });
    expect(await directory.deployment(issuer, clientId, 'never-seen')).toBeUndefined();
  });

  it('keeps nothing of work that fails, and all of work that succeeds', async () => {
    const begun = registration({ issuer: 'https://work.example' });
    const { issuer, clientId } = begun;
    const work = async (tenant: TenantId, ids: readonly string[]): Promise<string> =>
      directory.allOrNothing(async (step) => {
        await step.save({ ...begun, jwksUrl: `https://work.example/${tenant}` });
        await step.notePendingDeployment(issuer, clientId, `noted-${tenant}`);
        await step.approveDeployments(begun, ids, tenant);
        return (await step.find(issuer, clientId))!.jwksUrl;
      });
    const present = async () => [
      (await directory.ofIssuer(issuer)).map(({ jwksUrl }) => jwksUrl),
      await Promise.all(['1', '2', 'noted-hilltop'].map((id) => directory.deployment(issuer, clientId, id))),
    ];
    expect(await work(riverside, ['1'])).toBe('https://work.example/riverside');
    const before = await present();

    await expect(work(hilltop, ['2', '1'])).rejects.toThrow(ConflictError);
    expect(await present()).toEqual(before);
    expect(before).toEqual([
      ['https://work.example/riverside'],
      [{ status: 'approved', tenantId: riverside }, undefined, undefined],
    ]);
  });

  it('removes a registration with its deployments', async () => {
    const gone = registration({ issuer: 'https://gone.example' });
    await directory.save(gone);
    await directory.approveDeployments(gone, ['1'], riverside);

    await directory.remove(gone.issuer, gone.clientId);

    expect(await directory.find(gone.issuer, gone.clientId)).toBeUndefined();
    expect(await directory.deployment(gone.issuer, gone.clientId, '1')).toBeUndefined();
  });
});
