import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../../server/domain/ids.js';
import type { OrderForm } from '../../../server/domain/templates/order-form.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { anApiToken } from '../../support/api-tokens.js';
import { writtenFor } from '../../support/audit.js';
import { after, DAY_MS, NOW } from '../../support/builders.js';

const PRICE = 1_500;

function anOrder(seats: number): OrderForm {
  return {
    contractStart: '2026-01-01',
    services: ['training'],
    billingMonths: 12,
    parameters: { 'term.months': 12, 'seats.overage': 'soft_bill' },
    capacity: { seats, unitCents: 9_900, overageUnitCents: PRICE },
  };
}

let server: ApiServer;
let customer: Customer;
let secret: string;

beforeAll(async () => {
  server = await ApiServer.start();
});

afterAll(async () => {
  await server.stop();
});

beforeEach(() => {
  server.now = NOW;
});

/** A customer under these terms: more than so many seats are billed. */
async function soft(seats: number): Promise<void> {
  customer = await server.addCustomer({ template: 'moocit', orderForm: anOrder(seats) }, 0);
  ({ secret } = await anApiToken(server, 'administrator', customer.tenantId));
}

async function hard(seats: number): Promise<void> {
  customer = await server.addCustomer({}, seats);
  ({ secret } = await anApiToken(server, 'administrator', customer.tenantId));
}

function path(rest = ''): string {
  return `/api/v1/tenants/${customer.tenantId}/subscriptions/${customer.plan.id}/seats${rest}`;
}

function post(rest: string, body: object) {
  return server.http.post(path(rest)).set('Authorization', `Bearer ${secret}`).send(body);
}

function get(rest: string) {
  return server.http.get(path(rest)).set('Authorization', `Bearer ${secret}`);
}

function mail(name: string) {
  return { email: `${name}@example.org` };
}

describe('POST …/seats', () => {
  it('invites by e-mail, makes the person once, and gives the same seat again', async () => {
    await hard(2);
    const first = await post('', { person: { email: 'Ada@Example.org', name: 'Ada' } }).expect(200);
    const again = await post('', { person: mail('ada') }).expect(200);

    expect(first.body).toMatchObject({ result: 'ASSIGNED', seat: { state: 'assigned', name: 'Ada', overage: false } });
    expect(again.body).toEqual({ ...first.body, result: 'ALREADY_ASSIGNED' });
    const { id } = (await customer.repositories.people.byIdentity(
      { issuer: 'local', subject: 'ada@example.org' },
      { testUser: false },
    )) as { id: string };
    expect((first.body as { seat: { personId: string } }).seat.personId).toBe(id);
  });

  it('refuses with 409 SEATS_EXHAUSTED where all are taken', async () => {
    await hard(1);
    await post('', { person: mail('a') }).expect(200);

    expect((await post('', { person: mail('b') }).expect(409)).body).toMatchObject({ code: 'SEATS_EXHAUSTED' });
  });

  it('asks for the price of a seat above the capacity, takes that price alone, and stops at the ceiling (L-FEE-1b)', async () => {
    await soft(1);
    await post('', { person: mail('a') }).expect(200);
    const offer = { place: 2, capacity: 1, unitCents: PRICE, seats: 1 };

    expect((await post('', { person: mail('b') }).expect(409)).body).toMatchObject({
      code: 'OVERAGE_UNCONFIRMED',
      overage: offer,
    });
    const wrong = { person: mail('b'), confirmOverage: true, unitCents: PRICE - 1 };
    expect((await post('', wrong).expect(409)).body).toMatchObject({ code: 'OVERAGE_UNCONFIRMED' });
    expect((await post('', { ...wrong, unitCents: PRICE }).expect(200)).body).toMatchObject({
      result: 'ASSIGNED_OVERAGE',
      seat: { slot: 2, overage: true },
    });
    const third = { person: mail('c'), confirmOverage: true, unitCents: PRICE };
    expect((await post('', third).expect(409)).body).toMatchObject({ code: 'SEATS_EXHAUSTED' });
  });

  it('warns at 80, 100 and 120 %, each once', async () => {
    await soft(5);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await post('', { person: mail(name), confirmOverage: true, unitCents: PRICE }).expect(200);
    }
    await post('/release', { person: mail('f') }).expect(200);
    await post('', { person: mail('f'), confirmOverage: true, unitCents: PRICE }).expect(200);

    const { body } = (await get('/use').expect(200)) as { body: { warnings: object[] } };
    expect(body).toMatchObject({ capacity: 5, used: 6, limit: 10, overage: 'soft_bill', mustRelease: 0 });
    expect(body).toMatchObject({ preview: { place: 7, capacity: 5, unitCents: PRICE } });
    expect(body.warnings).toMatchObject([
      { percentage: 80, used: 4 },
      { percentage: 100, used: 5 },
      { percentage: 120, used: 6 },
    ]);
  });

  it.each([
    [{ email: 'nonsense' }, 'person.email'],
    [{}, 'person.email'],
    [{ issuer: 'https://lms.example' }, 'person.subject'],
    [{ id: 'p', subject: 's' }, 'person.id'],
  ])('refuses %j by its field', async (person, field) => {
    await hard(1);

    expect((await post('', { person }).expect(400)).body).toMatchObject({ errors: [{ field }] });
  });

  it('finds nobody of another tenant, and no subscription that is not there', async () => {
    await hard(1);
    const foreign = await (
      await server.addCustomer()
    ).repositories.people.byIdentity({ issuer: 'i', subject: 's' }, { testUser: false });

    await post('', { person: { id: foreign.id } }).expect(404);
    await server.http
      .post(`/api/v1/tenants/${customer.tenantId}/subscriptions/none/seats`)
      .set('Authorization', `Bearer ${secret}`)
      .send({ person: mail('a') })
      .expect(404);
  });

  it('gives test users of a platform none, and nobody one of a contract that has ended or was never signed (M1.1)', async () => {
    await hard(3);
    const { people } = customer.repositories;
    const tester = await people.byIdentity({ issuer: 'lms', subject: 't' }, { testUser: true });
    expect((await post('', { person: { id: tester.id } }).expect(400)).body).toMatchObject({
      errors: [{ field: 'id', rule: 'M1.1' }],
    });
    const { signedAt: _, ...draft } = customer.plan;
    await customer.repositories.subscriptions.save({ ...draft, id: 'draft' as typeof draft.id });
    const drafts = `/api/v1/tenants/${customer.tenantId}/subscriptions/draft/seats`;
    expect(
      (
        await server.http
          .post(drafts)
          .set('Authorization', `Bearer ${secret}`)
          .send({ person: mail('a') })
          .expect(400)
      ).body,
    ).toMatchObject({ errors: [{ field: 'subscription', rule: 'M1.1' }] });
  });
});

