import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WindowView } from '../../../server/contract/administration/windows.js';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { HOUR_MS } from '../../support/builders.js';
import { DUTCH, ORDER } from '../../support/money.js';

interface Planned extends WindowView {
  readonly findings: readonly { readonly template: string; readonly violations: readonly string[] }[];
}

/** A Saturday at noon in Paris, where updates begin. */
const SATURDAY = new Date('2026-04-18T10:00:00Z');
const MONDAY_BEFORE = new Date('2026-04-13T08:00:00Z');
const PARIS = { template: 'moocit', timeZone: 'Europe/Paris', orderForm: ORDER } as const;

let server: ApiServer;
let customer: Customer;
let operator: AdministrationClient;

beforeAll(async () => {
  server = await ApiServer.start();
});

/** Each test has the service for itself: interruptions concern every tenant. */
beforeEach(async () => {
  for (const name of ['maintenanceWindows', 'windowProposals', 'subscriptions']) {
    await server.lectern.connection.collection(name).deleteMany({});
  }
  server.now = MONDAY_BEFORE;
  customer = await server.addCustomer(PARIS);
  operator = await AdministrationClient.of(server, customer);
});

afterAll(async () => {
  await server.stop();
});

function hoursAfter(start: Date, hours: number): Date {
  return new Date(start.getTime() + hours * HOUR_MS);
}

function anUpdate(some: object = {}) {
  return { kind: 'update', start: SATURDAY, end: hoursAfter(SATURDAY, 4), ...some };
}

async function plan(body: object): Promise<Planned> {
  return (await operator.postGlobal('/windows', body).expect(201)).body as Planned;
}

async function refused(path: string, body: object) {
  return ((await operator.postGlobal(path, body).expect(400)).body as { readonly errors: readonly object[] }).errors;
}

async function state(id: string): Promise<string | undefined> {
  const { windows } = (await operator.getGlobal('/windows').expect(200)).body as { windows: readonly WindowView[] };

  return windows.find((window) => window.id === id)?.state;
}

/** Whether no interruption keeps a learner out now. */
async function opens(whose = customer): Promise<boolean> {
  return !(await server.boot(whose)).access.reasons.includes('MAINTENANCE');
}

