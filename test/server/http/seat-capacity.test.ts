import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ApiServer } from '../../support/api-server.js';
import { writtenFor } from '../../support/audit.js';
import { after, DAY_MS, NOW } from '../../support/builders.js';
import { CONFIRMED, mail, SeatAdmin } from '../../support/seat-admin.js';

let server: ApiServer;

beforeAll(async () => {
  server = await ApiServer.start();
});

afterAll(async () => {
  await server.stop();
});

beforeEach(() => {
  server.now = NOW;
});

async function change({ customer }: SeatAdmin, id: string, kind: 'added' | 'given_up', seats: number): Promise<void> {
  await customer.repositories.capacityChanges.add({
    id,
    subscriptionId: customer.plan.id,
    kind,
    at: server.now,
    seats,
  });
}

async function renewing({ customer }: SeatAdmin): Promise<void> {
  await customer.repositories.subscriptions.save({ ...customer.plan, renewal: { months: 12, noticeDays: 30 } });
}

describe('the capacity of a subscription', () => {
  it('is what was ordered, more at once, and fewer from the next period on (A18, M3.1)', async () => {
    const admin = await SeatAdmin.soft(server, 2);
    await renewing(admin);
    await change(admin, 'c1', 'added', 2);
    for (const name of ['a', 'b', 'c', 'd']) await admin.post('', { person: mail(name) }).expect(200);
    await change(admin, 'c2', 'given_up', 3);

    expect((await admin.get('/use').expect(200)).body).toMatchObject({
      capacity: 4,
      used: 4,
      upcoming: { at: '2026-12-31T23:00:00.000Z', capacity: 1, mustRelease: 2 },
    });
    server.now = after(300 * DAY_MS);
    await admin.post('/release', { person: mail('a') }).expect(200);
    // Without any job: who comes first after the period has begun finds the new capacity (I-1).
    const another = { person: mail('e'), ...CONFIRMED };
    expect((await admin.post('', another).expect(409)).body).toMatchObject({ code: 'SEATS_EXHAUSTED' });
    expect((await admin.get('/use').expect(200)).body).toMatchObject({ capacity: 1, used: 3, mustRelease: 1 });
    for (const name of ['b', 'c']) await admin.post('/release', { person: mail(name) }).expect(200);
    expect((await admin.post('', another).expect(200)).body).toMatchObject({ result: 'ASSIGNED_OVERAGE' });
    expect((await admin.get('/use').expect(200)).body).toMatchObject({ used: 2, mustRelease: 0 });
  });

  it('I-4: is applied once, however many workers do it at once, and caught up with', async () => {
    const admin = await SeatAdmin.soft(server, 3);
    await renewing(admin);
    await change(admin, 'c1', 'given_up', 2);
    const run = () => Promise.all([1, 2, 3].map(() => server.lectern.jobs.run('resize-seats')));
    await run();
    server.now = after(900 * DAY_MS);
    await run();
    await run();

    const written = await writtenFor(server.lectern.connection, admin.customer.tenantId);
    const resizes = written.filter(({ action }) => action === 'seats.resize');
    expect(resizes.map((entry) => entry.after)).toEqual([{ capacity: 3 }, { capacity: 1 }]);
    const states = (await admin.customer.repositories.seats.all(admin.customer.plan.id)).map(({ state }) => state);
    expect(states).toEqual(['unassigned', 'retired', 'retired']);
  });

  it('gives who comes by themselves a seat that was ordered, and none that would be billed', async () => {
    const admin = await SeatAdmin.soft(server, 1);
    const ask = async (sub: string) => server.enroll(await server.tokenOf(admin.customer, { sub }));

    expect((await ask('ada')).status).toBe(201);
    expect((await ask('bob')).body).toMatchObject({ code: 'SEATS_EXHAUSTED' });
    expect(JSON.stringify((await ask('bob')).body)).not.toMatch(/overage|cents|price|bill/i);
  });
});
