import { describe, expect, it } from 'vitest';
import { personOf } from '../../support/launch-page.js';
import {
  type Changes,
  type Claims,
  CONTEXT_ROLE,
  DEFAULT_KEY,
  LTI,
  newSigningKey,
  signToken,
} from '../../support/lti-platform.js';
import { ltiBench, PUBLIC_URL } from '../../support/lti-tenant.js';

const bench = ltiBench('valid-launches');
const INSTRUCTOR: Claims = { [`${LTI}/roles`]: [`${CONTEXT_ROLE}#Instructor`] };
const LEARNER: Claims = { [`${LTI}/roles`]: [`${CONTEXT_ROLE}#Learner`] };
const NO_NAMES: Claims = { name: undefined, given_name: undefined, family_name: undefined };
const SYSTEM = 'http://purl.imsglobal.org/vocab/lis/v2';

describe('POST /lti/launch as instructor and as learner', () => {
  const roles = (...list: string[]): Claims => ({ [`${LTI}/roles`]: list });
  const unknown = `${SYSTEM}/unknown/unknown#Helper`;
  const cases: readonly (readonly [id: string, changes: Claims, role: string])[] = [
    ['I-01 a complete launch', INSTRUCTOR, 'instructor'],
    ['S-01 a complete launch', LEARNER, 'learner'],
    [
      'I-02 the strongest of several roles',
      roles(`${CONTEXT_ROLE}#Learner`, unknown, `${CONTEXT_ROLE}#Instructor`),
      'instructor',
    ],
    ['S-02 several roles', roles(`${CONTEXT_ROLE}#Learner`, `${CONTEXT_ROLE}#Member`), 'learner'],
    ['I-03 the short name', roles('Instructor'), 'instructor'],
    ['S-03 the short name', roles('Learner'), 'learner'],
    ['I-04 an unknown role alone', roles(unknown), 'learner'],
    ['S-04 an unknown role beside', roles(unknown, `${CONTEXT_ROLE}#Learner`), 'learner'],
    ['I-05 no role', roles(), 'learner'],
    ['S-05 an empty role', roles(''), 'learner'],
    ['I-06 an e-mail address alone', { ...INSTRUCTOR, ...NO_NAMES }, 'instructor'],
    ['S-06 an e-mail address alone', { ...LEARNER, ...NO_NAMES }, 'learner'],
    ['I-07 names alone', { ...INSTRUCTOR, email: undefined }, 'instructor'],
    ['S-07 names alone', { ...LEARNER, email: undefined }, 'learner'],
    ['I-08 no personal data', { ...INSTRUCTOR, ...NO_NAMES, email: undefined }, 'instructor'],
    ['S-08 no personal data', { ...LEARNER, ...NO_NAMES, email: undefined }, 'learner'],
    ['I-09 no context', { ...INSTRUCTOR, [`${LTI}/context`]: undefined }, 'instructor'],
    ['S-09 no context', { ...LEARNER, [`${LTI}/context`]: undefined }, 'learner'],
    [
      'S-10 only a resource link',
      { ...LEARNER, ...NO_NAMES, email: undefined, [`${LTI}/context`]: undefined },
      'learner',
    ],
    [
      'V-05 a teaching assistant',
      roles(`${CONTEXT_ROLE}/Instructor#TeachingAssistant`, `${CONTEXT_ROLE}#Instructor`),
      'instructor',
    ],
    [
      'V-06 an administrator of the system',
      roles(`${SYSTEM}/system/person#SysAdmin`, `${SYSTEM}/institution/person#Administrator`),
      'learner',
    ],
    ['V-06 the old form of it', roles(`${SYSTEM}/person#Administrator`), 'learner'],
    ['an administrator of the course', roles(`${CONTEXT_ROLE}#Administrator`), 'administrator'],
    ['V-08 a mentor', { ...roles(`${CONTEXT_ROLE}#Mentor`), [`${LTI}/role_scope_mentor`]: ['user-1'] }, 'learner'],
    ['SEC-12 ten thousand roles', roles(...Array.from({ length: 10_000 }, (_, i) => `r${String(i)}`)), 'learner'],
  ];

  it.each(cases)('opens with %s', async (_id, changes, role) => {
    const response = await bench.tool.launch(bench.registration, changes);

    expect(response.status).toBe(200);
    expect((await personOf(response)).role).toBe(role);
  });

  it('I-06 shows the e-mail address where there is no name, I-08 and nothing where there is neither', async () => {
    const byMail = await personOf(await bench.tool.launch(bench.registration, NO_NAMES));
    const byParts = await personOf(await bench.tool.launch(bench.registration, { name: undefined }));
    const anonymous = await personOf(await bench.tool.launch(bench.registration, { ...NO_NAMES, email: undefined }));

    expect(byMail.name).toBe('lena@riverside.example');
    expect(byParts.name).toBe('Lena Hoffmann');
    expect(anonymous.name).toBeUndefined();
  });

  it('V-07 opens for a test user without taking a place', async () => {
    const full = await bench.tool.addTenant('full', { autoAssign: false });
    const other = await bench.tool.register(full);
    const testUser = ['http://purl.imsglobal.org/vocab/lti/system/person#TestUser', `${CONTEXT_ROLE}#Learner`];

    expect((await bench.tool.launch(other)).status).toBe(403);
    expect((await bench.tool.launch(other, { [`${LTI}/roles`]: testUser })).status).toBe(200);
  });
});