describe('POST /windows', () => {
  it('announces at once what the contract allows, and closes the service from start to end alone (M8.2, M8.3)', async () => {
    const window = await plan(anUpdate());
    const owed = await customer.repositories.readFacts();

    expect(window).toMatchObject({ state: 'planned', announcedAt: MONDAY_BEFORE.toISOString() });
    expect(window.findings).toMatchObject([{ template: 'moocit', violations: [], tenantIds: [customer.tenantId] }]);
    expect(owed?.history.maintenanceWindows).toMatchObject([{ id: window.id }]);
    for (const [at, isOpen] of [
      [-1, true],
      [0, false],
      [4 * HOUR_MS - 1, false],
      [4 * HOUR_MS, true],
    ] as const) {
      server.now = new Date(SATURDAY.getTime() + at);
      expect(await opens()).toBe(isOpen);
    }
    expect(await state(window.id)).toBe('overdue');
  });

  it('waits for a second person outside the weekly slot, and closes nothing until then (M8.2)', async () => {
    const start = hoursAfter(SATURDAY, -24);
    const proposed = await plan(anUpdate({ start, end: hoursAfter(start, 2) }));
    const colleague = await AdministrationClient.of(server, customer);
    const approval = `/windows/${proposed.id}/approval`;
    server.now = hoursAfter(MONDAY_BEFORE, 1);

    expect(proposed).toMatchObject({ state: 'awaiting_approval', findings: [{ violations: ['OUTSIDE_WINDOW'] }] });
    expect((await operator.read<{ windows: readonly unknown[] }>('/windows')).windows).toEqual([]);
    expect(await refused(approval, {})).toMatchObject([{ field: 'approvedBy', rule: 'M8.2' }]);
    expect(await state(proposed.id)).toBe('awaiting_approval');
    const approved = (await colleague.postGlobal(approval, {}).expect(200)).body as Planned;
    expect(approved).toMatchObject({ id: proposed.id, state: 'planned', recordedAt: server.now.toISOString() });
    await colleague.postGlobal(approval, {}).expect(409);
    server.now = start;
    expect(await opens()).toBe(false);
  });

  it('asks why it is late by the time at which the second person agrees (M8.5)', async () => {
    const start = hoursAfter(SATURDAY, -24);
    const { id } = await plan(anUpdate({ start, end: hoursAfter(start, 2) }));
    const colleague = await AdministrationClient.of(server, customer);
    server.now = new Date(start.getTime() - 48 * HOUR_MS + 1);
    const late = await colleague.postGlobal(`/windows/${id}/approval`, {}).expect(400);

    expect(late.body).toMatchObject({ errors: [{ field: 'reason', rule: 'M8.5' }] });
    await colleague.postGlobal(`/windows/${id}/approval`, { reason: 'A flaw.' }).expect(200);
  });

  it.each([
    ['longer than a day', anUpdate({ end: new Date(SATURDAY.getTime() + 24 * HOUR_MS + 1) }), 'end', 'M8.3'],
    ['in the past', anUpdate({ start: new Date(MONDAY_BEFORE.getTime() - 1) }), 'start', 'I-24'],
    ['that ends as it begins', anUpdate({ end: SATURDAY }), 'end', 'M8.3'],
    ['that is late without a reason', { kind: 'other', end: hoursAfter(MONDAY_BEFORE, 1) }, 'reason', 'M8.5'],
  ])('refuses one %s', async (_, body, field, rule) => {
    expect(await refused('/windows', body)).toMatchObject([{ field, rule }]);
    expect((await operator.getGlobal('/windows').expect(200)).body).toEqual({ windows: [] });
  });

  it('takes a late one with a reason, and an emergency at once, however long (M8.5, A13)', async () => {
    const reason = 'A disk is failing.';
    const late = await plan({ kind: 'other', end: hoursAfter(MONDAY_BEFORE, 1), reason });
    const emergency = await plan({ kind: 'emergency', end: hoursAfter(MONDAY_BEFORE, 30) });

    expect(late).toMatchObject({ state: 'running', findings: [{ violations: ['LATE_NOTICE'] }] });
    expect(emergency.announcedAt).toBeUndefined();
    expect(emergency.findings).toMatchObject([{ violations: ['TOO_LONG'] }]);
    expect(await opens()).toBe(false);
  });

  it('counts what lies less than an hour beside it, and not what was called off (M8.3)', async () => {
    const first = await plan(anUpdate({ end: hoursAfter(SATURDAY, 12) }));
    const next = { kind: 'other', start: hoursAfter(SATURDAY, 12.5), end: hoursAfter(SATURDAY, 25) };

    expect(await refused('/windows', next)).toMatchObject([{ field: 'end', rule: 'M8.3' }]);
    await operator.postGlobal(`/windows/${first.id}/cancellation`).expect(200);
    expect(await plan(next)).toMatchObject({ state: 'planned', findings: [{ violations: [] }] });
  });

  it('says what each template says, and concerns those alone whom it names (L-WAR-3)', async () => {
    const dutch = await server.addCustomer({ ...DUTCH, orderForm: ORDER });
    const start = hoursAfter(SATURDAY, -24);
    const body = { kind: 'update', start, end: hoursAfter(start, 30) };
    const { findings } = (await operator.postGlobal('/windows/check', body).expect(200)).body as Planned;
    const own = await plan({ ...body, tenants: [dutch.tenantId] });
    server.now = start;

    expect(findings).toHaveLength(2);
    expect(findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ template: 'moocit', violations: ['OUTSIDE_WINDOW', 'TOO_LONG'] }),
        expect.objectContaining({ template: 'learnwise', violations: [], latestEnd: null }),
      ]),
    );
    expect(own.findings).toMatchObject([{ template: 'learnwise', tenantIds: [dutch.tenantId] }]);
    expect((await operator.read<{ windows: readonly unknown[] }>('/windows')).windows).toEqual([]);
    expect(await opens()).toBe(true);
    expect(await opens(dutch)).toBe(false);
    expect(await refused('/windows', { ...body, tenants: ['nobody'] })).toMatchObject([{ field: 'tenants[0]' }]);
  });
});

