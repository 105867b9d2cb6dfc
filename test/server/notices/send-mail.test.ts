import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSmtpTransport } from '../../../server/mail/smtp-transport.js';
import { createAcknowledgementTokens } from '../../../server/tokens/acknowledgement-token.js';
import { sendMail, type SendMailDeps } from '../../../server/usecases/notices/send-mail.js';
import { ApiServer, PUBLIC_URL } from '../../support/api-server.js';
import { writtenFor } from '../../support/audit.js';
import { DAY_MS } from '../../support/builders.js';
import { startProcess } from '../../support/child-process.js';
import { type Behaviour, FakeSmtp } from '../../support/fake-smtp.js';
import { about, aMoneyCustomer, aSentInvoice, type MoneyCustomer } from '../../support/money.js';
import { aContact, mailsAbout, mailsOf, outboxLines, storesOf, writeNoticesAt } from '../../support/notices.js';

const SCRIPT = fileURLToPath(new URL('../../support/noticing-process.ts', import.meta.url));
const MINUTE_MS = 60_000;
const acknowledgements = createAcknowledgementTokens(Buffer.from('a key for tests'));

let server: ApiServer;
let smtp: FakeSmtp;
let customer: MoneyCustomer;
let realNow: Date;

beforeAll(async () => {
  smtp = await FakeSmtp.start();
  server = await ApiServer.start(undefined, {}, { SMTP_URL: smtp.url });
});
beforeEach(async () => {
  // Senders look at every tenant: what an earlier test left is not to be sent in this one.
  await server.lectern.connection.collection('outbox').deleteMany({});
  smtp.forget();
  server.now = new Date('2026-01-20T00:00:00Z');
  realNow = new Date();
  customer = await aMoneyCustomer(server);
});
afterAll(async () => {
  await server.stop();
  await smtp.stop();
});

/** A sender of its own, whose time-outs are short and whose real time the test sets. */
function sender(overrides: Partial<SendMailDeps> = {}): SendMailDeps {
  const { repositoriesFor, administration } = server.lectern;
  const timeouts = { connect: 1_000, silence: 300 };

  return {
    repositoriesFor,
    noticeStoresOf: administration.notices.storesOf,
    outboxes: administration.notices.outboxes,
    transport: createSmtpTransport({
      ...{ url: smtp.url, from: 'lectern@lectern.test', publicUrl: PUBLIC_URL },
      ...{ acknowledgements, timeouts },
    }),
    clock: { now: () => server.now },
    realTime: { now: () => realNow },
    ...overrides,
  };
}

async function aWelcome(): Promise<void> {
  await aContact(server, customer);
  await writeNoticesAt(server, '2026-01-20T00:00:00Z');
}

async function states(): Promise<readonly string[]> {
  return outboxLines(server, customer);
}

async function first() {
  return (await mailsOf(server, customer))[0]!;
}

