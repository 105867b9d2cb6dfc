import { randomUUID } from 'node:crypto';
import { SLUG } from '../builders.js';
import { MOOCIT_1 } from '../../../server/domain/templates/moocit-1.js';
import { aContract, aDraft, anOffer, anOrder, aSignature, evidence } from '../contracts.js';
import { BLOCK_ROWS, byOperator, dayAfter, forBoth } from './block-rows.js';
import { ofOperators, ofTenant, type PermissionRows, type World } from './row.js';

async function draft(world: World, template: 'moocit' | 'learnwise' = 'moocit') {
  return { subscription: (await aDraft(world, template)).id };
}

const PRODUCT_ROWS: PermissionRows = {
  'POST /products': { body: () => ({ id: randomUUID(), name: 'Courses' }), answers: ofOperators(201) },
  'GET /products': { answers: ofOperators(200) },
  'POST /plans': {
    body: async ({ server }) => ({ id: randomUUID(), productId: (await anOffer(server)).productId, name: 'School' }),
    answers: ofOperators(201),
  },
  'POST /plans/{plan}/versions': {
    params: async ({ server }) => ({ plan: (await anOffer(server)).planId }),
    body: () => ({ id: randomUUID(), unitCents: 100 }),
    answers: ofOperators(201),
  },
  'GET /plans': { answers: ofOperators(200) },
};

/** Each leaves the time as it is. */
const CLOCK_ROWS: PermissionRows = {
  'GET /clock': { answers: ofOperators(200) },
  'POST /clock': { body: ({ server }) => ({ to: server.now }), answers: ofOperators(200) },
  'POST /clock/advance': { body: () => ({}), answers: ofOperators(200) },
  'DELETE /clock': { answers: ofOperators(200) },
};

const OF_A_SUBSCRIPTION = '/tenants/{tenant}/subscriptions/{subscription}';

/** One that is signed, so that something can happen to it. */
async function contract(world: World, template: 'moocit' | 'learnwise' = 'moocit') {
  return { subscription: (await aContract(world, template)).id };
}

async function termination(world: World) {
  const id = randomUUID();
  const { subscription: subscriptionId } = await contract(world);
  const proposal = { id, subscriptionId, reason: 'overload', evidence: 'Logs.', proposedBy: 'somebody else' } as const;
  await world.customer.repositories.terminationProposals.add({ ...proposal, proposedAt: world.server.now });

  return { termination: id };
}

async function announcedFee(world: World) {
  const { now } = world.server;
  const { decidedFees, notices } = world.customer.repositories;
  const { subscription } = await contract(world, 'learnwise');
  const id = randomUUID();
  await decidedFees.add({ id, subscriptionId: subscription, decidedAt: now, unitCents: 9_900 });
  const notice = { kind: 'N-FEE', subjectId: id, dueAt: now, channel: 'email', composedAt: now } as const;
  await notices.add({ id: randomUUID(), ...notice, sentAt: now, confirmedAt: now });

  return { fee: id };
}

