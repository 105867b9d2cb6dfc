import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NoticeView } from '../../../server/contract/administration/notices.js';
import { composeNotices } from '../../../server/usecases/notices/compose-notices.js';
import type { NoticeWriter } from '../../../server/usecases/notices/notice-ports.js';
import { ApiServer } from '../../support/api-server.js';
import { writtenFor } from '../../support/audit.js';
import { startProcess } from '../../support/child-process.js';
import { about, aMoneyCustomer, aSentInvoice, type MoneyCustomer } from '../../support/money.js';
import { aContact, mailsAbout, mailsOf, outboxLines, storesOf, writeNoticesAt } from '../../support/notices.js';

/** With `SMTP_URL` mails wait for a sender; the job that would send them is not run here. */
const SENDING = { SMTP_URL: 'smtp://127.0.0.1:1' };
const SCRIPT = fileURLToPath(new URL('../../support/noticing-process.ts', import.meta.url));
const BEFORE = '2026-01-20T00:00:00Z';
/** The invoice of `aSentInvoice` is overdue from 1 February at 23:00 UTC on. */
const FINAL = '2026-02-08T23:00:00Z';
const SUSPENDED = '2026-02-16T23:00:00Z';
const A_MONTH_LATER = '2026-02-25T09:00:00Z';

let server: ApiServer;
let customer: MoneyCustomer;

beforeAll(async () => {
  server = await ApiServer.start(undefined, {}, SENDING);
});
beforeEach(async () => {
  server.now = new Date(BEFORE);
  customer = await aMoneyCustomer(server);
});
afterAll(async () => {
  await server.stop();
});

async function noticesOf({ tenantId, operator }: MoneyCustomer): Promise<readonly NoticeView[]> {
  const answer = await about(server, { ...customer, tenantId })
    .get(operator, 'notices')
    .expect(200);

  return (answer.body as { readonly notices: readonly NoticeView[] }).notices;
}

