import { describe, expect, it } from 'vitest';
import { ltiBench, PUBLIC_URL } from '../../support/lti-tenant.js';

const bench = ltiBench('logins');

describe('/lti/login', () => {
  it('V-01 sends a browser on to the platform, by GET and by POST', async () => {
    const parameters = bench.tool.loginParameters(bench.registration);
    const byGet = await bench.tool.get(`/lti/login?${new URLSearchParams(parameters).toString()}`);
    const byPost = await bench.tool.post('/lti/login', parameters);

    for (const response of [byGet, byPost]) {
      expect(response.status).toBe(302);
      const location = new URL(response.headers.get('location')!);
      expect(location.origin + location.pathname).toBe(bench.registration.authorizationUrl);
      expect(Object.fromEntries(location.searchParams)).toEqual({
        scope: 'openid',
        response_type: 'id_token',
        response_mode: 'form_post',
        prompt: 'none',
        client_id: 'logins',
        redirect_uri: `${PUBLIC_URL}/lti/launch`,
        login_hint: 'a-user',
        state: expect.stringMatching(/^[\w-]{43}$/) as string,
        nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
      });
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('SEC-26, LJ-06 leaves one cookie that comes back in a frame, and that no script and no other host sees', async () => {
    const response = await bench.tool.post('/lti/login', bench.tool.loginParameters(bench.registration));

    const cookies = response.headers.getSetCookie();
    expect(cookies).toHaveLength(1);
    const [pair = '', ...attributes] = cookies[0]!.split('; ');
    expect(pair).toMatch(/^__Host-lti-[\w-]{12}=[\w-]{22}$/);
    expect(attributes.filter((attribute) => !attribute.startsWith('Expires='))).toEqual([
      'Max-Age=3600',
      'Path=/',
      'HttpOnly',
      'Secure',
      'Partitioned',
      'SameSite=None',
    ]);
  });

  it('LJ-03 never gives a state or a nonce twice', async () => {
    const logins = await Promise.all(Array.from({ length: 10 }, () => bench.tool.login(bench.registration)));

    expect(new Set(logins.flatMap(({ state, nonce }) => [state, nonce])).size).toBe(20);
  });

  it('V-02 gives lti_message_hint back unchanged', async () => {
    const hint = '{"cmid":12,"launchid":"a b+c&d=é%20\\"x\\"","x":"?#;/"}';

    const { location } = await bench.tool.login(bench.registration, { lti_message_hint: hint, login_hint: 'ü+ &' });

    expect(location.searchParams.get('lti_message_hint')).toBe(hint);
    expect(location.searchParams.get('login_hint')).toBe('ü+ &');
    expect(location.search).not.toContain('+');
  });

  it('V-03 ignores parameters that it does not know', async () => {
    const { location } = await bench.tool.login(bench.registration, {
      lti_deployment_id: '1',
      lti_storage_target: 'post_message_forwarding',
      canvas_region: 'eu-west-1',
      canvas_environment: 'prod',
      'odd:name': 'x',
      'foo[bar]': '1',
      a$b: '1',
      $where: 'sleep(1000)',
    });

    expect(location.searchParams.get('lti_deployment_id')).toBe('1');
    expect(location.searchParams.has('canvas_region')).toBe(false);
  });

  it('V-02, V-03 takes an empty optional parameter for none', async () => {
    const only = await bench.tool.register(bench.tenantId, { issuer: 'https://terse.example', clientId: 'terse' });
    const empty = { client_id: '', lti_message_hint: '', lti_deployment_id: '' };
    const { location } = await bench.tool.login(only, empty);

    expect(location.searchParams.get('client_id')).toBe('terse');
    expect(location.searchParams.has('lti_message_hint')).toBe(false);
    expect(location.searchParams.has('lti_deployment_id')).toBe(false);
  });

  it('LJ-19 keeps the own query of an authorisation endpoint', async () => {
    const wordpress = await bench.tool.register(bench.tenantId, {
      authorizationUrl: `${bench.platform.origin}/?lti-platform&auth`,
    });

    const { location } = await bench.tool.login(wordpress);

    expect(location.href).toContain(`${bench.platform.origin}/?lti-platform&auth&scope=openid&`);
  });

  it('LJ-20 sends every token to the one launch address, whatever the target', async () => {
    const target = `${PUBLIC_URL}/lti/launch?course=colour&a=1&a=2`;
    const { location } = await bench.tool.login(bench.registration, { target_link_uri: target });

    expect(location.searchParams.get('redirect_uri')).toBe(`${PUBLIC_URL}/lti/launch`);
  });

  it('B-37, LJ-21 needs no client id where the issuer has one registration', async () => {
    const only = await bench.tool.register(bench.tenantId, { issuer: 'https://only.example', clientId: 'only' });
    const parameters = bench.tool.loginParameters(only, { client_id: undefined });

    const response = await bench.tool.post('/lti/login', parameters);

    expect(new URL(response.headers.get('location')!).searchParams.get('client_id')).toBe('only');
  });
});

describe('/lti/login that is not in order', () => {
  async function expectRefusal(response: Response, reason: string): Promise<void> {
    const page = await response.text();
    expect(page).toContain(reason);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(page).toContain('<h1>This link did not open</h1>');
    expect(response.headers.has('location')).toBe(false);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await bench.tool.lives()).toBe(true);
  }

  const cases: readonly (readonly [string, Record<string, string | undefined>, string])[] = [
    ['B-37 no iss', { iss: undefined }, 'LOGIN_INCOMPLETE'],
    ['B-37 no login_hint', { login_hint: undefined }, 'LOGIN_INCOMPLETE'],
    ['B-37 an empty login_hint', { login_hint: '' }, 'LOGIN_INCOMPLETE'],
    ['B-37 no target_link_uri', { target_link_uri: undefined }, 'LOGIN_INCOMPLETE'],
    ['B-37 an unknown issuer', { iss: 'https://unknown.example' }, 'PLATFORM_UNKNOWN'],
    [
      'B-37 an unknown issuer and no client',
      { iss: 'https://unknown.example', client_id: undefined },
      'PLATFORM_UNKNOWN',
    ],
    ['B-37 a client of another issuer', { client_id: 'of-another-issuer' }, 'PLATFORM_UNKNOWN'],
    ['B-16 an issuer in capitals', { iss: 'HTTP://127.0.0.1' }, 'PLATFORM_UNKNOWN'],
    ['SEC-01 a target elsewhere', { target_link_uri: 'https://evil.example/cb' }, 'TARGET_FOREIGN'],
    ['SEC-01 a target without scheme', { target_link_uri: '//evil.example/cb' }, 'TARGET_FOREIGN'],
    ['SEC-01 a target that is a script', { target_link_uri: 'javascript:alert(1)' }, 'TARGET_FOREIGN'],
    ['SEC-01 our target over http', { target_link_uri: 'http://lectern.test/lti/launch' }, 'TARGET_FOREIGN'],
    ['SEC-01 our target on another port', { target_link_uri: 'https://lectern.test:8443/' }, 'TARGET_FOREIGN'],
    ['SEC-12 a login_hint of 10 kB', { login_hint: 'x'.repeat(10_000) }, 'LOGIN_INCOMPLETE'],
    ['B-38 brackets', { 'iss[$ne]': 'x' }, 'REQUEST_UNREADABLE'],
    ['B-38 an operator', { iss$ne: 'x' }, 'REQUEST_UNREADABLE'],
    ['B-38 brackets of an optional parameter', { 'client_id[]': 'x' }, 'REQUEST_UNREADABLE'],
  ];

  it.each(cases)('refuses %s, by GET and by POST', async (_id, changes, reason) => {
    await bench.tool.register(bench.tenantId, { issuer: 'https://another.example', clientId: 'of-another-issuer' });
    const parameters = bench.tool.loginParameters(bench.registration, changes);

    await expectRefusal(await bench.tool.get(`/lti/login?${new URLSearchParams(parameters).toString()}`), reason);
    await expectRefusal(await bench.tool.post('/lti/login', parameters), reason);
  });

  it('says in the log which platform is unknown', async () => {
    const unknown = { iss: 'https://user:secret@unknown.example/path?x=1', client_id: 'unknown-client' };
    await bench.tool.post('/lti/login', bench.tool.loginParameters(bench.registration, unknown));

    const line = bench.tool.logLines.findLast((text) => text.includes('a launch was refused'));
    expect(JSON.parse(line!)).toMatchObject({
      reason: 'PLATFORM_UNKNOWN',
      issuerHost: 'unknown.example',
      clientId: 'unknown-client',
    });
    expect(line).not.toContain('secret');
  });

  it('B-37 refuses a login without client id where the issuer has two registrations', async () => {
    await bench.tool.register(bench.tenantId, { issuer: 'https://two.example', clientId: 'one' });
    const two = await bench.tool.register(bench.tenantId, { issuer: 'https://two.example', clientId: 'two' });
    await bench.tool.change(two, { active: false });

    const response = await bench.tool.post('/lti/login', bench.tool.loginParameters(two, { client_id: undefined }));

    await expectRefusal(response, 'PLATFORM_AMBIGUOUS');
  });

  it('B-38 refuses a parameter that is repeated', async () => {
    const parameters = new URLSearchParams(bench.tool.loginParameters(bench.registration));
    parameters.append('iss', bench.registration.issuer);

    await expectRefusal(await bench.tool.get(`/lti/login?${parameters.toString()}`), 'REQUEST_UNREADABLE');
    await expectRefusal(await bench.tool.post('/lti/login', [...parameters]), 'REQUEST_UNREADABLE');
  });

  it('B-38 refuses a JSON body', async () => {
    const response = await fetch(bench.tool.url('/lti/login'), {
      method: 'POST',
      body: JSON.stringify({ iss: { $ne: 'x' }, login_hint: 'x', target_link_uri: PUBLIC_URL }),
      headers: { 'content-type': 'application/json' },
    });

    await expectRefusal(response, 'REQUEST_UNREADABLE');
  });

  it('B-39 refuses a registration that is switched off', async () => {
    const off = await bench.tool.register(bench.tenantId, { clientId: 'off' });
    await bench.tool.change(off, { active: false });

    await expectRefusal(await bench.tool.post('/lti/login', bench.tool.loginParameters(off)), 'PLATFORM_INACTIVE');
  });

  it('LJ-21 takes no other method', async () => {
    for (const method of ['PUT', 'DELETE', 'HEAD', 'PATCH']) {
      const response = await fetch(bench.tool.url('/lti/login'), { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, POST');
    }
  });
});

describe('other paths under /lti', () => {
  it.each([
    '/lti',
    '/lti/',
    '/lti/register',
    '/lti/LOGIN',
    '/lti/login/',
    '/lti//evil.example/',
    '/lti/%zz',
    '/lti/keys/x',
  ])('LJ-25, LJ-26 answers %s with 404 or 400, and never with a redirect', async (path) => {
    for (const method of ['GET', 'POST']) {
      const response = await fetch(bench.tool.url(path), { method, redirect: 'manual' });
      expect([400, 404]).toContain(response.status);
    }
    expect(await bench.tool.lives()).toBe(true);
  });

  it('LJ-09 gives nothing for a foreign bearer token or a ltik', async () => {
    const response = await bench.tool.get('/lti/?ltik=abc', { authorization: 'Bearer abc' });

    expect(response.status).toBe(404);
  });

  it('LJ-12 allows no origin to read an answer', async () => {
    const response = await bench.tool.get('/lti/keys', { origin: 'https://evil.example' });

    expect(response.headers.has('access-control-allow-origin')).toBe(false);
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
  });
});

describe('GET /lti/keys', () => {
  it('SEC-14, LJ-29 serves one public key of 2048 bits or more for each registration, and nothing private', async () => {
    await bench.tool.register(bench.tenantId, { clientId: 'with-keys' });

    const response = await bench.tool.get('/lti/keys');

    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    const { keys } = (await response.json()) as { keys: Record<string, string>[] };
    const registrations = await bench.tool.lectern.connection.collection('registrations').countDocuments();
    expect(keys).toHaveLength(registrations);
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(registrations);
    for (const key of keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
      expect(Buffer.from(key.n!, 'base64url').length).toBeGreaterThanOrEqual(256);
    }
  });

  it('SEC-14 keeps private keys encrypted in the database', async () => {
    const pairs = await bench.tool.lectern.connection.collection('platformKeyPairs').find().toArray();

    expect(pairs.length).toBeGreaterThan(0);
    expect(JSON.stringify(pairs)).not.toContain('PRIVATE KEY');
  });

  it('keeps the key of a registration that is saved again', async () => {
    const first = await bench.tool.register(bench.tenantId, { clientId: 'again' });
    const before = await bench.tool.lectern.connection.collection('platformKeyPairs').findOne({ clientId: 'again' });

    await Promise.all([bench.tool.register(bench.tenantId, first), bench.tool.register(bench.tenantId, first)]);

    const after = await bench.tool.lectern.connection
      .collection('platformKeyPairs')
      .find({ clientId: 'again' })
      .toArray();
    expect(after.map(({ _id }) => _id)).toEqual([before!._id]);
  });
});
