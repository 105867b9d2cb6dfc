import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { DAY_MS, HOUR_MS } from '../../support/builders.js';
import { ORDER } from '../../support/money.js';

/** A Friday in Paris: outside the weekly slot. */
const FRIDAY = new Date('2026-04-17T10:00:00Z');

let server: ApiServer;
let customer: Customer;
let operator: AdministrationClient;
/** Each made by a token of the one before. */
let child: AdministrationClient;
let grandchild: AdministrationClient;
let colleague: AdministrationClient;

beforeAll(async () => {
  server = await ApiServer.start();
  server.now = new Date('2026-04-13T08:00:00Z');
  customer = await server.addCustomer({ template: 'moocit', timeZone: 'Europe/Paris', orderForm: ORDER });
  operator = await AdministrationClient.of(server, customer);
  child = await operator.withAnotherToken();
  grandchild = await child.withAnotherToken();
  colleague = await AdministrationClient.of(server, customer);
});

afterAll(async () => {
  await server.stop();
});

describe('a token and all that it made', () => {
  it('are one person for an interruption outside the weekly slot (M8.2)', async () => {
    const end = new Date(FRIDAY.getTime() + 2 * HOUR_MS);
    const planned = await child.postGlobal('/windows', { kind: 'update', start: FRIDAY, end }).expect(201);
    const approval = `/windows/${(planned.body as { readonly id: string }).id}/approval`;

    for (const same of [operator, child, grandchild]) {
      expect((await same.postGlobal(approval, {}).expect(400)).body).toMatchObject({
        errors: [{ field: 'approvedBy', rule: 'M8.2' }],
      });
    }
    await colleague.postGlobal(approval, {}).expect(200);
  });

  it('are one person for an exclusion that was entered late (L-SLA-3)', async () => {
    const start = new Date(server.now.getTime() - DAY_MS);
    const exclusion = { start, end: server.now, cause: 'utility', evidence: 'A letter of the power company.' };
    const { id } = await grandchild.done<{ readonly id: string }>('/exclusions', exclusion);
    const approval = `/exclusions/${id}/approval`;

    for (const same of [operator, child, grandchild]) {
      expect(await same.refused(approval)).toMatchObject([{ field: 'approved.by', rule: 'L-SLA-3' }]);
    }
    await colleague.done(approval);
  });

  it('are one person for work on the raw databases (M5.2)', async () => {
    const to = new Date(server.now.getTime() + HOUR_MS);
    const wanted = { reason: 'An index is broken.', recording: 'case-1', to, tenants: [customer.tenantId] };
    const asked = await operator.postGlobal('/break-glass', wanted);
    expect(asked.body).toMatchObject({ state: 'requested' });
    const approval = `/break-glass/${(asked.body as { readonly id: string }).id}/approval`;

    await grandchild.postGlobal(approval).expect(400);
    await colleague.postGlobal(approval).expect(200);
  });
});
