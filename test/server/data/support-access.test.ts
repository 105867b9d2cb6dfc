import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { writtenFor } from '../../support/audit.js';
import { after, HOUR_MS, NOW } from '../../support/builders.js';

interface Grant {
  readonly id: string;
  readonly isEffective: boolean;
}

interface Access {
  readonly grants: readonly Grant[];
  readonly looks: readonly { readonly grantId: string; readonly actor: string; readonly endpoint: string }[];
}

const PATH = '/support-access';
const HOUR = after(HOUR_MS);
const WANTED = { scopes: ['people:read'], to: HOUR, reason: 'Ada cannot sign in.' };

let server: ApiServer;
let customer: Customer;
let operator: AdministrationClient;
let administrator: AdministrationClient;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = NOW;
  customer = await server.addCustomer();
  operator = await AdministrationClient.of(server, customer);
  administrator = await AdministrationClient.of(server, customer, 'administrator');
});

afterAll(async () => {
  await server.stop();
});

const seen = () => administrator.read<Access>(PATH);

describe('support access', () => {
  it('opens what the tenant named, to be read, and from its first to before its last instant (M5.1)', async () => {
    await operator.get('/people').expect(403);
    await administrator.done(PATH, { ...WANTED, from: after(1_000) });
    await operator.get('/people').expect(403);
    server.now = after(1_000);
    await operator.get('/people').expect(200);
    const seats = `/subscriptions/${customer.plan.id}/seats`;
    await operator.get(seats).expect(200);
    await operator.post(seats, { person: { email: 'ada@example.org' } }).expect(403);
    server.now = new Date(HOUR.getTime() - 1);
    await operator.get('/people').expect(200);
    server.now = HOUR;
    await operator.get('/people').expect(403);
  });

  it('opens nothing that the grant does not name, and nothing of another tenant (M5.1, I-13)', async () => {
    await administrator.done(PATH, { ...WANTED, scopes: ['courses:read', 'export:read'] });
    await operator.get('/people').expect(403);
    const other = await server.addCustomer();
    await (await AdministrationClient.of(server, other, 'administrator')).done(PATH, WANTED);
    await operator.get('/people').expect(403);
    expect((await seen()).looks).toEqual([]);
  });

  it('ends at once when it is revoked, in every process (M5.1)', async () => {
    const { id } = await administrator.done<Grant>(PATH, WANTED);
    await operator.get('/people').expect(200);
    const elsewhere = await ApiServer.start(server.database.uri);
    elsewhere.now = server.now;
    try {
      const there = await AdministrationClient.of(elsewhere, customer);
      await there.get('/people').expect(200);
      const revoked = await administrator.done<Grant>(`${PATH}/${id}/revocation`);
      expect(revoked).toMatchObject({
        revokedAt: NOW.toISOString(),
        revokedBy: administrator.actor,
        isEffective: false,
      });
      await there.get('/people').expect(403);
    } finally {
      await elsewhere.lectern.close();
    }
    await operator.get('/people').expect(403);
  });

  it('shows every look to the tenant, with who it was, and opens nothing to anybody of a purged tenant', async () => {
    const { id } = await administrator.done<Grant>(PATH, WANTED);
    await operator.get('/people').expect(200);
    server.now = after(1_000);
    await operator.get(`/subscriptions/${customer.plan.id}/seats/use`).expect(200);
    const { grants, looks } = await seen();
    expect(grants).toMatchObject([{ id, isEffective: true }]);
    const look = { grantId: id, actor: operator.actor };
    expect(looks).toMatchObject([
      { ...look, endpoint: 'seat.use', at: after(1_000).toISOString() },
      { ...look, endpoint: 'person.list', at: NOW.toISOString() },
    ]);
    expect((await administrator.read<Access>(`${PATH}?before=${after(1_000).toISOString()}`)).looks).toHaveLength(1);

    const tenant = await server.lectern.tenants.find(customer.tenantId);
    await server.lectern.tenants.save({ ...tenant!, purgedAt: server.now });
    await operator.get('/people').expect(403);
  });

  it('I-12: names each grant, look and revocation in the audit trail, without a name of a person', async () => {
    const { id } = await administrator.done<Grant>(PATH, WANTED);
    await operator.get('/people').expect(200);
    await administrator.done(`${PATH}/${id}/revocation`);
    await administrator.done(`${PATH}/${id}/revocation`);
    const entries = (await writtenFor(server.lectern.connection, customer.tenantId)).filter(
      ({ subject }) => subject === id,
    );
    expect(entries).toMatchObject([
      { action: 'support.grant', actor: administrator.actor, rule: 'M5.1', details: { reason: WANTED.reason } },
      { action: 'support.look', actor: operator.actor, details: { scope: 'people:read', endpoint: 'person.list' } },
      { action: 'support.revoke', actor: administrator.actor },
    ]);
  });

  it('shows nothing where the look cannot be written down (I-12)', async () => {
    await administrator.done(PATH, WANTED);
    const looks = server.lectern.connection.collection('supportLooks');
    const ofCustomer = { partialFilterExpression: { tenantId: customer.tenantId } };
    await looks.createIndex({ endpoint: 1 }, { unique: true, name: 'once', ...ofCustomer }, {});
    try {
      await operator.get('/people').expect(200);
      await operator.get('/people').expect(500);
    } finally {
      await looks.dropIndex('once');
    }
  });

  it('refuses more than 72 hours, the past, and a grant without scope or reason (M5.1)', async () => {
    const long = { ...WANTED, to: after(72 * HOUR_MS + 1) };
    expect(await administrator.refused(PATH, long)).toMatchObject([{ field: 'to', rule: 'M5.1' }]);
    await administrator.done(PATH, { ...WANTED, to: after(72 * HOUR_MS) });
    const past = { ...WANTED, from: after(-1) };
    expect(await administrator.refused(PATH, past)).toMatchObject([{ field: 'from', rule: 'M5.1' }]);
    await administrator.post(PATH, { ...WANTED, scopes: [] }).expect(400);
    await administrator.post(PATH, { ...WANTED, scopes: ['people:write'] }).expect(400);
    await administrator.post(PATH, { ...WANTED, reason: ' ' }).expect(400);
    await operator.post(PATH, WANTED).expect(403);
  });
});
