import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contractEndAt } from '../../../server/domain/contract/contract-state.js';
import { purgeCertificate } from '../../../server/domain/retention/purge-certificate.js';
import { TENANT_DATA } from '../../../server/persistence/data/tenant-data.js';
import { sha256 } from '../../../server/security/sha256.js';
import { reapplyPurges } from '../../../server/usecases/data/purge.js';
import { publishedAsking } from '../domain/notices/published-terms.js';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, BYTES } from '../../support/api-server.js';
import { writtenFor } from '../../support/audit.js';
import { IMAGE } from '../../support/builders.js';
import { startProcess } from '../../support/child-process.js';
import { documentsWith, endTransactionsOf } from '../../support/data-of-tenant.js';
import { accepted, aMoneyCustomer, aSentInvoice, DUTCH, type MoneyCustomer } from '../../support/money.js';
import { aContact, mailsAbout, writeNoticesAt } from '../../support/notices.js';

const DURING = new Date('2026-03-01T12:00:00Z');
/** The midnight in Paris behind the 180 days after the 31st of December. */
const DUE = new Date('2027-06-29T22:00:00Z');
const JUST_BEFORE = new Date(DUE.getTime() - 1);
const MINUTES = 60_000;
const SCRIPT = fileURLToPath(new URL('../../support/purging-process.ts', import.meta.url));

let server: ApiServer;
let customer: MoneyCustomer;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = DURING;
  server.realNow = undefined;
  customer = await aMoneyCustomer(server);
});

afterAll(async () => {
  await server.stop();
});

interface DataView {
  readonly state: string;
  readonly purgeDueAt?: string;
  readonly certificate?: {
    readonly hash: string;
    readonly backupsGoneBy: string;
    readonly destroyed: Readonly<Record<string, number>>;
  };
}

async function data(of = customer): Promise<DataView> {
  return (await AdministrationClient.of(server, of)).read<DataView>('/data');
}

const run = () => server.lectern.jobs.run('purge');

/** Goes on when what was let in before has ended. */
async function runLater(): Promise<void> {
  server.realNow = new Date((server.realNow ?? new Date()).getTime() + 3 * MINUTES);
  await run();
}

/** Closes and destroys at an instant of the contract. */
async function purgeAt(at: Date): Promise<void> {
  server.now = at;
  await run();
  await runLater();
}

/** Somebody with a seat, progress and a name that nobody else has. */
async function aPerson(of: MoneyCustomer) {
  const [subject, name] = [randomUUID(), `Ada ${randomUUID()}`];
  const email = `${randomUUID()}@school.example`;
  const token = await server.tokenOf(of, { sub: subject, name, email });
  await server.enroll(token).expect(201);
  await server.progress(token, [{ eventId: randomUUID(), itemId: 'lesson.1', kind: 'viewed', clientTime: 900 }]);
  const personId = (await of.repositories.people.search(name, { limit: 1 }))[0]!.id;

  return { token, personId, texts: [subject, name, email] };
}