const EVENT_ROWS: PermissionRows = {
  [`POST ${OF_A_SUBSCRIPTION}/cancellation`]: { params: (world) => contract(world), answers: forBoth },
  [`POST ${OF_A_SUBSCRIPTION}/non-renewal`]: {
    params: (world) => contract(world, 'learnwise'),
    body: () => ({}),
    answers: forBoth,
  },
  [`POST ${OF_A_SUBSCRIPTION}/notice-withdrawal`]: {
    params: async (world) => {
      const { subscriptions } = world.customer.repositories;
      const { subscription } = await contract(world);
      const events = [{ kind: 'cancellation', at: world.server.now } as const];
      await subscriptions.change(subscription, (stored) => ({ ...stored, events }));
      return { subscription };
    },
    body: () => ({}),
    answers: forBoth,
  },
  [`POST ${OF_A_SUBSCRIPTION}/renewals`]: {
    params: async (world) => {
      const { acceptances } = world.customer.repositories;
      const { subscription } = await contract(world);
      const [accepted] = (await acceptances.list()).filter(({ subscriptionId }) => subscriptionId === subscription);
      // Nobody signs twice at one instant.
      await acceptances.change(accepted!.id, (each) => ({ ...each, at: new Date(each.at.getTime() - 1) }));
      return { subscription };
    },
    body: () => ({ ...aSignature(), termEnd: '2028-04-01' }),
    answers: forBoth,
  },
  [`POST ${OF_A_SUBSCRIPTION}/product-withdrawal`]: {
    params: async (world) => {
      const { id, productId = '' } = await aContract(world, 'learnwise');
      const { productStops } = world.server.lectern.administration.offers;
      await productStops.add({ id: productId, productId, announcedAt: world.server.now });
      return { subscription: id };
    },
    body: () => ({}),
    answers: byOperator(200),
  },
  [`POST ${OF_A_SUBSCRIPTION}/law-deviations`]: {
    params: (world) => contract(world),
    body: () => ({ rule: 'M0.2', note: 'The law.' }),
    answers: byOperator(200),
  },
  [`GET ${OF_A_SUBSCRIPTION}/seat-offer`]: {
    params: (world) => contract(world),
    query: 'kind=added&seats=1',
    answers: forBoth,
  },
  [`POST ${OF_A_SUBSCRIPTION}/seat-changes`]: {
    params: (world) => contract(world),
    body: () => ({ kind: 'added', seats: 1 }),
    answers: ofTenant({ operator: 201, administrator: 201, designer: 403 }),
  },
  [`POST ${OF_A_SUBSCRIPTION}/fees`]: {
    params: (world) => contract(world, 'learnwise'),
    body: () => ({ unitCents: 1 }),
    answers: byOperator(201),
  },
  [`GET ${OF_A_SUBSCRIPTION}/fees`]: { params: (world) => contract(world), answers: forBoth },
  'POST /tenants/{tenant}/fees/{fee}/answer': {
    params: announcedFee,
    body: () => ({ response: 'accepted' }),
    answers: ofTenant({ operator: 403, administrator: 200, designer: 403 }),
  },
  [`POST ${OF_A_SUBSCRIPTION}/terminations`]: {
    params: (world) => contract(world),
    body: () => ({ reason: 'overload', evidence: 'Logs.' }),
    answers: byOperator(201),
  },
  'GET /tenants/{tenant}/terminations': { answers: byOperator(200) },
  'POST /tenants/{tenant}/terminations/{termination}/approval': {
    params: (world) => termination(world),
    answers: byOperator(200),
  },
  'POST /tenants/{tenant}/terminations/{termination}/withdrawal': {
    params: (world) => termination(world),
    answers: byOperator(200),
  },
  [`POST ${OF_A_SUBSCRIPTION}/provider-breach`]: {
    params: (world) => contract(world),
    body: () => ({ evidence: 'It was down.' }),
    answers: ofTenant({ operator: 403, administrator: 200, designer: 403 }),
  },
};

const PUBLICATION_ROWS: PermissionRows = {
  'POST /prices': {
    body: async ({ server: { lectern } }) => {
      const product = { id: randomUUID(), name: 'Courses' };
      await lectern.administration.offers.products.add(product);
      return { productId: product.id, unitCents: 1 };
    },
    answers: ofOperators(201),
  },
  'GET /prices': { answers: ofOperators(200) },
  'POST /terms': {
    body: () => ({ template: { ...MOOCIT_1, id: `rows@${randomUUID()}`, name: `rows-${randomUUID()}` } }),
    answers: ofOperators(201),
  },
  'GET /terms': { answers: ofOperators(200) },
  'POST /products/{product}/stop': {
    params: async ({ server }) => ({ product: (await anOffer(server)).productId }),
    answers: ofOperators(200),
  },
};

export const CONTRACT_ROWS: PermissionRows = {
  'POST /tenants/{tenant}/simulate': { body: ({ server }) => ({ until: dayAfter(server.now) }), answers: forBoth },
  'GET /tenants/{tenant}/explain': { query: `course=${SLUG}`, answers: forBoth },
  ...EVENT_ROWS,
  ...PUBLICATION_ROWS,
  ...CLOCK_ROWS,
  ...PRODUCT_ROWS,
  ...BLOCK_ROWS,
  'POST /tenants/{tenant}/order-form-checks': {
    body: async ({ server }) => anOrder(await anOffer(server)),
    answers: byOperator(200),
  },
  'POST /tenants/{tenant}/subscriptions': {
    body: async ({ server }) => anOrder(await anOffer(server)),
    answers: byOperator(201),
  },
  'GET /tenants/{tenant}/subscriptions': { answers: forBoth },
  'GET /tenants/{tenant}/subscriptions/{subscription}': { params: (world) => draft(world), answers: forBoth },
  'POST /tenants/{tenant}/subscriptions/{subscription}/signature': {
    params: (world) => draft(world),
    body: () => aSignature(),
    answers: forBoth,
  },
  'POST /tenants/{tenant}/subscriptions/{subscription}/acceptance': {
    params: (world) => draft(world, 'learnwise'),
    body: () => evidence(),
    answers: ofTenant({ operator: 403, administrator: 200, designer: 403 }),
  },
};
