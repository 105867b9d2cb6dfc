import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContractEvent } from '../../../server/domain/contract/contract-event.js';
import { ApiServer } from '../../support/api-server.js';
import { CONFIRMED, mail, OVERAGE_CENTS, SeatAdmin } from '../../support/seat-admin.js';

interface Task {
  readonly id: string;
  readonly state: string;
  readonly done: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly results: readonly { readonly line: number; readonly result: string }[];
  readonly next?: number;
}

let server: ApiServer;

beforeAll(async () => {
  server = await ApiServer.start();
});

afterAll(async () => {
  await server.stop();
});

async function bulk(admin: SeatAdmin, rest: string, body: object): Promise<Task> {
  return (await admin.post(rest, body).expect(202)).body as Task;
}

function resultsOf({ results }: Task): readonly string[] {
  return results.map(({ line, result }) => `${String(line)} ${result}`);
}

describe('POST …/seats/bulk', () => {
  it('says of each person of a short list what came of it, in order', async () => {
    const admin = await SeatAdmin.hard(server, 2);
    const people = [mail('a'), { email: 'b' }, mail('a'), { id: 'nobody' }, mail('c'), mail('d')];
    const task = await bulk(admin, '/bulk', { people });

    expect(task).toMatchObject({ state: 'done', done: 6, total: 6 });
    expect(resultsOf(task)).toEqual([
      '1 ASSIGNED',
      '2 INVALID',
      '3 ALREADY_ASSIGNED',
      '4 INVALID',
      '5 ASSIGNED',
      '6 SEATS_EXHAUSTED',
    ]);
    expect(task.results[1]).toMatchObject({ field: 'email', message: expect.stringContaining('@') as string });
    expect(task.results[3]).toMatchObject({ field: 'id' });
    const again = await bulk(admin, '/bulk', { people: [mail('a'), mail('c')] });
    expect(again.counts).toEqual({ ALREADY_ASSIGNED: 2 });
    const freed = await bulk(admin, '/bulk', { action: 'release', people: [mail('c'), mail('d'), mail('z')] });
    expect(resultsOf(freed)).toEqual(['1 RELEASED', '2 NOT_ASSIGNED', '3 INVALID']);
    expect(resultsOf(await bulk(admin, '/bulk', { action: 'revoke', people: [mail('a')] }))).toEqual(['1 REVOKED']);
  });

  it('asks for the price where some would be billed, and how many that would be (L-FEE-1b)', async () => {
    const admin = await SeatAdmin.soft(server, 2);
    await admin.post('', { person: mail('a') }).expect(200);
    const people = [mail('a'), mail('b'), mail('c'), mail('c'), mail('d'), mail('e')];

    expect((await admin.post('/bulk', { people }).expect(409)).body).toMatchObject({
      code: 'OVERAGE_UNCONFIRMED',
      overage: { place: 3, capacity: 2, unitCents: OVERAGE_CENTS, seats: 3 },
    });
    expect(await bulk(admin, '/bulk', { people: people.slice(0, 2) })).toMatchObject({
      counts: { ALREADY_ASSIGNED: 1, ASSIGNED: 1 },
    });
    const task = await bulk(admin, '/bulk', { people, ...CONFIRMED });
    expect(task.counts).toEqual({ ALREADY_ASSIGNED: 3, ASSIGNED_OVERAGE: 2, SEATS_EXHAUSTED: 1 });
  });

  it('works on a long list in the background, and tells how far it is, a page at a time', async () => {
    const admin = await SeatAdmin.hard(server, 400);
    const people = Array.from({ length: 600 }, (_, index) => mail(`p${String(index)}`));
    const { id, state } = await bulk(admin, '/bulk', { people });
    expect(state).toBe('running');
    await server.lectern.jobs.run('run-bulk-tasks');

    const first = (await admin.get(`/bulk/${id}?limit=300`).expect(200)).body as Task;
    expect(first).toMatchObject({
      state: 'done',
      done: 600,
      counts: { ASSIGNED: 400, SEATS_EXHAUSTED: 200 },
      next: 300,
    });
    const second = (await admin.get(`/bulk/${id}?limit=300&after=300`).expect(200)).body as Task;
    expect(second.next).toBeUndefined();
    const results = [...first.results, ...second.results];
    expect(results.map(({ line }) => line)).toEqual(people.map((_, index) => index + 1));
    // Who comes first is served first.
    expect(results.findIndex(({ result }) => result === 'SEATS_EXHAUSTED')).toBe(400);
  });

  it('gives nobody a seat once the contract has ended, though the list was accepted before (M1.1)', async () => {
    const admin = await SeatAdmin.hard(server, 400);
    const { repositories, plan } = admin.customer;
    await admin.post('', { person: mail('seated') }).expect(200);
    const people = [mail('seated'), ...Array.from({ length: 300 }, (_, index) => mail(`late${String(index)}`))];
    const { id } = await bulk(admin, '/bulk', { people });
    const at = new Date(`${plan.termStart}T12:00:00Z`);
    const ended: ContractEvent = { kind: 'termination', reason: 'breach_customer', at, effectiveAt: at };
    await repositories.subscriptions.change(plan.id, (before) => ({ ...before, events: [ended] }));
    await server.lectern.jobs.run('run-bulk-tasks');
    // Nobody reads anything of a contract that has ended.
    await repositories.subscriptions.change(plan.id, (before) => ({ ...before, events: [] }));

    const task = (await admin.get(`/bulk/${id}?limit=2`).expect(200)).body as Task;
    expect(task).toMatchObject({ state: 'done', counts: { INVALID: 301 } });
    const message = 'must not have ended: its seats open nothing.';
    expect(task.results).toMatchObject([1, 2].map((line) => ({ line, field: 'subscription', message })));
    const known = server.lectern.connection.collection('people');
    expect(await known.countDocuments({ tenantId: admin.customer.tenantId })).toBe(1);
  });

  it('knows no task of another subscription', async () => {
    const [admin, other] = [await SeatAdmin.hard(server, 1), await SeatAdmin.hard(server, 1)];
    const { id } = await bulk(admin, '/bulk', { people: [mail('a')] });

    await admin.get(`/bulk/${id}`).expect(200);
    await other.get(`/bulk/${id}`).expect(404);
  });

  it('keeps no e-mail address of a list that is done', async () => {
    const admin = await SeatAdmin.hard(server, 1);
    await bulk(admin, '/bulk', { people: [mail('somebody-in-a-list')] });
    const parts = server.lectern.connection.collection('bulkTaskParts');

    expect(JSON.stringify(await parts.find({ tenantId: admin.customer.tenantId }).toArray())).not.toContain('@');
  });
});

describe('POST …/seats/csv', () => {
  it('takes a file of a spreadsheet, and names the line of what cannot be meant', async () => {
    const admin = await SeatAdmin.hard(server, 5);
    const csv = '\uFEFFName;Email\r\n"Lovelace; Ada";ada@example.org\r\n\r\nBob;nonsense\r\n';
    const task = await bulk(admin, '/csv', { csv });

    expect(resultsOf(task)).toEqual(['2 ASSIGNED', '4 INVALID']);
    expect((await admin.getOf('/people?search=lovelace').expect(200)).body).toMatchObject({
      people: [{ name: 'Lovelace; Ada', email: 'ada@example.org' }],
    });
  });

  it.each([['name\nAda'], ['email,phone\na@example.org,1'], ['email\n"a@example.org'], ['email\n']])(
    'refuses %j whole',
    async (csv) => {
      const admin = await SeatAdmin.hard(server, 1);

      expect((await admin.post('/csv', { csv }).expect(400)).body).toMatchObject({ code: 'INVALID_REQUEST' });
    },
  );
});
