import { describe, expect, it } from 'vitest';
import { signToken } from '../../support/lti-platform.js';
import { expectLtiRefusal } from '../../support/lti-refusal.js';
import { ltiBench } from '../../support/lti-tenant.js';

const bench = ltiBench('bad-states');

describe('POST /lti/launch with a state or browser that is not its own', () => {
  it('B-33 refuses a state that was never given', async () => {
    const login = await bench.tool.login(bench.registration);
    const response = await bench.tool.postToken(
      { ...login, state: 'never-given' },
      signToken(bench.tool.claimsFor(login)),
    );

    await expectLtiRefusal(bench, response, 'STATE_UNKNOWN');
  });

  it('B-33, SEC-04 refuses another browser: without the cookie, and with the cookie of another launch', async () => {
    const login = await bench.tool.login(bench.registration);
    const other = await bench.tool.login(bench.registration);
    const token = signToken(bench.tool.claimsFor(login));
    const [name] = login.cookie.split('=');

    for (const cookie of ['', other.cookie, `${name!}=forged`, `${name!}=`]) {
      await expectLtiRefusal(bench, await bench.tool.postToken({ ...login, cookie }, token), 'BROWSER_UNKNOWN');
    }
  });

  it('B-33 refuses the token of one login under the state of another', async () => {
    const [first, second] = [await bench.tool.login(bench.registration), await bench.tool.login(bench.registration)];

    await expectLtiRefusal(
      bench,
      await bench.tool.postToken(second, signToken(bench.tool.claimsFor(first))),
      'TOKEN_NONCE',
    );
  });

  it('B-20, SEC-06 refuses a token for another client of the same issuer', async () => {
    const other = await bench.tool.register(bench.tenantId, { clientId: 'other-client' });
    const login = await bench.tool.login(bench.registration);

    await expectLtiRefusal(
      bench,
      await bench.tool.postToken(login, signToken(bench.tool.claimsFor(login, { aud: other.clientId }))),
      'TOKEN_AUDIENCE',
    );
  });

  it('B-39 refuses a registration that was switched off since the login', async () => {
    const switchedOff = await bench.tool.register(bench.tenantId, { clientId: 'switched-off' });
    const login = await bench.tool.login(switchedOff);
    await bench.tool.change(switchedOff, { active: false });

    await expectLtiRefusal(
      bench,
      await bench.tool.postToken(login, signToken(bench.tool.claimsFor(login))),
      'PLATFORM_INACTIVE',
    );
  });

  it('B-39 refuses a registration that was removed since the login', async () => {
    const removed = await bench.tool.register(bench.tenantId, { clientId: 'removed' });
    const login = await bench.tool.login(removed);
    await bench.tool.lectern.platformDeps.registrations.remove(removed.issuer, removed.clientId);

    await expectLtiRefusal(
      bench,
      await bench.tool.postToken(login, signToken(bench.tool.claimsFor(login))),
      'PLATFORM_UNKNOWN',
    );
  });

  it.each([
    ['a blank and a semicolon', 'a b;c'],
    ['a JSON object', '{"$ne":""}'],
    ['nothing', ''],
    ['300 characters', 'x'.repeat(300)],
    ['100 kB', 'x'.repeat(100_000)],
    ['line breaks', 'a\r\nSet-Cookie: b=c'],
  ])('B-34, LJ-01 refuses a state of %s', async (_what, state) => {
    const login = await bench.tool.login(bench.registration);
    const token = signToken(bench.tool.claimsFor(login));

    await expectLtiRefusal(bench, await bench.tool.postToken({ ...login, state }, token), 'STATE_INVALID');
  });

  it('B-34 refuses a state that comes twice', async () => {
    const login = await bench.tool.login(bench.registration);
    const response = await bench.tool.post(
      '/lti/launch',
      [
        ['state', login.state],
        ['state', login.state],
        ['id_token', signToken(bench.tool.claimsFor(login))],
      ],
      { cookie: login.cookie },
    );

    await expectLtiRefusal(bench, response, 'REQUEST_UNREADABLE');
  });

  it('B-36 refuses a token that comes twice, in JSON, or by GET', async () => {
    const login = await bench.tool.login(bench.registration);
    const token = signToken(bench.tool.claimsFor(login));
    const twice = await bench.tool.post('/lti/launch', [
      ['id_token', token],
      ['id_token', token],
      ['state', login.state],
    ]);
    const json = await fetch(bench.tool.url('/lti/launch'), {
      method: 'POST',
      body: JSON.stringify({ id_token: token, state: { $ne: '' } }),
      headers: { 'content-type': 'application/json', cookie: login.cookie },
    });
    const byGet = await bench.tool.get(`/lti/launch?id_token=${token}&state=${login.state}`, { cookie: login.cookie });

    await expectLtiRefusal(bench, twice, 'REQUEST_UNREADABLE');
    await expectLtiRefusal(bench, json, 'REQUEST_UNREADABLE');
    await expectLtiRefusal(bench, byGet, 'NO_LAUNCH');
  });

  it('SEC-13 refuses a body of more than 256 kB', async () => {
    const response = await bench.tool.post('/lti/launch', { state: 'x', id_token: 'x'.repeat(300_000) });

    expect(response.status).toBe(413);
    await expectLtiRefusal(bench, response, 'REQUEST_TOO_LARGE');
  });
});

describe('POST /lti/launch with an error of the platform', () => {
  it('B-35, LJ-30 shows a page of ours, repeats nothing, and ends the login', async () => {
    const login = await bench.tool.login(bench.registration);
    const report = { error: 'login_required', error_description: '<script>alert(1)</script>', state: login.state };

    const response = await bench.tool.post('/lti/launch', report, { cookie: login.cookie });

    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).toContain('PLATFORM_ERROR');
    expect(page).not.toContain('alert(1)');
    const after = await bench.tool.postToken(login, signToken(bench.tool.claimsFor(login)));
    await expectLtiRefusal(bench, after, 'STATE_UNKNOWN');
  });

  it('B-35 answers an error without a state, too', async () => {
    await expectLtiRefusal(bench, await bench.tool.post('/lti/launch', { error: 'invalid_request' }), 'PLATFORM_ERROR');
  });
});