describe('POST /lti/launch in variants that are valid', () => {
  const cases: readonly (readonly [id: string, changes: Changes])[] = [
    ['B-19 an audience of one element', { aud: ['valid-launches'] }],
    ['B-19 azp that is ours', { aud: ['valid-launches'], azp: 'valid-launches' }],
    ['B-23 a token signed an hour ago', (now) => ({ iat: now - 3_500, exp: now + 100 })],
    ['B-31 another target than the login had', { [`${LTI}/target_link_uri`]: `${PUBLIC_URL}/elsewhere?x=1` }],
    [
      'V-04 unknown claims and members',
      { 'https://lms.example/own': { a: [1] }, [`${LTI}/resource_link`]: { id: 'l', odd: {} }, picture: 5 },
    ],
    [
      'V-04 claims that are null',
      {
        [`${LTI}/context`]: null,
        [`${LTI}/launch_presentation`]: null,
        [`${LTI}/lis`]: null,
        azp: null,
        nbf: null,
        name: null,
        email: null,
        locale: null,
      },
    ],
    ['V-04 odd values of display claims', { name: 5, email: {}, locale: [], [`${LTI}/launch_presentation`]: 'window' }],
    [
      'V-09 a launch in a window',
      {
        [`${LTI}/launch_presentation`]: {
          document_target: 'window',
          locale: 'fr_CA',
          return_url: 'https://lms.example/back?x=1',
        },
      },
    ],
    ['V-12 an LMS clock 60 s fast', (now) => ({ iat: now + 59, exp: now + 119 })],
    ['V-12 an LMS clock 60 s slow', (now) => ({ iat: now - 110, exp: now - 50 })],
    [
      'SEC-12 __proto__ as a custom key',
      {
        [`${LTI}/custom`]: JSON.parse(
          '{"__proto__": {"course": "other"}, "constructor": "x", "course": "colour"}',
        ) as unknown,
      },
    ],
    [
      'SEC-16 markup in every text',
      {
        name: '<img src=x onerror=alert(1)>',
        [`${LTI}/resource_link`]: { id: '<b>', title: '</script><script>alert(1)</script>' },
      },
    ],
    [
      'no custom parameters',
      { [`${LTI}/custom`]: undefined, [`${LTI}/target_link_uri`]: `${PUBLIC_URL}/?course=colour` },
    ],
    ['a context whose id is empty', { [`${LTI}/context`]: { id: '' } }],
    ['blanks around the course', { [`${LTI}/custom`]: { course: ' colour ' } }],
    ['a character of two halves as subject', { sub: 'user-\u{1f600}' }],
    ['fractions of a second', (now) => ({ iat: now - 0.5, exp: now + 59.5 })],
  ];

  it.each(cases)('opens with %s', async (_id, changes) => {
    const response = await bench.tool.launch(bench.registration, changes);

    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain('<p>Hello ');
    expect(page).not.toContain('<img src=x');
    expect(page).not.toContain('<script>alert');
  });

  it('V-03 ignores unknown parameters that are repeated, at login and at launch', async () => {
    const odd: [string, string][] = [
      ['odd', '1'],
      ['odd', '2'],
      ['foo[bar]', '1'],
      ['a$b', '1'],
    ];
    const parameters = Object.entries(bench.tool.loginParameters(bench.registration));
    expect((await bench.tool.post('/lti/login', [...parameters, ...odd])).status).toBe(302);

    const login = await bench.tool.login(bench.registration);
    const form: [string, string][] = [
      ['state', login.state],
      ['id_token', signToken(bench.tool.claimsFor(login))],
    ];
    const launched = await bench.tool.post('/lti/launch', [...form, ...odd], { cookie: login.cookie });

    expect(launched.status).toBe(200);
  });

  it('SEC-15 ignores crit and keys in the header of a token that is ours to trust', async () => {
    const login = await bench.tool.login(bench.registration);
    const header = { crit: ['exp'], jku: 'https://elsewhere.example/keys', x5u: 'https://elsewhere.example/cert' };
    const form = { state: login.state, id_token: signToken(bench.tool.claimsFor(login), { header }) };

    expect((await bench.tool.post('/lti/launch', form, { cookie: login.cookie })).status).toBe(200);
  });

  it('takes an empty error beside a token for none', async () => {
    const login = await bench.tool.login(bench.registration);
    const form = { state: login.state, id_token: signToken(bench.tool.claimsFor(login)), error: '' };

    expect((await bench.tool.post('/lti/launch', form, { cookie: login.cookie })).status).toBe(200);
  });

  it('V-13 works with a key set of many keys, unknown kinds, and certificates', async () => {
    const rotated = await bench.tool.register(bench.tenantId, { clientId: 'many-keys' });
    const bare = { ...DEFAULT_KEY.jwk, alg: undefined, use: undefined };
    bench.platform.serveKeys(
      'many-keys',
      { kty: 'OKP', crv: 'X25519' },
      { nonsense: true },
      { ...bare, x5c: ['MII'], x5t: 'abc' },
    );

    expect((await bench.tool.launch(rotated)).status).toBe(200);
  });

  it('V-13 works while a platform changes its keys', async () => {
    const rotated = await bench.tool.register(bench.tenantId, { clientId: 'rotated' });
    const key = newSigningKey('new-key');
    expect((await bench.tool.launch(rotated)).status).toBe(200);

    bench.platform.serveKeys('rotated', key.jwk);

    expect((await bench.tool.launch(rotated, {}, { key })).status).toBe(200);
    expect(bench.platform.requestsFor('rotated')).toBe(2);
  });

  it('V-13 works while a platform gives a new key the name of the old one', async () => {
    const restarted = await bench.tool.register(bench.tenantId, { clientId: 'restarted' });
    const key = newSigningKey(DEFAULT_KEY.kid);
    expect((await bench.tool.launch(restarted)).status).toBe(200);

    bench.platform.serveKeys('restarted', key.jwk);

    expect((await bench.tool.launch(restarted, {}, { key })).status).toBe(200);
    expect((await bench.tool.launch(restarted)).status).toBe(401);
    expect(bench.platform.requestsFor('restarted')).toBe(2);
  });

  it('V-14 opens two tabs at once', async () => {
    const [first, second] = await Promise.all([
      bench.tool.login(bench.registration),
      bench.tool.login(bench.registration),
    ]);
    const cookie = `${first.cookie}; ${second.cookie}`;

    const responses = await Promise.all(
      [second, first].map((login) =>
        bench.tool.postToken({ ...login, cookie }, signToken(bench.tool.claimsFor(login))),
      ),
    );

    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('V-15, B-26 answers a reload with a page that says where to go', async () => {
    const login = await bench.tool.login(bench.registration);
    const token = signToken(bench.tool.claimsFor(login));
    expect((await bench.tool.postToken(login, token)).status).toBe(200);

    const again = await bench.tool.postToken(login, token);
    const byGet = await bench.tool.get('/lti/launch');

    for (const response of [again, byGet]) {
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('Go back to your course and open it again from there.');
    }
  });
});
