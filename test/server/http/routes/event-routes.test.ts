import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId, SessionId } from '../../../../server/domain/ids.js';
import { AdministrationClient } from '../../../support/administration-client.js';
import { ApiServer, type Customer, SITE } from '../../../support/api-server.js';
import { aBlock, after, NOW, SLUG } from '../../../support/builders.js';
import { EventReader } from '../../../support/event-reader.js';

let server: ApiServer;
let serverUrl: string;
let readers: EventReader[] = [];

beforeAll(async () => {
  server = await ApiServer.start();
  serverUrl = await server.listen();
});

beforeEach(() => {
  server.now = NOW;
  server.realNow = NOW;
});

afterEach(async () => {
  for (const reader of readers) reader.close();
  await Promise.all(readers.map(({ ended }) => ended));
  readers = [];
});

afterAll(async () => {
  await server.stop();
});

async function listen(token: string, origin = SITE): Promise<EventReader> {
  const reader = await EventReader.open(serverUrl, { token, course: SLUG, origin });
  readers.push(reader);

  return reader;
}

/** A learner with a seat, in a session of their own. */
async function aSeated(customer: Customer) {
  const personId = randomUUID() as PersonId;
  await customer.repositories.seats.take(customer.plan.id, personId, NOW);

  return { personId, token: server.sessionFor(customer, 'learner', { personId, sessionStartedAt: NOW }) };
}

const aSuspension = ({ tenantId }: Customer) => aBlock({ subjectId: tenantId, effectiveAt: NOW });

