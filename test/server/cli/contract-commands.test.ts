import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TimeReading } from '../../../server/usecases/time-travel.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { CommandLine } from '../../support/command-line.js';
import { anOffer, anOrder } from '../../support/contracts.js';

/** Each command is a process of its own. */
const PATIENCE = { timeout: 90_000 };
const DAY_MS = 86_400_000;

let server: ApiServer;
let customer: Customer;
let commands: CommandLine;

beforeAll(async () => {
  server = await ApiServer.start();
  customer = await server.addCustomer();
  commands = await CommandLine.of(server);
});

afterAll(async () => {
  await server.stop();
  await commands.remove();
});

describe('lectern subscription add', PATIENCE, () => {
  it('names each field of an order form that is wrong, with its rule, and stores nothing', async () => {
    const order = anOrder(await anOffer(server), { capacity: { seats: 10, unitCents: 99.5 } });
    const { code, stderr } = await commands.run([
      ...['subscription', 'add', '--tenant', customer.tenantId, '--plan-version-id', order.planVersionId],
      ...['--order-form', JSON.stringify(order.orderForm)],
    ]);

    expect(code).toBe(1);
    expect(stderr).toMatch(/--order-form\.capacity\.unitCents: .*\(G-MONEY\)/);
    expect(await customer.repositories.subscriptions.list()).toHaveLength(1);
  });
});

describe('lectern clock', PATIENCE, () => {
  it('moves the time of a server that runs, and does not exist in production (G-CLOCK)', async () => {
    const before = server.lectern.clock.now().getTime();
    const production = await commands.run(['clock', 'advance', '--days', '1'], { NODE_ENV: 'production' });
    expect([production.code, production.stderr]).toEqual([1, expect.stringContaining('no such clock')]);
    const { stdout } = await commands.run(['clock', 'advance', '--days', '1', '--json']);

    expect((JSON.parse(stdout) as TimeReading).shiftMs).toBe(DAY_MS);
    await expect.poll(() => server.lectern.clock.now().getTime(), { timeout: 5_000 }).toBe(before + DAY_MS);
  });
});
