import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ApiServer, type Customer, SITE } from '../../support/api-server.js';
import { after, HOUR_MS, NOW, SLUG } from '../../support/builders.js';

interface ProblemBody {
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly { readonly field: string }[];
}

let server: ApiServer;
let customer: Customer;
let other: Customer;

beforeAll(async () => {
  server = await ApiServer.start();
  [customer, other] = await Promise.all([server.addCustomer(), server.addCustomer()]);
});

beforeEach(() => {
  server.now = NOW;
  server.realNow = undefined;
});

afterAll(async () => {
  expect((await server.http.get('/readyz')).status).toBe(200);
  await server.stop();
});

type Answer = Awaited<ReturnType<ApiServer['plain']>>;

function problemOf(response: Answer): ProblemBody {
  expect(response.type).toBe('application/problem+json');
  expect(response.headers['x-request-id']).toBe((response.body as ProblemBody).requestId);
  expect((response.body as ProblemBody).status).toBe(response.status);

  return response.body as ProblemBody;
}

/** What happened, in two words. */
function summary(response: Answer): string {
  return `${String(response.status)} ${problemOf(response).code}`;
}

describe('POST /api/v1/session', () => {
  const valid = (claims: object = {}) => ({
    publishableKey: customer.key,
    userToken: server.userToken(customer, claims),
    course: SLUG,
  });

  it.each([
    'https://evil.example',
    'https://site.example.evil',
    'http://site.example',
    'https://site.example:8443',
    'null',
  ])('refuses the key from %s', async (origin) => {
    expect(summary(await server.plain('/api/v1/session', valid(), origin))).toBe('403 FORBIDDEN');
  });

  it('refuses a request without an origin', async () => {
    const response = await server.http.post('/api/v1/session').type('text/plain').send(JSON.stringify(valid()));

    expect(summary(response)).toBe('403 FORBIDDEN');
  });

  it.each<[string, () => string]>([
    ['of another tenant', () => server.userToken(other)],
    ['of another tenant for this key', () => server.userToken(other, {}, { audience: customer.key })],
    [
      'of another tenant under this kid',
      () => server.userToken(other, {}, { audience: customer.key, keyid: customer.secret.kid }),
    ],
    ['for another key', () => server.userToken(customer, {}, { audience: other.key })],
    ['with another kid', () => server.userToken(customer, {}, { keyid: 'another' })],
    ['without exp', () => jwt.sign({ sub: 'a', aud: customer.key }, customer.secret.secret)],
    ['that lives for two hours', () => server.userToken(customer, {}, { expiresIn: 7_200 })],
    ['that has expired', () => server.userToken(customer, { iat: Math.floor(Date.now() / 1000) - 7_200 })],
    ['with alg none', () => jwt.sign({ sub: 'a', aud: customer.key }, '', { algorithm: 'none', expiresIn: 60 })],
    ['with HS512', () => server.userToken(customer, {}, { algorithm: 'HS512' })],
    ['for an administrator', () => server.userToken(customer, { role: 'administrator' })],
    ['that is none', () => 'a.b.c'],
    [
      'with a payload that is no JSON',
      () => `${Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')}.bm8.x`,
    ],
  ])('refuses a user token %s', async (_what, make) => {
    const response = await server.plain('/api/v1/session', { ...valid(), userToken: make() });

    expect(summary(response)).toBe('401 UNAUTHENTICATED');
  });

  it('refuses an unknown key', async () => {
    expect(summary(await server.plain('/api/v1/session', { ...valid(), publishableKey: 'pk_unknown1' }))).toBe(
      '401 UNAUTHENTICATED',
    );
  });

  it.each<[string, object]>([
    ['publishableKey', { publishableKey: { $ne: '' } }],
    ['publishableKey', { publishableKey: ['pk_public123'] }],
    ['userToken', { userToken: { $gt: '' } }],
    ['userToken', { userToken: 'x'.repeat(4_097) }],
    ['course', { course: { $regex: '.*' } }],
    ['course', { course: '../colour' }],
    ['course', { course: undefined }],
    ['lesson', { lesson: { $where: '1' } }],
    ['lesson', { lesson: '__proto__' }],
    ['language', { language: 'fr; DROP' }],
    ['', { more: 1 }],
  ])('names the field %s that cannot be meant: %j', async (field, odd) => {
    const response = await server.plain('/api/v1/session', { ...valid(), ...odd });

    expect(summary(response)).toBe('400 INVALID_REQUEST');
    expect(problemOf(response).errors?.map((problem) => problem.field)).toEqual([field === '' ? 'body' : field]);
  });

  it.each<[string, string]>([
    ['no JSON', '{"publishableKey":'],
    ['a number', '1'],
    ['null', 'null'],
    ['a list', '[]'],
    ['nothing', ''],
    ['__proto__', '{"__proto__":{"publishableKey":"pk_public123"}}'],
    ['constructor', '{"constructor":{"prototype":{"publishableKey":"pk_public123"}}}'],
    ['a NUL byte', '\u0000'],
    ['a deep nest', '['.repeat(20_000)],
  ])('refuses a body that is %s', async (_what, body) => {
    expect(summary(await server.plain('/api/v1/session', body))).toBe('400 INVALID_REQUEST');
    expect(({} as { publishableKey?: string }).publishableKey).toBeUndefined();
  });

  it('takes nobody’s role or tenant from __proto__', async () => {
    const body = JSON.stringify(valid()).replace('{', '{"__proto__":{"role":"administrator"},');

    expect((await server.plain('/api/v1/session', body)).status).toBe(400);
  });

  it('refuses a body above 64 kB, also one that is small only while it is packed', async () => {
    const large = JSON.stringify({ ...valid(), userToken: 'x'.repeat(70_000) });
    const packed = await server.http
      .post('/api/v1/session')
      .set({ Origin: SITE, 'Content-Type': 'text/plain', 'Content-Encoding': 'gzip' })
      .serialize((body: Buffer) => body as unknown as string)
      .send(gzipSync(large));

    expect(summary(await server.plain('/api/v1/session', large))).toBe('413 PAYLOAD_TOO_LARGE');
    expect(summary(packed)).toBe('413 PAYLOAD_TOO_LARGE');
  });

  it('refuses another content type', async () => {
    const response = await server.http.post('/api/v1/session').set('Origin', SITE).type('form').send({ course: SLUG });

    expect(summary(response)).toBe('400 INVALID_REQUEST');
  });
});

