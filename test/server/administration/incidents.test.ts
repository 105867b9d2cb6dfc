import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentView } from '../../../server/contract/administration/incidents.js';
import type { SubscriptionId } from '../../../server/domain/ids.js';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { HOUR_MS } from '../../support/builders.js';
import { accepted, aSentInvoice, DUTCH, knownTaxes, ORDER } from '../../support/money.js';

/** Midnight in Amsterdam of Monday 2 February 2026. */
const MONDAY = new Date('2026-02-01T23:00:00Z');
const AVAILABILITY = '/availability/2026-02';

let server: ApiServer;
let customer: Customer;
let operator: AdministrationClient;
let administrator: AdministrationClient;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = MONDAY;
  customer = await server.addCustomer({ ...DUTCH, orderForm: ORDER });
  await knownTaxes(server, customer);
  await accepted(customer, customer.plan.id);
  operator = await AdministrationClient.of(server, customer);
  administrator = await AdministrationClient.of(server, customer, 'administrator');
});

afterAll(async () => {
  await server.stop();
});

function hours(after: number): Date {
  return new Date(MONDAY.getTime() + after * HOUR_MS);
}

/** An outage of so many hours from Monday on, told at its start. */
async function outage(lasting: number, report: object = {}): Promise<IncidentView> {
  server.now = MONDAY;
  const { id } = await administrator.done<IncidentView>('/incidents', report);
  server.now = hours(lasting);

  return operator.done<IncidentView>(`/incidents/${id}/restoration`, {});
}

async function report(): Promise<object> {
  const { contracts } = await administrator.read<{ contracts: readonly { report: object }[] }>(AVAILABILITY);

  return contracts[0]!.report;
}

describe('an outage', () => {
  it('counts from the first word of the customer, not from its detection, and both are recorded (L-SLA-5, A41)', async () => {
    const seen = await operator.done<IncidentView>('/incidents/recorded', { by: 'monitoring', channel: 'automatic' });
    server.now = hours(2);
    const told = await administrator.done<IncidentView>('/incidents', {});
    server.now = hours(3);
    await operator.done(`/incidents/${seen.id}/restoration`, {});

    expect(seen).toMatchObject({ detectedAt: MONDAY.toISOString(), reports: [{ by: 'monitoring' }] });
    expect(seen.notifiedAt).toBeUndefined();
    expect(told.id).toBe(seen.id);
    expect(await report()).toMatchObject({ downtimeMinutes: 60, met: true, statement: 'TARGET_MET', incidents: 1 });
    const { incidents } = await administrator.read<{ incidents: readonly IncidentView[] }>('/incidents');
    expect(incidents).toMatchObject([{ notifiedAt: hours(2).toISOString(), restoredAt: hours(3).toISOString() }]);
    expect(await administrator.read(AVAILABILITY)).toMatchObject({ interruptions: 1, totalSeconds: 3 * 3_600 });
    expect(await operator.actions()).toEqual(expect.arrayContaining(['incident.report', 'incident.restore']));
  });

  it('told by telephone counts from the call, which needs a reason where it is recorded later (I-24)', async () => {
    server.now = hours(1);
    const call = { by: 'administrator', channel: 'phone', at: MONDAY };
    expect(await operator.refused('/incidents/recorded', call)).toMatchObject([{ field: 'at', rule: 'I-24' }]);
    const body = { ...call, backdated: { reason: 'They rang at night.' } };
    const { id } = await operator.done<IncidentView>('/incidents/recorded', body);
    const early = { at: new Date(MONDAY.getTime() - 1), backdated: { reason: 'A slip.' } };

    expect(await operator.refused(`/incidents/${id}/restoration`, early)).toMatchObject([{ rule: 'L-SLA-5' }]);
    await operator.done(`/incidents/${id}/restoration`, {});
    await operator.post(`/incidents/${id}/restoration`, {}).expect(409);
    server.now = hours(2);
    const late = { by: 'administrator', channel: 'email', incident: id };
    expect(await operator.refused('/incidents/recorded', late)).toMatchObject([{ field: 'at', rule: 'L-SLA-5' }]);
    expect(await report()).toMatchObject({ downtimeMinutes: 60 });
  });
});