describe('an interruption that is over', () => {
  it('opens the service when it is called off, or the work is done', async () => {
    for (const how of ['cancellation', 'completion']) {
      server.now = MONDAY_BEFORE;
      const { id } = await plan(anUpdate());
      server.now = SATURDAY;
      expect(await opens()).toBe(false);
      server.now = hoursAfter(SATURDAY, 1);
      await operator.postGlobal(`/windows/${id}/${how}`).expect(200);

      expect(await opens()).toBe(true);
      await operator.postGlobal(`/windows/${id}/${how}`).expect(409);
    }
  });

  it('is finished only once it has begun, and cancelled only until it is over', async () => {
    const { id } = await plan(anUpdate());
    await operator.postGlobal(`/windows/${id}/completion`).expect(409);
    server.now = hoursAfter(SATURDAY, 4);

    await operator.postGlobal(`/windows/${id}/cancellation`).expect(409);
    await operator.postGlobal(`/windows/${id}/completion`).expect(200);
    await operator.postGlobal('/windows/none/completion').expect(404);
    await operator.postGlobal('/windows/none/cancellation').expect(404);
  });

  it('waits for nobody where it was called off before anybody agreed', async () => {
    const start = hoursAfter(SATURDAY, -24);
    const { id } = await plan(anUpdate({ start, end: hoursAfter(start, 2) }));
    await operator.postGlobal(`/windows/${id}/cancellation`).expect(200);
    const colleague = await AdministrationClient.of(server, customer);

    expect(await state(id)).toBe('cancelled');
    await colleague.postGlobal(`/windows/${id}/approval`, {}).expect(409);
    await operator.postGlobal(`/windows/${id}/cancellation`).expect(409);
  });
});

describe('GET /windows/alarms', () => {
  it('names what still runs after 23 hours, until somebody says that it is done (M8.3)', async () => {
    const { id } = await plan(anUpdate({ end: hoursAfter(SATURDAY, 24) }));
    const alarms = async () => (await operator.getGlobal('/windows/alarms').expect(200)).body as object;
    server.now = new Date(hoursAfter(SATURDAY, 23).getTime() - 1);
    expect(await alarms()).toEqual({ windows: [] });
    server.now = hoursAfter(SATURDAY, 23);

    expect(await alarms()).toMatchObject({ windows: [{ id, alarmAt: server.now.toISOString() }] });
    server.now = hoursAfter(SATURDAY, 30);
    expect(await alarms()).toMatchObject({ windows: [{ id, state: 'overdue' }] });
    await operator.postGlobal(`/windows/${id}/completion`).expect(200);
    expect(await alarms()).toEqual({ windows: [] });
  });
});

describe('GET /tenants/{tenant}/windows', () => {
  it('shows administrators what concerns them, and nobody else by name', async () => {
    const other = await server.addCustomer(PARIS);
    const { id } = await plan(anUpdate({ tenants: [customer.tenantId, other.tenantId] }));
    const third = await server.addCustomer(PARIS);
    const own = await (await AdministrationClient.of(server, customer, 'administrator')).get('/windows').expect(200);
    const ofThird = await (await AdministrationClient.of(server, third, 'administrator')).get('/windows').expect(200);

    expect(own.body).toMatchObject({ windows: [{ id, state: 'planned' }] });
    expect(own.text).not.toContain(other.tenantId);
    expect(ofThird.body).toEqual({ windows: [] });
  });
});
