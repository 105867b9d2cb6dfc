import { describe, expect, it } from 'vitest';
import { LTI, signToken } from '../../support/lti-platform.js';
import { ltiBench, LtiTool } from '../../support/lti-tenant.js';

const bench = ltiBench('security', { frameOrigins: ['https://canvas.example'] });

function directive(response: Response, name: string): string | undefined {
  const policy = response.headers.get('content-security-policy') ?? '';
  return policy.split('; ').find((part) => part.startsWith(`${name} `));
}

describe('POST /lti/launch of one token many times', () => {
  it('B-27, SEC-05 opens exactly once of fifty at once, and the person takes one place', async () => {
    const login = await bench.tool.login(bench.registration);
    const token = signToken(bench.tool.claimsFor(login, { sub: 'replayed' }));

    const responses = await Promise.all(Array.from({ length: 50 }, () => bench.tool.postToken(login, token)));

    const statuses = responses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(49);
    const { connection } = bench.tool.lectern;
    const identities = await connection.collection('identities').find({ subject: 'replayed' }).toArray();
    expect(identities).toHaveLength(1);
  });

  it('B-27 opens exactly once also through two server processes', async () => {
    const second = await LtiTool.start(bench.mongodbUri, bench.platform);
    const login = await bench.tool.login(bench.registration);
    const token = signToken(bench.tool.claimsFor(login));

    const responses = await Promise.all(
      Array.from({ length: 20 }, (_, index) => [bench.tool, second][index % 2]!.postToken(login, token)),
    );

    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    await second.stop();
  });

  it('opens what another process registered while it runs', async () => {
    const second = await LtiTool.start(bench.mongodbUri, bench.platform);
    const added = await second.register(bench.tenantId, { clientId: 'added-by-cli' });
    await second.stop();

    expect((await bench.tool.launch(added)).status).toBe(200);
  });
});