describe('the credit for an outage', () => {
  it('is asked for until 24 hours after it, to the millisecond; later it is recorded, and lapsed (L-SLA-6)', async () => {
    for (const [late, inTime] of [
      [0, true],
      [1, false],
    ] as const) {
      const { id, creditDeadline } = await outage(73);
      expect(creditDeadline).toBe(hours(97).toISOString());
      server.now = new Date(hours(97).getTime() + late);
      const asked = await administrator.done<IncidentView>(`/incidents/${id}/credit-requests`);

      expect(asked).toMatchObject({ creditAskedInTime: inTime, creditRequests: [server.now.toISOString()] });
      expect(await report()).toMatchObject({ statement: inTime ? 'CREDIT_DUE' : 'TARGET_MISSED_WITHOUT_CREDIT' });
      await customer.repositories.incidents.change(id, (before) => ({ ...before, creditRequests: [] }));
    }
  });

  it('is proposed to a person once, when its month is over, and not before (L-SLA-4, L-SLA-8)', async () => {
    const { id: invoiceId } = await aSentInvoice(customer);
    await outage(73, { asksForCredit: true });
    const proposals = `${AVAILABILITY}/credit-proposals`;
    server.now = new Date('2026-02-28T22:59:59.999Z');
    expect(await operator.refused(proposals)).toMatchObject([{ field: 'month', rule: 'L-SLA-8' }]);
    server.now = new Date('2026-02-28T23:00:00Z');
    const made = await operator.done<{ proposals: readonly object[] }>(proposals);

    // Five per cent of a twelfth of 1,200.00.
    expect(made.proposals).toMatchObject([{ invoiceId, cents: 500 }]);
    expect(await operator.done(proposals)).toEqual(made);
    expect(await customer.repositories.moneyProposals.list()).toMatchObject([{ month: '2026-02', decisions: [] }]);
    expect(await customer.repositories.creditNotes.list()).toEqual([]);
  });

  it('is proposed by itself, once, as soon as it is known, whoever looks how often (L-SLA-4, L-SLA-8, I-4)', async () => {
    const look = () => server.lectern.jobs.run('service-credits');
    const proposed = () => customer.repositories.moneyProposals.list();
    await outage(73, { asksForCredit: true });
    server.now = new Date('2026-02-28T22:59:59.999Z');
    await look();
    expect(await proposed()).toEqual([]);
    server.now = new Date('2026-02-28T23:00:00Z');
    // Nothing was invoiced yet that it could be set off against.
    await look();
    expect(await proposed()).toEqual([]);
    const { id: invoiceId } = await aSentInvoice(customer);
    await Promise.all([look(), look()]);
    await look();

    expect(await proposed()).toMatchObject([
      { invoiceId, cents: 500, month: '2026-02', proposedBy: 'job:service-credits', decisions: [] },
    ]);
    expect((await operator.actions()).filter((action) => action === 'proposal.make')).toHaveLength(1);
    expect(await customer.repositories.creditNotes.list()).toEqual([]);
  });

  it('is proposed although another contract of the tenant has no invoice yet, and a person hears of that (L-SLA-4)', async () => {
    const without = `0-${customer.plan.id}` as SubscriptionId;
    await customer.repositories.subscriptions.add({ ...customer.plan, id: without });
    await accepted(customer, without);
    const { id: invoiceId } = await aSentInvoice(customer);
    await outage(73, { asksForCredit: true });
    server.now = new Date('2026-02-28T23:00:00Z');
    await server.lectern.jobs.run('service-credits');
    const agenda = server.lectern.connection.collection<{ _id: string }>('creditAgenda');

    expect(await customer.repositories.moneyProposals.list()).toMatchObject([{ invoiceId, cents: 500 }]);
    expect(await agenda.findOne({ _id: customer.tenantId })).toMatchObject({
      problem: expect.stringContaining('No invoice was sent yet') as string,
    });
    const { proposals } = await operator.done<{ proposals: object[] }>(`${AVAILABILITY}/credit-proposals`);
    expect(proposals).toMatchObject([{ invoiceId, cents: 500 }]);
  });

  it('is proposed with the difference, once, where more becomes known of its month later (L-SLA-4, I-4)', async () => {
    await aSentInvoice(customer);
    await outage(73, { asksForCredit: true });
    server.now = new Date('2026-02-28T23:00:00Z');
    const look = () => server.lectern.jobs.run('service-credits');
    await look();
    const backdated = { reason: 'The letter lay under a book.' };
    const told = { by: 'administrator', channel: 'email', asksForCredit: true, at: hours(200), backdated };
    const { id } = await operator.done<IncidentView>('/incidents/recorded', told);
    await operator.done(`/incidents/${id}/restoration`, { at: hours(273), backdated });
    await Promise.all([look(), look()]);
    await look();
    const first = `service-credit:${customer.plan.id}:2026-02`;
    const proposed = (await customer.repositories.moneyProposals.list()).map((each) => [
      each.id,
      each.cents,
      each.month,
    ]);

    expect(proposed.sort()).toEqual([
      [first, 500, '2026-02'],
      [`${first}:1000`, 500, '2026-02'],
    ]);
  });

  it('is refused to a person where nothing at all can be proposed', async () => {
    await outage(73, { asksForCredit: true });
    server.now = new Date('2026-02-28T23:00:00Z');
    await operator.post(`${AVAILABILITY}/credit-proposals`).expect(409);
  });

  it('is none for 72 hours, and none under terms that promise no level (L-SLA-4, M8.4)', async () => {
    await outage(72, { asksForCredit: true });
    const french = await server.addCustomer({ template: 'moocit', orderForm: ORDER });
    const ofFrench = await AdministrationClient.of(server, french, 'administrator');
    await ofFrench.done('/incidents', { asksForCredit: true });
    const { contracts } = await ofFrench.read<{ contracts: readonly object[] }>(AVAILABILITY);

    expect(await report()).toMatchObject({ downtimeMinutes: 4_320, statement: 'TARGET_MISSED_WITHOUT_CREDIT' });
    expect(contracts).toEqual([{ subscriptionId: french.plan.id }]);
  });
});

