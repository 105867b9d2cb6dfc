import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BlockView } from '../../../server/contract/administration/blocks.js';
import type { PersonId } from '../../../server/domain/ids.js';
import type { Notice } from '../../../server/domain/notices/notice.js';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { after, DAY_MS, HOUR_MS, NOW, SLUG } from '../../support/builders.js';

const TEXT = 'It was seen in the logs.';

let server: ApiServer;
let customer: Customer;
let operator: AdministrationClient;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = NOW;
  customer = await server.addCustomer();
  operator = await AdministrationClient.of(server, customer);
});

afterAll(async () => {
  await server.stop();
});

async function blocks(): Promise<readonly BlockView[]> {
  return (await operator.read<{ blocks: readonly BlockView[] }>('/blocks')).blocks;
}

/** The e-mail about a breach, with what is known of it. */
async function breachNotice(subjectId: string, evidence: Partial<Notice>): Promise<void> {
  const id = randomUUID();
  await customer.repositories.notices.add({
    ...{ id, kind: 'N-BREACH', subjectId, dueAt: NOW, channel: 'email', composedAt: NOW, sentAt: NOW },
    ...evidence,
  });
}

async function breach(): Promise<string> {
  return (await operator.done<{ id: string }>('/breach-reports', { text: TEXT })).id;
}

/** Somebody of the customer. */
async function someone(): Promise<PersonId> {
  const { people } = customer.repositories;
  const { id } = await people.byIdentity({ issuer: 'https://lms.example', subject: randomUUID() }, { testUser: false });

  return id;
}

describe('POST /tenants/{tenant}/blocks', () => {
  it('blocks for a breach only once its e-mail is proven (M7.5, G-NOTICE)', async () => {
    const breachReportId = await breach();
    const order = { reason: 'SUSPENDED_BREACH', scope: 'course', subject: SLUG, breachReportId, text: TEXT };
    await breachNotice(breachReportId, {});
    expect(await operator.refused('/blocks', order)).toMatchObject([{ field: 'effectiveAt', rule: 'M7.5' }]);
    await breachNotice(breachReportId, { dueAt: after(1), confirmedAt: after(HOUR_MS) });
    expect(await operator.refused('/blocks', order)).toMatchObject([{ field: 'effectiveAt', rule: 'M7.5' }]);
    expect(await blocks()).toEqual([]);
    server.now = after(HOUR_MS);
    const { breaches } = await operator.read<{ breaches: readonly object[] }>('/breach-reports');
    const set = await operator.done<BlockView>('/blocks', order);

    expect(breaches).toMatchObject([{ id: breachReportId, provenAt: after(HOUR_MS).toISOString() }]);
    expect(set).toMatchObject({ scope: 'course', isEffective: true, rule: 'M7.5', createdBy: operator.actor });
    expect(await operator.actions()).toEqual(expect.arrayContaining(['breach.report', 'block.set']));
  });

  it.each([
    [
      'a breach that nobody reported',
      { reason: 'SUSPENDED_BREACH', scope: 'tenant', breachReportId: 'none' },
      'breachReportId',
      'M7.5',
    ],
    ['a breach without a report', { reason: 'SUSPENDED_BREACH', scope: 'tenant' }, 'noticeId', 'M7.5'],
    ['a whole tenant in an emergency', { reason: 'SUSPENDED_SECURITY', scope: 'tenant' }, 'scope', 'M7.5'],
    [
      'a block in the past',
      { reason: 'SUSPENDED_OVERLOAD', scope: 'tenant', effectiveAt: after(-1).toISOString() },
      'effectiveAt',
      'I-24',
    ],
  ])('refuses %s, by field and rule', async (_, order, field, rule) => {
    expect(await operator.refused('/blocks', { ...order, text: TEXT })).toMatchObject([{ field, rule }]);
    expect(await blocks()).toEqual([]);
  });

  it('closes one account at once, and says who is late with its confirmation (M7.5)', async () => {
    const subject = await someone();
    const { id } = await operator.done<BlockView>('/blocks', {
      ...{ reason: 'SUSPENDED_SECURITY', scope: 'person', subject, text: TEXT },
    });
    server.now = after(DAY_MS);
    expect(await blocks()).toMatchObject([{ isEffective: true, isConfirmationLate: false }]);
    server.now = after(DAY_MS + 1);
    expect(await blocks()).toMatchObject([{ isEffective: true, isConfirmationLate: true }]);
    const late = { tenantName: customer.tenantId, blockId: id, effectiveAt: NOW.toISOString() };
    expect((await operator.getGlobal('/late-confirmations').expect(200)).body).toEqual({ late: [late] });
    await operator.done(`/blocks/${String(id)}/confirmation`);
    expect((await operator.getGlobal('/late-confirmations').expect(200)).body).toEqual({ late: [] });

    expect(await blocks()).toMatchObject([{ isEffective: true, isConfirmationLate: false }]);
    expect(await operator.actions()).toContain('block.confirm');
  });

  it('knows nobody and nothing of another tenant', async () => {
    for (const scope of ['person', 'course', 'subscription']) {
      const order = { reason: 'SUSPENDED_OVERLOAD', scope, subject: 'elsewhere', text: TEXT };
      await operator.post('/blocks', order).expect(404);
    }
  });
});

