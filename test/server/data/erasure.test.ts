import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../../server/domain/ids.js';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { writtenFor } from '../../support/audit.js';
import { NOW } from '../../support/builders.js';
import { startProcess } from '../../support/child-process.js';
import { documentsWith, endTransactionsOf } from '../../support/data-of-tenant.js';

const SCRIPT = fileURLToPath(new URL('../../support/erasing-process.ts', import.meta.url));

interface Somebody {
  readonly personId: PersonId;
  readonly claims: { readonly sub: string; readonly name: string; readonly email: string };
  readonly texts: readonly string[];
  readonly token: string;
}

let server: ApiServer;
let customer: Customer;
let administrator: AdministrationClient;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = NOW;
  server.realNow = undefined;
  customer = await server.addCustomer();
  administrator = await AdministrationClient.of(server, customer, 'administrator');
});

afterAll(async () => {
  await server.stop();
});

async function somebody(): Promise<Somebody> {
  const claims = { sub: randomUUID(), name: `Ada ${randomUUID()}`, email: `${randomUUID()}@school.example` };
  const token = await server.tokenOf(customer, claims);
  await server.enroll(token).expect(201);
  await server.progress(token, [{ eventId: randomUUID(), itemId: 'lesson.1', kind: 'viewed', clientTime: 900 }]);
  const [person] = await customer.repositories.people.search(claims.name, { limit: 1 });

  return { personId: person!.id, claims, token, texts: Object.values(claims) };
}

const erase = ({ personId }: Somebody) => administrator.done<object>(`/people/${personId}/erasure`);
const found = (texts: readonly string[]) => documentsWith(server.lectern.connection, texts);