describe('answers of the LTI tool', () => {
  it('SEC-08 may be framed by the origins of the registration that launched, and by nobody else', async () => {
    const response = await bench.tool.launch(bench.registration);

    expect(directive(response, 'frame-ancestors')).toBe(
      `frame-ancestors ${bench.platform.origin} https://canvas.example`,
    );
  });

  it('SEC-08 may be framed by the same origins when they refuse, once the registration is known', async () => {
    const refused = await bench.tool.launch(bench.registration, { nonce: 'foreign' });
    const login = await bench.tool.post(
      '/lti/login',
      bench.tool.loginParameters(bench.registration, { target_link_uri: 'https://evil.example' }),
    );

    for (const response of [refused, login]) {
      expect(directive(response, 'frame-ancestors')).toBe(
        `frame-ancestors ${bench.platform.origin} https://canvas.example`,
      );
    }
  });

  it('may be framed by anybody where no registration is known, and hold no data and no action then', async () => {
    const response = await bench.tool.get('/lti/launch');

    expect(directive(response, 'frame-ancestors')).toBeUndefined();
    expect(await response.text()).not.toMatch(/<(a|form|button|script|input)\b/);
  });

  it('SEC-09, LJ-13 carry no header that cuts them off from the LMS', async () => {
    const responses = [
      await bench.tool.launch(bench.registration),
      await bench.tool.launch(bench.registration, { sub: '' }),
      await bench.tool.get('/lti/launch'),
    ];

    for (const response of responses) {
      for (const name of ['embedder-policy', 'opener-policy', 'resource-policy']) {
        expect(response.headers.has(`cross-origin-${name}`)).toBe(false);
      }
      expect(response.headers.has('x-frame-options')).toBe(false);
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('SEC-16 forbid everything that a page does not need', async () => {
    const response = await bench.tool.launch(bench.registration);

    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'; ");
    expect(policy).toContain("script-src 'self'; ");
    expect(policy).toContain("base-uri 'none'; form-action 'none'; ");
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types lit-html; ");
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  it('SEC-07, SEC-25 and the log hold no token, no state, and nothing of the person', async () => {
    const seen = bench.tool.logLines.length;
    const login = await bench.tool.login(bench.registration);
    const claims = bench.tool.claimsFor(login, { sub: 'subject-of-nobody' });
    const token = signToken(claims);
    await bench.tool.postToken(login, token);
    const replayed = await bench.tool.postToken(login, token);
    const refused = await bench.tool.launch(bench.registration, {
      sub: 'subject-of-nobody',
      [`${LTI}/version`]: '1.1',
    });

    const pages = (await replayed.text()) + (await refused.text());
    const log = bench.tool.logLines.slice(seen).join('');
    expect(log).toContain('"reason":"STATE_UNKNOWN"');
    expect(log).toContain('"reason":"CLAIM_INVALID"');
    expect(log).toContain(`"issuerHost":"${new URL(bench.platform.origin).host}"`);
    for (const secret of [
      token.slice(0, 40),
      login.state,
      login.nonce,
      'subject-of-nobody',
      'Lena',
      'lena@',
      'security=',
    ]) {
      expect(log).not.toContain(secret);
      expect(pages).not.toContain(secret);
    }
  });

  it('SEC-25 name the request, for whoever is asked for help', async () => {
    const response = await bench.tool.get('/lti/launch');

    expect(await response.text()).toContain(`Reason NO_LAUNCH, request ${response.headers.get('x-request-id')!}`);
  });

  it('are in the language of the launch, else of the browser', async () => {
    const french = { 'accept-language': 'de, fr;q=0.8, en;q=0.5' };
    const unknown = await bench.tool.get('/lti/launch', french);
    const launched = await bench.tool.launch(bench.registration, { locale: 'fr-FR', nonce: 'foreign' });

    const incomplete = await bench.tool.launch(bench.registration, { locale: 'fr-FR', sub: 5 });

    for (const response of [unknown, launched, incomplete]) {
      expect(await response.text()).toMatch(/<html lang="fr">[^]*<h1>Ce lien ne s’est pas ouvert<\/h1>/);
    }
  });
});

describe('ltijs', () => {
  it('LJ-23, SEC-23 keeps nothing in the database about people and their courses', async () => {
    await bench.tool.launch(bench.registration, { sub: 'subject-for-ltijs' });

    const collections = await bench.tool.lectern.connection.db!.listCollections().toArray();
    const names = collections.map(({ name }) => name);
    expect(names).toContain('ltiNonces');
    expect(names.filter((name) => /^(idtoken|contexttoken|state|platform|nonce)$/i.test(name))).toEqual([]);
  });

  it('LJ-03 refuses a nonce that it has seen, as a second fence', async () => {
    const login = await bench.tool.login(bench.registration);
    const nonces = bench.tool.lectern.connection.collection<{ _id: string }>('ltiNonces');
    await nonces.insertOne({ _id: login.nonce });

    const response = await bench.tool.postToken(login, signToken(bench.tool.claimsFor(login)));

    expect(response.status).toBe(401);
    expect(await response.text()).toContain('LIBRARY_REFUSED');
  });

  it('LJ-11 leaves the signals of the process alone', () => {
    expect(process.listeners('SIGINT').map(String).join('')).not.toContain('process.exit');
  });
});

describe('without a database', () => {
  it('answers login and launch with 503 and a readable page, and lives', async () => {
    const cutOff = await LtiTool.start(bench.mongodbUri, bench.platform);
    const login = await cutOff.login(bench.registration);
    await cutOff.lectern.connection.getClient().close();

    const responses = [
      await cutOff.post('/lti/login', cutOff.loginParameters(bench.registration)),
      await cutOff.postToken(login, signToken(cutOff.claimsFor(login))),
    ];

    for (const response of responses) {
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('5');
      expect(await response.text()).toContain('We cannot reach our data just now.');
    }
    expect(await cutOff.lives()).toBe(true);
    await cutOff.stop();
  });
});
