import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FeeView } from '../../../server/contract/administration/contract-events.js';
import type { FullSubscriptionView } from '../../../server/contract/administration/subscriptions.js';
import type { TerminationView } from '../../../server/contract/administration/terminations.js';
import type { Notice } from '../../../server/domain/notices/notice.js';
import type { Subscription } from '../../../server/domain/subscription.js';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { NOW } from '../../support/builders.js';
import { aContract, aSignature } from '../../support/contracts.js';

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
async function running(template: 'moocit' | 'learnwise' = 'moocit', form: object = {}): Promise<Subscription> {
  const contract = await aContract({ server, customer }, template, form);
  server.now = LATER;

  return contract;
}

/** A notice by e-mail that was proven now. */
async function proven(kind: Notice['kind'], subjectId: string): Promise<void> {
  const now = server.now;
  await customer.repositories.notices.add({
    ...{ id: randomUUID(), kind, subjectId, dueAt: now, channel: 'email', composedAt: now, sentAt: now },
    confirmedAt: now,
  });
}

function shown(id: string): Promise<FullSubscriptionView> {
  return operator.read<FullSubscriptionView>(`/subscriptions/${id}`);
}

describe('ending by the customer', () => {
  it('cancels at any time under the French terms, and takes that back until the end (M3.1)', async () => {
    const { id } = await running();
    const cancelled = await administrator.done<FullSubscriptionView>(`/subscriptions/${id}/cancellation`);
    expect(cancelled).toMatchObject({
      status: 'non_renewing',
      end: { at: '2027-03-31T22:00:00.000Z', reason: 'customer_cancelled' },
      notices: [{ kind: 'cancellation', withdrawableUntil: '2027-03-31T22:00:00.000Z' }],
      retention: { lastRetentionDay: '2027-09-27' },
    });
    await operator.post(`/subscriptions/${id}/cancellation`).expect(409);
    const back = await administrator.done<FullSubscriptionView>(`/subscriptions/${id}/notice-withdrawal`, {});

    expect(back).toMatchObject({ status: 'active', notices: [] });
    expect(await operator.refused(`/subscriptions/${id}/notice-withdrawal`, {})).toMatchObject([{ rule: 'M3.1' }]);
    expect(await operator.actions()).toEqual(
      expect.arrayContaining(['subscription.cancellation', 'subscription.take-back']),
    );
  });

  it('is a notice against the renewal under the Dutch terms, and nothing else (L-FEE-3, L-TERM-1)', async () => {
    const { id } = await running('learnwise');
    const refused = await administrator.refused(`/subscriptions/${id}/cancellation`);
    expect(refused).toMatchObject([{ field: 'kind', rule: 'L-FEE-3' }]);
    await administrator.post(`/subscriptions/${id}/non-renewal`, { by: 'provider' }).expect(403);
    const { end } = await administrator.done<FullSubscriptionView>(`/subscriptions/${id}/non-renewal`, {});
    expect(end).toEqual({ at: '2027-03-31T22:00:00.000Z', reason: 'non_renewal' });
    await operator.post(`/subscriptions/${id}/notice-withdrawal`, { by: 'provider' }).expect(403);
    server.now = new Date('2027-03-02T00:00:00Z');

    const late = await administrator.refused(`/subscriptions/${id}/notice-withdrawal`, {});
    expect(late).toMatchObject([{ field: 'withdrawnAt', rule: 'L-TERM-1' }]);
  });

  it('does nothing to a draft, nor to what has ended (M0.1, M3.4)', async () => {
    const draft = customer.plan.id;
    await customer.repositories.subscriptions.change(draft, (plan) => ({ ...plan, template: 'moocit' }));
    expect(await operator.refused(`/subscriptions/${draft}/cancellation`)).toMatchObject([{ rule: 'M0.1' }]);
    const { id } = await running();
    server.now = new Date('2028-01-01T00:00:00Z');

    expect(await operator.refused(`/subscriptions/${id}/cancellation`)).toMatchObject([{ field: 'at', rule: 'M3.4' }]);
    expect((await customer.repositories.subscriptions.find(id))?.events).toBeUndefined();
  });
});

describe('signed renewals', () => {
  it('run to another day under the terms of the day, with their own acceptance (M0.2, A05)', async () => {
    const { id } = await running();
    const renewal = { ...aSignature(), termEnd: '2028-04-01' };
    const renewed = await administrator.done<FullSubscriptionView>(`/subscriptions/${id}/renewals`, renewal);

    expect(renewed).toMatchObject({ status: 'active', end: { at: '2028-03-31T22:00:00.000Z', reason: 'expired' } });
    expect(renewed.acceptances).toHaveLength(2);
    expect(
      await operator.refused(`/subscriptions/${id}/renewals`, { ...renewal, termEnd: '2027-01-01' }),
    ).toMatchObject([{ field: 'termEnd', rule: 'M0.2' }]);
  });
});