describe('an erasure', () => {
  it('I-16: leaves nothing in the whole database that says who it was, and the seat to somebody else (A49)', async () => {
    const [ada, bob] = [await somebody(), await somebody()];
    const use = async () =>
      (await customer.repositories.seats.use({ subscriptionId: customer.plan.id, overage: 'hard' })).used;
    expect(await use()).toBe(2);
    expect(await erase(ada)).toMatchObject({
      personId: ada.personId,
      erasedBy: administrator.actor,
      destroyed: { identities: 1, people: 1, progress: 1, progressEvents: 1, enrollments: 1 },
    });
    expect(await found(ada.texts)).toEqual([]);
    expect(await use()).toBe(1);
    await server.lectern.jobs.run('move-seat-records');
    // The id is a pseudonym: it leads to nobody.
    const named = (await found([ada.personId])).map(({ collection }) => collection);
    expect([...new Set(named)].sort()).toEqual(['auditOutbox', 'erasures', 'seatAssignments', 'seats']);
    expect((await found(bob.texts)).length).toBeGreaterThan(1);
  });

  it('ends every session of theirs at once; who comes with the same identity is somebody new (A49)', async () => {
    const ada = await somebody();
    await server.get('/api/v1/access?course=colour', ada.token).expect(200);
    await erase(ada);
    await server.get('/api/v1/access?course=colour', ada.token).expect(401);
    const post = { token: ada.token, course: 'colour', sentAt: 1, events: [] };
    await server.plain('/api/v1/progress', post).expect(401);
    const boot = await server.boot(customer, ada.claims);
    const [again] = await customer.repositories.people.search(ada.claims.name, { limit: 1 });
    expect(again?.id).not.toBe(ada.personId);
    expect(JSON.stringify(boot)).not.toContain(ada.personId);
  });

  it('is served during the retention (A49), by administrators of the tenant alone (I-13), and once (I-12)', async () => {
    const ada = await somebody();
    const stranger = await AdministrationClient.of(server, await server.addCustomer(), 'administrator');
    await stranger.post(`/people/${ada.personId}/erasure`).expect(404);
    await (await AdministrationClient.of(server, customer)).post(`/people/${ada.personId}/erasure`).expect(403);
    server.now = new Date('2027-02-01T00:00:00Z');
    await administrator.get('/people').expect(403);
    const first = await erase(ada);
    server.now = new Date('2027-02-02T00:00:00Z');
    expect(await erase(ada)).toEqual(first);
    await administrator.post(`/people/${randomUUID()}/erasure`).expect(404);
    const entries = await writtenFor(server.lectern.connection, customer.tenantId);
    expect(entries.filter(({ action }) => action === 'person.erase')).toMatchObject([
      { subject: ada.personId, rule: 'A49', after: { destroyed: { people: 1 } } },
    ]);
  });

  it('takes what a request under way wrote at that moment, a little later', async () => {
    const ada = await somebody();
    const people = server.lectern.connection.collection('people');
    const row = await people.findOne({ _id: ada.personId });
    await erase(ada);
    await people.insertOne(row!);
    await server.lectern.jobs.run('erasures');
    expect(await found([ada.claims.name])).toHaveLength(1);
    server.realNow = new Date(Date.now() + 3 * 60_000);
    await server.lectern.jobs.run('erasures');
    expect(await found([ada.claims.name])).toEqual([]);
  });

  it('takes them out of lists, kept answers and exports too', async () => {
    const ada = await somebody();
    const { idempotencyKeys, seats } = server.lectern.administration;
    const { sub: subject, name, email } = ada.claims;
    const tasks = seats.bulkTasksFor({ tenantId: customer.tenantId, actor: { kind: 'service', name: 'test' } });
    const identities = server.lectern.connection.collection('identities');
    const { issuer } = (await identities.findOne({ subject })) as unknown as { readonly issuer: string };
    const task = { id: randomUUID(), subscriptionId: customer.plan.id, action: 'assign', actor: 'test' } as const;
    await tasks.add({ ...task, createdAt: NOW, total: 1 }, [
      { line: 1, meant: { identity: { issuer, subject }, name, email } },
    ]);
    const key = { tenantId: customer.tenantId, caller: 'token:1', key: randomUUID() };
    const answer = {
      seat: { personId: ada.personId, name },
      people: [
        { id: ada.personId, email },
        { id: 'x', name: 'Bob' },
      ],
    };
    await server.lectern.transactions.run(async () => {
      await idempotencyKeys.take(key, 'hash', NOW);
      await idempotencyKeys.keep(key, JSON.stringify(answer));
    });
    await administrator.done('/exports');
    await server.lectern.jobs.run('exports');
    const where = (await found(ada.texts)).map(({ collection }) => collection);
    expect(where).toEqual(expect.arrayContaining(['bulkTaskParts', 'idempotencyKeys']));
    const exported = () => server.lectern.connection.collection('exportBytes.chunks').countDocuments();
    const before = await exported();

    await erase(ada);
    server.lectern.administration.exports.queue.note(customer.tenantId);
    await server.lectern.jobs.run('exports');
    expect(await found(ada.texts)).toEqual([]);
    expect(await exported()).toBeLessThan(before);
    const { exports } = await administrator.read<{ exports: readonly { state: string }[] }>('/exports');
    expect(exports).toMatchObject([{ state: 'expired' }]);
    const kept = await server.lectern.transactions.run(() => idempotencyKeys.take(key, 'hash', NOW));
    expect(JSON.parse(kept!.answer)).toEqual({
      seat: { personId: ada.personId },
      people: [{ id: ada.personId }, { id: 'x', name: 'Bob' }],
    });
  });

  it('is whole or not at all where its process is killed', async () => {
    const ada = await somebody();
    const before = await found([ada.personId]);
    const uri = new URL(server.database.uri);
    uri.searchParams.set('appName', randomUUID());
    const running = startProcess(SCRIPT, { words: [uri.href, customer.tenantId, ada.personId] });
    await running.said('erased\n');
    running.child.kill('SIGKILL');
    await running.ended;
    await endTransactionsOf(server.lectern.connection, uri.searchParams.get('appName')!);
    expect(await found([ada.personId])).toEqual(before);
    await erase(ada);
    expect(await found(ada.texts)).toEqual([]);
  }, 60_000);
});
