import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SubscriptionId } from '../../../server/domain/ids.js';
import { ApiServer } from '../../support/api-server.js';
import { writtenFor } from '../../support/audit.js';
import { aSubscription } from '../../support/builders.js';
import { CONFIRMED, mail, OVERAGE_CENTS, SeatAdmin } from '../../support/seat-admin.js';

let server: ApiServer;

beforeAll(async () => {
  server = await ApiServer.start();
});

afterAll(async () => {
  await server.stop();
});

describe('POST …/seats', () => {
  it('invites by e-mail, makes the person once, and gives the same seat again', async () => {
    const admin = await SeatAdmin.hard(server, 2);
    const first = await admin.post('', { person: { email: 'Ada@Example.org', name: 'Ada' } }).expect(200);
    const again = await admin.post('', { person: mail('ada') }).expect(200);
    const ada = { issuer: 'local', subject: 'ada@example.org' };
    const { id } = await admin.customer.repositories.people.byIdentity(ada, { testUser: false });

    expect(first.body).toMatchObject({
      result: 'ASSIGNED',
      seat: { state: 'assigned', name: 'Ada', overage: false, personId: id },
    });
    expect(again.body).toEqual({ ...first.body, result: 'ALREADY_ASSIGNED' });
  });

  it('refuses with 409 SEATS_EXHAUSTED where all are taken', async () => {
    const admin = await SeatAdmin.hard(server, 1);
    await admin.post('', { person: mail('a') }).expect(200);

    expect((await admin.post('', { person: mail('b') }).expect(409)).body).toMatchObject({ code: 'SEATS_EXHAUSTED' });
  });

  it('asks for the price of a seat above the capacity, takes that price alone, and stops at the ceiling (L-FEE-1b)', async () => {
    const admin = await SeatAdmin.soft(server, 1);
    await admin.post('', { person: mail('a') }).expect(200);

    expect((await admin.post('', { person: mail('b') }).expect(409)).body).toMatchObject({
      code: 'OVERAGE_UNCONFIRMED',
      overage: { place: 2, capacity: 1, unitCents: OVERAGE_CENTS, seats: 1 },
    });
    const cheaper = { ...CONFIRMED, unitCents: OVERAGE_CENTS - 1 };
    expect((await admin.post('', { person: mail('b'), ...cheaper }).expect(409)).body).toMatchObject({
      code: 'OVERAGE_UNCONFIRMED',
    });
    expect((await admin.post('', { person: mail('b'), ...CONFIRMED }).expect(200)).body).toMatchObject({
      result: 'ASSIGNED_OVERAGE',
      seat: { slot: 2, overage: true },
    });
    expect((await admin.post('', { person: mail('c'), ...CONFIRMED }).expect(409)).body).toMatchObject({
      code: 'SEATS_EXHAUSTED',
    });
  });

  it('warns at 80, 100 and 120 %, each once', async () => {
    const admin = await SeatAdmin.soft(server, 5);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await admin.post('', { person: mail(name), ...CONFIRMED }).expect(200);
    }
    await admin.post('/release', { person: mail('f') }).expect(200);
    await admin.post('', { person: mail('f'), ...CONFIRMED }).expect(200);

    expect((await admin.get('/use').expect(200)).body).toMatchObject({
      capacity: 5,
      used: 6,
      limit: 10,
      overage: 'soft_bill',
      mustRelease: 0,
      preview: { place: 7, capacity: 5, unitCents: OVERAGE_CENTS },
      warnings: [
        { percentage: 80, used: 4 },
        { percentage: 100, used: 5 },
        { percentage: 120, used: 6 },
      ],
    });
  });

  it.each([
    [{ email: 'nonsense' }, 'person.email'],
    [{}, 'person.email'],
    [{ issuer: 'https://lms.example' }, 'person.subject'],
    [{ id: 'p', subject: 's' }, 'person.id'],
  ])('refuses %j by its field', async (person, field) => {
    const admin = await SeatAdmin.hard(server, 1);

    expect((await admin.post('', { person }).expect(400)).body).toMatchObject({ errors: [{ field }] });
  });

  it('finds nobody of another tenant, and no subscription that is not there', async () => {
    const [admin, elsewhere] = [await SeatAdmin.hard(server, 1), await server.addCustomer()];
    const foreign = { issuer: 'i', subject: 's' };
    const { id } = await elsewhere.repositories.people.byIdentity(foreign, { testUser: false });

    await admin.post('', { person: { id } }).expect(404);
    await admin.post('', { person: mail('a') }, elsewhere.plan.id).expect(404);
  });

  it('gives test users of a platform none, and nobody one of a contract that was never signed or has ended (M1.1)', async () => {
    const admin = await SeatAdmin.hard(server, 3);
    const { people, subscriptions } = admin.customer.repositories;
    const tester = await people.byIdentity({ issuer: 'lms', subject: 't' }, { testUser: true });
    const refused = { errors: [{ rule: 'M1.1' }] };

    expect((await admin.post('', { person: { id: tester.id } }).expect(400)).body).toMatchObject(refused);
    await subscriptions.save(aSubscription({ id: 'draft' as SubscriptionId, signedAt: undefined }));
    await subscriptions.save(aSubscription({ id: 'ended' as SubscriptionId, termEnd: '2026-02-01' }));
    for (const id of ['draft', 'ended']) {
      expect((await admin.post('', { person: mail('a') }, id).expect(400)).body).toMatchObject(refused);
    }
  });
});

