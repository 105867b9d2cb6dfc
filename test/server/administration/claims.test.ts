import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClaimView } from '../../../server/contract/administration/claims.js';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { after, DAY_MS, HOUR_MS, NOW } from '../../support/builders.js';
import { accepted, DUTCH, ORDER } from '../../support/money.js';

const DEADLINE = after(48 * HOUR_MS);
/** An outage that began an hour before it was over. */
const OUTAGE = { kind: 'outage', eventAt: after(-HOUR_MS), eventEndedAt: NOW, text: 'We could not teach.' } as const;

let server: ApiServer;
let customer: Customer;
let operator: AdministrationClient;
let administrator: AdministrationClient;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = NOW;
  customer = await server.addCustomer({ template: 'moocit', orderForm: ORDER });
  operator = await AdministrationClient.of(server, customer);
  administrator = await AdministrationClient.of(server, customer, 'administrator');
});

afterAll(async () => {
  await server.stop();
});

async function fileLate(): Promise<ClaimView> {
  server.now = new Date(DEADLINE.getTime() + 1);

  return administrator.done<ClaimView>('/claims', OUTAGE);
}

describe('a claim', () => {
  it('is in time until 48 hours after the end of its event, inclusive; the deadline is shown before (M13.1, A20)', async () => {
    const asked = await administrator.read<object>(`/claim-deadline?eventEndedAt=${NOW.toISOString()}`);
    server.now = DEADLINE;
    const filed = await administrator.done<ClaimView>('/claims', OUTAGE);

    expect(asked).toEqual({ deadline: DEADLINE.toISOString() });
    expect(filed).toMatchObject({ status: 'in_time', deadline: DEADLINE.toISOString() });
    expect(filed.rule).toBeUndefined();
    await operator.post(`/claims/${filed.id}/admission`, { reason: 'Why not.' }).expect(409);
  });

  it('that is late is taken and marked, with its rule and deadline, until a person admits it (M13.1)', async () => {
    const late = await fileLate();
    const admission = `/claims/${late.id}/admission`;
    expect(late).toMatchObject({ status: 'forfeited', rule: 'M13.1', deadline: DEADLINE.toISOString() });
    expect(await operator.refused(admission, { reason: ' ' })).toMatchObject([{ field: 'reason' }]);
    const admitted = await operator.done<ClaimView>(admission, { reason: 'The form was down.' });

    expect(admitted).toMatchObject({ status: 'admitted', admitted: { by: operator.actor } });
    await operator.post(admission, { reason: 'Twice.' }).expect(409);
    expect(await administrator.read('/claims')).toMatchObject({ claims: [{ id: late.id, status: 'admitted' }] });
    expect(await operator.actions()).toEqual(expect.arrayContaining(['claim.file', 'claim.admit']));
  });

  it('that is late can be rejected, and upheld only once a person has admitted it (M13.1, A20)', async () => {
    const decision = (outcome: string) => ({ outcome, reason: 'So it was.' });
    const [first, second] = [await fileLate(), await fileLate()];
    expect(await operator.refused(`/claims/${first.id}/decision`, decision('upheld'))).toMatchObject([
      { field: 'outcome', rule: 'M13.1' },
    ]);
    await operator.done(`/claims/${first.id}/admission`, { reason: 'The form was down.' });
    expect(await operator.done(`/claims/${first.id}/decision`, decision('upheld'))).toMatchObject({
      ...{ outcome: 'upheld', status: 'admitted' },
    });
    expect(await operator.done(`/claims/${second.id}/decision`, decision('rejected'))).toMatchObject({
      ...{ outcome: 'rejected', status: 'forfeited' },
    });
  });

  it('is in time where a person holds its deadline (G-OVERRIDE)', async () => {
    const { tenantId: subjectId, repositories } = customer;
    await repositories.overrides.add({
      ...{ id: randomUUID(), consequence: 'claim_deadline', effect: 'hold', subjectId, reason: 'A strike.' },
      ...{ from: NOW, expiresAt: after(10 * DAY_MS), decidedBy: 'test' },
    });

    expect(await fileLate()).toMatchObject({ status: 'in_time' });
  });

  it('about what still goes on has no deadline yet, and never one under terms without such a limit', async () => {
    const lasting = { kind: 'outage', eventAt: OUTAGE.eventAt, text: OUTAGE.text };
    const dutch = await server.addCustomer({ ...DUTCH, orderForm: ORDER });
    await accepted(dutch, dutch.plan.id);
    const ofDutch = await AdministrationClient.of(server, dutch, 'administrator');
    const running = await administrator.done<ClaimView>('/claims', lasting);
    server.now = after(100 * DAY_MS);

    expect(running).toMatchObject({ status: 'in_time' });
    expect(running.deadline).toBeUndefined();
    expect(await ofDutch.done('/claims', OUTAGE)).not.toHaveProperty('deadline');
    expect(await ofDutch.read(`/claim-deadline?eventEndedAt=${NOW.toISOString()}`)).toEqual({});
  });

  it.each([
    ['before its event', { eventAt: after(1), eventEndedAt: undefined }, 'filedAt'],
    ['about an event that ended before it began', { eventEndedAt: after(-2 * HOUR_MS) }, 'eventEndedAt'],
    ['about an end that lies ahead', { eventEndedAt: after(1) }, 'eventEndedAt'],
  ])('is refused %s', async (_, part, field) => {
    expect(await administrator.refused('/claims', { ...OUTAGE, ...part })).toMatchObject([{ field, rule: 'M13.1' }]);
    expect(await administrator.read('/claims')).toEqual({ claims: [] });
  });

  it('that came by letter counts from when it came, with a reason (I-24); it is decided once, and the claimant told', async () => {
    server.now = new Date(DEADLINE.getTime() + HOUR_MS);
    const letter = { ...OUTAGE, at: DEADLINE };
    expect(await operator.refused('/claims/recorded', letter)).toMatchObject([{ field: 'at', rule: 'I-24' }]);
    const backdated = { reason: 'The post lay.' };
    const { id, status } = await operator.done<ClaimView>('/claims/recorded', { ...letter, backdated });
    const decision = { outcome: 'rejected', reason: 'It was maintenance.' };
    const decided = await operator.done<ClaimView>(`/claims/${id}/decision`, decision);

    expect(status).toBe('in_time');
    expect(decided).toMatchObject({ decidedAt: server.now.toISOString(), outcome: 'rejected' });
    expect(await administrator.read('/claims')).toMatchObject({ claims: [{ id, outcome: 'rejected' }] });
    await operator.post(`/claims/${id}/decision`, decision).expect(409);
    expect(await operator.actions()).toContain('claim.decide');
  });
});