describe('an exclusion', () => {
  const exclusion = { start: MONDAY, end: hours(10), cause: 'utility', evidence: 'A letter of the power company.' };

  it('entered after the outage counts once a second person agreed (L-SLA-3)', async () => {
    await outage(73, { asksForCredit: true });
    const entered = await operator.done<{ id: string; counts: boolean }>('/exclusions', exclusion);
    const approval = `/exclusions/${entered.id}/approval`;

    expect(entered.counts).toBe(false);
    expect(await report()).toMatchObject({ downtimeMinutes: 73 * 60, statement: 'CREDIT_DUE' });
    expect(await operator.refused(approval)).toMatchObject([{ field: 'approved.by', rule: 'L-SLA-3' }]);
    const colleague = await AdministrationClient.of(server, customer);
    expect(await colleague.done(approval)).toMatchObject({ counts: true });
    await colleague.post(approval).expect(409);
    expect(await report()).toMatchObject({ downtimeMinutes: 63 * 60, statement: 'TARGET_MISSED_WITHOUT_CREDIT' });
  });

  it('entered before needs one person, and always its evidence (L-SLA-2)', async () => {
    expect(await operator.done('/exclusions', exclusion)).toMatchObject({ counts: true });
    expect(await operator.refused('/exclusions', { ...exclusion, end: hours(-1) })).toMatchObject([{ field: 'end' }]);
    expect(await operator.refused('/exclusions', { ...exclusion, evidence: ' ' })).toMatchObject([
      { field: 'evidence' },
    ]);
    expect(await administrator.read('/exclusions')).toMatchObject({ exclusions: [{ cause: 'utility' }] });
  });
});