describe('releasing, revoking and moving', () => {
  it('frees a seat at once and for somebody else; all of it is written down, by id alone (G-AUDIT)', async () => {
    const admin = await SeatAdmin.hard(server, 1);
    await admin.post('', { person: { ...mail('ada'), name: 'Ada' } }).expect(200);
    expect((await admin.post('/release', { person: mail('ada') }).expect(200)).body).toMatchObject({
      state: 'unassigned',
    });
    await admin.post('/release', { person: mail('ada') }).expect(404);
    await admin.post('/release', { person: mail('nobody') }).expect(404);
    await admin.post('', { person: mail('bob') }).expect(200);
    await admin.post('/revoke', { person: mail('bob') }).expect(200);

    const seats = await entriesOfSeats(admin);
    expect(seats.map(({ action }) => action)).toEqual(['seat.assign', 'seat.release', 'seat.assign', 'seat.revoke']);
    expect(seats.every(({ correlationId }) => correlationId !== undefined)).toBe(true);
    expect(new Set(seats.map(({ correlationId }) => correlationId)).size).toBe(4);
    expect(JSON.stringify(seats)).not.toMatch(/example\.org|Ada/);
  });

  it('passes a seat on in one step, with both ends written down (M1.6)', async () => {
    const admin = await SeatAdmin.hard(server, 1);
    await admin.post('', { person: mail('a') }).expect(200);
    const move = (from: string, to: string) => admin.post('/move', { from: mail(from), to: mail(to) });

    expect((await move('a', 'b').expect(200)).body).toMatchObject({ state: 'assigned', slot: 1 });
    await move('a', 'b').expect(404);
    await move('b', 'b').expect(400);
    expect((await entriesOfSeats(admin)).map(({ action }) => action)).toEqual([
      'seat.assign',
      'seat.release',
      'seat.assign',
    ]);
  });
});

describe('GET …/seats and …/people', () => {
  it('lists seats a page at a time, by state and by person', async () => {
    const admin = await SeatAdmin.hard(server, 3);
    const given = await admin.post('', { person: { ...mail('a'), name: 'Ada' } }).expect(200);
    const { personId } = (given.body as { seat: { personId: string } }).seat;
    const page = async (query: string) => {
      const { seats, next } = (await admin.get(query).expect(200)).body as { seats: object[]; next?: number };
      return [seats.length, next];
    };

    expect(await page('?limit=2')).toEqual([2, 2]);
    expect(await page('?limit=2&after=2')).toEqual([1, undefined]);
    expect(await page('?state=unassigned')).toEqual([2, undefined]);
    expect((await admin.get(`?person=${personId}`).expect(200)).body).toMatchObject({
      seats: [{ personId, name: 'Ada', state: 'assigned' }],
    });
  });

  it('finds people by a part of their name or e-mail address', async () => {
    const admin = await SeatAdmin.hard(server, 1);
    await admin.post('', { person: { ...mail('ada'), name: 'Ada L.' } }).expect(200);

    expect((await admin.getOf('/people?search=ada').expect(200)).body).toMatchObject({
      people: [{ name: 'Ada L.', email: 'ada@example.org', testUser: false }],
    });
  });
});

describe('a seat that somebody was invited to', () => {
  it('is activated with the first launch, and not before (rules.md 3.5)', async () => {
    const admin = await SeatAdmin.hard(server, 1);
    const { customer } = admin;
    const { people, seats } = customer.repositories;
    const { id } = await people.byIdentity({ issuer: 'embed', subject: 'ada' }, { testUser: false });
    await admin.post('', { person: { id } }).expect(200);
    const state = async () => (await seats.list(customer.plan.id, { personId: id }, { limit: 1 }))[0]?.state;

    await server.boot(customer, { sub: 'ada' }, { lesson: 'none' });
    expect(await state()).toBe('assigned');
    await server.boot(customer, { sub: 'ada' }, { lesson: 'resume' });
    expect(await state()).toBe('activated');
  });
});

async function entriesOfSeats(admin: SeatAdmin) {
  await server.lectern.jobs.run('move-seat-records');
  const written = await writtenFor(server.lectern.connection, admin.customer.tenantId);

  return written.filter(({ action }) => action.startsWith('seat.'));
}
