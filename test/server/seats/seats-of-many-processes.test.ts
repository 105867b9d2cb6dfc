import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiServer, SECRET_KEY } from '../../support/api-server.js';
import { auditOn, writtenFor } from '../../support/audit.js';
import { testDatabase } from '../../support/mongo.js';
import { CONFIRMED, SeatAdmin } from '../../support/seat-admin.js';
import { type ServerProcess, startServers } from '../../support/server-processes.js';

let server: ApiServer;
const WAITING = { timeout: 40_000, interval: 100 };
/** Where a process is killed: until its lock ends, and at worst the minute until the database gives up a transaction of it. */
const PATIENCE_MS = 120_000;

const SEALING = { timeout: 75_000, interval: 250 };

let processes: readonly ServerProcess[];

beforeAll(async () => {
  // Nobody drops it: a transaction that a killed process leaves open would keep that waiting for a minute.
  server = await ApiServer.start(testDatabase().uri);
  processes = await startServers(3, { uri: server.database.uri, secretKey: SECRET_KEY });
});

afterAll(async () => {
  await Promise.all(processes.map((each) => each.kill()));
  await server.stop();
});

/** Calls the server that comes next; what it says, or nothing where it was killed meanwhile. */
function caller({ tenantPath, secret, customer }: SeatAdmin, servers = processes) {
  let turn = 0;

  return async (rest: string, body: object): Promise<string | undefined> => {
    turn += 1;
    const { url } = servers[turn % servers.length]!;
    try {
      const response = await fetch(`${url}${tenantPath}/subscriptions/${customer.plan.id}/seats${rest}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      const { result, code, state } = (await response.json()) as Record<string, string | undefined>;
      return `${String(response.status)} ${result ?? code ?? state ?? ''}`;
    } catch {
      return undefined;
    }
  };
}

function countsOf(answers: readonly (string | undefined)[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer ?? 'none'] = (counts[answer ?? 'none'] ?? 0) + 1;

  return counts;
}

function strangers(count: number) {
  return Array.from({ length: count }, () => ({ person: { email: `${randomUUID()}@example.org` } }));
}

describe('seats of three server processes', { timeout: PATIENCE_MS }, () => {
  it('I-5: the last seats go to exactly so many, and the others are told so', async () => {
    const admin = await SeatAdmin.hard(server, 12);
    const post = caller(admin);
    await Promise.all(strangers(7).map((body) => post('', body)));

    const answers = await Promise.all(strangers(60).map((body) => post('', body)));
    expect(countsOf(answers)).toEqual({ '200 ASSIGNED': 5, '409 SEATS_EXHAUSTED': 55 });
    expect((await admin.get('/use').expect(200)).body).toMatchObject({ capacity: 12, used: 12 });
  });

  it('I-5: seats above the capacity are told as such, and none lies above the ceiling', async () => {
    const admin = await SeatAdmin.soft(server, 6);
    const post = caller(admin);
    const answers = await Promise.all(strangers(60).map((body) => post('', { ...body, ...CONFIRMED })));

    expect(countsOf(answers)).toEqual({ '200 ASSIGNED': 6, '200 ASSIGNED_OVERAGE': 6, '409 SEATS_EXHAUSTED': 48 });
    const seats = await admin.customer.repositories.seats.list(admin.customer.plan.id, {}, { limit: 99 });
    expect(seats.map(({ slot, overage }) => [slot, overage])).toEqual(
      Array.from({ length: 12 }, (_, index) => [index + 1, index >= 6]),
    );
  });

  it('I-5: one person has one seat, however often and wherever it is asked for', async () => {
    const admin = await SeatAdmin.hard(server, 10);
    const [body = {}] = strangers(1);
    const answers = await Promise.all(Array.from({ length: 30 }, () => caller(admin)('', body)));

    expect(countsOf(answers)).toEqual({ '200 ASSIGNED': 1, '200 ALREADY_ASSIGNED': 29 });
    expect((await admin.get('/use').expect(200)).body).toMatchObject({ used: 1 });
  });

  it(
    'I-12: each act on a seat has one audit entry, though a process is killed in the middle of them',
    async () => {
      const admin = await SeatAdmin.hard(server, 20);
      const mortal = await startServers(2, { uri: server.database.uri, secretKey: SECRET_KEY, workers: true });
      const post = caller(admin, mortal);
      const acknowledged: string[] = [];
      const rounds = strangers(24).map(async (body, index) => {
        for (const rest of ['', '/release', '', '/revoke']) {
          const answer = await post(rest, body);
          if (answer?.startsWith('200') === true && !answer.endsWith('ALREADY_ASSIGNED')) acknowledged.push(answer);
          if (index === 11 && rest === '/release') await mortal[0]!.kill();
        }
      });
      await Promise.all(rounds);
      await mortal[1]!.kill();
      // What the dead left behind is moved on by whoever comes next.
      await server.lectern.jobs.run('move-seat-records');

      const { connection, audit } = server.lectern;
      const { tenantId } = admin.customer;
      // What was handed over twice because of the kill is sealed once; a transaction of the dead may keep the chain for a minute.
      await vi.waitFor(async () => {
        await server.lectern.jobs.run('seal-audit');
        expect(await audit.chains.unsealed(tenantId)).toBe(0);
      }, SEALING);
      const written = (await writtenFor(connection, tenantId)).filter(({ action }) => action.startsWith('seat.'));
      const assignmentOf = ({ details }: (typeof written)[number]) => (details as { assignment: string }).assignment;
      const ended = await connection.collection('seatAssignments').find({ tenantId }).toArray();
      const open = await connection
        .collection('seats')
        .find({ tenantId, personId: { $type: 'string' } })
        .toArray();
      const assigned = written.filter(({ action }) => action === 'seat.assign').map(assignmentOf);
      const ends = written.filter(({ action }) => action !== 'seat.assign').map(assignmentOf);
      expect(acknowledged.length).toBeGreaterThan(20);
      expect(written.length).toBeGreaterThanOrEqual(acknowledged.length);
      expect(assigned.sort()).toEqual(
        [...ended.map(({ _id }) => String(_id)), ...open.map((row) => String(row.assignmentId))].sort(),
      );
      expect(ends.sort()).toEqual(ended.map(({ _id }) => String(_id)).sort());
      expect((await auditOn(connection).verify(tenantId)).break).toBeUndefined();
    },
    PATIENCE_MS,
  );
});

describe('a list in the background', { timeout: PATIENCE_MS }, () => {
  it(
    'is taken up where a killed process left it; nobody is looked after twice',
    async () => {
      const admin = await SeatAdmin.hard(server, 1_000);
      const csv = ['email', ...strangers(1_000).map(({ person }) => person.email)].join('\n');
      const { id } = (await admin.post('/csv', { csv }).expect(202)).body as { id: string };
      const progress = async () =>
        (await admin.get(`/bulk/${id}`).expect(200)).body as { done: number; counts: object };
      const [worker] = await startServers(1, { uri: server.database.uri, secretKey: SECRET_KEY, workers: true });
      await vi.waitFor(async () => {
        expect((await progress()).done).toBeGreaterThan(0);
      }, WAITING);
      await worker!.kill();
      const { done } = await progress();
      expect(done).toBeLessThan(1_000);

      // The lock of the dead ends by itself.
      await vi.waitFor(async () => {
        await server.lectern.jobs.run('run-bulk-tasks');
        expect((await progress()).done).toBe(1_000);
      }, WAITING);
      expect((await progress()).counts).toEqual({ ASSIGNED: 1_000 });
      expect((await admin.get('/use').expect(200)).body).toMatchObject({ used: 1_000 });
      const { connection } = server.lectern;
      const { tenantId } = admin.customer;
      for (let run = 0; run < 3; run += 1) await server.lectern.jobs.run('move-seat-records');
      const written = (await writtenFor(connection, tenantId)).filter(({ action }) => action === 'seat.assign');
      expect(new Set(written.map(({ details }) => (details as { assignment: string }).assignment)).size).toBe(1_000);
      expect(written).toHaveLength(1_000);
    },
    PATIENCE_MS,
  );
});
