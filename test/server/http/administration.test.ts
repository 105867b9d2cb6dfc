import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TokenView } from '../../../server/contract/administration/tokens.js';
import type { PersonId } from '../../../server/domain/ids.js';
import type { Via } from '../../../server/usecases/context.js';
import { ApiServer, type Customer, PUBLIC_URL, SITE } from '../../support/api-server.js';
import { anApiToken } from '../../support/api-tokens.js';
import { writtenFor } from '../../support/audit.js';
import { aBlock, DAY_MS } from '../../support/builders.js';

const LTI: Via = { kind: 'lti', issuer: 'https://lms.example', clientId: 'c', deploymentId: 'd', resourceLinkId: 'l' };

let server: ApiServer;
/** A second process on the same database. */
let other: ApiServer;
let customer: Customer;
let operator: string;
let administrator: string;

beforeAll(async () => {
  server = await ApiServer.start();
  other = await ApiServer.start(server.database.uri);
  customer = await server.addCustomer();
  const expiresAt = new Date(Date.now() + 30 * DAY_MS);
  operator = (await anApiToken(server, 'operator', undefined, { expiresAt })).secret;
  administrator = (await anApiToken(server, 'administrator', customer.tenantId)).secret;
});

beforeEach(() => {
  server.realNow = undefined;
});

afterAll(async () => {
  await other.lectern.close();
  await server.stop();
});

interface Call {
  readonly body?: object;
  readonly key?: string;
  readonly on?: ApiServer;
  readonly headers?: Readonly<Record<string, string>>;
}

function send(method: 'get' | 'post' | 'delete', path: string, bearer: string, call: Call = {}) {
  const { body, key, on = server, headers = {} } = call;
  const request = on.http[method](`/api/v1${path}`).set('Authorization', `Bearer ${bearer}`).set(headers);
  if (key !== undefined) request.set('Idempotency-Key', key);

  return body === undefined ? request : request.send(body);
}

const newTenant = (name: string = randomUUID()) => ({ name, organisation: 'New', contractTemplate: 'moocit@1' });

/** What a refusal says, without what is different each time. */
function said({ status, body }: Response): object {
  return { status, ...(body as object), requestId: '' };
}