describe('releasing, revoking and moving', () => {
  it('frees a seat at once and for somebody else, and says who had it to nobody but the audit trail', async () => {
    await hard(1);
    await post('', { person: { ...mail('ada'), name: 'Ada' } }).expect(200);
    expect((await post('/release', { person: mail('ada') }).expect(200)).body).toMatchObject({ state: 'unassigned' });
    await post('/release', { person: mail('ada') }).expect(404);
    await post('/release', { person: mail('nobody') }).expect(404);
    await post('', { person: mail('bob') }).expect(200);
    await post('/revoke', { person: mail('bob') }).expect(200);
    await server.lectern.jobs.run('move-seat-records');

    const written = await writtenFor(server.lectern.connection, customer.tenantId);
    const seats = written.filter(({ action }) => action.startsWith('seat.'));
    expect(seats.map(({ action }) => action)).toEqual(['seat.assign', 'seat.release', 'seat.assign', 'seat.revoke']);
    expect(JSON.stringify(seats)).not.toMatch(/example\.org|Ada/);
  });

  it('passes a seat on in one step, with both ends written down (M1.6)', async () => {
    await hard(1);
    await post('', { person: mail('a') }).expect(200);

    const { body } = await post('/move', { from: mail('a'), to: mail('b') }).expect(200);
    expect(body).toMatchObject({ state: 'assigned', slot: 1 });
    await post('/move', { from: mail('a'), to: mail('b') }).expect(404);
    await post('/move', { from: mail('b'), to: mail('b') }).expect(400);
    await server.lectern.jobs.run('move-seat-records');
    const written = await writtenFor(server.lectern.connection, customer.tenantId);
    expect(written.map(({ action }) => action).filter((action) => action.startsWith('seat.'))).toEqual([
      'seat.assign',
      'seat.release',
      'seat.assign',
    ]);
  });
});

describe('GET …/seats', () => {
  it('lists a page at a time, by state and by person', async () => {
    await hard(3);
    const { body: given } = (await post('', { person: { ...mail('a'), name: 'Ada' } })) as {
      body: { seat: { personId: string } };
    };
    const slots = async (query: string) => {
      const { body } = (await get(query).expect(200)) as { body: { seats: { slot: number }[]; next?: number } };
      return [body.seats.map(({ slot }) => slot).length, body.next];
    };

    expect(await slots('?limit=2')).toEqual([2, 2]);
    expect(await slots('?limit=2&after=2')).toEqual([1, undefined]);
    expect(await slots('?state=unassigned')).toEqual([2, undefined]);
    const { body } = await get(`?person=${given.seat.personId}`).expect(200);
    expect(body).toMatchObject({ seats: [{ personId: given.seat.personId, name: 'Ada', state: 'assigned' }] });
  });
});

