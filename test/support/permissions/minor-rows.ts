import { randomUUID } from 'node:crypto';
import type { PersonId } from '../../../server/domain/ids.js';
import { aContract } from '../contracts.js';
import { ofTenant, type PermissionRows, type World } from './row.js';

const byOperator = (operator: number) => ofTenant({ operator, administrator: 403, designer: 403 });
const PARENT = { name: 'Grace', email: 'grace@home.example', language: 'en' } as const;
const aParent = () => ({ parentName: PARENT.name, parentEmail: PARENT.email });

async function somebody({ customer: { repositories } }: World): Promise<PersonId> {
  const identity = { issuer: 'https://lms.example', subject: randomUUID() };

  return (await repositories.people.byIdentity(identity, { testUser: false })).id;
}

/** Somebody who comes of age in a year. */
async function aMinor(world: World, hasConsent = false) {
  const { server, customer } = world;
  const person = await somebody(world);
  const consent = { parentName: PARENT.name, parentEmail: PARENT.email, method: 'link', version: 'moocit@1' } as const;
  await customer.repositories.minors.add({
    ...{ id: person, personId: person, registeredAt: server.now, parent: PARENT, askedAgainAt: [] },
    adultFrom: new Date(server.now.getTime() + 365 * 86_400_000),
    consents: hasConsent ? [{ ...consent, evidence: 'mail', givenAt: server.now }] : [],
  });

  return { person };
}

/** One contract of the customer knows no age, so it takes another one. */
async function aRegistration(world: World): Promise<object> {
  await aContract(world, 'moocit');

  return { person: await somebody(world), birthDate: '2012-05-20', ...aParent() };
}

export const MINOR_ROWS: PermissionRows = {
  'POST /tenants/{tenant}/minors': { body: aRegistration, answers: byOperator(201) },
  'POST /tenants/{tenant}/minors/{person}/requests': {
    params: (world) => aMinor(world),
    body: aParent,
    answers: byOperator(200),
  },
  'POST /tenants/{tenant}/minors/{person}/withdrawal': {
    params: (world) => aMinor(world, true),
    answers: byOperator(200),
  },
  'GET /tenants/{tenant}/minors': { answers: ofTenant({ operator: 200, administrator: 200, designer: 403 }) },
};
