import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeskReportView } from '../../../server/contract/administration/desk-reports.js';
import type { IncidentView } from '../../../server/contract/administration/incidents.js';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { writtenFor } from '../../support/audit.js';
import { HOUR_MS } from '../../support/builders.js';
import { aDelivery, type Delivery, signedDelivery, storedDeskReport } from '../../support/desk-reports.js';
import { accepted, DUTCH, ORDER } from '../../support/money.js';

/** Midnight in Amsterdam of Monday 2 February 2026. */
const MONDAY = new Date('2026-02-01T23:00:00Z');

let server: ApiServer;
let customer: Customer;
let operator: AdministrationClient;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = MONDAY;
  customer = await server.addCustomer({ ...DUTCH, orderForm: ORDER });
  await accepted(customer, customer.plan.id);
  operator = await AdministrationClient.of(server, customer);
});

afterAll(async () => {
  await server.stop();
});

function hours(after: number): Date {
  return new Date(MONDAY.getTime() + after * HOUR_MS);
}

function deliver(delivery: object, how?: Parameters<typeof signedDelivery>[1]) {
  const { headers, body } = signedDelivery(delivery, how);

  return server.http.post('/api/v1/outage-reports').set(headers).send(body);
}

async function listed({ number }: Pick<Delivery, 'number'>, state = 'waiting'): Promise<DeskReportView | undefined> {
  const answer = await operator.getGlobal(`/outage-reports?state=${state}`).expect(200);

  return (answer.body as { readonly reports: readonly DeskReportView[] }).reports.find(
    (each) => each.number === number,
  );
}

async function incidents(): Promise<readonly IncidentView[]> {
  return (await operator.read<{ incidents: readonly IncidentView[] }>('/incidents')).incidents;
}

describe('a delivery of the outage desk', () => {
  it('is kept once, however often and at once it comes, and proves nothing about who wrote it', async () => {
    const delivery = aDelivery({ organisation: customer.tenantId });
    const answers = await Promise.all([deliver(delivery), deliver(delivery), deliver(delivery)]);
    await deliver({ ...delivery, text: 'Something else.' }).expect(201);

    expect(answers.map(({ status, body }) => [status, body as unknown])).toEqual(
      Array(3).fill([201, { number: delivery.number }]),
    );
    expect(await listed(delivery)).toMatchObject({ at: delivery.at, text: delivery.text, state: 'waiting' });
    expect(await incidents()).toEqual([]);
    const entries = await writtenFor(server.lectern.connection, 'operator');
    expect(entries.filter(({ subject }) => subject === delivery.number)).toMatchObject([
      { action: 'incident.take-desk-report', actor: 'outage-desk' },
    ]);
  });

  it.each([
    ['another secret', { secret: 'x'.repeat(32) }],
    ['a signature of six minutes ago', { at: new Date(Date.now() - 360_000) }],
  ])('is refused with %s', async (_, how) => {
    const delivery = aDelivery();
    await deliver(delivery, how).expect(401);

    expect(await listed(delivery)).toBeUndefined();
  });

  it.each([{ number: '1' }, { at: 'yesterday' }, { email: 'grace' }, { text: '' }, { tenant: 'riverside' }])(
    'is refused with %j',
    async (wrong) => {
      const answer = await deliver({ ...aDelivery(), ...wrong }).expect(400);

      expect(answer.body).toMatchObject({ code: 'INVALID_REQUEST' });
    },
  );

  it('is not there where nobody has a secret for it', async () => {
    const without = await ApiServer.start(undefined, {}, { OUTAGE_DESK_SECRET: '' });
    const { headers, body } = signedDelivery(aDelivery());
    await without.http.post('/api/v1/outage-reports').set(headers).send(body).expect(404);
    await without.stop();
  });
});