describe('the job that writes notices', () => {
  it('I-3: after a month without workers it writes each notice once, in order, and nothing was suspended before its notice', async () => {
    const token = await server.seated(customer);
    await aContact(server, customer);
    await writeNoticesAt(server, BEFORE);
    await aSentInvoice(customer);
    await writeNoticesAt(server, A_MONTH_LATER);
    await writeNoticesAt(server, A_MONTH_LATER);

    expect(await outboxLines(server, customer)).toEqual([
      'N-WELCOME queued',
      'N-DUE-SOON queued',
      'N-OVERDUE queued',
      'N-FINAL queued',
    ]);
    const access = await server.get('/api/v1/access?course=colour', token).expect(200);
    expect(access.body).toMatchObject({ allowed: true });
  });

  it('I-3: names in a late final notice what is still ahead, and its delay to the operator', async () => {
    await aContact(server, customer);
    const { id } = await aSentInvoice(customer);
    server.log.length = 0;
    await writeNoticesAt(server, A_MONTH_LATER);
    const [mail] = await mailsAbout(server, customer, 'N-FINAL');
    const audit = await writtenFor(server.lectern.connection, customer.tenantId);
    const lateMs = new Date(A_MONTH_LATER).getTime() - new Date(FINAL).getTime();

    expect(mail!.subject).toBe('Access will be suspended on 27 February 2026 at 10:00 (Europe/Paris)');
    expect(mail!.text).toContain('This message is late: it was owed on 9 February 2026 at 00:00 (Europe/Paris).');
    expect(audit.find(({ subject }) => subject.startsWith(`${id} N-FINAL`))).toMatchObject({
      action: 'notice.compose',
      actor: 'job:notices',
      details: { kind: 'N-FINAL', lateMs },
    });
    expect(server.log.some((line) => line.includes('notice_late_ms') && line.includes(String(lateMs)))).toBe(true);
  });

  it('I-4: writes each notice once however many processes do it at once', async () => {
    const customers = [customer, ...(await Promise.all(Array.from({ length: 5 }, () => aMoneyCustomer(server))))];
    for (const each of customers) {
      await aContact(server, each);
      await aSentInvoice(each);
    }
    const words = [server.database.uri, A_MONTH_LATER, SENDING.SMTP_URL];
    const processes = Array.from({ length: 3 }, () => startProcess(SCRIPT, { words }));
    await Promise.all(processes.map((each) => each.said('ready\n')));
    for (const { child } of processes) child.send('go');
    const endings = await Promise.all(processes.map(({ ended }) => ended));

    expect(endings.map(({ code, stderr }) => [code, stderr])).toEqual(processes.map(() => [0, '']));
    const kinds = ['N-WELCOME queued', 'N-DUE-SOON queued', 'N-OVERDUE queued', 'N-FINAL queued'];
    for (const each of customers) {
      expect(await outboxLines(server, each)).toEqual(kinds);
      expect(await noticesOf(each)).toHaveLength(kinds.length);
      const composed = await writtenFor(server.lectern.connection, each.tenantId);
      expect(composed.filter(({ action }) => action === 'notice.compose')).toHaveLength(kinds.length);
    }
  }, 90_000);

  it('I-4: sends nothing twice where the clock goes back ten minutes', async () => {
    await aContact(server, customer);
    await aSentInvoice(customer);
    await writeNoticesAt(server, FINAL);
    const before = await mailsOf(server, customer);
    await writeNoticesAt(server, new Date(new Date(FINAL).getTime() - 600_000));
    await writeNoticesAt(server, FINAL);

    expect(before).toHaveLength(4);
    expect(await mailsOf(server, customer)).toEqual(before);
  });

  it('never sends late what has lapsed: it is recorded as not needed', async () => {
    await aContact(server, customer);
    const { id } = await aSentInvoice(customer);
    server.now = new Date('2026-02-20T00:00:00Z');
    await about(server, customer)
      .post(customer.operator, 'payments', { key: `bank-${id}`, cents: 120_000, invoiceId: id })
      .expect(201);
    await writeNoticesAt(server, A_MONTH_LATER);
    const states = (await noticesOf(customer)).map(({ kind, state }) => `${kind} ${state}`);

    expect(await outboxLines(server, customer)).toEqual(['N-WELCOME queued']);
    expect(states.sort()).toEqual([
      'N-DUE-SOON not_needed',
      'N-FINAL not_needed',
      'N-OVERDUE not_needed',
      'N-WELCOME queued',
    ]);
  });

  it('withdraws what still waits to be sent once it was paid', async () => {
    await aContact(server, customer);
    const { id } = await aSentInvoice(customer);
    await writeNoticesAt(server, FINAL);
    await about(server, customer)
      .post(customer.operator, 'payments', { key: `bank-${id}`, cents: 120_000, invoiceId: id })
      .expect(201);
    await writeNoticesAt(server, SUSPENDED);

    expect(await outboxLines(server, customer)).toEqual([
      'N-WELCOME queued',
      'N-DUE-SOON queued',
      'N-OVERDUE withdrawn',
      'N-FINAL withdrawn',
    ]);
  });

  it('writes to each address once, to each in its language, and bills to who is named for them', async () => {
    const ada = await aContact(server, customer, { kinds: ['administrator'] });
    const bob = await aContact(server, customer, { kinds: ['billing'], language: 'fr' });
    await aContact(server, customer, { kinds: ['administrator', 'billing'], email: ada.email.toUpperCase() });
    await aSentInvoice(customer);
    await writeNoticesAt(server, '2026-02-02T00:00:00Z');
    const overdue = await mailsAbout(server, customer, 'N-OVERDUE');

    expect(overdue.map(({ to }) => to.email.toLowerCase()).sort()).toEqual([ada.email, bob.email].sort());
    expect(overdue.find(({ to }) => to.email === bob.email)!.subject).toMatch(/^La facture .* est en retard/);
  });

  it('shows the operator a notice that has nobody to go to, until it is sent to somebody', async () => {
    await writeNoticesAt(server, BEFORE);
    const [welcome] = await noticesOf(customer);
    const attention = async () =>
      (
        await server.http
          .get('/api/v1/notices/attention')
          .set('Authorization', `Bearer ${customer.operator}`)
          .expect(200)
      ).body as { readonly notices: readonly { readonly notice: NoticeView; readonly concern: string }[] };
    const concerns = async () =>
      (await attention()).notices
        .filter(({ notice }) => notice.notice === welcome!.notice)
        .map(({ concern }) => concern);

    expect(welcome).toMatchObject({ kind: 'N-WELCOME', nobody: true, state: 'composed' });
    expect(await concerns()).toEqual(['nobody_to_send_to']);
    const resend = () => about(server, customer).post(customer.operator, `notices/${welcome!.notice}/mails`);
    await resend().expect(409);
    await aContact(server, customer);
    expect((await resend().expect(201)).body).toMatchObject({ nobody: false, state: 'queued' });
    expect(await concerns()).toEqual([]);
  });

  it('keeps mails to be read where nothing sends them', async () => {
    const silent = await ApiServer.start(server.database.uri);
    silent.now = new Date(BEFORE);
    await aContact(silent, customer);
    await silent.lectern.jobs.run('notices');
    await silent.lectern.close();
    const [welcome] = await noticesOf(customer);

    expect(await outboxLines(server, customer)).toEqual(['N-WELCOME kept']);
    expect(welcome).toMatchObject({ state: 'composed' });
  });

  it('keeps nobody waiting for a tenant whose facts contradict each other', async () => {
    const broken = await aMoneyCustomer(server, { timeZone: 'Nowhere/At-All' });
    await aContact(server, customer);
    await writeNoticesAt(server, BEFORE);
    const problems = await server.lectern.administration.notices.agenda.problems();

    expect(problems.map(({ tenantId }) => tenantId)).toContain(broken.tenantId);
    expect(await outboxLines(server, customer)).toEqual(['N-WELCOME queued']);
  });

  it('has written those of all others before it fails for one', async () => {
    const broken = await aMoneyCustomer(server);
    const { administration, repositoriesFor, clock } = server.lectern;
    const { storesOf: noticeStoresOf, agenda, writer } = administration.notices;
    const failing: NoticeWriter = {
      ...writer,
      write: (facts, language) => {
        if (facts.subscriptionId === broken.plan.id) throw new TypeError('a fault of ours');
        return writer.write(facts, language);
      },
    };
    const others = [customer, await aMoneyCustomer(server)];
    for (const each of [broken, ...others]) await aContact(server, each);
    const deps = { repositoriesFor, clock, noticeStoresOf, agenda, sendsMail: true };
    const run = composeNotices({ ...deps, writer: failing, newId: randomUUID, onLate: () => undefined });
    await expect(run).rejects.toThrow('a fault of ours');

    for (const each of others) expect(await outboxLines(server, each)).toEqual(['N-WELCOME queued']);
    expect(await noticesOf(broken)).toEqual([]);
    await writeNoticesAt(server, BEFORE);
    expect(await outboxLines(server, broken)).toEqual(['N-WELCOME queued']);
  });

  it('I-12: writes down every change that it makes, without a name or an address', async () => {
    const { name, email } = await aContact(server, customer, { name: 'Ada Lovelace' });
    await aSentInvoice(customer);
    await writeNoticesAt(server, FINAL);
    const written = await writtenFor(server.lectern.connection, customer.tenantId);
    const keys = (await customer.repositories.notices.list()).map(({ id }) => id).sort();

    expect(
      written
        .filter(({ action }) => action === 'notice.compose')
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(keys);
    expect(JSON.stringify(written)).not.toContain(email);
    expect(JSON.stringify(written)).not.toContain(name);
  });

  it('looks at no tenant again before something changes or falls due', async () => {
    await aContact(server, customer);
    await writeNoticesAt(server, BEFORE);
    const { agenda } = server.lectern.administration.notices;
    const due = async (at: string) =>
      (await agenda.due(new Date(at), { after: '', limit: 1_000 })).map(({ tenantId }) => tenantId);

    expect(await due(BEFORE)).not.toContain(customer.tenantId);
    await aSentInvoice(customer);
    expect(await due(BEFORE)).toContain(customer.tenantId);
    await writeNoticesAt(server, BEFORE);
    expect(await due('2026-01-24T22:59:59Z')).not.toContain(customer.tenantId);
    expect(await due('2026-01-24T23:00:00Z')).toContain(customer.tenantId);
    await storesOf(server, customer).contacts.remove((await storesOf(server, customer).contacts.list())[0]!.id);
    expect(await due(BEFORE)).toContain(customer.tenantId);
  });
});