describe('I-12: a change and its audit entry', () => {
  it('are one: a renewal whose evidence is refused leaves neither the event nor an entry', async () => {
    const { id } = await running();
    const forged = { ...aSignature({ documentHash: 'no hash' }), termEnd: '2028-04-01' };
    const errors = await operator.refused(`/subscriptions/${id}/renewals`, forged);

    expect(errors).toMatchObject([{ field: 'documentHash', rule: 'M0.1' }]);
    expect((await customer.repositories.subscriptions.find(id))?.events).toBeUndefined();
    expect(await operator.actions()).not.toContain('subscription.signed-renewal');
  });
});

describe('fees', () => {
  it('wait for a proven notice and an answer; a refusal ends the contract before them (L-FEE-1d, L-FEE-1e)', async () => {
    const { id } = await running('learnwise');
    const [first, second] = [
      await operator.done<FeeView>(`/subscriptions/${id}/fees`, { unitCents: 9_900 }),
      await operator.done<FeeView>(`/subscriptions/${id}/fees`, { unitCents: 99_000 }),
    ];
    const early = await administrator.refused(`/fees/${first.id}/answer`, { response: 'accepted' });
    expect(early).toMatchObject([{ field: 'fee', rule: 'L-FEE-1d' }]);
    await proven('N-FEE', first.id);
    await proven('N-FEE', second.id);
    await administrator.done(`/fees/${first.id}/answer`, { response: 'accepted' });
    const accepted = await shown(id);
    expect(accepted.unitCents).toBe(9_000);
    expect(accepted.upcoming).toContainEqual(expect.objectContaining({ kind: 'price_changes', unitCents: 9_900 }));
    await administrator.done(`/fees/${second.id}/answer`, { response: 'rejected' });

    expect((await shown(id)).end).toEqual({ at: '2027-03-31T22:00:00.000Z', reason: 'fees_refused' });
    await administrator.post(`/fees/${second.id}/answer`, { response: 'accepted' }).expect(409);
  });

  it('are for contracts without a price list (M11.2)', async () => {
    const { id } = await running();

    expect(await operator.refused(`/subscriptions/${id}/fees`, { unitCents: 1 })).toMatchObject([{ rule: 'M11.2' }]);
    expect(await operator.refused(`/subscriptions/${id}/fees`, { unitCents: 1.5 })).toMatchObject([
      { field: 'unitCents' },
    ]);
  });
});

describe('a stopped product', () => {
  it('is sold to nobody, and ends for each customer only behind a proven notice (M1.4)', async () => {
    const { id, productId = '' } = await running();
    const refused = await operator.refused(`/subscriptions/${id}/product-withdrawal`, {});
    expect(refused).toMatchObject([{ field: 'subscription', rule: 'M1.4' }]);
    await operator.postGlobal(`/products/${productId}/stop`).expect(200);
    await operator.postGlobal(`/products/${productId}/stop`).expect(409);
    expect(await operator.refused(`/subscriptions/${id}/product-withdrawal`, {})).toMatchObject([{ rule: 'M1.4' }]);
    await proven('N-WITHDRAW', `${productId}/${id}`);
    const early = { interruptedAt: '2026-12-31T00:00:00Z' };
    expect(await operator.refused(`/subscriptions/${id}/product-withdrawal`, early)).toMatchObject([
      { field: 'interruptedAt', rule: 'M1.4' },
    ]);
    const { end } = await operator.done<FullSubscriptionView>(`/subscriptions/${id}/product-withdrawal`, {});

    expect(end?.at).toBe('2027-03-31T22:00:00.000Z');
    const renewal = { ...aSignature(), termEnd: '2028-04-01' };
    expect(await operator.refused(`/subscriptions/${id}/renewals`, renewal)).toMatchObject([{ rule: 'M1.4' }]);
  });
});