describe('GET …/people', () => {
  it('finds people by a part of their name or e-mail address', async () => {
    await hard(1);
    await post('', { person: { ...mail('ada'), name: 'Ada L.' } }).expect(200);
    const url = `/api/v1/tenants/${customer.tenantId}/people?search=ada`;
    const { body } = await server.http.get(url).set('Authorization', `Bearer ${secret}`).expect(200);

    expect(body).toMatchObject({ people: [{ name: 'Ada L.', email: 'ada@example.org', testUser: false }] });
  });
});

describe('capacity', () => {
  it('has the seats that were ordered, more at once, and fewer from the next period on (A18, M3.1)', async () => {
    await soft(2);
    const { capacityChanges, seats } = customer.repositories;
    const change = (id: string, kind: 'added' | 'given_up', seatCount: number) =>
      capacityChanges.add({ id, subscriptionId: customer.plan.id, kind, at: NOW, seats: seatCount });
    await change('c1', 'added', 2);
    for (const name of ['a', 'b', 'c', 'd']) await post('', { person: mail(name) }).expect(200);
    await change('c2', 'given_up', 3);

    expect((await get('/use').expect(200)).body).toMatchObject({
      capacity: 4,
      used: 4,
      upcoming: { at: '2026-12-31T23:00:00.000Z', capacity: 1, mustRelease: 2 },
    });
    await customer.repositories.subscriptions.save({ ...customer.plan, renewal: { months: 12, noticeDays: 30 } });
    server.now = after(300 * DAY_MS);
    await post('/release', { person: mail('a') }).expect(200);
    // Without any job: who comes first after the period has begun finds the new capacity (I-1).
    const refused = { person: mail('e'), confirmOverage: true, unitCents: PRICE };
    expect((await post('', refused).expect(409)).body).toMatchObject({ code: 'SEATS_EXHAUSTED' });
    expect((await get('/use').expect(200)).body).toMatchObject({ capacity: 1, used: 3, mustRelease: 1 });
    for (const name of ['b', 'c']) await post('/release', { person: mail(name) }).expect(200);
    expect((await post('', refused).expect(200)).body).toMatchObject({ result: 'ASSIGNED_OVERAGE' });
    expect((await seats.list(customer.plan.id, { state: 'unassigned' }, { limit: 9 })).length).toBe(0);
  });

  it('I-4: resizes once, however many workers do it at once, and catches up', async () => {
    await soft(3);
    await customer.repositories.capacityChanges.add({
      id: 'c1',
      subscriptionId: customer.plan.id,
      kind: 'given_up',
      at: NOW,
      seats: 2,
    });
    const run = () => Promise.all([1, 2, 3].map(() => server.lectern.jobs.run('resize-seats')));
    await run();
    await customer.repositories.subscriptions.save({ ...customer.plan, renewal: { months: 12, noticeDays: 30 } });
    server.now = after(900 * DAY_MS);
    await run();
    await run();

    const written = await writtenFor(server.lectern.connection, customer.tenantId);
    expect(written.filter(({ action }) => action === 'seats.resize').map(({ after: to }) => to)).toEqual([
      { capacity: 3 },
      { capacity: 1 },
    ]);
    const states = (await customer.repositories.seats.all(customer.plan.id)).map(({ state }) => state);
    expect(states).toEqual(['unassigned', 'retired', 'retired']);
  });
});

describe('a seat that somebody was invited to', () => {
  it('is activated with the first launch, and not before (rules.md 3.5)', async () => {
    await hard(1);
    await server.tokenOf(customer, { sub: 'ada' });
    const { people, seats } = customer.repositories;
    const { id } = await people.byIdentity({ issuer: 'embed', subject: 'ada' }, { testUser: false });
    await post('', { person: { id } }).expect(200);
    const state = async () =>
      (await seats.list(customer.plan.id, { personId: id as PersonId }, { limit: 1 }))[0]?.state;

    await server.boot(customer, { sub: 'ada' }, { lesson: 'none' });
    expect(await state()).toBe('assigned');
    await server.boot(customer, { sub: 'ada' }, { lesson: 'resume' });
    expect(await state()).toBe('activated');
  });
});
