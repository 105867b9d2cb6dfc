import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiServer, SITE } from '../support/api-server.js';
import { ltiBench, LtiTool } from '../support/lti-tenant.js';

const LIMITS = { api: 3, lti: 2 };

describe('the limit of the API', () => {
  let server: ApiServer;

  beforeAll(async () => {
    server = await ApiServer.start(undefined, { requestsAMinute: LIMITS });
  });

  afterAll(async () => {
    await server.stop();
  });

  const ask = (address: string) =>
    server.http.get('/api/v1/courses').set({ 'X-Forwarded-For': address, Origin: SITE, Accept: 'text/html, */*' });

  it('refuses what one address asks beyond it, says when to come again, and refuses no other address', async () => {
    const within = await Promise.all(Array.from({ length: LIMITS.api }, () => ask('203.0.113.1')));
    expect(within.map(({ status }) => status)).toEqual([401, 401, 401]);

    const refused = await ask('203.0.113.1');
    const { status, headers } = refused;
    expect([status, headers['content-type'], headers['retry-after']]).toEqual([
      429,
      'application/problem+json; charset=utf-8',
      '60',
    ]);
    expect(refused.body).toEqual({
      type: 'about:blank',
      title: 'Too Many Requests',
      status: 429,
      code: 'TOO_MANY_REQUESTS',
      detail: 'Too many requests: wait for a minute.',
      requestId: headers['x-request-id'],
    });
    expect(headers).toMatchObject({
      'access-control-allow-origin': SITE,
      'access-control-expose-headers': 'Retry-After, X-Request-Id',
    });

    expect((await ask('203.0.113.2')).status).toBe(401);
    expect((await server.http.get('/healthz').set('X-Forwarded-For', '203.0.113.1')).status).toBe(200);
  });
});

describe('the limit of the LTI tool', () => {
  const bench = ltiBench('limited');
  let tool: LtiTool;

  beforeAll(async () => {
    tool = await LtiTool.start(bench.mongodbUri, bench.platform, { requestsAMinute: LIMITS });
  });

  afterAll(async () => {
    await tool.stop();
  });

  const post = (path: string, address: string) =>
    tool.post(path, tool.loginParameters(bench.registration), { 'x-forwarded-for': address, 'accept-language': 'fr' });

  it.each([
    ['/lti/login', 302],
    ['/lti/launch', 400],
  ])('refuses with a page what one address asks of %s beyond it, and no other address', async (path, usual) => {
    const within = await Promise.all(Array.from({ length: LIMITS.lti }, () => post(path, '203.0.113.1')));
    expect(within.map(({ status }) => status)).toEqual([usual, usual]);

    const refused = await post(path, '203.0.113.1');
    expect([refused.status, refused.headers.get('content-type'), refused.headers.get('retry-after')]).toEqual([
      429,
      'text/html; charset=utf-8',
      '60',
    ]);
    const page = await refused.text();
    expect(page).toContain('<html lang="fr"');
    expect(page).toContain('TOO_MANY_REQUESTS');
    expect(page).toMatch(/<h1>[^<]+<\/h1>\s*<p>[^<]+<\/p>/);

    expect((await post(path, '203.0.113.2')).status).toBe(usual);
  });
});
