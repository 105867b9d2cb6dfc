import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopeOf } from '../../server/persistence/tenant-scoped.js';
import { ApiServer } from '../support/api-server.js';

/** The collections outside of the tenant scope: how a tenant is found, and what belongs to none (entitlements.md 6). */
const GLOBAL = [
  'apiTokens',
  'auditChains',
  'auditOutbox',
  'billingAgenda',
  'breakGlassWorks',
  'clock',
  'creditAgenda',
  'deployments',
  'deskReports',
  'exportBytes.chunks',
  'exportBytes.files',
  'fileBytes.chunks',
  'fileBytes.files',
  'jobLocks',
  'keyCanary',
  'loginStates',
  'ltiNonces',
  'mailReports',
  'maintenanceWindows',
  'migrations',
  'noticeAgenda',
  'planVersions',
  'plans',
  'platformKeyPairs',
  'productStops',
  'products',
  'providerEvents',
  'publishableKeys',
  'publishedPrices',
  'purgeAgenda',
  'purges',
  'registrations',
  'taxRates',
  'tenants',
  'termsVersions',
  'windowProposals',
];

let server: ApiServer;

beforeAll(async () => {
  server = await ApiServer.start();
});

afterAll(async () => {
  await server.stop();
});

describe('every registered model', () => {
  it('is scoped to a tenant or to an audit chain, or on the list of global collections', () => {
    const models = Object.values(server.lectern.connection.models);
    const unscoped = models.filter(({ schema }) => scopeOf(schema) === undefined);

    expect(unscoped.map(({ collection }) => collection.name).sort()).toEqual(GLOBAL);
    expect(models.length).toBeGreaterThan(GLOBAL.length + 10);
  });

  it('begins each unique index with the tenant where it is scoped', () => {
    const unique = Object.values(server.lectern.connection.models)
      .map(({ schema }) => ({ scope: scopeOf(schema), indexes: schema.indexes() }))
      .filter(({ scope }) => scope !== undefined)
      .flatMap(({ scope, indexes }) => indexes.map(([fields, options]) => ({ scope, fields, options })))
      .filter(({ options }) => options.unique === true);

    expect(unique.length).toBeGreaterThan(5);
    for (const { scope, fields } of unique) expect(Object.keys(fields)[0]).toBe(scope);
  });

  it('throws for what its schema does not know, instead of leaving it out of the filter', () => {
    for (const { schema } of Object.values(server.lectern.connection.models)) {
      expect(schema.get('strictQuery')).toBe('throw');
    }
  });
});
