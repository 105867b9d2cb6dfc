import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiServer } from '../../support/api-server.js';
import { answered, viewed } from '../../support/builders.js';
import { about, aMoneyCustomer, aSentInvoice } from '../../support/money.js';
import { aContact, writeNoticesAt } from '../../support/notices.js';

const EVERYTHING = 2;
const WRITES = ['insert', 'update', 'delete', 'findAndModify'];

interface Profiled {
  readonly ns: string;
  readonly command: Readonly<Record<string, unknown>>;
}

let server: ApiServer;

beforeAll(async () => {
  server = await ApiServer.start();
  await server.lectern.connection.db!.command({ profile: EVERYTHING });
});
afterAll(async () => {
  await server.lectern.connection.db!.command({ profile: 0 });
  await server.stop();
});

/** Every kind of work that is acknowledged to somebody. */
async function work(): Promise<void> {
  const customer = await aMoneyCustomer(server);
  const token = await server.seated(customer);
  await server.progress(token, [viewed('lesson.1'), answered('a')]);
  const { id: invoiceId } = await aSentInvoice(customer);
  const { post } = about(server, customer);
  await post(customer.operator, 'payments', { key: randomUUID(), cents: 500, invoiceId }).expect(201);
  const seats = `subscriptions/${customer.plan.id}/seats`;
  await post(customer.administrator, seats, { person: { email: 'ada@example.org' } }).expect(200);
  await post(customer.administrator, `${seats}/release`, { person: { email: 'ada@example.org' } }).expect(200);
  await aContact(server, customer);
  await writeNoticesAt(server, server.now);
  for (const { name } of server.lectern.jobs.all) await server.lectern.jobs.run(name);
}

describe('what is acknowledged', () => {
  it('I-7: is written to the majority first, whatever it is, so that no change of the primary loses it', async () => {
    await work();
    const profile = server.lectern.connection.db!.collection<Profiled>('system.profile');
    const writes = (await profile.find({ 'command.profile': { $exists: false } }).toArray()).flatMap((each) => {
      const kind = WRITES.find((name) => name in each.command);
      return kind === undefined ? [] : [{ ...each, kind }];
    });
    const alone = writes.filter(({ command }) => command.autocommit === undefined);
    const careless = alone.filter(
      ({ command }) => (command.writeConcern as { w?: unknown } | undefined)?.w !== 'majority',
    );

    expect(careless.map(({ kind, ns }) => `${kind} ${ns}`)).toEqual([]);
    expect(new Set(alone.map(({ kind }) => kind)).size).toBeGreaterThan(1);
    expect(writes.length).toBeGreaterThan(alone.length);
  });
});