describe('the purge', () => {
  it('I-16: destroys nothing before the last day of the retention has passed, and then everything of every person', async () => {
    const other = await aMoneyCustomer(server, { termEnd: '2030-01-01' });
    const [ada, bob] = [await aPerson(customer), await aPerson(other)];
    const contact = await aContact(server, customer);
    await accepted(customer, customer.plan.id);
    const { connection } = server.lectern;
    const all = [...ada.texts, contact.email];
    expect((await documentsWith(connection, all)).length).toBeGreaterThan(2);

    await purgeAt(JUST_BEFORE);
    expect(await data()).toMatchObject({ state: 'retained', purgeDueAt: DUE.toISOString() });
    expect((await documentsWith(connection, [ada.personId])).map((found) => found.collection)).toEqual(
      expect.arrayContaining(['people', 'identities', 'progress', 'progressEvents', 'enrollments', 'seats']),
    );

    await purgeAt(DUE);
    expect(await data()).toMatchObject({ state: 'purged' });
    await writeNoticesAt(server, DUE);
    await run();
    const [mail] = await mailsAbout(server, customer, 'N-PURGED');
    expect(mail).toMatchObject({ to: { email: contact.email }, attachment: { name: 'purge-certificate.json' } });
    const { backupsGoneBy, ...certificate } = (await data()).certificate!;
    expect(JSON.parse(mail!.attachment!.text)).toEqual({ ...certificate, tenantId: customer.tenantId });
    expect(backupsGoneBy).toBe('2027-07-30T22:00:00.000Z');
    await writeNoticesAt(server, new Date(DUE.getTime() + 31 * 86_400_000));
    await run();

    expect(await documentsWith(connection, all)).toEqual([]);
    // What is kept names somebody by an id that leads to nobody.
    const kept = (await documentsWith(connection, [ada.personId])).map((found) => found.collection);
    expect(kept.filter((name) => !['audit', 'auditOutbox'].includes(name))).toEqual([]);
    const [acceptance] = await customer.repositories.acceptances.list();
    expect(acceptance).toMatchObject({ by: { name: 'purged', email: 'purged' }, ip: 'purged', form: 'click' });

    // I-13: nobody else lost anything.
    expect((await documentsWith(connection, bob.texts)).length).toBeGreaterThan(1);
    const { hash } = (await other.repositories.courses.find('colour'))!.content.files.find(
      ({ name }) => name === IMAGE.name,
    )!;
    const file = await other.repositories.files.find(hash);
    const chunks: Uint8Array[] = [];
    for await (const chunk of file!.read({ start: 0, end: file!.bytes })) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe(BYTES[IMAGE.name]);
  });

  it('I-16: destroys nothing of a contract that the notice days published since let run on (L-MISC-9, L-TERM-1)', async () => {
    const dutch = await aMoneyCustomer(server, DUTCH);
    await server.lectern.administration.offers.termsVersions.add(publishedAsking(60, '2026-09-01T10:00:00Z'));
    const events = [{ kind: 'non_renewal', at: new Date('2026-11-15T10:00:00Z') }] as const;
    await dutch.repositories.subscriptions.change(dutch.plan.id, (plan) => ({ ...plan, events }));
    const ada = await aPerson(dutch);

    await purgeAt(DUE);

    const { history } = (await dutch.repositories.readFacts())!;
    expect(contractEndAt(history.subscriptions[0]!, DUE)?.at).toEqual(new Date('2027-12-31T23:00:00Z'));
    expect(await data(dutch)).toEqual({
      state: 'live',
      accessEndedAt: '2027-12-31T23:00:00.000Z',
      lastRetentionDay: '2028-06-28',
      purgeDueAt: '2028-06-28T22:00:00.000Z',
    });
    expect((await documentsWith(server.lectern.connection, [ada.personId])).length).toBeGreaterThan(2);
  });

  it('destroys the bytes of files once nobody lists them any more (I-16)', async () => {
    const alone = await ApiServer.start();
    try {
      alone.now = DURING;
      await aMoneyCustomer(alone);
      const stored = (name: string) => alone.lectern.connection.collection(`fileBytes.${name}`).countDocuments();
      expect(await stored('files')).toBe(3);
      alone.now = DUE;
      await alone.lectern.jobs.run('purge');
      alone.realNow = new Date(Date.now() + 3 * MINUTES);
      await alone.lectern.jobs.run('purge');
      expect([await stored('files'), await stored('chunks')]).toEqual([0, 0]);
    } finally {
      await alone.stop();
    }
  });

  it('lets nobody in from its first moment on, while nothing is destroyed yet (M3.3)', async () => {
    const ada = await aPerson(customer);
    server.now = DUE;
    const before = await server.http
      .get(`/api/v1/tenants/${customer.tenantId}/invoices`)
      .set(by(customer.administrator));
    expect(before.status).toBe(200);
    await run();
    await server.http.get(`/api/v1/tenants/${customer.tenantId}/invoices`).set(by(customer.administrator)).expect(403);
    const access = await server.get('/api/v1/access?course=colour', ada.token).expect(200);
    expect(access.body).toMatchObject({ allowed: false });
    expect(await data()).toMatchObject({ state: 'purge_due' });
    expect((await customer.repositories.people.find([ada.personId])).size).toBe(1);
  });

  it('waits for open disputes and overrides, also for one that comes while the tenant is being closed (G-OVERRIDE)', async () => {
    const { personId } = await aPerson(customer);
    const { disputes, overrides, people } = customer.repositories;
    const invoice = await aSentInvoice(customer);
    const dispute = { id: randomUUID(), invoiceId: invoice.id, filedAt: DURING, cents: 1 };
    await disputes.add(dispute);
    await purgeAt(DUE);
    expect(await data()).toMatchObject({ state: 'retained' });
    await disputes.change(dispute.id, (open) => ({ ...open, decidedAt: DUE, outcome: 'lost' }));
    await run();
    const until = new Date(DUE.getTime() + 86_400_000);
    const hold = { consequence: 'purge', effect: 'hold', reason: 'A court asks.', decidedBy: 'test' } as const;
    const subjectId = customer.tenantId;
    await overrides.add({ id: randomUUID(), ...hold, subjectId, from: DUE, expiresAt: until });
    await runLater();
    expect(await data()).toMatchObject({ state: 'retained', purgeDueAt: until.toISOString() });
    expect((await people.find([personId])).size).toBe(1);
    await server.http.get(`/api/v1/tenants/${subjectId}/invoices`).set(by(customer.administrator)).expect(200);

    await purgeAt(until);
    expect(await data()).toMatchObject({ state: 'purged' });
    const actions = (await writtenFor(server.lectern.connection, customer.tenantId)).map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('purge.'))).toEqual([
      'purge.begin',
      'purge.cancel',
      'purge.begin',
      'purge.complete',
    ]);
  });

  it('gives a certificate of what was destroyed, whose hash holds, once, whoever runs it (I-4, I-12)', async () => {
    await aPerson(customer);
    const second = await ApiServer.start(server.database.uri);
    try {
      server.now = second.now = DUE;
      await Promise.all([run(), second.lectern.jobs.run('purge')]);
      server.realNow = second.realNow = new Date(Date.now() + 3 * MINUTES);
      await Promise.all([run(), second.lectern.jobs.run('purge')]);
    } finally {
      await second.lectern.close();
    }
    const done = await server.lectern.purge.purges.find(customer.tenantId);
    expect(done?.certificate).toEqual(purgeCertificate({ ...done!, completedAt: done!.completedAt! }, sha256));
    expect((await data()).certificate?.destroyed).toMatchObject({
      // The enrollment, the event and the progress; the image, the clip and the hand-out; the course with its version and the key.
      ...{ progress: 3, files: 3, content: 3 },
    });
    const entries = await writtenFor(server.lectern.connection, customer.tenantId);
    expect(entries.filter(({ action }) => action === 'purge.complete')).toHaveLength(1);
  });

  it('I-16: is completed by the next process where one was killed in the middle, and counts everything once', async () => {
    const ada = await aPerson(customer);
    server.now = DUE;
    await run();
    const uri = new URL(server.database.uri);
    uri.searchParams.set('appName', randomUUID());
    for (const step of [2, 3, 4]) {
      const later = new Date(Date.now() + 3 * MINUTES).toISOString();
      const running = startProcess(SCRIPT, { words: [uri.href, DUE.toISOString(), later] });
      await running.said(`step ${String(step)}\n`);
      running.child.kill('SIGKILL');
      await running.ended;
      await endTransactionsOf(server.lectern.connection, uri.searchParams.get('appName')!);
      expect(await data()).toMatchObject({ state: 'purge_due' });
    }
    await runLater();
    expect(await documentsWith(server.lectern.connection, ada.texts)).toEqual([]);
    const { certificate } = await data();
    // 50 seats, the person and the identity, the token of the administrator and of the calls.
    expect(certificate?.destroyed).toMatchObject({ progress: 3, files: 3, content: 3, people: 53 });
    const entries = await writtenFor(server.lectern.connection, customer.tenantId);
    expect(entries.filter(({ action }) => action.startsWith('purge.')).map(({ action }) => action)).toEqual([
      'purge.begin',
      'purge.complete',
    ]);
  }, 120_000);

  it('is applied again to what a backup brings back (M3.3)', async () => {
    const ada = await aPerson(customer);
    const { connection } = server.lectern;
    const backup = await connection.collection('people').find({ tenantId: customer.tenantId }).toArray();
    await purgeAt(DUE);
    expect(await documentsWith(connection, ada.texts)).toEqual([]);
    await connection.collection('people').insertMany(backup);
    expect(await documentsWith(connection, ada.texts)).not.toEqual([]);
    expect(await reapplyPurges(server.lectern.purge)).toContain(customer.tenantId);
    expect(await documentsWith(connection, ada.texts)).toEqual([]);
    // And from one of before it was due.
    const other = await aMoneyCustomer(server);
    const bob = await documentsWith(connection, [other.tenantId]);
    expect(bob.length).toBeGreaterThan(0);
    expect(await reapplyPurges(server.lectern.purge)).toEqual([other.tenantId]);
  });

  it('knows what becomes of every collection there is', () => {
    const models = Object.values(server.lectern.connection.models).map(({ collection }) => collection.name);
    expect(Object.keys(TENANT_DATA).sort()).toEqual([...new Set(models)].sort());
  });
});

function by(secret: string) {
  return { Authorization: `Bearer ${secret}` };
}
