import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../server/contract/openapi.js';
import { ApiServer, type Customer, PUBLIC_URL, SITE } from '../../support/api-server.js';
import { aBlock, SLUG } from '../../support/builders.js';
import { aDelivery, signedDelivery } from '../../support/desk-reports.js';
import { upToFirstEvent } from '../../support/first-event.js';
import { DOCUMENTED_OPERATIONS, faultsOf } from '../../support/openapi-faults.js';

let server: ApiServer;
let open: Customer;
let closed: Customer;

beforeAll(async () => {
  server = await ApiServer.start();
  open = await server.addCustomer();
  closed = await server.addCustomer({}, 0);
  await closed.repositories.blocks.append(aBlock({ subjectId: closed.tenantId }));
});

afterAll(async () => {
  await server.stop();
});

/** The routes that the app has under `/api/v1`, as Express keeps them. */
function routesOf(): readonly string[] {
  interface Layer {
    readonly route?: { readonly path: string; readonly methods: Record<string, boolean> };
    readonly handle?: { readonly stack?: readonly Layer[] };
  }
  const walk = (layers: readonly Layer[]): string[] =>
    layers.flatMap(({ route, handle }) =>
      route === undefined
        ? walk(handle?.stack ?? [])
        : Object.keys(route.methods).map(
            (method) => `${method.toUpperCase()} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
          ),
    );
  const { stack } = server.lectern.app.router as unknown as {
    stack: readonly (Layer & { match(path: string): boolean })[];
  };
  const api = stack.filter((layer) => layer.match('/api/v1') && !layer.match('/healthz'));

  return walk(api).filter((route) => route !== 'GET /openapi.json');
}

const viewed = () => ({ eventId: randomUUID(), kind: 'viewed', itemId: 'lesson.1', clientTime: 1 });
const played = () => ({ ...viewed(), kind: 'played', itemId: 'video.1', value: { seconds: 3.5, ended: false } });
const answer = (choice: string) => ({
  ...viewed(),
  kind: 'answered',
  itemId: 'question.1',
  value: { choiceIds: [choice] },
});

type Call = (customer: Customer, token: string) => PromiseLike<Response>;

/** Every operation, called in such ways that each status which it can answer with comes up. */
const CALLS: Readonly<Record<string, readonly (readonly [Call, open: number, closed: number])[]>> = {
  'POST /session': [
    [(customer) => server.openSession(customer), 200, 200],
    [(customer) => server.openSession(customer, {}, { lesson: 'constructor' }), 200, 200],
    [(customer) => server.openSession(customer, {}, { course: 'none' }), 404, 404],
    [(customer) => server.openSession(customer, { role: 'operator' }), 401, 401],
    [() => server.plain('/api/v1/session', {}), 400, 400],
    [() => server.plain('/api/v1/session', 'x'.repeat(70_000)), 413, 413],
  ],
  'POST /session/renew': [
    [(_, token) => server.plain('/api/v1/session/renew', { token, course: SLUG, language: 'fr' }), 200, 200],
    [
      (customer) => {
        const via = { kind: 'lti', issuer: 'i', clientId: 'c', deploymentId: 'd', resourceLinkId: 'r' } as const;
        const token = server.sessionFor(customer, 'instructor', { via });
        return server.plain('/api/v1/session/renew', { token }, PUBLIC_URL);
      },
      200,
      200,
    ],
    [(_, token) => server.plain('/api/v1/session/renew', { token }), 400, 400],
    [() => server.plain('/api/v1/session/renew', { token: 'a.b.c', course: SLUG }), 401, 401],
  ],
  'POST /boot': [
    [(_, token) => server.plain('/api/v1/boot', { token, course: SLUG }), 200, 200],
    [(_, token) => server.plain('/api/v1/boot', { token, course: SLUG, lesson: 'lesson-3' }), 200, 200],
    [(_, token) => server.plain('/api/v1/boot', { token, course: SLUG, lesson: 'none' }), 200, 200],
    [(_, token) => server.plain('/api/v1/boot', { token, course: SLUG }, 'https://evil.example'), 403, 403],
  ],
  'POST /progress': [
    [
      (_, token) =>
        server.plain('/api/v1/progress', {
          token,
          course: SLUG,
          sentAt: 1,
          events: [viewed(), played(), answer('a'), answer('nothing')],
        }),
      200,
      200,
    ],
    [(_, token) => server.plain('/api/v1/progress', { token, course: SLUG }), 400, 400],
  ],
  'POST /lessons/query': ['lesson.1', 'constructor', 'lesson-3'].map(
    (lesson) =>
      [(_, token) => server.plain('/api/v1/lessons/query', { token, course: SLUG, lesson }), 200, 403] as const,
  ),
  'GET /access': [
    [(_, token) => server.get(`/api/v1/access?course=${SLUG}`, token), 200, 200],
    [(_, token) => server.get('/api/v1/access', token), 400, 400],
  ],
  'GET /events': [
    [(_, token) => upToFirstEvent(server.get(`/api/v1/events?course=${SLUG}`, token)), 200, 200],
    [(_, token) => server.get('/api/v1/events?course=none', token), 404, 404],
  ],
  'POST /enrollments': [[(_, token) => server.enroll(token), 201, 403]],
  'DELETE /enrollments/{course}': [
    [
      (_, token) =>
        server.http.delete(`/api/v1/enrollments/${SLUG}`).set('Origin', SITE).set('Authorization', `Bearer ${token}`),
      200,
      403,
    ],
  ],
  'POST /outage-reports': [
    [
      () => {
        const { headers, body } = signedDelivery(aDelivery());
        return server.http.post('/api/v1/outage-reports').set(headers).send(body);
      },
      201,
      201,
    ],
    [
      () => {
        const { headers, body } = signedDelivery({ ...aDelivery(), email: 'nobody' });
        return server.http.post('/api/v1/outage-reports').set(headers).send(body);
      },
      400,
      400,
    ],
    [() => server.http.post('/api/v1/outage-reports').send(aDelivery()), 401, 401],
  ],
  'GET /courses/{course}/roster': [
    [(customer) => server.get(`/api/v1/courses/${SLUG}/roster`, server.sessionFor(customer, 'instructor')), 200, 403],
    [(_, token) => server.get(`/api/v1/courses/${SLUG}/roster`, token), 403, 403],
  ],
  'GET /courses': [[(customer) => server.get('/api/v1/courses', server.sessionFor(customer, 'designer')), 200, 403]],
  'PUT /resource-link': [
    [
      (customer) => {
        const via = { kind: 'lti', issuer: 'i', clientId: 'c', deploymentId: 'd', resourceLinkId: 'r' } as const;
        const token = server.sessionFor(customer, 'instructor', { via });
        return server.http.put('/api/v1/resource-link').set('Authorization', `Bearer ${token}`).send({ course: SLUG });
      },
      204,
      403,
    ],
  ],
};

describe('openApiDocument', () => {
  it('describes every route, and no other', () => {
    expect([...routesOf()].sort()).toEqual([...DOCUMENTED_OPERATIONS].sort());
  });

  it('is what /api/openapi.json answers, to any site', async () => {
    const response = await server.http.get('/api/openapi.json').set('Origin', 'https://any.example');
    const body = response.body as { readonly paths: Readonly<Record<string, object>> };
    const operations = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );

    expect(body).toMatchObject({ openapi: '3.1.0', servers: [{ url: `${PUBLIC_URL}/api/v1` }] });
    expect(operations).toEqual(DOCUMENTED_OPERATIONS);
    expect(response.headers['access-control-allow-origin']).toBe('https://any.example');
  });

  it('says who may administer, how they come in, and what makes a request count once', async () => {
    const response = await server.http.get('/api/openapi.json');
    const { paths } = response.body as { paths: Record<string, Record<string, Readonly<Record<string, unknown>>>> };

    expect(paths['/tenants']!.post).toMatchObject({
      operationId: 'tenant.create',
      description: 'For: operator.',
      security: [{ apiToken: [] }, { session: [] }],
      parameters: [{ in: 'header', name: 'Idempotency-Key', required: true }],
    });
    expect(paths['/tenants/{tenant}']!.get!.description).toBe('Needs the right to read in the area billing.');
  });

  it('would tell an answer that is not as described', () => {
    const odd = { status: 200, type: 'application/json', body: { allowed: true, reasons: ['X'] } };

    expect(faultsOf('GET /access', odd)).not.toEqual([]);
  });
});

describe.each(Object.keys(OPERATIONS))('%s', (operation) => {
  it('answers as the document says, with access and without', async () => {
    const tokens = [await server.tokenOf(open), await server.tokenOf(closed)] as const;
    await server.enroll(tokens[0]);
    expect(CALLS[operation]).not.toHaveLength(0);

    for (const [call, openStatus, closedStatus] of CALLS[operation]!) {
      const answers = [await call(open, tokens[0]), await call(closed, tokens[1])];
      expect(answers.map(({ status }) => status)).toEqual([openStatus, closedStatus]);
      for (const response of answers) expect(faultsOf(operation, response)).toEqual([]);
    }
  });
});