describe('an API session', () => {
  const access = (token: string, origin = SITE) => server.get(`/api/v1/access?course=${SLUG}`, token, origin);

  it.each<[string, () => Promise<string> | string]>([
    ['none', () => ''],
    ['a user token', () => server.userToken(customer)],
    ['a token of another key', () => jwt.sign({ sub: 'x' }, 'k', { issuer: 'lectern', audience: 'lectern-session' })],
    [
      'a token without signature',
      async () => `${(await server.tokenOf(customer)).split('.').slice(0, 2).join('.')}.e30`,
    ],
  ])('is not opened by %s', async (_what, make) => {
    expect(summary(await access(await make()))).toBe('401 UNAUTHENTICATED');
  });

  it('ends 12 hours after it began, however often it was renewed', async () => {
    server.realNow = NOW;
    const old = server.sessionFor(customer, 'learner', { sessionStartedAt: after(-12 * HOUR_MS) });
    const older = server.sessionFor(customer, 'learner', { sessionStartedAt: after(-12 * HOUR_MS - 1) });

    expect((await access(old)).status).toBe(200);
    expect(summary(await access(older))).toBe('401 UNAUTHENTICATED');
  });

  it('keeps its beginning when it is renewed', async () => {
    server.realNow = NOW;
    const token = server.sessionFor(customer, 'learner', { sessionStartedAt: after(-11 * HOUR_MS) });
    const renewed = await server.plain('/api/v1/session/renew', { token, course: SLUG });
    const fresh = (renewed.body as { session: { token: string } }).session.token;
    expect((await access(fresh)).status).toBe(200);

    server.realNow = after(HOUR_MS + 1);
    expect(summary(await access(fresh))).toBe('401 UNAUTHENTICATED');
  });

  it('of a site works from that site alone, while its key allows it', async () => {
    const token = await server.tokenOf(customer);
    expect((await access(token)).status).toBe(200);

    expect(summary(await access(token, 'https://evil.example'))).toBe('403 FORBIDDEN');
    const unsaid = await server.http.get(`/api/v1/access?course=${SLUG}`).set('Authorization', `Bearer ${token}`);
    expect(summary(unsaid)).toBe('403 FORBIDDEN');

    await server.lectern.tenants.addKey({
      key: customer.key,
      tenantId: customer.tenantId,
      origins: ['https://new.example'],
    });
    expect(summary(await access(token))).toBe('403 FORBIDDEN');
    await server.lectern.tenants.addKey({ key: customer.key, tenantId: customer.tenantId, origins: [SITE] });
  });

  it('of a launch works from our own pages alone', async () => {
    const via = { kind: 'lti', issuer: 'i', clientId: 'c', deploymentId: 'd' } as const;
    const token = server.sessionFor(customer, 'learner', { via });

    expect((await access(token, 'https://lectern.test')).status).toBe(200);
    expect(summary(await access(token, SITE))).toBe('403 FORBIDDEN');
  });

  it.each([
    '/api/v1/access',
    '/api/v1/access?course=',
    '/api/v1/access?course[$ne]=x',
    '/api/v1/access?course=colour&course=other',
    '/api/v1/access?__proto__[course]=colour',
    '/api/v1/access?__proto__=colour',
    '/api/v1/access?course=%00',
    `/api/v1/access?course=${'a'.repeat(101)}`,
    '/api/v1/courses/$where/roster',
    '/api/v1/courses/..%2f..%2fetc/roster',
    '/api/v1/courses/%E0%A4%A/roster',
  ])('gets 400 for %s', async (path) => {
    expect(summary(await server.get(path, await server.tokenOf(customer)))).toBe('400 INVALID_REQUEST');
  });

  it.each<[string, object, string]>([
    ['no events', { events: [] }, 'events'],
    ['101 events', { events: Array(101).fill({}) }, 'events'],
    [
      'an event id that is none',
      { events: [{ eventId: { $ne: 1 }, kind: 'viewed', itemId: 'x', clientTime: 1 }] },
      'events.0.eventId',
    ],
    [
      'an unknown kind',
      { events: [{ eventId: randomUUID(), kind: 'graded', itemId: 'x', clientTime: 1 }] },
      'events.0.kind',
    ],
    ['a time that is no number', { sentAt: '1' }, 'sentAt'],
    ['a time out of all bounds', { sentAt: 1e300 }, 'sentAt'],
  ])('gets 400 for progress with %s', async (_what, odd, field) => {
    const event = { eventId: randomUUID(), kind: 'viewed', itemId: 'lesson.1', clientTime: 1 };
    const token = await server.tokenOf(customer);
    const response = await server.plain('/api/v1/progress', {
      token,
      course: SLUG,
      sentAt: 1,
      events: [event],
      ...odd,
    });

    expect(summary(response)).toBe('400 INVALID_REQUEST');
    expect(problemOf(response).errors?.[0]?.field.startsWith(field)).toBe(true);
  });
});
