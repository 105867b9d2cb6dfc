import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NoticeView } from '../../../server/contract/administration/notices.js';
import type { OutboxMail } from '../../../server/usecases/notices/notice-ports.js';
import { ApiServer } from '../../support/api-server.js';
import { writtenFor } from '../../support/audit.js';
import { about, DUTCH } from '../../support/money.js';
import { anEvent, NoticeWorld, FINAL, MUCH_LATER } from '../../support/notice-world.js';
import { mailsAbout, writeNoticesAt } from '../../support/notices.js';

let world: NoticeWorld;

beforeAll(async () => {
  world = await NoticeWorld.start();
});
beforeEach(async () => {
  await world.newCustomer();
});
afterAll(async () => {
  await world.server.stop();
});

describe('a notice that was given otherwise', () => {
  async function record(mail: OutboxMail, body: object) {
    return about(world.server, world.customer).post(
      world.customer.operator,
      `notices/${await world.refOf(mail)}/deliveries`,
      body,
    );
  }

  const letter = { channel: 'registered_mail', receivedAt: '2026-02-20T08:00:00Z', reason: 'Receipt RK 1' };

  it('suspends by letter where the contract itself says how notices are given (L-MISC-6), and nowhere else (M7.5)', async () => {
    const french = await world.finalMails();
    world.server.now = new Date('2026-02-21T00:00:00Z');
    expect((await record(french[0], letter)).status).toBe(201);
    expect(await world.isAllowedAt(MUCH_LATER)).toBe(true);

    await world.newCustomer(DUTCH);
    const dutch = await world.finalMails();
    world.server.now = new Date('2026-02-21T00:00:00Z');
    expect((await record(dutch[0], letter)).body).toMatchObject({
      state: 'accepted',
      givenAt: '2026-02-20T08:00:00.000Z',
    });
    await world.expectSuspensionAt('2026-02-22T08:00:00Z');
  });

  it.each([
    ['receivedAt', { channel: 'in_person', reason: 'x' }],
    ['sentAt', { channel: 'courier', receivedAt: '2026-02-08T00:00:00Z', reason: 'x' }],
    ['receivedAt', { channel: 'fax', receivedAt: '2026-03-01T00:00:00Z', reason: 'x' }],
    ['receivedAt', { channel: 'fax', sentAt: '2026-02-08T00:00:00Z', receivedAt: '2026-02-07T00:00:00Z', reason: 'x' }],
    ['reason', { channel: 'in_person', receivedAt: '2026-02-08T00:00:00Z' }],
  ])('is refused by its field %s in %o', async (field, body) => {
    const [mail] = await world.finalMails();
    const answer = await record(mail, body);

    expect(answer.status).toBe(400);
    expect((answer.body as { readonly errors: readonly { readonly field: string }[] }).errors).toMatchObject([
      { field },
    ]);
  });

  it('in the product alone suspends nobody, and is shown (G-NOTICE)', async () => {
    const [mail] = await world.finalMails();
    const read = async () =>
      (
        await about(world.server, world.customer)
          .post(world.customer.administrator, `notices/${await world.refOf(mail)}/read`)
          .expect(200)
      ).body as NoticeView;

    expect(await read()).toMatchObject({ state: 'accepted', givenAt: new Date(FINAL).toISOString() });
    world.server.now = new Date('2026-02-09T00:00:00Z');
    expect(await read()).toMatchObject({ givenAt: new Date(FINAL).toISOString() });
    expect(await world.isAllowedAt(MUCH_LATER)).toBe(true);
  });
});

describe('a legal notice that nobody confirms', () => {
  it('is sent once more after 24 hours, and put on the list of the operator (L-MISC-6)', async () => {
    const [mail] = await world.finalMails();
    const { outbox } = world.server.lectern.administration.notices.storesOf(world.customer.tenantId);
    await outbox.change(mail.id, (before) => ({ ...before, sentAt: new Date(FINAL) }));
    await world.customer.repositories.notices.change(mail.noticeId, (before) => ({
      ...before,
      sentAt: new Date(FINAL),
    }));
    const attention = async () => {
      const { notices } = await world.operatorReads<{
        readonly notices: readonly { readonly tenant: string; readonly concern: string }[];
      }>('notices/attention');
      return notices.filter(({ tenant }) => tenant === world.customer.tenantId).map(({ concern }) => concern);
    };
    await writeNoticesAt(world.server, '2026-02-09T22:59:59Z');
    expect(await mailsAbout(world.server, world.customer, 'N-FINAL')).toHaveLength(1);
    expect(await attention()).not.toContain('not_confirmed');
    await writeNoticesAt(world.server, '2026-02-09T23:00:00Z');
    await writeNoticesAt(world.server, '2026-02-12T00:00:00Z');
    const mails = await mailsAbout(world.server, world.customer, 'N-FINAL');

    expect(mails.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(await attention()).toContain('not_confirmed');
    await world.tell('2026-02-12T00:00:00Z', anEvent(mails[1]!, 'accepted'));
    expect(await attention()).not.toContain('not_confirmed');
  });
});

describe('the outbox', () => {
  it('M5.1: notes in the chain of the tenant who read which of its mails, and nothing of what is in it', async () => {
    const [mail] = await world.finalMails();
    const { connection } = world.server.lectern;
    const shown = async () =>
      (await writtenFor(connection, world.customer.tenantId)).filter(({ action }) => action === 'mail.show');
    const before = (await shown()).length;
    await world.operatorReads(`outbox/${mail.id}`);
    await world.server.get(`/api/v1/outbox/${mail.id}`, world.learner);

    expect((await shown()).slice(before)).toMatchObject([
      { actor: expect.stringMatching(/^token:/) as string, subject: mail.id, rule: 'M5.1' },
    ]);
    expect(JSON.stringify(await shown())).not.toContain(mail.to.email);
  });
});

describe('the outbox of a demo', () => {
  it('plays reports, but never in production', async () => {
    const [mail] = await world.finalMails();
    const play = (on: ApiServer, what: string) =>
      on.http.post(`/api/v1/outbox/${mail.id}/${what}`).set('Authorization', `Bearer ${world.customer.operator}`);
    const production = await ApiServer.start(world.server.database.uri, {}, { NODE_ENV: 'production' });
    await play(production, 'delivered').expect(404);
    const shown = await world.operatorReads<{ readonly text: string }>(`outbox/${mail.id}`, production);
    await production.lectern.close();

    expect(shown.text).not.toContain('/notices/');
    expect((await play(world.server, 'delivered').expect(200)).body).toMatchObject({ state: 'accepted' });
    expect((await play(world.server, 'bounced').expect(200)).body).toMatchObject({ state: 'bounced' });
  });
});
