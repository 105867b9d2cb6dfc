import { randomUUID } from 'node:crypto';
import { ofTenant, type PermissionRows, type World } from './row.js';

// The operator sees no people of a tenant (M5.1).
const PEOPLE = ofTenant({ operator: 403, administrator: 200, designer: 403 });
const ACCEPTED = ofTenant({ operator: 403, administrator: 202, designer: 403 });

function ofPlan({ customer }: World) {
  return { subscription: customer.plan.id };
}

function somebody() {
  return { email: `${randomUUID()}@example.org` };
}

async function seated({ customer, server }: World) {
  const { people, seats } = customer.repositories;
  const person = await people.byIdentity({ issuer: 'embed', subject: randomUUID() }, { testUser: false });
  await seats.take(customer.plan.id, person.id, server.now);

  return { id: person.id };
}

async function aTask({ customer, server }: World) {
  const { seats } = server.lectern.administration;
  const tasks = seats.bulkTasksFor({ tenantId: customer.tenantId, actor: { kind: 'service', name: 'test' } });
  const id = randomUUID();
  const subscriptionId = customer.plan.id;
  await tasks.add({ id, subscriptionId, action: 'release', actor: 'test', createdAt: server.now, total: 1 }, [
    { line: 1, problem: { field: 'email', message: 'none' } },
  ]);

  return { subscription: subscriptionId, task: id };
}

const SEATS = '/tenants/{tenant}/subscriptions/{subscription}/seats';

export const SEAT_ROWS: PermissionRows = {
  'GET /tenants/{tenant}/people': { answers: PEOPLE },
  [`GET ${SEATS}`]: { params: ofPlan, answers: PEOPLE },
  [`GET ${SEATS}/use`]: { params: ofPlan, answers: PEOPLE },
  [`POST ${SEATS}`]: { params: ofPlan, body: () => ({ person: somebody() }), answers: PEOPLE },
  [`POST ${SEATS}/release`]: {
    params: ofPlan,
    body: async (world) => ({ person: await seated(world) }),
    answers: PEOPLE,
  },
  [`POST ${SEATS}/revoke`]: {
    params: ofPlan,
    body: async (world) => ({ person: await seated(world) }),
    answers: PEOPLE,
  },
  [`POST ${SEATS}/move`]: {
    params: ofPlan,
    body: async (world) => ({ from: await seated(world), to: somebody() }),
    answers: PEOPLE,
  },
  [`POST ${SEATS}/bulk`]: { params: ofPlan, body: () => ({ people: [somebody()] }), answers: ACCEPTED },
  [`POST ${SEATS}/csv`]: { params: ofPlan, body: () => ({ csv: `email\n${somebody().email}` }), answers: ACCEPTED },
  [`GET ${SEATS}/bulk/{task}`]: { params: aTask, answers: PEOPLE },
};
