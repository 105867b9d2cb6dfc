import express from 'express';
import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import type { MailDetail, Report } from '../../../demo/site/outbox/outbox-client.js';
import { outboxRoutes } from '../../../demo/site/outbox/outbox-routes.js';

const ID = '0b9c6f0e-0000-4000-8000-000000000001.demo-riverside';
const MAIL: MailDetail = {
  ...{ mail: ID, tenant: 'riverside', notice: 'N-FINAL:1', attempt: 1, templateVersion: '1', state: 'kept', tries: 0 },
  to: { name: 'Ada <Novak>', email: 'ada@riverside.example', language: 'fr' },
  subject: 'Dernier rappel',
  queuedAt: '2026-03-01T10:00:00.000Z',
  text: 'Bonjour,\nconfirmez : https://lectern.test/confirm?mail=1&token=2\n<b>',
  attachment: { name: 'contract.txt', text: 'Word by word.' },
};

let isAway: boolean;
let reported: (readonly [string, Report])[];

const answer = <Value>(value: Value): Promise<Value> =>
  isAway ? Promise.reject(new Error('away')) : Promise.resolve(value);
const client = {
  list: () => answer([MAIL]),
  show: (mail: string) => answer(mail === ID ? MAIL : undefined),
  report: (mail: string, what: Report) => {
    reported.push([mail, what]);
    return answer(mail === ID);
  },
};
const app = express().use(outboxRoutes({ lmsOrigin: 'http://127.0.0.1:3100', client }));

beforeEach(() => {
  isAway = false;
  reported = [];
});

describe('the outbox of the demo', () => {
  it('lists mails with whose they are and how they stand, in the language that is asked for', async () => {
    const english = await request(app).get('/outbox').expect(200);
    const french = await request(app).get('/outbox?lang=fr').expect(200);
    const preferred = await request(app).get('/outbox').set('Accept-Language', 'fr-CA,en;q=0.5').expect(200);

    expect(english.text).toContain('<html lang="en">');
    expect(english.text).toContain('kept here');
    expect(english.text).toMatch(/Riverside College · Ada &#60;Novak&#62;/);
    expect(french.text).toContain('gardé ici');
    expect(preferred.text).toContain('<html lang="fr">');
    expect(french.text).toContain(`href="/outbox/${ID}?lang=fr"`);
  });

  it('shows the text of a mail in its own language, with its links, and nothing as markup', async () => {
    const { text, headers } = await request(app).get(`/outbox/${ID}?lang=en`).expect(200);

    expect(text).toContain('<h2 id="subject" lang="fr">Dernier rappel</h2>');
    expect(text).toMatch(/<a href="https:\/\/lectern\.test\/confirm\?mail=1&#38;token=2"/);
    expect(text).toContain('&#60;b&#62;');
    expect(text).toContain('Word by word.');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it.each(['delivered', 'bounced'] as const)('reports that a mail was %s, and says so', async (what) => {
    const done = await request(app).post(`/outbox/${ID}?lang=fr`).type('form').send({ report: what }).expect(303);

    expect(reported).toEqual([[ID, what]]);
    expect(done.headers.location).toBe(`/outbox/${ID}?lang=fr&said=${what}`);
    const { text } = await request(app)
      .get(done.headers.location ?? '')
      .expect(200);
    expect(text).toMatch(/role="status"[^>]*>Signalé : le courriel (a été remis|est revenu)\./);
  });

  it('takes no report of a page of somebody else, and none that is neither', async () => {
    const post = () => request(app).post(`/outbox/${ID}`).type('form');

    await post().set('Sec-Fetch-Site', 'cross-site').send({ report: 'delivered' }).expect(403);
    await post().set('Sec-Fetch-Site', 'same-origin').send({ report: 'lost' }).expect(400);
    expect(reported).toEqual([]);
  });

  it('says that there is no such mail, and that the server does not answer', async () => {
    expect((await request(app).get('/outbox/nothing').expect(404)).text).toContain('There is no such mail.');
    isAway = true;
    expect((await request(app).get(`/outbox/${ID}?lang=fr`).expect(503)).text).toContain('ne répond pas');
    await request(app).post(`/outbox/${ID}`).type('form').send({ report: 'bounced' }).expect(503);
  });
});