describe('GET /api/v1/events', () => {
  it('says how things stand, and then each change of the answer, in the form of learners (I-22)', async () => {
    const customer = await server.addCustomer();
    const { token } = await aSeated(customer);
    const reader = await listen(token);
    expect(reader.response.statusCode).toBe(200);
    expect(await reader.next()).toMatchObject({ event: 'access', data: { leaseSeconds: 60 } });

    const { id } = await customer.repositories.blocks.append(aSuspension(customer));
    expect(await reader.next()).toMatchObject({
      event: 'access-changed',
      data: { reason: 'SUSPENDED', leaseSeconds: 0 },
    });
    server.now = after(1_000);
    await customer.repositories.blocks.change(id, (block) => ({ ...block, liftedAt: after(1_000) }));

    const { data } = await reader.next();
    expect(data).toEqual({ leaseSeconds: 60 });
  });

  it('says nothing of changes that do not change the answer', async () => {
    const customer = await server.addCustomer();
    const { token } = await aSeated(customer);
    const reader = await listen(token);
    await reader.next();
    await customer.repositories.subscriptions.save({ ...customer.plan, autoAssign: false });
    await customer.repositories.blocks.append(
      aBlock({ scope: 'person', subjectId: 'somebody else', reason: 'SUSPENDED_SECURITY' }),
    );
    await customer.repositories.blocks.append(aSuspension(customer));

    expect(await reader.next()).toMatchObject({ data: { reason: 'SUSPENDED' } });
    expect(reader.events).toHaveLength(2);
  });

  it('tells which items are taken down, and of each that is or comes back; what else is asked for is no news', async () => {
    const customer = await server.addCustomer();
    const operator = await AdministrationClient.of(server, customer);
    const request = { course: SLUG, by: 'A right holder', claim: 'It is mine.' };
    const takeDown = async (item: string): Promise<string> => {
      const { id } = await operator.done<{ id: string }>('/takedowns', { ...request, item });
      await operator.done(`/takedowns/${id}/removal`, { text: 'They are right.' });
      return id;
    };
    const { token } = await aSeated(customer);
    const reader = await listen(token);
    expect(await reader.next()).toMatchObject({ event: 'access' });
    const id = await takeDown('file-1');
    expect(await reader.next()).toMatchObject({ event: 'content', data: { removedItems: ['file-1'] } });

    const late = await listen(token);
    expect(await late.next()).toMatchObject({ event: 'access' });
    expect(await late.next()).toMatchObject({ event: 'content', data: { removedItems: ['file-1'] } });
    await operator.done(`/takedowns/${id}/counter-notice`);
    await takeDown('image-1');
    expect(await reader.next()).toMatchObject({ event: 'content', data: { removedItems: ['file-1', 'image-1'] } });
    server.now = after(1_000);
    await operator.done(`/takedowns/${id}/restoration`);
    expect(await reader.next()).toMatchObject({ event: 'content', data: { removedItems: ['image-1'] } });
    expect(reader.events).toHaveLength(4);
  });

  it('is open to who is refused, so that a player can return', async () => {
    const customer = await server.addCustomer();
    const personId = randomUUID() as PersonId;
    const reader = await listen(server.sessionFor(customer, 'learner', { personId, sessionStartedAt: NOW }));
    expect(await reader.next()).toMatchObject({ data: { reason: 'NO_SEAT', leaseSeconds: 0 } });

    await customer.repositories.seats.take(customer.plan.id, personId, NOW);
    server.lectern.listenToOtherProcesses();

    expect(await reader.next()).toMatchObject({ event: 'access-changed', data: { leaseSeconds: 60 } });
  });

  it('tells what was known ahead within its second, and again where the clock is set back (G-CLOCK)', async () => {
    const customer = await server.addCustomer({ termEnd: '2026-04-01' });
    const { token } = await aSeated(customer);
    server.now = new Date('2026-03-31T21:59:59.250Z');
    const reader = await listen(token);
    expect(await reader.next()).toMatchObject({ data: { leaseSeconds: 0.75 } });

    const changedAt = performance.now();
    server.now = new Date('2026-03-31T22:00:00Z');
    const { data, at } = await reader.next();
    expect(data).toEqual({ reason: 'SUBSCRIPTION_ENDED', leaseSeconds: 0 });
    expect(at - changedAt).toBeLessThan(1_000);

    server.now = NOW;
    expect((await reader.next()).data).toEqual({ leaseSeconds: 60 });
  });

  it('shows every 15 seconds that the line is alive, and ends with the token', async () => {
    const customer = await server.addCustomer();
    const { token } = await aSeated(customer);
    const reader = await listen(token);
    await reader.next();
    server.realNow = after(15_000);
    await reader.beat();

    server.realNow = after(15 * 60_000);
    expect(await reader.next()).toMatchObject({ event: 'end', data: { reason: 'expired' } });
    await reader.ended;
    expect(reader.response.complete).toBe(true);
  });

  it('ends with a session that is 12 hours old, however fresh its token', async () => {
    const customer = await server.addCustomer();
    const personId = randomUUID() as PersonId;
    server.realNow = after(12 * 3_600_000 - 60_000);
    const reader = await listen(server.sessionFor(customer, 'learner', { personId, sessionStartedAt: NOW }));
    await reader.next();

    server.realNow = after(12 * 3_600_000);
    expect(await reader.next()).toMatchObject({ event: 'end', data: { reason: 'expired' } });
  });

  it('keeps five streams of a session, the newest', async () => {
    const customer = await server.addCustomer();
    const { personId, token } = await aSeated(customer);
    const other = server.sessionFor(customer, 'learner', {
      personId,
      sessionId: 'other' as SessionId,
      sessionStartedAt: NOW,
    });
    const of = [];
    for (const each of [token, other, token, token, token, token, token]) of.push(await listen(each));
    for (const reader of of) await reader.next();

    expect(await of[0]!.next()).toMatchObject({ event: 'end', data: { reason: 'replaced' } });
    await customer.repositories.blocks.append(aSuspension(customer));
    for (const reader of of.slice(1)) expect(await reader.next()).toMatchObject({ event: 'access-changed' });
  });

  it('ends when the server is asked to stop, and opens no more', async () => {
    const stopping = await ApiServer.start();
    const stoppingUrl = await stopping.listen();
    const customer = await stopping.addCustomer();
    const options = { token: stopping.sessionFor(customer, 'instructor'), course: SLUG, origin: SITE };
    const reader = await EventReader.open(stoppingUrl, options);
    await reader.next();
    stopping.lectern.announceStop();

    expect(await reader.next()).toMatchObject({ event: 'end', data: { reason: 'stopping' } });
    await reader.ended;
    const late = await EventReader.open(stoppingUrl, options);
    await late.ended;
    expect(late.events.at(-1)).toMatchObject({ event: 'end', data: { reason: 'stopping' } });
    await stopping.stop();
  });

  it('is neither compressed nor kept nor gathered on its way', async () => {
    const customer = await server.addCustomer();
    const { token } = await aSeated(customer);
    const { headers } = (await listen(token)).response;

    expect(headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'access-control-allow-origin': SITE,
    });
    expect(headers['content-encoding']).toBeUndefined();
  });

  it.each([
    ['without a session', 'a.b.c', SITE, 401],
    ['from another site', undefined, 'https://evil.example', 403],
  ])('is refused %s', async (_what, bearer, origin, status) => {
    const { token } = await aSeated(await server.addCustomer());

    expect((await listen(bearer ?? token, origin)).response.statusCode).toBe(status);
  });
});