describe('terminations', () => {
  const cause = { reason: 'breach_customer', evidence: 'They passed on the courses.' };

  async function proposed(id: string): Promise<TerminationView> {
    return operator.done<TerminationView>(`/subscriptions/${id}/terminations`, cause);
  }

  it('take two different persons, and end the contract at once under the French terms (M3.4)', async () => {
    const { id } = await running();
    const { id: termination } = await proposed(id);
    expect(await operator.refused(`/terminations/${termination}/approval`)).toMatchObject([{ rule: 'M3.4' }]);
    expect((await shown(id)).status).toBe('active');
    const second = await AdministrationClient.of(server, customer);
    const approved = await second.done<TerminationView>(`/terminations/${termination}/approval`);

    expect(approved).toMatchObject({ state: 'approved', proposedBy: operator.actor, approvedBy: second.actor });
    expect(await shown(id)).toMatchObject({
      status: 'ended',
      end: { at: LATER.toISOString(), reason: 'breach_customer' },
    });
    expect(await operator.refused(`/terminations/${termination}/withdrawal`)).toMatchObject([{ rule: 'L-TERM-2' }]);
    await administrator.post(`/subscriptions/${id}/terminations`, cause).expect(403);
  });

  it('end a contract once, however many agree at the same time; and so does a cancellation', async () => {
    const [first, second] = [await running(), await running()];
    const { id: termination } = await proposed(first.id);
    const others = await Promise.all([1, 2, 3].map(() => AdministrationClient.of(server, customer)));
    const approvals = await Promise.all(others.map((each) => each.post(`/terminations/${termination}/approval`)));
    const cancellations = await Promise.all(
      others.map((each) => each.post(`/subscriptions/${second.id}/cancellation`)),
    );
    const { subscriptions } = customer.repositories;

    expect(approvals.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    expect(cancellations.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await subscriptions.find(first.id))?.events).toHaveLength(1);
    expect((await subscriptions.find(second.id))?.events).toHaveLength(1);
    expect((await operator.actions()).filter((action) => action === 'subscription.termination')).toHaveLength(1);
  });

  it('may be taken back while their notice runs under the Dutch terms; the customer ends alone (L-TERM-2)', async () => {
    const { id } = await running('learnwise');
    const { id: termination } = await proposed(id);
    const second = await AdministrationClient.of(server, customer);
    await second.done(`/terminations/${termination}/approval`);
    expect((await shown(id)).end).toEqual({ at: '2026-07-01T22:00:00.000Z', reason: 'breach_customer' });
    await second.done(`/terminations/${termination}/withdrawal`);
    expect((await shown(id)).end).toBeUndefined();
    const breach = { evidence: 'It was down for a week.' };
    const { end } = await administrator.done<FullSubscriptionView>(`/subscriptions/${id}/provider-breach`, breach);

    expect(end).toEqual({ at: '2026-07-01T22:00:00.000Z', reason: 'breach_provider' });
  });
});

describe('publications', () => {
  it('of prices reach new periods alone, and never the past (M11.2, I-14, I-24)', async () => {
    const { id, productId } = await running();
    const price = { productId, unitCents: 15_000 };
    const past = await operator.postGlobal('/prices', { ...price, effectiveAt: '2026-05-31T00:00:00Z' }).expect(400);
    expect(past.body).toMatchObject({ errors: [{ field: 'effectiveAt', rule: 'I-24' }] });
    await operator.postGlobal('/prices', price).expect(201);
    await operator.postGlobal('/prices', price).expect(400);
    await operator.done(`/subscriptions/${id}/renewals`, { ...aSignature(), termEnd: '2028-04-01' });
    const view = await shown(id);

    expect(view.unitCents).toBe(12_000);
    expect(view.upcoming).toContainEqual(expect.objectContaining({ kind: 'price_changes', unitCents: 15_000 }));
  });

  it('I-14: of terms change floating contracts alone, whole and checked (M0.2, L-MISC-9)', async () => {
    const pinned = await running();
    server.now = NOW;
    const floating = await running('learnwise');
    for (const name of ['moocit@1', 'learnwise@2024-06-05']) {
      const [terms] = (await server.lectern.administration.offers.termsVersions.list()).filter(({ id }) => id === name);
      const template = { ...structuredClone(terms!.template), id: `${name.split('@')[0]!}@new-${randomUUID()}` };
      const broken = { ...template, parameters: { ...template.parameters, 'retention.days': undefined } };
      const refused = await operator.postGlobal('/terms', { template: broken }).expect(400);
      expect(refused.body).toMatchObject({ errors: [{ field: 'retention.days', rule: 'M3.3' }, {}] });
      server.now = new Date(server.now.getTime() + 1);
      await operator.postGlobal('/terms', { template }).expect(201);
    }

    expect((await shown(pinned.id)).termsId).toBe('moocit@1');
    expect((await shown(floating.id)).termsId).toMatch(/^learnwise@new-/);
  });

  it('note where the law overrides the contract (A50)', async () => {
    const { id } = await running();
    const note = { rule: 'M0.2', note: 'The new rate of tax applies.' };

    expect(await operator.done(`/subscriptions/${id}/law-deviations`, note)).toMatchObject({
      lawDeviations: [{ ...note, since: LATER.toISOString() }],
    });
  });
});
