import { randomUUID } from 'node:crypto';
import { DAY_MS } from '../builders.js';
import { aDraft, anOffer, anOrder, aSignature, evidence } from '../contracts.js';
import { ofOperators, ofTenant, type PermissionRows, type World } from './row.js';

const forBoth = ofTenant({ operator: 200, administrator: 200, designer: 403 });

async function draft(world: World, template: 'moocit' | 'learnwise' = 'moocit') {
  return { subscription: (await aDraft(world, template)).id };
}

function byOperator(operator: number) {
  return ofTenant({ operator, administrator: 403, designer: 403 });
}

function dayAfter(now: Date): Date {
  return new Date(now.getTime() + DAY_MS);
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

/** Blocks of somebody else: they change nothing for those who ask. */
async function block(
  { customer: { repositories }, server }: World,
  reason: 'SUSPENDED_SECURITY' | 'SUSPENDED_OVERLOAD',
) {
  const block = { scope: 'person', subjectId: 'somebody', reason, effectiveAt: server.now, createdBy: 'test' } as const;

  return { block: (await repositories.blocks.append(block)).id };
}

async function somebody({ customer: { repositories } }: World): Promise<string> {
  const identity = { issuer: 'https://lms.example', subject: randomUUID() };

  return (await repositories.people.byIdentity(identity, { testUser: false })).id;
}

const BLOCK_ROWS: PermissionRows = {
  'POST /tenants/{tenant}/breach-reports': { body: () => ({ text: 'A breach.' }), answers: byOperator(201) },
  'GET /tenants/{tenant}/breach-reports': { answers: forBoth },
  'POST /tenants/{tenant}/blocks': {
    body: async (world) => ({
      reason: 'SUSPENDED_SECURITY',
      scope: 'person',
      subject: await somebody(world),
      text: 'An attack.',
    }),
    answers: byOperator(201),
  },
  'GET /tenants/{tenant}/blocks': { answers: forBoth },
  'POST /tenants/{tenant}/blocks/{block}/confirmation': {
    params: (world) => block(world, 'SUSPENDED_SECURITY'),
    answers: byOperator(200),
  },
  'POST /tenants/{tenant}/blocks/{block}/lifting': {
    params: (world) => block(world, 'SUSPENDED_OVERLOAD'),
    body: () => ({ text: 'It is over.' }),
    answers: byOperator(200),
  },
  'POST /tenants/{tenant}/overrides': {
    body: ({ server }) => ({ consequence: 'renewal', reason: 'They asked.', expiresAt: dayAfter(server.now) }),
    answers: byOperator(201),
  },
  'POST /tenants/{tenant}/overrides/{override}/end': {
    params: async ({ server: { now }, customer: { repositories, tenantId } }) => {
      const override = { consequence: 'renewal', effect: 'hold', subjectId: tenantId, reason: 'They asked.' } as const;
      const id = randomUUID();
      await repositories.overrides.add({ ...override, id, from: now, expiresAt: dayAfter(now), decidedBy: 'test' });
      return { override: id };
    },
    body: () => ({ text: 'It is over.' }),
    answers: byOperator(200),
  },
  'GET /tenants/{tenant}/overrides': { answers: forBoth },
};

/** Each leaves the time as it is. */
const CLOCK_ROWS: PermissionRows = {
  'GET /clock': { answers: ofOperators(200) },
  'POST /clock': { body: ({ server }) => ({ to: server.now }), answers: ofOperators(200) },
  'POST /clock/advance': { body: () => ({}), answers: ofOperators(200) },
  'DELETE /clock': { answers: ofOperators(200) },
};

export const CONTRACT_ROWS: PermissionRows = {
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
