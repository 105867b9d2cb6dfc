import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import type { OutboxMail } from '../../../server/usecases/notices/notice-ports.js';
import { ApiServer, PUBLIC_URL } from '../../support/api-server.js';
import { writtenFor } from '../../support/audit.js';
import { anEvent, NoticeWorld, FINAL, signature } from '../../support/notice-world.js';

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

describe('the link of a notice', () => {
  async function linkOf({ id }: OutboxMail): Promise<string> {
    const { text } = await world.operatorReads<{ readonly text: string }>(`outbox/${id}`);

    return /https:\S+\/notices\/\S+/.exec(text)![0].slice(PUBLIC_URL.length);
  }

  it('confirms nothing when it is looked at, and everything by its button; also after a bounce', async () => {
    const [mail] = await world.finalMails();
    await world.tell('2026-02-09T08:00:00Z', anEvent(mail, 'bounced'));
    const link = await linkOf(mail);
    world.server.now = new Date('2026-02-20T08:00:00Z');
    const page = await world.server.http.get(link).expect(200);
    expect(page.text).toContain('<form method="post">');
    expect(page.headers['content-security-policy']).toContain("form-action 'self'");
    await world.server.http.head(link).expect(200);
    expect((await world.noticeOf(mail)).state).toBe('bounced');
    const done = await world.server.http.post(link).expect(200);

    expect(done.text).toContain('Receipt is confirmed.');
    expect(await world.noticeOf(mail)).toMatchObject({ state: 'acknowledged', givenAt: '2026-02-20T08:00:00.000Z' });
    await world.expectSuspensionAt('2026-02-22T08:00:00Z');
    expect(JSON.stringify(world.server.log)).not.toContain(link.split('/').at(-1));
  });

  it('is not found with any other token', async () => {
    const [mail] = await world.finalMails();
    const link = await linkOf(mail);
    const other = link.replace(/.$/, link.endsWith('A') ? 'B' : 'A');

    await world.server.http.get(other).expect(404);
    await world.server.http.post(other).expect(404);
    await world.server.http.get('/notices/x/y').expect(404);
    expect((await world.noticeOf(mail)).state).toBe('queued');
  });
});

describe('reports', () => {
  it.each([
    ['no signature', ''],
    ['another secret', signature('{"events":[]}', undefined, 'x'.repeat(32))],
    ['a signature of six minutes ago', signature('{"events":[]}', Math.floor(Date.now() / 1000) - 360)],
    ['a signature of another body', signature('{}')],
  ])('are refused with %s', async (_, header) => {
    await world.report('{"events":[]}', header).expect(401);
    await world.report('{"events":[]}', header, 'reports').expect(401);
  });

  it.each([['{'], ['{}'], ['{"events":[]}'], ['{"events":[{"id":"1","type":"read","messageId":"x"}]}']])(
    'are refused as they are in %s',
    async (body) => {
      await world.report(body).expect(400);
    },
  );

  it('count once each, in any order', async () => {
    const orders = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 1, 0, 2, 0],
    ];
    const outcomes: unknown[] = [];
    for (const order of orders) {
      await world.newCustomer();
      const [first, second] = await world.finalMails(2);
      const events = [anEvent(first, 'accepted'), anEvent(second!, 'bounced'), anEvent(first, 'other')];
      await world.tell('2026-02-09T08:00:00Z', ...order.map((index) => events[index]!));
      const { state, givenAt, mails } = await world.noticeOf(first);
      outcomes.push({ state, givenAt, mails: mails.map((each) => each.state) });
      const written = await writtenFor(world.server.lectern.connection, world.customer.tenantId);
      expect(written.filter(({ action }) => action === 'mail.accepted')).toHaveLength(1);
    }

    expect(outcomes[0]).toMatchObject({ state: 'accepted', givenAt: '2026-02-09T08:00:00.000Z' });
    expect(outcomes.slice(1)).toEqual([outcomes[0], outcomes[0]]);
  });

  it('about mails that nobody knows are kept for a human', async () => {
    const event = { id: randomUUID(), type: 'accepted', messageId: '<somebody@elsewhere.example>' } as const;
    const foreign = anEvent({ id: `${randomUUID()}.${world.customer.tenantId}` }, 'bounced');
    await world.tell(FINAL, event, foreign);
    const { unknownReports } = await world.operatorReads<{
      readonly unknownReports: readonly { readonly report: string }[];
    }>('notices/attention');

    expect(unknownReports.map(({ report: id }) => id)).toEqual(
      expect.arrayContaining([`event ${event.id}`, `event ${foreign.id}`]),
    );
  });

  it('are done by the sweeper where the process ended behind the storing', async () => {
    const [mail] = await world.finalMails();
    const receivedAt = new Date('2026-02-09T08:00:00Z');
    const { reports } = world.server.lectern.administration.notices;
    await reports.store({ id: `event ${randomUUID()}`, kind: 'accepted', mailId: mail.id, text: '', receivedAt });
    world.server.now = new Date('2026-02-09T08:01:00Z');
    await world.server.lectern.jobs.run('mail-reports');

    expect(await world.noticeOf(mail)).toMatchObject({ state: 'accepted', givenAt: '2026-02-09T08:00:00.000Z' });
  });

  it('come as delivery reports of a mail server, too', async () => {
    const [mail] = await world.finalMails();
    world.server.now = new Date('2026-02-09T08:00:00Z');
    const message = [
      'From: MAILER-DAEMON@relay.example',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
      '',
      '--b1',
      'Content-Type: text/plain',
      '',
      'Delivered.',
      '--b1',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; relay.example',
      `Original-Envelope-Id: ${mail.id}`,
      '',
      `Final-Recipient: rfc822; ${mail.to.email}`,
      'Action: delivered',
      'Status: 2.0.0',
      '',
      '--b1--',
    ].join('\r\n');
    await world.report(message, signature(message), 'reports').expect(202);

    expect(await world.noticeOf(mail)).toMatchObject({ state: 'accepted', givenAt: '2026-02-09T08:00:00.000Z' });
  });

  it('do not exist where nobody has a secret', async () => {
    const silent = await ApiServer.start(world.server.database.uri);
    await silent.http.post('/api/v1/mail/events').send({}).expect(404);
    await silent.lectern.close();
  });
});
