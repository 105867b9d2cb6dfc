import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPublicKey, type JsonWebKeyInput } from 'node:crypto';
import jsonwebtoken, { type JwtPayload } from 'jsonwebtoken';
import request, { type Response } from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPlatform } from '../../../demo/platform/app.js';
import { CLASSES } from '../../../demo/platform/classes.js';
import { LaunchTickets } from '../../../demo/platform/launch-tickets.js';
import { platformKeyIn } from '../../../demo/platform/platform-key.js';
import { CAST } from '../../../demo/seed/cast.js';
import { ISSUER } from '../../../demo/seed/connect-demo.js';

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim';
const TOOL = { login: 'http://localhost:3000/lti/login', launch: 'http://localhost:3000/lti/launch' };

let folder: string;
let now = Date.now();
let app: ReturnType<typeof createPlatform>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-test-lms-'));
});

beforeEach(() => {
  now = Date.now();
  app = createPlatform({
    origin: 'http://127.0.0.1:3100',
    siteOrigin: 'http://127.0.0.1:3200',
    tool: TOOL,
    key: platformKeyIn(folder),
    tickets: new LaunchTickets(() => now),
  });
});

afterAll(() => rm(folder, { recursive: true }));

describe('sign-in', () => {
  it('lists everybody, with the reason of those who are refused', async () => {
    const { text } = await request(app).get('/').expect(200);

    for (const { id, refusal } of CAST) {
      expect(text).toContain(`value="${id}"`);
      if (refusal !== undefined) expect(text).toContain(refusal);
    }
  });

  it('leads to the class of the person', async () => {
    const response = await request(app).post('/sign-in').type('form').send({ person: 'nadia' }).expect(303);

    expect(response.headers.location).toBe('/classes/studio');
    expect(response.headers['set-cookie']?.[0]).toMatch(/^lms-person=nadia; .*HttpOnly; SameSite=Lax/);
  });

  it('is asked for by every page that needs somebody', async () => {
    for (const path of ['/classes/design', '/classes/design/gradebook', '/launch/design/colour']) {
      const response = await request(app).get(path).expect(303);
      expect(response.headers.location).toBe('/');
    }
  });

  it('answers 404 to somebody who does not exist', async () => {
    await request(app).post('/sign-in').type('form').send({ person: 'nobody' }).expect(404);
  });
});

describe('classes', () => {
  it('shows a learner their own class alone', async () => {
    await as('lena', '/classes/design').expect(200);
    await as('lena', '/classes/studio').expect(404);
  });

  it('shows a teacher every class of their campus and none of another', async () => {
    for (const { id, campus } of CLASSES) await as('ines', `/classes/${id}`).expect(campus === 'riverside' ? 200 : 404);
  });

  it('escapes what a tool says on the way back', async () => {
    const { text } = await as('lena', `/classes/design?lti_errormsg=${encodeURIComponent('<script>x</script>')}`);

    expect(text).toContain('&#60;script&#62;x');
    expect(text).not.toContain('<script>x');
  });

  it('says in the gradebook that there is no column yet, and shows a learner only themselves', async () => {
    const teacher = await as('ines', '/classes/design/gradebook').expect(200);
    const learner = await as('lena', '/classes/design/gradebook').expect(200);

    expect(teacher.text).toContain('No tool has made a column yet');
    expect(teacher.text).toContain('Tom Okafor');
    expect(learner.text).toContain('Lena Hoffmann');
    expect(learner.text).not.toContain('Tom Okafor');
  });

  it('opens courses in the language that was chosen', async () => {
    const chosen = await request(app)
      .post('/language')
      .set('Cookie', 'lms-person=lena')
      .set('Referer', 'http://127.0.0.1:3100/classes/design/colour')
      .type('form')
      .send({ language: 'fr' })
      .expect(303);

    expect(chosen.headers.location).toBe('/classes/design/colour');
    const claims = claimsIn(await launch('lena; lms-language=fr'));
    expect(claims[`${CLAIM}/launch_presentation`]).toMatchObject({ locale: 'fr' });
  });
});

describe('GET /launch/:class/:link', () => {
  it('starts the login of the tool, without a cookie in the way', async () => {
    const { location } = (await as('lena', '/launch/design/colour-by-address').expect(302)).headers;
    const login = new URL(location ?? '');

    expect(login.origin + login.pathname).toBe(TOOL.login);
    expect(Object.fromEntries(login.searchParams)).toMatchObject({
      iss: ISSUER,
      client_id: 'lectern-riverside',
      lti_deployment_id: 'riverside-1',
      login_hint: 'lena',
      target_link_uri: `${TOOL.launch}?course=colour`,
    });
  });
});