describe('the job that sends mails', () => {
  it('hands a mail over with its id, its language and the wish for reports; a 250 of the relay is only `sent`', async () => {
    await aContact(server, customer, { language: 'fr', name: 'Zoé "Z" <z@evil.example>\r\nBcc: x@evil.example' });
    await writeNoticesAt(server, '2026-01-20T00:00:00Z');
    await server.lectern.jobs.run('send-mail');
    const mail = await first();
    const [taken] = smtp.taken;

    expect(await states()).toEqual(['N-WELCOME sent']);
    expect(mail.acceptedAt).toBeUndefined();
    expect(taken!.from).toBe(`MAIL FROM:<lectern@lectern.test> RET=HDRS ENVID=${mail.id}`);
    expect(taken!.to).toBe(`RCPT TO:<${mail.to.email}> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;${mail.to.email}`);
    const [head = ''] = taken!.content.replaceAll('\r\n ', ' ').split('\r\n\r\n');
    expect(head).toContain(`Message-ID: <${mail.id}@lectern.test>`);
    expect(head).toContain('Content-Language: fr');
    expect(head).toContain('Auto-Submitted: auto-generated');
    expect(head).not.toMatch(/^Bcc:/m);
    expect(taken!.content).not.toContain('%acknowledgement%');
    const [notice] = await customer.repositories.notices.list();
    expect(notice).toMatchObject({ sentAt: server.now, templateVersion: 'notices@2' });
    expect(notice!.confirmedAt).toBeUndefined();
  });

  it.each<[Behaviour, string, boolean]>([
    [{ recipient: '450 4.2.0 come back later' }, 'queued', true],
    [{ content: '451 4.3.0 disk full' }, 'queued', true],
    ['drop before content', 'queued', true],
    [{ recipient: '550 5.1.1 <someone@school.example> nobody here' }, 'bounced', false],
    [{ content: '554 5.7.1 refused' }, 'bounced', false],
    ['drop after content', 'uncertain', false],
    ['hang after content', 'uncertain', false],
  ])('behind %o leaves a mail %s, and tries it again: %s', async (behaviour, state, again) => {
    smtp.behaviours = [behaviour, 'accept'];
    await aWelcome();
    await sendMail(sender());
    expect(await states()).toEqual([`N-WELCOME ${state}`]);
    const { problem, tries } = (await first()).sending;
    expect([typeof problem === 'string' || state !== 'queued', tries]).toEqual([true, 1]);
    await sendMail(sender());
    expect(smtp.taken).toHaveLength(0);
    realNow = new Date(realNow.getTime() + MINUTE_MS);
    await sendMail(sender());

    expect(await states()).toEqual([`N-WELCOME ${again ? 'sent' : state}`]);
    expect(smtp.taken).toHaveLength(again ? 1 : 0);
    const written = await writtenFor(server.lectern.connection, customer.tenantId);
    expect(JSON.stringify(written)).not.toContain('school.example');
  });

  it.each<[Behaviour]>([['busy'], ['hang']])(
    'fails as a whole where the relay is %s, and loses nothing',
    async (behaviour) => {
      smtp.behaviours = [behaviour, 'accept'];
      await aWelcome();
      await expect(sendMail(sender())).rejects.toThrow();
      expect(smtp.connections).toBe(1);
      await sendMail(sender());

      expect(await states()).toEqual(['N-WELCOME sent']);
    },
  );

  it('dates nothing before the mail was written where the clock goes back', async () => {
    await aWelcome();
    const { queuedAt } = await first();
    server.now = new Date(queuedAt.getTime() - 10 * MINUTE_MS);
    await sendMail(sender());

    expect((await first()).sentAt).toEqual(queuedAt);
  });

  it('waits longer after each failure, up to an hour', async () => {
    smtp.behaviours = [{ content: '451 later' }];
    await aWelcome();
    const pauses: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      await sendMail(sender());
      const { nextTryAt } = (await first()).sending;
      pauses.push((nextTryAt!.getTime() - realNow.getTime()) / 1_000);
      realNow = nextTryAt!;
    }

    expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
  });

  it('sends again what a killed sender had only claimed, and leaves to a human what it had handed over', async () => {
    await aContact(server, customer);
    await aContact(server, customer);
    await writeNoticesAt(server, '2026-01-20T00:00:00Z');
    const [claimed, handedOver] = await mailsOf(server, customer);
    const { outbox } = storesOf(server, customer);
    const lease = { now: realNow, until: new Date(realNow.getTime() + 5 * MINUTE_MS) };
    await outbox.claim(claimed!.id, lease);
    await outbox.claim(handedOver!.id, lease);
    await outbox.handOver(handedOver!.id, 1, realNow);
    await sendMail(sender());
    expect(await states()).toEqual(['N-WELCOME queued', 'N-WELCOME queued']);
    realNow = lease.until;
    await sendMail(sender());

    expect(await states()).toEqual(['N-WELCOME sent', 'N-WELCOME uncertain']);
    expect(smtp.taken).toHaveLength(1);
  });

  it('I-4: sends nothing twice where the sender is killed before the relay has answered', async () => {
    await aWelcome();
    smtp.behaviours = ['hang after content', 'accept'];
    const running = startProcess(SCRIPT, {
      words: [server.database.uri, server.now.toISOString(), smtp.url, 'send-mail'],
    });
    await running.said('ready\n');
    running.child.send('go');
    await smtp.sees();
    running.child.kill('SIGKILL');
    await running.ended;
    await sendMail(sender());
    expect(await states()).toEqual(['N-WELCOME queued']);
    realNow = new Date(realNow.getTime() + 6 * MINUTE_MS);
    await sendMail(sender());

    expect(await states()).toEqual(['N-WELCOME uncertain']);
    expect(smtp.seen).toHaveLength(1);
  }, 60_000);

  it('sends nothing behind a lease that it has lost meanwhile', async () => {
    await aWelcome();
    const { id } = await first();
    const { outbox } = storesOf(server, customer);
    const late = sender();
    const transport: SendMailDeps['transport'] = {
      send: async (mail, beforeData) => {
        realNow = new Date(realNow.getTime() + 6 * MINUTE_MS);
        await outbox.claim(id, { now: realNow, until: new Date(realNow.getTime() + 5 * MINUTE_MS) });
        return late.transport.send(mail, beforeData);
      },
    };
    await sendMail(sender({ transport }));

    expect(smtp.seen).toHaveLength(0);
  });

  it('I-4: sends each mail once however many do it at once', async () => {
    for (let index = 0; index < 4; index += 1) await aContact(server, customer);
    await writeNoticesAt(server, '2026-01-20T00:00:00Z');
    await Promise.all(Array.from({ length: 4 }, () => sendMail(sender())));
    await sendMail(sender());

    expect(await states()).toEqual(Array.from({ length: 4 }, () => 'N-WELCOME sent'));
    expect(new Set(smtp.taken.map(({ to }) => to)).size).toBe(4);
    expect(smtp.taken).toHaveLength(4);
  });

  it('I-3: keeps the order to each address, also where one has to wait', async () => {
    await aContact(server, customer);
    await aSentInvoice(customer);
    await writeNoticesAt(server, '2026-02-08T23:00:00Z');
    smtp.behaviours = [{ content: '451 later' }, 'accept'];
    await sendMail(sender());
    expect(smtp.taken).toHaveLength(0);
    expect(await states()).toEqual(['N-WELCOME queued', 'N-DUE-SOON queued', 'N-OVERDUE queued', 'N-FINAL queued']);
    realNow = new Date(realNow.getTime() + MINUTE_MS);
    await sendMail(sender());

    const ids = (await mailsOf(server, customer)).map(({ id }) => id);
    expect(smtp.taken.map(({ from }) => from.split('ENVID=')[1])).toEqual(ids);
  });

  it('suspends nobody while the mail server is down, and tells the operator (I-9)', async () => {
    const learner = await server.seated(customer);
    await aContact(server, customer);
    await aSentInvoice(customer);
    await writeNoticesAt(server, '2026-02-08T23:00:00Z');
    smtp.behaviours = ['busy'];
    await expect(sendMail(sender())).rejects.toThrow('421');
    server.now = new Date(server.now.getTime() + 30 * DAY_MS);
    const access = await server.get('/api/v1/access?course=colour', learner).expect(200);
    expect(access.body).toMatchObject({ allowed: true });
    const attention = await server.http
      .get('/api/v1/notices/attention')
      .set('Authorization', `Bearer ${customer.operator}`)
      .expect(200);
    const { notices } = attention.body as { readonly notices: readonly { readonly concern: string }[] };

    expect(notices.map(({ concern }) => concern)).toContain('not_sent');
  });

  it('sends what an operator sends again under the next number, and lists what is uncertain', async () => {
    smtp.behaviours = ['drop after content', 'accept'];
    await aWelcome();
    await sendMail(sender());
    const uncertain = await first();
    const attention = await server.http
      .get('/api/v1/notices/attention')
      .set('Authorization', `Bearer ${customer.operator}`)
      .expect(200);
    expect((attention.body as { readonly uncertain: unknown }).uncertain).toEqual([
      { tenant: customer.tenantId, mail: uncertain.id, since: server.now.toISOString() },
    ]);
    const { ref } = (await customer.repositories.notices.find(uncertain.noticeId))!;
    const key = randomUUID();
    for (let round = 0; round < 2; round += 1)
      await about(server, customer).post(customer.operator, `notices/${ref!}/mails`, undefined, key).expect(201);
    await sendMail(sender());
    const mails = await mailsAbout(server, customer, 'N-WELCOME');

    expect(mails.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(await states()).toEqual(['N-WELCOME uncertain', 'N-WELCOME sent']);
  });
});
