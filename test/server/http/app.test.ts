import express from 'express';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { healthRoutes } from '../../../server/http/routes/health-routes.js';
import { requestLog } from '../../../server/http/request-log.js';
import { createLogger } from '../../../server/logging.js';
import { ApiServer, type Customer, SITE } from '../../support/api-server.js';
import { SLUG } from '../../support/builders.js';

let server: ApiServer;
let customer: Customer;

beforeAll(async () => {
  server = await ApiServer.start();
  customer = await server.addCustomer();
});

beforeEach(() => {
  server.log.length = 0;
});

afterAll(async () => {
  await server.stop();
});

describe('security headers', () => {
  it.each(['/healthz', '/api/openapi.json', '/api/v1/access', '/nothing', '/content/a/b'])(
    'let nothing run in %s, and nobody frame it',
    async (path) => {
      const { headers } = await server.http.get(path);

      expect(headers['content-security-policy']).toBe(
        "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      );
      expect(headers).toMatchObject({
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('set-cookie');
    },
  );
});

describe('CORS', () => {
  it('lets every site ask, once for two hours, and read why it was refused', async () => {
    const preflight = await server.http.options(`/api/v1/enrollments/${SLUG}`).set({
      Origin: SITE,
      'Access-Control-Request-Method': 'DELETE',
      'Access-Control-Request-Headers': 'authorization',
    });

    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': SITE,
      'access-control-allow-methods': 'GET, POST, PUT, DELETE',
      'access-control-allow-headers': 'Authorization, Content-Type',
      'access-control-max-age': '7200',
    });
    const refused = await server.plain('/api/v1/session', {}, 'https://evil.example');
    expect(refused.headers['access-control-allow-origin']).toBe('https://evil.example');
    for (const { headers } of [preflight, refused]) {
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
      expect(headers.vary).toContain('Origin');
    }
  });

  it('is nothing of the pages outside of the API', async () => {
    const { status, headers } = await server.http.options('/healthz').set('Origin', SITE);

    expect(status).toBe(200);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('the API', () => {
  it('is kept by no cache', async () => {
    const { headers } = await server.openSession(customer);

    expect(headers['cache-control']).toBe('no-store');
  });

  it('answers HEAD where it answers GET', async () => {
    const token = await server.tokenOf(customer);
    const { status, text } = await server.http
      .head(`/api/v1/access?course=${SLUG}`)
      .set({ Origin: SITE, Authorization: `Bearer ${token}` });

    expect([status, text]).toEqual([200, undefined]);
  });
});

describe('an address that leads nowhere', () => {
  it.each(['/', '/v1/nothing.js', '/content/a/b'])('says so to a person who opens %s', async (path) => {
    const { status, type, text } = await server.http.get(path).set('Accept', 'text/html,*/*;q=0.8');

    expect([status, type]).toEqual([404, 'text/plain']);
    expect(text).toMatch(/^Not Found\n\nThere is no such .*\n\n.* name the request [\w-]{36}\.\n$/);
  });

  it('says so to a program as problem+json, and always within the API', async () => {
    const answers = await Promise.all([
      server.http.get('/nothing'),
      server.http.get('/api/v1/nothing').set('Accept', 'text/html'),
    ]);

    expect(answers.map(({ type }) => type)).toEqual(['application/problem+json', 'application/problem+json']);
  });
});

describe('the request log', () => {
  it('has a line for each request, with its id, and nothing of who asked or what was sent', async () => {
    const name = 'Ada Lovelace-Marker';
    const userToken = server.userToken(customer, { sub: 'subject-marker', name, email: 'marker@example.org' });
    const opened = await server.plain('/api/v1/session?query-marker=1', {
      publishableKey: customer.key,
      userToken,
      course: SLUG,
    });
    const { token } = (opened.body as { session: { token: string } }).session;
    await server.get(`/api/v1/access?course=${SLUG}&token=query-marker`, token);
    await server.plain('/api/v1/progress', { token, course: 'body-marker' });
    await server.plain('/api/v1/session', { userToken, 'key-marker': 1 });
    await server.http.get('/Content/grant-marker/a');

    const lines = server.log.map(
      (line) => JSON.parse(line) as { msg: string; req: { id: string; path: string }; res?: { status: number } },
    );
    const requests = lines.filter(({ msg }) => msg === 'request');
    expect(requests.map(({ req, res }) => `${req.path} ${String(res?.status)}`)).toEqual([
      '/api/v1/session 200',
      '/api/v1/access 200',
      '/api/v1/progress 404',
      '/api/v1/session 400',
      '/content/…/a 404',
    ]);
    expect(requests[0]?.req.id).toBe(opened.headers['x-request-id']);
    const all = server.log.join('');
    for (const secret of [
      userToken,
      token,
      'subject-marker',
      name,
      'marker@example.org',
      'query-marker',
      'body-marker',
      'key-marker',
      'grant-marker',
      customer.secret.secret,
    ]) {
      expect(all).not.toContain(secret);
    }
  });
});

describe('an error that nobody expected', () => {
  it('is 500, tells the caller nothing, and the log everything', async () => {
    const tenants = server.lectern.tenants as { findKey: unknown };
    const real = tenants.findKey;
    tenants.findKey = () => Promise.reject(new Error('connection to 10.0.0.7 lost'));
    const response = await server.openSession(customer);
    tenants.findKey = real;

    expect(response.status).toBe(500);
    expect(response.body).toMatchObject({ code: 'INTERNAL', title: 'Internal Server Error' });
    expect(response.text).not.toContain('10.0.0.7');
    expect(server.log.join('')).toContain('10.0.0.7');
  });

  it.each([
    ['MongoServerSelectionError', undefined],
    ['MongooseServerSelectionError', undefined],
    ['MongoNetworkTimeoutError', undefined],
    ['MongoPoolClearedError', undefined],
    ['MongoNotConnectedError', undefined],
    ['MongoServerError', 189],
    ['MongoServerError', 11_600],
  ])('is 503 with Retry-After where the database is away: %s %s', async (name, code) => {
    const tenants = server.lectern.tenants as { findKey: unknown };
    const real = tenants.findKey;
    tenants.findKey = () => Promise.reject(Object.assign(new Error('x'), { name, code }));
    const response = await server.openSession(customer);
    tenants.findKey = real;

    expect([response.status, (response.body as { code: string }).code]).toEqual([503, 'UNAVAILABLE']);
    expect(response.headers['retry-after']).toBe('5');
  });
});

describe('healthRoutes', () => {
  const lines: string[] = [];
  const logger = createLogger('warn', { write: (line) => lines.push(line) });

  function appWith(pingDatabase: () => Promise<void>, stopping = false) {
    return request(
      express().use(
        requestLog(logger),
        healthRoutes({ pingDatabase, stopping: stopping ? AbortSignal.abort() : new AbortController().signal }),
      ),
    );
  }

  it.each<[string, () => Promise<void>, boolean, number, string]>([
    ['ready', () => Promise.resolve(), false, 200, 'ok'],
    ['not ready without a database', () => Promise.reject(new Error('gone')), false, 503, 'database-unreachable'],
    [
      'not ready with a database that says nothing',
      () => new Promise(() => undefined),
      false,
      503,
      'database-unreachable',
    ],
    ['not ready while it stops', () => Promise.resolve(), true, 503, 'stopping'],
  ])('says that it is %s, and lives in any case', async (_what, ping, stopping, status, text) => {
    const app = appWith(ping, stopping);

    const ready = await app.get('/readyz');
    expect([ready.status, ready.body]).toEqual([status, { status: text }]);
    expect((await app.get('/healthz')).body).toEqual({ status: 'ok' });
  });
});

describe('createLogger', () => {
  it('removes secrets wherever they stand', () => {
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line) => lines.push(line) });
    for (const name of ['token', 'userToken', 'id_token', 'authorization', 'cookie', 'secret', 'state', 'nonce']) {
      logger.info({ [name]: 'hush', a: { [name]: 'hush' }, b: { c: { [name]: 'hush' } } }, 'x');
    }

    expect(lines).toHaveLength(8);
    expect(lines.join('')).not.toContain('hush');
  });
});
