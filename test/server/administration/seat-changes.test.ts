import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FullSubscriptionView } from '../../../server/contract/administration/subscriptions.js';
import type { Subscription } from '../../../server/domain/subscription.js';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { NOW } from '../../support/builders.js';
import { aContract } from '../../support/contracts.js';

const LATER = new Date('2026-06-01T10:00:00Z');

let server: ApiServer;
let customer: Customer;
let operator: AdministrationClient;
let administrator: AdministrationClient;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = NOW;
  customer = await server.addCustomer({ signedAt: undefined });
  operator = await AdministrationClient.of(server, customer);
  administrator = await AdministrationClient.of(server, customer, 'administrator');
});

afterAll(async () => {
  await server.stop();
});

/** A contract that runs: it was signed in March and began in April. */
async function running(): Promise<Subscription> {
  const contract = await aContract({ server, customer });
  server.now = LATER;

  return contract;
}

function shown(id: string): Promise<FullSubscriptionView> {
  return operator.read<FullSubscriptionView>(`/subscriptions/${id}`);
}

describe('seats', () => {
  it('are added at once at the price of the day, by days; given up from the next period on (A18, M3.1)', async () => {
    const { id } = await running();
    const offer = await administrator.read(`/subscriptions/${id}/seat-offer?kind=added&seats=5`);
    expect(offer).toMatchObject({
      capacity: 15,
      effectiveAt: LATER.toISOString(),
      // 304 of 365 days are left: 5 × 120.00 × 304 / 365.
      price: { days: 304, periodDays: 365, cents: 49_973 },
    });
    expect((await shown(id)).seats).toBe(10);
    await administrator.done(`/subscriptions/${id}/seat-changes`, { kind: 'added', seats: 5 });
    const down = await administrator.done(`/subscriptions/${id}/seat-changes`, { kind: 'given_up', seats: 14 });
    expect(down).toMatchObject({ capacity: 1, effectiveAt: '2027-03-31T22:00:00.000Z' });

    expect((await shown(id)).seats).toBe(15);
    const refused = await administrator.refused(`/subscriptions/${id}/seat-changes`, { kind: 'given_up', seats: 1 });
    expect(refused).toMatchObject([{ field: 'seats', rule: 'M3.1' }]);
    expect(await operator.actions()).toEqual(expect.arrayContaining(['seats.add', 'seats.give-up']));
  });

  it('beyond ten times the present ones are added by the operator alone, and the administrator is told so (M8.6)', async () => {
    const { id } = await running();
    const offer = (added: number) => administrator.read(`/subscriptions/${id}/seat-offer?kind=added&seats=${added}`);
    expect(await offer(90)).toMatchObject({ capacity: 100, needsApproval: false });
    expect(await offer(91)).toMatchObject({ capacity: 101, needsApproval: true });
    const changes = `/subscriptions/${id}/seat-changes`;
    const growth = { kind: 'added', seats: 91 };
    expect(await administrator.refused(changes, growth)).toMatchObject([
      {
        field: 'seats',
        rule: 'M8.6',
        message: expect.stringMatching(/at most 10 times .* ask the operator/) as string,
      },
    ]);
    expect((await shown(id)).seats).toBe(10);
    expect(await operator.done(changes, growth)).toMatchObject({ capacity: 101 });
  });
});
