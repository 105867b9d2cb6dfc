import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { writtenFor } from '../../support/audit.js';
import { after, HOUR_MS, NOW } from '../../support/builders.js';

interface Work {
  readonly id: string;
  readonly state: string;
  readonly requestedBy: string;
  readonly tenantIds?: readonly string[];
}

interface Access {
  readonly works: readonly Work[];
  readonly looks: readonly { readonly grantId: string; readonly actor: string; readonly endpoint: string }[];
}

const PATH = '/break-glass';

let server: ApiServer;
let customer: Customer;
let first: AdministrationClient;
let second: AdministrationClient;
let administrator: AdministrationClient;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = NOW;
  customer = await server.addCustomer();
  first = await AdministrationClient.of(server, customer);
  second = await AdministrationClient.of(server, customer);
  administrator = await AdministrationClient.of(server, customer, 'administrator');
});

afterAll(async () => {
  await server.stop();
});

async function done(client: AdministrationClient, path: string, body?: object): Promise<Work> {
  const answer = await client.postGlobal(path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);

  return answer.body as Work;
}

function request(more: object = {}): Promise<Work> {
  const wanted = { reason: 'An index is broken.', recording: 'session-1', to: after(2 * HOUR_MS) };

  return done(first, PATH, { tenants: [customer.tenantId], ...wanted, ...more });
}

const open = (id: string) => done(second, `${PATH}/${id}/approval`);

describe('work on the raw databases', () => {
  it('is opened by a second person alone, for whom it was asked for, and ends by itself (M5.2)', async () => {
    const { id } = await request();
    await first.get('/people').expect(403);
    await first.postGlobal(`${PATH}/${id}/approval`).expect(400);
    expect(await open(id)).toMatchObject({ state: 'open', visibleBy: after(24 * HOUR_MS).toISOString() });
    await first.get('/people').expect(200);
    await second.get('/people').expect(403);
    server.now = after(2 * HOUR_MS - 1);
    await first.get('/people').expect(200);
    server.now = after(2 * HOUR_MS);
    await first.get('/people').expect(403);
    await second.postGlobal(`${PATH}/${id}/closing`).expect(409);
  });

  it('opens data of the tenants that it names alone, to be read (M5.2, I-13)', async () => {
    const other = await server.addCustomer();
    await open((await request()).id);
    await first.getGlobal(`/tenants/${other.tenantId}/people`).expect(403);
    await first.post(`/subscriptions/${customer.plan.id}/seats`, { person: { email: 'a@example.org' } }).expect(403);
    const everywhere = await request({ tenants: undefined });
    expect(new Set(everywhere.tenantIds)).toEqual(new Set((await server.lectern.tenants.list()).map(({ id }) => id)));
    await open(everywhere.id);
    await first.getGlobal(`/tenants/${other.tenantId}/people`).expect(200);
  });

  it('ends at once when somebody closes it; who had only asked for it withdraws that (M5.2)', async () => {
    const { id } = await request();
    await open(id);
    await first.get('/people').expect(200);
    expect(await done(second, `${PATH}/${id}/closing`)).toMatchObject({ state: 'closed', closedBy: second.actor });
    await first.get('/people').expect(403);
    const withdrawn = await request();
    await done(first, `${PATH}/${withdrawn.id}/closing`);
    await second.postGlobal(`${PATH}/${withdrawn.id}/approval`).expect(400);
    expect((await server.http.get('/api/v1/break-glass')).status).toBe(401);
    const { works } = (await first.getGlobal(PATH).expect(200)).body as Access;
    expect(works.find((work) => work.id === withdrawn.id)).toMatchObject({ state: 'closed' });
  });

  it('shows the tenant the work and every look by it, and nothing of other tenants (M5.2)', async () => {
    const other = await server.addCustomer();
    const { id } = await request({ tenants: [customer.tenantId, other.tenantId] });
    await open(id);
    await first.get('/people').expect(200);
    const { works, looks } = await administrator.read<Access>('/support-access');
    expect(works).toMatchObject([{ id, state: 'open', requestedBy: first.actor, reason: 'An index is broken.' }]);
    expect(JSON.stringify(works)).not.toContain(other.tenantId);
    expect(looks).toMatchObject([{ grantId: id, actor: first.actor, endpoint: 'person.list' }]);
  });

  it('I-12: stands in the trail of each affected tenant from its opening on, and all of it in the operator’s', async () => {
    const other = await server.addCustomer();
    const { id } = await request({ tenants: [customer.tenantId, other.tenantId] });
    const written = async (chain: string) =>
      (await writtenFor(server.lectern.connection, chain)).filter(({ subject }) => subject === id);
    expect(await written(customer.tenantId)).toEqual([]);
    await open(id);
    await first.get('/people').expect(200);
    await done(second, `${PATH}/${id}/closing`);
    const opened = { action: 'break-glass.open', actor: second.actor, rule: 'M5.2', at: NOW };
    expect(await written(customer.tenantId)).toMatchObject([
      { ...opened, after: { for: first.actor }, details: { reason: 'An index is broken.' } },
      { action: 'support.look', actor: first.actor, rule: 'M5.2', details: { endpoint: 'person.list' } },
      { action: 'break-glass.close', actor: second.actor },
    ]);
    expect(await written(other.tenantId)).toMatchObject([opened, { action: 'break-glass.close' }]);
    expect(await written('operator')).toMatchObject([
      { action: 'break-glass.request', actor: first.actor },
      opened,
      { action: 'break-glass.close' },
    ]);
  });

  it('is refused for longer than 72 hours, without reason or recording, and to administrators (M5.2)', async () => {
    const wanted = { reason: 'An index.', recording: 'session-1', to: after(72 * HOUR_MS) };
    await first.postGlobal(PATH, { ...wanted, to: after(72 * HOUR_MS + 1) }).expect(400);
    await first.postGlobal(PATH, { ...wanted, reason: ' ' }).expect(400);
    await first.postGlobal(PATH, { ...wanted, recording: '' }).expect(400);
    await first.postGlobal(PATH, { ...wanted, tenants: ['nobody-there'] }).expect(400);
    await administrator.postGlobal(PATH, wanted).expect(403);
    await first.postGlobal(PATH, wanted).expect(201);
  });
});
