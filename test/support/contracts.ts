import { createHash, randomUUID } from 'node:crypto';
import type { SubscriptionId } from '../../server/domain/ids.js';
import type { Subscription } from '../../server/domain/subscription.js';
import { addSubscription, signSubscription } from '../../server/usecases/contract/subscriptions.js';
import type { ApiServer, Customer } from './api-server.js';

/** A product with a plan that is sold now. */
export interface Offer {
  readonly productId: string;
  readonly planId: string;
  readonly planVersionId: string;
}

export async function anOffer({ lectern }: Pick<ApiServer, 'lectern'>): Promise<Offer> {
  const [productId, planId, planVersionId] = [randomUUID(), randomUUID(), randomUUID()];
  const { products, plans, planVersions } = lectern.administration.offers;
  await products.add({ id: productId, name: 'Courses' });
  await plans.add({ id: planId, productId, name: 'School' });
  await planVersions.add({
    id: planVersionId,
    planId,
    effectiveAt: new Date('2020-01-01T00:00:00Z'),
    unitCents: 12_000,
    entitledCourses: 'all',
    autoAssign: true,
  });

  return { productId, planId, planVersionId };
}

/** Ten seats for a year, under the French terms. */
export function anOrder({ planId, planVersionId }: Offer, form: object = {}) {
  return {
    planVersionId,
    orderForm: {
      contractStart: '2026-04-01',
      services: [planId],
      billingMonths: 12,
      parameters: { 'term.months': 12 },
      capacity: { seats: 10, unitCents: 12_000 },
      ...form,
    },
  };
}

const TEXT = 'The terms, word by word.';

/** What proves that somebody accepted. */
export function evidence(overrides: object = {}) {
  return {
    by: { name: 'Ada Ward', email: 'ada@riverside.example', declaredRole: 'head of school', mayBind: true },
    documentHash: createHash('sha256').update(TEXT).digest('hex'),
    text: TEXT,
    ...overrides,
  };
}

export function aSignature(overrides: object = {}) {
  return { ...evidence(), ip: '203.0.113.7', method: 'pen on paper', ...overrides };
}

/** The Dutch terms: a month at a time, renewed by themselves. */
export const DUTCH = {
  billingMonths: 1,
  capacity: { seats: 10, unitCents: 9_000, overageUnitCents: 1_000 },
  parameters: { 'term.months': 12 },
} as const;

interface Place {
  readonly server: ApiServer;
  readonly customer: Customer;
}

const ACT = { actor: 'test' } as const;

/** A draft of a new plan in the contract of a customer. */
export async function aDraft(
  { server, customer }: Place,
  template: 'moocit' | 'learnwise' = 'moocit',
  form: object = {},
): Promise<Subscription> {
  const { lectern, now: at } = server;
  const offer = await anOffer(server);
  const order = anOrder(offer, template === 'moocit' ? form : { ...DUTCH, ...form });
  const draft = { ...order, template, id: randomUUID() as SubscriptionId };

  return lectern.transactions.run(() =>
    addSubscription(customer.repositories, lectern.administration.offers, { ...ACT, at }, draft),
  );
}

/** The same, signed or clicked on now. */
export async function aContract(
  place: Place,
  template: 'moocit' | 'learnwise' = 'moocit',
  form: object = {},
): Promise<Subscription> {
  const { lectern, now: at } = place.server;
  const { id } = await aDraft(place, template, form);
  const { tenantId, repositories } = place.customer;

  return lectern.transactions.run(() =>
    signSubscription(
      repositories,
      lectern.administration.offers,
      { ...ACT, at },
      {
        tenantId,
        subscriptionId: id,
        acceptanceId: randomUUID(),
        evidence: { ...aSignature(), form: template === 'moocit' ? 'signature' : 'click' },
      },
    ),
  );
}