describe('POST /tenants/{tenant}/blocks/{block}/lifting', () => {
  it('I-8: lifting one block lifts no other, and the round trip leaves what was there before', async () => {
    const overload = { reason: 'SUSPENDED_OVERLOAD', scope: 'tenant', text: TEXT };
    const first = await operator.done<BlockView>('/blocks', overload);
    const report = await breach();
    await breachNotice(report, { confirmedAt: NOW });
    const second = await operator.done<BlockView>('/blocks', {
      ...{ reason: 'SUSPENDED_BREACH', scope: 'tenant', breachReportId: report, text: TEXT },
    });
    server.now = after(HOUR_MS);
    await operator.done(`/blocks/${String(second.id)}/lifting`, { text: 'It has stopped.' });

    expect((await blocks()).filter(({ isEffective }) => isEffective).map(({ id }) => id)).toEqual([first.id]);
    expect((await server.enroll(await server.tokenOf(customer))).status).toBe(403);
    await operator.post(`/blocks/${String(second.id)}/lifting`, { text: 'Again.' }).expect(409);
    await operator.done(`/blocks/${String(first.id)}/lifting`, { text: 'It has stopped.' });
    expect((await server.enroll(await server.tokenOf(customer))).status).toBe(201);
    expect((await operator.actions()).filter((action) => action === 'block.lift')).toHaveLength(2);
  });

  it('lifts nothing that follows from a debt: payment does, an override with an end holds it (M4.1)', async () => {
    const { id } = await customer.repositories.blocks.append({
      ...{ scope: 'tenant', subjectId: customer.tenantId, reason: 'SUSPENDED_NONPAYMENT', effectiveAt: NOW },
    });
    const refused = await operator.refused(`/blocks/${id}/lifting`, { text: 'They are nice.' });
    expect(refused).toMatchObject([{ field: 'block', rule: 'M4.1' }]);
    const token = await server.tokenOf(customer);
    expect((await server.enroll(token)).status).toBe(403);
    const hold = { consequence: 'suspension', reason: 'They have promised.', expiresAt: after(DAY_MS).toISOString() };
    const override = await operator.done<{ id: string }>('/overrides', hold);
    expect((await server.enroll(token)).status).toBe(201);
    server.now = after(1);
    await operator.done(`/overrides/${override.id}/end`, { text: 'They have not.' });

    const access = await server.get(`/api/v1/access?course=${SLUG}`, token);
    expect(access.body).toMatchObject({ allowed: false });
    expect(await operator.actions()).toEqual(expect.arrayContaining(['override.set', 'override.end']));
  });
});

describe('takedowns', () => {
  it('close a course at once, stay when they are contested, and open it when a human restores (L-CONF-6, I-8)', async () => {
    const administrator = await AdministrationClient.of(server, customer, 'administrator');
    const token = await server.seated(customer);
    const isOpen = async (): Promise<unknown> =>
      ((await server.get(`/api/v1/access?course=${SLUG}`, token)).body as { allowed: boolean }).allowed;
    const request = { course: SLUG, by: 'A right holder', claim: 'The pictures are mine.' };
    const { id } = await operator.done<{ id: string }>('/takedowns', request);
    expect(await isOpen()).toBe(true);
    await operator.done(`/takedowns/${id}/removal`, { text: 'They are.' });
    expect(await isOpen()).toBe(false);
    const [block] = await blocks();
    expect(block).toMatchObject({ scope: 'course', reason: 'TAKEDOWN', rule: 'L-CONF-6', isEffective: true });
    const lifting = await operator.refused(`/blocks/${String(block?.id)}/lifting`, { text: 'No.' });
    expect(lifting).toMatchObject([{ field: 'block', rule: 'L-CONF-6' }]);
    server.now = after(HOUR_MS);
    expect(await administrator.done(`/takedowns/${id}/counter-notice`)).toMatchObject({ state: 'countered' });
    expect(await isOpen()).toBe(false);
    await administrator.post(`/takedowns/${id}/restoration`).expect(403);
    server.now = after(2 * HOUR_MS);
    expect(await operator.done(`/takedowns/${id}/restoration`)).toMatchObject({ state: 'restored' });

    expect(await isOpen()).toBe(true);
    await operator.post(`/takedowns/${id}/restoration`).expect(409);
    expect(await operator.actions()).toEqual(
      expect.arrayContaining(['takedown.request', 'takedown.removed', 'takedown.countered', 'takedown.restored']),
    );
  });
});

describe('POST /tenants/{tenant}/overrides', () => {
  const hold = { consequence: 'suspension', reason: 'They have promised.', expiresAt: after(DAY_MS).toISOString() };

  it.each(['renewal', 'termination'])('refuses one of a %s, which does not give way to any', async (consequence) => {
    expect(await operator.refused('/overrides', { ...hold, consequence })).toMatchObject([{ field: 'consequence' }]);
    expect(await operator.read('/overrides')).toEqual({ overrides: [] });
  });

  it.each([
    ['without an expiry', { expiresAt: undefined }, 'expiresAt', 'G-OVERRIDE'],
    ['without a reason', { reason: ' ' }, 'reason', 'G-OVERRIDE'],
    ['that ends before it begins', { expiresAt: NOW.toISOString() }, 'expiresAt', 'G-OVERRIDE'],
    ['that advances a purge', { consequence: 'purge', effect: 'advance' }, 'effect', 'G-OVERRIDE'],
    ['for nobody that there is', { subjectId: 'nobody' }, 'subjectId', 'G-OVERRIDE'],
    ['that begins before now', { from: after(-1).toISOString() }, 'from', 'I-24'],
  ])('refuses one %s, by field and rule, and stores nothing', async (_, change, field, rule) => {
    expect(await operator.refused('/overrides', { ...hold, ...change })).toMatchObject([{ field, rule }]);
    expect(await operator.read('/overrides')).toEqual({ overrides: [] });
  });

  it('I-24: what was decided begins now: nothing of the past changes', async () => {
    await operator.done('/overrides', hold);

    expect(await operator.read('/overrides')).toMatchObject({
      overrides: [{ from: NOW.toISOString(), decidedBy: operator.actor, subjectId: customer.tenantId }],
    });
  });
});
