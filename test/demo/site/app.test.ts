import type { JwtPayload } from 'jsonwebtoken';
import jsonwebtoken from 'jsonwebtoken';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createSite } from '../../../demo/site/app.js';
import { SITE_PAGES } from '../../../demo/site/pages.js';

const CREDENTIALS = { publishableKey: 'pk_0123456789', secret: { kid: 'k1', secret: 's'.repeat(43) } };
const app = createSite({
  lmsOrigin: 'http://127.0.0.1:3100',
  toolOrigin: 'http://localhost:3000',
  credentials: CREDENTIALS,
  outbox: {
    list: () => Promise.resolve([]),
    show: () => Promise.resolve(undefined),
    report: () => Promise.resolve(false),
  },
});

describe('createSite', () => {
  it('has the script tag and an element with the key on every page', async () => {
    for (const { path } of SITE_PAGES) {
      const { text } = await request(app).get(path).expect(200);
      expect(text).toContain('<script type="module" crossorigin src="http://localhost:3000/v1/lectern.js"></script>');
      expect(text).toMatch(/<lectern-(course-player|enrollment-panel)[^>]* publishable-key="pk_0123456789"/);
    }
  });

  it('signs a user token for the visitor, valid for ten minutes', async () => {
    const response = await request(app).post('/user-token').set('Cookie', 'studio-visitor=renee').expect(200);
    const { token } = response.body as { token: string };
    const claims = jsonwebtoken.verify(token, CREDENTIALS.secret.secret, { algorithms: ['HS256'] }) as JwtPayload;

    expect(claims).toMatchObject({ sub: 'renee', aud: CREDENTIALS.publishableKey, role: 'instructor', locale: 'en' });
    expect(claims.exp! - claims.iat!).toBe(600);
    expect(jsonwebtoken.decode(token, { complete: true })?.header.kid).toBe('k1');
  });

  it('writes a user token into the page of the panel', async () => {
    const { text } = await request(app).get('/panel').expect(200);
    const token = /user-token="([^"]+)"/.exec(text)?.[1] ?? '';

    expect(jsonwebtoken.verify(token, CREDENTIALS.secret.secret)).toMatchObject({ sub: 'mia' });
  });

  it('shows its secret to nobody', async () => {
    for (const path of ['/', ...SITE_PAGES.map((page) => page.path), '/studio.js', '/user-token']) {
      expect((await request(app).get(path)).text).not.toContain(CREDENTIALS.secret.secret);
    }
  });

  it('lets the visitor be somebody else, and leads back to the page and nowhere else', async () => {
    const from = (page: string): request.Test =>
      request(app).post('/visitor').set('Referer', page).type('form').send({ visitor: 'jules' }).expect(303);

    const back = await from('http://127.0.0.1:3200/panel');
    expect(back.headers.location).toBe('/panel');
    expect(back.headers['set-cookie']?.[0]).toMatch(/^studio-visitor=jules;/);
    expect((await from('http://127.0.0.1:3200//elsewhere.example')).headers.location).toBe('/');
  });

  it('has one page under a strict policy with Trusted Types', async () => {
    const policies = await Promise.all(
      SITE_PAGES.map(async ({ path }) => (await request(app).get(path)).headers['content-security-policy']),
    );
    const [policy] = policies.filter((value) => value !== undefined);

    expect(policies.filter((value) => value !== undefined)).toHaveLength(1);
    expect(policy).toContain(`require-trusted-types-for 'script'`);
    expect(policy).not.toContain('unsafe');
  });
});
