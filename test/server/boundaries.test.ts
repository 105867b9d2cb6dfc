import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isTenantScoped } from '../../server/persistence/tenant-scoped.js';
import { ApiServer } from '../support/api-server.js';

/** The collections outside of the tenant scope: how a tenant is found, and what belongs to none (entitlements.md 6). */
const GLOBAL = [
  'apiTokens',
  'deployments',
  'keyCanary',
  'loginStates',
  'ltiNonces',
  'platformKeyPairs',
  'publishableKeys',
  'registrations',
  'tenants',
];

let server: ApiServer;

beforeAll(async () => {
  server = await ApiServer.start();
});

afterAll(async () => {
  await server.stop();
});

describe('every registered model', () => {
  it('is scoped to a tenant, or on the list of global collections', () => {
    const models = Object.values(server.lectern.connection.models);
    const unscoped = models.filter(({ schema }) => !isTenantScoped(schema));

    expect(unscoped.map(({ collection }) => collection.name).sort()).toEqual(GLOBAL);
    expect(models.length).toBeGreaterThan(GLOBAL.length + 10);
  });

  it('begins each unique index with the tenant where it is scoped', () => {
    const unique = Object.values(server.lectern.connection.models)
      .filter(({ schema }) => isTenantScoped(schema))
      .flatMap(({ schema }) => schema.indexes())
      .filter(([, { unique: isUnique }]) => isUnique === true);

    expect(unique.length).toBeGreaterThan(5);
    for (const [fields] of unique) expect(Object.keys(fields)[0]).toBe('tenantId');
  });

  it('throws for what its schema does not know, instead of leaving it out of the filter', () => {
    for (const { schema } of Object.values(server.lectern.connection.models)) {
      expect(schema.get('strictQuery')).toBe('throw');
    }
  });
});