describe('the tenant of a path', () => {
  it('I-13: is not told from one that does not exist, to whom has another one', async () => {
    const elsewhere = await server.addCustomer();
    const answers = await Promise.all(
      [elsewhere.tenantId, 'nobody', '%2e', 'a'.repeat(300)].map((name) =>
        send('get', `/tenants/${name}`, administrator),
      ),
    );

    expect(said(answers[0]!)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    for (const answer of answers) expect(said(answer)).toEqual(said(answers[0]!));
  });

  it('is for a session its own alone, even if it were an operator’s', async () => {
    const elsewhere = await server.addCustomer();
    const session = server.sessionFor(customer, 'operator', { via: LTI });
    const answers = await Promise.all([
      send('get', `/tenants/${customer.tenantId}`, session),
      send('get', `/tenants/${elsewhere.tenantId}`, session),
      send('get', '/tenants', session),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 404, 403]);
  });

  it('keeps its books for the operator alone once its data are destroyed', async () => {
    const gone = await server.addCustomer();
    const ofTenant = (await anApiToken(server, 'administrator', gone.tenantId)).secret;
    const tenant = await server.lectern.tenants.find(gone.tenantId);
    await server.lectern.tenants.save({ ...tenant!, purgedAt: server.now });

    expect((await send('get', `/tenants/${gone.tenantId}`, operator)).body).toMatchObject({
      purgedAt: server.now.toISOString(),
    });
    expect(said(await send('get', `/tenants/${gone.tenantId}`, ofTenant))).toMatchObject({
      status: 403,
      code: 'ACCESS_REFUSED',
      reasons: ['TENANT_PURGED'],
    });
  });

  it('may read and revoke while it is suspended, and is told exactly why it may not change the rest', async () => {
    const paused = await server.addCustomer();
    await paused.repositories.blocks.append(aBlock({ subjectId: paused.tenantId }));
    const { id, secret } = await anApiToken(server, 'administrator', paused.tenantId);
    const path = `/tenants/${paused.tenantId}`;

    expect((await send('get', path, secret)).status).toBe(200);
    expect(said(await send('post', `${path}/tokens`, secret, { body: { role: 'designer' } }))).toMatchObject({
      status: 403,
      reasons: ['SUSPENDED_NONPAYMENT'],
    });
    expect((await send('delete', `${path}/tokens/${id}`, secret)).status).toBe(200);
  });
});

describe('an API token', () => {
  it.each(['', 'lectern_', `lectern_${'a'.repeat(43)}`, 'a.b.c', 'x y'])(
    'is asked for instead of %j',
    async (bearer) => {
      expect((await send('get', '/tenants', bearer)).status).toBe(401);
    },
  );

  it('holds to the millisecond of real time, whatever the contract time is', async () => {
    const expiresAt = new Date('2026-05-01T00:00:00Z');
    const { secret } = await anApiToken(server, 'operator', undefined, { expiresAt });
    server.realNow = new Date(expiresAt.getTime() - 1);
    expect((await send('get', '/tenants', secret)).status).toBe(200);

    server.realNow = expiresAt;
    const answer = await send('get', '/tenants', secret);
    expect([answer.status, (answer.body as { detail: string }).detail]).toEqual([
      401,
      'The API token has expired: make a new one.',
    ]);
  });

  it('is refused to pages of other sites, and may come from none or our own', async () => {
    const from = (Origin: string) => send('get', '/tenants', operator, { headers: { Origin } });

    expect([(await from(SITE)).status, (await from('null')).status, (await from(PUBLIC_URL)).status]).toEqual([
      403, 403, 200,
    ]);
  });

  it('is closed with the account that it came from, however many tokens lie between', async () => {
    const personId = randomUUID() as PersonId;
    const path = `/tenants/${customer.tenantId}/tokens`;
    const make = async (bearer: string): Promise<string> => {
      const made = await send('post', path, bearer, { body: { role: 'administrator' } }).expect(201);
      return (made.body as { secret: string }).secret;
    };
    const second = await make(await make(server.sessionFor(customer, 'administrator', { personId, via: LTI })));
    expect((await send('get', path, second)).status).toBe(200);

    const block = aBlock({ scope: 'person', subjectId: personId, reason: 'SUSPENDED_SECURITY' });
    await customer.repositories.blocks.append(block);
    expect(said(await send('get', path, second))).toMatchObject({ status: 403, reasons: ['SUSPENDED_SECURITY'] });
  });
});

describe('a token that was made by a token', () => {
  it.each(['administrator', 'designer'] as const)('never outlives it, as %s', async (role) => {
    const expiresAt = new Date(Date.now() + 2 * DAY_MS);
    const parent = await anApiToken(server, 'administrator', customer.tenantId, { expiresAt });
    const make = async (bearer: string, days: number) => {
      const path = `/tenants/${customer.tenantId}/tokens`;
      const made = await send('post', path, bearer, { body: { role, days } }).expect(201);
      return (made.body as { token: TokenView }).token;
    };

    expect((await make(parent.secret, 365)).expiresAt).toBe(expiresAt.toISOString());
    const short = await make(parent.secret, 1);
    expect(Date.parse(short.expiresAt) - Date.parse(short.createdAt)).toBe(DAY_MS);
    const session = server.sessionFor(customer, 'administrator', { via: LTI });
    const own = await make(session, 365);
    expect(Date.parse(own.expiresAt) - Date.parse(own.createdAt)).toBe(365 * DAY_MS);
  });
});

describe('POST /api/v1/tokens', () => {
  it('tells the secret once; database, lists, log and audit trail do not have it', async () => {
    server.log.length = 0;
    const made = await send('post', '/tokens', operator, {
      body: { role: 'operator', label: 'night shift', days: 7 },
    }).expect(201);
    const { token, secret } = made.body as { token: TokenView; secret: string };

    expect(secret).toMatch(/^lectern_[\w-]{43}$/);
    expect(Date.parse(token.expiresAt) - Date.parse(token.createdAt)).toBe(7 * DAY_MS);
    const audit = await writtenFor(server.lectern.connection, 'operator');
    expect(audit.at(-1)).toMatchObject({ action: 'token.create', subject: token.id, actor: token.createdBy });
    const rows = await server.lectern.connection.collection('apiTokens').find().toArray();
    const list = await send('get', '/tokens', operator);
    expect((list.body as { tokens: TokenView[] }).tokens[0]).toEqual(token);
    for (const place of [rows, list.body, server.log, audit]) {
      expect(JSON.stringify(place)).not.toContain(secret.slice('lectern_'.length));
    }
  });

  it.each([
    [{ role: 'operator', tenant: 'riverside' }, 'tenant'],
    [{ role: 'learner', tenant: 'riverside' }, 'role'],
    [{ role: 'operator', days: 366 }, 'days'],
    [{ role: 'operator', days: 0 }, 'days'],
    [{ role: 'operator', days: 1.5 }, 'days'],
    [{ role: 'operator', expiresAt: '2027-01-01' }, 'expiresAt'],
  ])('refuses %j by the name of the field', async (body, field) => {
    if ((await server.lectern.tenants.findByName('riverside')) === undefined) {
      await send('post', '/tenants', operator, { key: randomUUID(), body: newTenant('riverside') }).expect(201);
    }
    const answer = await send('post', '/tokens', operator, { body });

    expect([answer.status, (answer.body as { errors: object[] }).errors]).toEqual([
      400,
      [expect.objectContaining({ field })],
    ]);
  });

  it('M5.1: makes none that opens a tenant, under no path', async () => {
    const before = await server.lectern.administration.apiTokens.list(customer.tenantId);
    const refused = {
      status: 403,
      detail: 'Only administrators make the tokens of their tenant; the first one is made on the command line.',
    };
    for (const role of ['administrator', 'designer']) {
      const body = { role, tenant: customer.tenantId };
      expect(said(await send('post', '/tokens', operator, { body }))).toMatchObject(refused);
      const own = await send('post', `/tenants/${customer.tenantId}/tokens`, operator, { body: { role } });
      expect(said(own)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    }

    expect(await server.lectern.administration.apiTokens.list(customer.tenantId)).toEqual(before);
  });
});

describe('DELETE /api/v1/tenants/{tenant}/tokens/{token}', () => {
  it('ends a token at once on every process, once, and none of another tenant', async () => {
    const path = `/tenants/${customer.tenantId}/tokens`;
    const { id, secret } = await anApiToken(server, 'administrator', customer.tenantId);
    const foreign = await anApiToken(server, 'operator');
    await send('get', path, secret, { on: other }).expect(200);

    const first = await send('delete', `${path}/${id}`, administrator).expect(200);
    await send('get', path, secret, { on: other }).expect(401);
    expect((await send('delete', `${path}/${id}`, administrator)).body).toEqual(first.body);
    const audit = await writtenFor(server.lectern.connection, customer.tenantId);
    expect(audit.filter(({ action, subject }) => action === 'token.revoke' && subject === id)).toHaveLength(1);

    for (const unknown of [foreign.id, randomUUID()]) {
      expect((await send('delete', `${path}/${unknown}`, administrator)).status).toBe(404);
    }
    await send('get', '/tenants', foreign.secret).expect(200);
    expect((await send('delete', `${path}/x`, administrator)).body).toMatchObject({ errors: [{ field: 'token' }] });
  });
});

describe('what is sent', () => {
  it('is refused field by field, and what is not known too', async () => {
    const body = { name: 'A', contractTemplate: 'x@1', extra: 1 };
    const answer = await send('post', '/tenants?page=1', operator, { key: 'k', body });

    expect(answer.status).toBe(400);
    expect((answer.body as { errors: { field: string }[] }).errors.map(({ field }) => field).sort()).toEqual([
      'contractTemplate',
      'extra',
      'name',
      'organisation',
      'page',
    ]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])('is JSON, and not %s', async (type) => {
    const answer = await send('post', '/tenants', operator, { key: 'k', headers: { 'Content-Type': type } }).send(
      'a=1',
    );

    expect(answer.body).toMatchObject({ status: 400, errors: [{ field: 'body' }] });
  });

  it('is nothing where nothing is taken', async () => {
    const { id } = await anApiToken(server, 'operator');

    expect((await send('delete', `/tokens/${id}`, operator, { body: { a: 1 } })).body).toMatchObject({
      errors: [{ field: 'body' }],
    });
  });
});
