import { randomUUID } from 'node:crypto';
import { aDraft, anOffer, anOrder, aSignature, evidence } from '../contracts.js';
import { ofOperators, ofTenant, type PermissionRows, type World } from './row.js';

const forBoth = ofTenant({ operator: 200, administrator: 200, designer: 403 });

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

export const CONTRACT_ROWS: PermissionRows = {
  ...PRODUCT_ROWS,
  'POST /tenants/{tenant}/order-form-checks': {
    body: async ({ server }) => anOrder(await anOffer(server)),
    answers: ofTenant({ operator: 200, administrator: 403, designer: 403 }),
  },
  'POST /tenants/{tenant}/subscriptions': {
    body: async ({ server }) => anOrder(await anOffer(server)),
    answers: ofTenant({ operator: 201, administrator: 403, designer: 403 }),
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
