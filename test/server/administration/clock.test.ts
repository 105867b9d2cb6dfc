import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { after, DAY_MS, NOW, SLUG } from '../../support/builders.js';

let server: ApiServer;
let customer: Customer;
let operator: AdministrationClient;

beforeAll(async () => {
  server = await ApiServer.start();
  customer = await server.addCustomer();
  operator = await AdministrationClient.of(server, customer);
});

beforeEach(async () => {
  await operator.deleteGlobal('/clock').expect(200);
});

afterAll(async () => {
  await server.stop();
});

/** Waits until another process has read it; it may take a second. */
async function until(other: ApiServer, time: Date): Promise<number> {
  const start = performance.now();
  while (other.lectern.clock.now().getTime() !== time.getTime()) {
    if (performance.now() - start > 5_000) throw new Error('The other process did not hear of it');
    await new Promise((resolve) => setImmediate(resolve));
  }

  return performance.now() - start;
}

describe('/clock', () => {
  it('moves contract time for every process within a second, and no other time (G-CLOCK)', async () => {
    const other = await ApiServer.start(server.database.uri);
    const year = after(365 * DAY_MS);
    const moved = await operator.postGlobal('/clock', { to: year.toISOString() }).expect(200);

    expect(moved.body).toEqual({ contractTime: year.toISOString(), shiftMs: 365 * DAY_MS });
    expect(server.lectern.clock.now()).toEqual(year);
    expect(await until(other, year)).toBeLessThan(1_000);
    // The token holds for a day of real time.
    await operator.getGlobal('/clock').expect(200);
    const started = await ApiServer.start(server.database.uri);
    expect(started.lectern.clock.now()).toEqual(year);
    await Promise.all([other.stop(), started.stop()]);
  });

  it('advances, shows and resets it, and writes down each journey', async () => {
    await operator.postGlobal('/clock/advance', { days: 1, seconds: 2 }).expect(200);
    await operator.postGlobal('/clock/advance', { seconds: 3 }).expect(200);
    const shown = await operator.getGlobal('/clock').expect(200);
    expect(shown.body).toEqual({ contractTime: after(DAY_MS + 5_000).toISOString(), shiftMs: DAY_MS + 5_000 });
    await operator.deleteGlobal('/clock').expect(200);

    expect(server.lectern.clock.now()).toEqual(NOW);
    const entries = await server.lectern.connection.collection('auditOutbox').find({ chain: 'operator' }).toArray();
    expect(entries.map(({ action }) => action as string)).toEqual(
      expect.arrayContaining(['clock.advance', 'clock.reset']),
    );
  });

  it('ends a contract whose term is over then, and takes back no fact when time goes back', async () => {
    const token = await server.seated(customer);
    await operator.done('/blocks', { reason: 'SUSPENDED_OVERLOAD', scope: 'tenant', text: 'Too much.' });
    const facts = () => customer.repositories.readFacts();
    const before = await facts();
    await operator.postGlobal('/clock/advance', { days: 365 }).expect(200);
    const ended = await server.get(`/api/v1/access?course=${SLUG}`, token);
    expect(ended.body).toMatchObject({ allowed: false, reasons: ['SUBSCRIPTION_ENDED', 'SUSPENDED'] });
    await operator.postGlobal('/clock', { to: after(60_000).toISOString() }).expect(200);

    expect(await facts()).toEqual(before);
    const back = await server.get(`/api/v1/access?course=${SLUG}`, token);
    expect(back.body).toMatchObject({ allowed: false, reasons: ['SUSPENDED'] });
  });

  it('reaches no instant that facts cannot have', async () => {
    const refused = await operator.postGlobal('/clock', { to: '1969-01-01T00:00:00Z' }).expect(400);

    expect(refused.body).toMatchObject({ errors: [{ field: 'to', rule: 'G-CLOCK' }] });
  });

  it('does not exist in production, where nothing moves time either (G-CLOCK)', async () => {
    await operator.postGlobal('/clock/advance', { days: 1 }).expect(200);
    const production = await ApiServer.start(server.database.uri, {}, { NODE_ENV: 'production' });
    const there = await AdministrationClient.of(production, customer);

    expect(production.lectern.clock.now()).toEqual(NOW);
    for (const call of [there.getGlobal('/clock'), there.postGlobal('/clock'), there.deleteGlobal('/clock')]) {
      await call.expect(404);
    }
    await production.stop();
  });
});