describe('a report of the outage desk', () => {
  it('is shown with the tenant of this name, and whether one of its contacts has the address', async () => {
    await operator.server.lectern.administration.notices.storesOf(customer.tenantId).contacts.add({
      id: 'grace',
      name: 'Grace',
      email: 'Grace@Riverside.example',
      kinds: ['billing'],
      language: 'en',
    });
    const [ours, stranger, unknown] = [
      await storedDeskReport(server, { organisation: ` ${customer.tenantId.toUpperCase()}` }),
      await storedDeskReport(server, { organisation: customer.tenantId, email: 'eve@riverside.example' }),
      await storedDeskReport(server, { organisation: 'Nobody' }),
    ];

    expect(await listed({ number: ours })).toMatchObject({ tenant: customer.tenantId, isContact: true });
    expect(await listed({ number: stranger })).toMatchObject({ tenant: customer.tenantId, isContact: false });
    const view = await listed({ number: unknown });
    expect(view).toMatchObject({ isContact: false });
    expect(view?.tenant).toBeUndefined();
  });

  it('that is confirmed is the word of an administrator by form, from its time at the desk (L-SLA-5, A41, A44)', async () => {
    const number = await storedDeskReport(server);
    server.now = hours(5);
    const confirmed = await operator.done<DeskReportView>(`/outage-reports/${number}/confirmation`, {});
    const [incident] = await incidents();

    expect(confirmed).toMatchObject({ state: 'confirmed', tenant: customer.tenantId, incident: incident!.id });
    expect(incident).toMatchObject({
      notifiedAt: MONDAY.toISOString(),
      reports: [{ at: MONDAY.toISOString(), by: 'administrator', channel: 'form', asksForCredit: true }],
    });
    server.now = hours(73);
    const restored = await operator.done<IncidentView>(`/incidents/${incident!.id}/restoration`, {});
    expect(restored).toMatchObject({ creditAskedInTime: true });
    const entries = await writtenFor(server.lectern.connection, customer.tenantId);
    expect(entries.find(({ action }) => action === 'incident.report')).toMatchObject({
      actor: operator.actor,
      at: hours(5),
      details: { backdated: 'reported at the outage desk' },
    });
    expect(entries.map(({ action }) => action)).toContain('incident.confirm-desk-report');
  });

  it('that is confirmed for an outage moves its beginning, and not that of one which was over by then', async () => {
    const early = await storedDeskReport(server);
    server.now = hours(1);
    const { id } = await operator.done<IncidentView>('/incidents/recorded', { by: 'administrator', channel: 'phone' });
    server.now = hours(2);
    await operator.done(`/incidents/${id}/restoration`, {});
    server.now = hours(3);
    const late = await storedDeskReport(server);
    await operator.done(`/outage-reports/${early}/confirmation`, { incident: id });

    expect(await incidents()).toMatchObject([{ id, notifiedAt: MONDAY.toISOString() }]);
    const wrong = await operator.refused(`/outage-reports/${late}/confirmation`, { incident: id });
    expect(wrong).toMatchObject([{ field: 'at', rule: 'L-SLA-5' }]);
    expect(await listed({ number: late })).toMatchObject({ state: 'waiting' });
  });

  it('is decided about once, also by two at once', async () => {
    const number = await storedDeskReport(server);
    const path = `/outage-reports/${number}/confirmation`;
    const answers = await Promise.all([operator.post(path, {}), operator.post(path, {})]);
    await operator.postGlobal(`/outage-reports/${number}/dismissal`, { reason: 'Twice.' }).expect(409);
    await operator.post('/outage-reports/0000-0000-0000/confirmation', {}).expect(404);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await incidents()).toMatchObject([{ reports: [{}] }]);
  });

  it('that is dismissed says why, and nothing comes of it', async () => {
    const number = await storedDeskReport(server);
    await operator.postGlobal(`/outage-reports/${number}/dismissal`, { reason: ' ' }).expect(400);
    await operator.postGlobal(`/outage-reports/${number}/dismissal`, { reason: 'No customer.' }).expect(200);

    expect(await listed({ number })).toBeUndefined();
    expect(await listed({ number }, 'dismissed')).toMatchObject({ reason: 'No customer.' });
    expect(await incidents()).toEqual([]);
    const entries = await writtenFor(server.lectern.connection, 'operator');
    expect(
      entries.find(({ action, subject }) => action === 'incident.dismiss-desk-report' && subject === number),
    ).toMatchObject({
      actor: operator.actor,
      details: { reason: 'No customer.' },
    });
  });
});
