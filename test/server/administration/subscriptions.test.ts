import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FullSubscriptionView } from '../../../server/contract/administration/subscriptions.js';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { NOW } from '../../support/builders.js';
import { anOffer, anOrder, aSignature, DUTCH, evidence, type Offer } from '../../support/contracts.js';

let server: ApiServer;
let offer: Offer;
let customer: Customer;
let operator: AdministrationClient;
let administrator: AdministrationClient;

beforeAll(async () => {
  server = await ApiServer.start();
  offer = await anOffer(server);
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

async function added(order: object = anOrder(offer)): Promise<FullSubscriptionView> {
  return operator.done<FullSubscriptionView>('/subscriptions', order);
}

describe('POST /tenants/{tenant}/subscriptions', () => {
  it('adds a draft as it was ordered, which opens nothing', async () => {
    const draft = await added();

    expect(draft).toMatchObject({
      status: 'draft',
      template: 'moocit',
      termsId: 'moocit@1',
      termStart: '2026-04-01',
      termEnd: '2027-04-01',
      timeZone: 'Europe/Paris',
      planVersionId: offer.planVersionId,
      productId: offer.productId,
      upcoming: [],
    });
    expect(draft.parameters).toContainEqual({ name: 'term.months', value: 12, from: 'order_form', rule: 'L-TERM-1' });
    expect(draft.parameters).toContainEqual({ name: 'retention.days', value: 180, from: 'contract', rule: 'M3.3' });
    expect(draft.parameters).toContainEqual({ name: 'suspension.graceDays', value: 15, from: 'product', rule: 'M4.1' });
    expect(await operator.actions()).toContain('subscription.add');
  });

  it.each([
    ['fractional cents', { capacity: { seats: 10, unitCents: 99.5 } }, 'orderForm.capacity.unitCents', 'G-MONEY'],
    [
      'an unknown zone',
      { parameters: { 'term.months': 12, timeZone: 'Mars/Olympus' } },
      'orderForm.parameters.timeZone',
      'G-TZ',
    ],
    ['a term that bills do not divide', { billingMonths: 5 }, 'orderForm.billingMonths', 'L-FEE-1a'],
    ['no term at all', { parameters: {} }, 'orderForm.parameters.term.months', 'L-TERM-1'],
    ['free text', { note: 'and for ever' }, 'orderForm.note', 'M0.3'],
    ['what the terms fix', { parameters: { 'term.months': 12, law: 'Martian' } }, 'orderForm.parameters.law', 'M12.1'],
    [
      'an overage price under terms without overage',
      { capacity: { seats: 1, unitCents: 1, overageUnitCents: 1 } },
      'orderForm.capacity.overageUnitCents',
      'M1.1',
    ],
    ['another plan', { services: ['other'] }, 'orderForm.services', 'L-SVC-1'],
  ])('refuses %s, by field and rule, and stores nothing', async (_, form, field, rule) => {
    const errors = await operator.refused('/subscriptions', anOrder(offer, form));

    expect(errors).toContainEqual(expect.objectContaining({ field, rule }));
    expect(await customer.repositories.subscriptions.list()).toHaveLength(1);
    expect(await operator.actions()).not.toContain('subscription.add');
  });

  it('refuses a product that is stopped (M1.4), an unknown plan version and old terms', async () => {
    const stopped = await anOffer(server);
    await server.lectern.administration.offers.productStops.add({
      id: stopped.productId,
      productId: stopped.productId,
      announcedAt: NOW,
    });
    const orders = [
      anOrder(stopped),
      anOrder({ ...offer, planVersionId: 'none' }),
      { ...anOrder(offer), template: 'nobody' },
    ];
    const refusals = await Promise.all(orders.map((order) => operator.refused('/subscriptions', order)));

    expect(refusals.flat().map(({ rule }) => rule)).toEqual(['M1.4', 'G-PIN', 'G-PIN']);
  });

  it('says what an order would come to, and stores nothing', async () => {
    expect(await operator.done('/order-form-checks', anOrder(offer))).toEqual({
      template: 'moocit',
      termsId: 'moocit@1',
      planId: offer.planId,
      termStart: '2026-04-01',
      termEnd: '2027-04-01',
      timeZone: 'Europe/Paris',
      renewsByItself: false,
    });
    expect(await customer.repositories.subscriptions.list()).toHaveLength(1);
  });
});

describe('signing', () => {
  it('forms the contract with its evidence: status, periods, what lies ahead (M0.1, entitlements.md feature 4)', async () => {
    const { id } = await added();
    const signed = await operator.done<FullSubscriptionView>(`/subscriptions/${id}/signature`, aSignature());

    expect(signed).toMatchObject({
      status: 'pending',
      signedAt: NOW.toISOString(),
      period: { start: '2026-04-01', endExclusive: '2027-04-01' },
      seats: 10,
      unitCents: 12_000,
      nextChangeAt: '2026-03-31T22:00:00.000Z',
      end: { at: '2027-03-31T22:00:00.000Z', reason: 'expired' },
      retention: { lastAccessDay: '2027-03-31', lastRetentionDay: '2027-09-27' },
    });
    expect(signed.upcoming.map(({ kind }) => kind)).toEqual(['term_starts', 'contract_ends', 'retention_ends']);
    expect(signed.acceptances).toMatchObject([{ form: 'signature', text: aSignature().text, termsId: 'moocit@1' }]);
    expect(await operator.actions()).toContain('subscription.sign');
  });

  it('tells with the contract that ends last how long the data are kept by the longest promise of any (M3.3, A02)', async () => {
    const short = { billingMonths: 6, parameters: { 'term.months': 6, 'retention.days': 400 } };
    const { id: longer } = await added(anOrder(offer, short));
    const { id: later } = await added();
    for (const id of [longer, later]) await operator.done(`/subscriptions/${id}/signature`, aSignature());
    const read = async (id: string) =>
      (await operator.get(`/subscriptions/${id}`).expect(200)).body as FullSubscriptionView;

    const last = await read(later);
    expect(last.retention).toMatchObject({ lastAccessDay: '2027-03-31', lastRetentionDay: '2027-11-04' });
    expect(last.upcoming.at(-1)).toMatchObject({ kind: 'retention_ends', at: last.retention?.purgeNotBefore });
    expect((await read(longer)).retention).toBeUndefined();
  });

  it('stands: nobody signs twice, and a record of another day needs a reason (M0.4, I-24)', async () => {
    const { id } = await added();
    const signedAt = '2026-03-30T10:00:00Z';
    const early = aSignature({ signedAt });
    const errors = await operator.refused(`/subscriptions/${id}/signature`, early);
    expect(errors).toMatchObject([{ field: 'signedAt', rule: 'I-24' }]);
    await administrator
      .post(`/subscriptions/${id}/signature`, { ...early, backdated: { reason: 'It came by post.' } })
      .expect(200);
    await operator.post(`/subscriptions/${id}/signature`, aSignature()).expect(409);

    expect((await customer.repositories.subscriptions.find(id as never))?.signedAt).toEqual(new Date(signedAt));
  });

  it('is no click under the French terms, and a click with declared authority under the Dutch ones (L-ACC-1)', async () => {
    const french = await added();
    await administrator.post(`/subscriptions/${french.id}/acceptance`, evidence()).expect(400);
    const dutch = await added({
      ...anOrder(offer, DUTCH),
      template: 'learnwise',
    });
    const timid = evidence({ by: { name: 'Bo', email: 'bo@x.example', declaredRole: 'clerk', mayBind: false } });
    const errors = await administrator.refused(`/subscriptions/${dutch.id}/acceptance`, timid);
    expect(errors).toMatchObject([{ field: 'by.mayBind', rule: 'L-ACC-1' }]);
    await operator.post(`/subscriptions/${dutch.id}/acceptance`, evidence()).expect(403);
    const accepted = await administrator.done<FullSubscriptionView>(
      `/subscriptions/${dutch.id}/acceptance`,
      evidence(),
    );

    expect(accepted).toMatchObject({ status: 'pending', timeZone: 'Europe/Amsterdam' });
    expect(accepted.upcoming.map(({ kind }) => kind)).toEqual([
      'term_starts',
      'notice_deadline',
      'renews',
      'notice_deadline',
    ]);
  });

  it('I-14: pinned means pinned: terms and prices published later change nothing of a running period', async () => {
    const { id } = await added();
    await operator.post(`/subscriptions/${id}/signature`, aSignature()).expect(200);
    server.now = new Date('2026-06-01T00:00:00Z');
    const before = (await operator.get(`/subscriptions/${id}`).expect(200)).body as FullSubscriptionView;
    const { offers } = server.lectern.administration;
    const [terms] = (await offers.termsVersions.list()).filter(({ id: name }) => name === 'moocit@1');
    const template = structuredClone(terms!.template) as { id: string; parameters: Record<string, object> };
    template.id = 'moocit@14';
    template.parameters['retention.days'] = { value: 1, from: 'contract' };
    await offers.termsVersions.add({ id: 'moocit@14', publishedAt: server.now, template: template as never });
    await offers.publishedPrices.add({
      id: 'dear',
      productId: offer.productId,
      publishedAt: server.now,
      effectiveAt: server.now,
      unitCents: 99_900,
    });
    const after = (await operator.get(`/subscriptions/${id}`).expect(200)).body as FullSubscriptionView;

    expect(after).toEqual(before);
    await operator.post('/order-form-checks', { ...anOrder(offer), template: 'moocit@1' }).expect(400);
  });
});