describe('/oidc/authorise', () => {
  it('posts a signed launch with the state to the tool', async () => {
    const response = await launch('ines');

    expect(response.text).toContain(`<form method="post" action="${TOOL.launch}">`);
    expect(field(response, 'state')).toBe('the-state');
    expect(response.headers['content-security-policy']).toContain('form-action http://localhost:3000');
    expect(claimsIn(response)).toMatchObject({
      iss: ISSUER,
      aud: 'lectern-riverside',
      sub: 'ines',
      nonce: 'the-nonce',
      [`${CLAIM}/message_type`]: 'LtiResourceLinkRequest',
      [`${CLAIM}/version`]: '1.3.0',
      [`${CLAIM}/deployment_id`]: 'riverside-1',
      [`${CLAIM}/target_link_uri`]: TOOL.launch,
      [`${CLAIM}/roles`]: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor'],
      [`${CLAIM}/custom`]: { course: 'colour' },
    });
  });

  it('answers by POST as by GET', async () => {
    const parameters = await requestOf('lena');

    const response = await request(app).post('/oidc/authorise').type('form').send(parameters).expect(200);

    expect(claimsIn(response)).toMatchObject({ sub: 'lena' });
  });

  it('signs with the key of the key set, which keeps its private half', async () => {
    const { keys } = (await request(app).get('/oidc/keys').expect(200)).body as { keys: JsonWebKeyInput['key'][] };
    const token = field(await launch('lena'), 'id_token');
    const [key] = keys;

    expect(keys).toHaveLength(1);
    expect(Object.keys(key!).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    jsonwebtoken.verify(token, createPublicKey({ key: key!, format: 'jwk' }), { algorithms: ['RS256'] });
  });

  it('keeps its key for the next run', () => {
    expect(platformKeyIn(folder).id).toBe(platformKeyIn(folder).id);
  });

  it.each([
    ['an unknown client', { client_id: 'somebody' }],
    ['an address that the tool did not register', { redirect_uri: 'http://localhost:3000/elsewhere' }],
    ['two client ids', { client_id: ['lectern-riverside', 'lectern-riverside'] }],
  ])('sends nothing anywhere for %s', async (_name, wrong) => {
    const response = await request(app)
      .get('/oidc/authorise')
      .query({ ...(await requestOf('lena')), ...wrong });

    expect(response.status).toBe(400);
    expect(response.text).not.toContain('<form method="post" action="http');
  });

  it.each([
    ['no nonce', { nonce: '' }, 'invalid_request'],
    ['another scope', { scope: 'profile' }, 'invalid_request'],
    ['another response type', { response_type: 'code' }, 'invalid_request'],
    ['an answer in the address', { response_mode: 'query' }, 'invalid_request'],
    ['a prompt', { prompt: 'login' }, 'invalid_request'],
    ['a hint of somebody else', { login_hint: 'ines' }, 'login_required'],
    ['a hint that was never given', { lti_message_hint: '{"launchid":"x"}' }, 'login_required'],
    ['a hint that is no JSON', { lti_message_hint: 'x' }, 'login_required'],
    ['another campus', { client_id: 'lectern-waterkant' }, 'login_required'],
  ])('tells the tool that it cannot authorise with %s', async (_name, wrong, error) => {
    const response = await request(app)
      .get('/oidc/authorise')
      .query({ ...(await requestOf('lena')), ...wrong })
      .expect(200);

    expect(field(response, 'error')).toBe(error);
    expect(field(response, 'state')).toBe('the-state');
    expect(response.text).not.toContain('name="id_token"');
  });

  it('authorises a launch once, and within five minutes', async () => {
    const once = await requestOf('lena');
    await request(app).get('/oidc/authorise').query(once);
    const late = await requestOf('lena');
    now += 5 * 60_000;

    for (const parameters of [once, late]) {
      const response = await request(app).get('/oidc/authorise').query(parameters);
      expect(field(response, 'error')).toBe('login_required');
    }
  });
});

describe('/oidc/token', () => {
  it('says that there are no services yet', async () => {
    const response = await request(app).post('/oidc/token').expect(400);

    expect(response.body).toMatchObject({ error: 'unsupported_grant_type' });
  });
});

function as(person: string, path: string): request.Test {
  return request(app).get(path).set('Cookie', `lms-person=${person}`);
}

/** What a tool asks the platform for after the login of this person. */
async function requestOf(person: string): Promise<Record<string, string>> {
  const { headers } = await as(person, '/launch/design/colour');
  const login = new URL(headers.location ?? '').searchParams;

  return {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: login.get('client_id') ?? '',
    redirect_uri: TOOL.launch,
    login_hint: login.get('login_hint') ?? '',
    lti_message_hint: login.get('lti_message_hint') ?? '',
    nonce: 'the-nonce',
    state: 'the-state',
  };
}

async function launch(person: string): Promise<Response> {
  return request(app)
    .get('/oidc/authorise')
    .query(await requestOf(person))
    .expect(200);
}

function field(response: Response, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(response.text)?.[1] ?? '';
}

function claimsIn(response: Response): JwtPayload {
  return jsonwebtoken.decode(field(response, 'id_token')) as JwtPayload;
}
