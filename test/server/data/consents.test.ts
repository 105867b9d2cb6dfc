import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mayGive } from '../../../server/usecases/data/consents.js';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { after, HOUR_MS, NOW } from '../../support/builders.js';

const WANTED = { recipient: 'A library', purpose: 'Statistics.', scopes: ['progress'], to: after(HOUR_MS) };

let server: ApiServer;
let customer: Customer;
let administrator: AdministrationClient;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = NOW;
  customer = await server.addCustomer();
  administrator = await AdministrationClient.of(server, customer, 'administrator');
});

afterAll(async () => {
  await server.stop();
});

async function allowedAt(at: Date, asked = { recipient: 'A library', scope: 'progress' }): Promise<boolean> {
  return mayGive(await server.lectern.administration.consentsOf(customer.tenantId).list(), asked, at);
}

describe('a consent for a third party', () => {
  it('gives what it names to whom it names, from its first to before its last instant (L-LIC-2)', async () => {
    expect(await allowedAt(NOW)).toBe(false);
    await administrator.done('/consents', { ...WANTED, from: after(1_000) });
    expect(await allowedAt(after(999))).toBe(false);
    expect(await allowedAt(after(1_000))).toBe(true);
    expect(await allowedAt(after(HOUR_MS - 1))).toBe(true);
    expect(await allowedAt(after(HOUR_MS))).toBe(false);
    expect(await allowedAt(after(1_000), { recipient: 'A library', scope: 'people' })).toBe(false);
    expect(await allowedAt(after(1_000), { recipient: 'Another', scope: 'progress' })).toBe(false);
  });

  it('ends at once when it is revoked, and each step stands in the audit trail (L-LIC-2, I-12)', async () => {
    const given = await administrator.done<{ id: string }>('/consents', { ...WANTED, to: undefined });
    const { id } = given;
    expect(given).toMatchObject({ isEffective: true });
    expect(await allowedAt(after(1_000 * HOUR_MS))).toBe(true);
    server.now = after(5_000);
    expect(await administrator.done(`/consents/${id}/revocation`)).toMatchObject({ isEffective: false });
    await administrator.done(`/consents/${id}/revocation`);
    expect(await allowedAt(after(4_999))).toBe(true);
    expect(await allowedAt(after(5_000))).toBe(false);
    const actions = await administrator.actions();
    expect(actions.filter((action) => action.startsWith('consent.'))).toEqual(['consent.give', 'consent.revoke']);
  });

  it('is not of the past, nor without a time', async () => {
    const rule = 'L-LIC-2';
    expect(await administrator.refused('/consents', { ...WANTED, from: after(-1) })).toMatchObject([
      { field: 'from', rule },
    ]);
    expect(await administrator.refused('/consents', { ...WANTED, to: NOW })).toMatchObject([{ field: 'to', rule }]);
  });
});
