import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../../server/domain/ids.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { anApiToken } from '../../support/api-tokens.js';
import { aBlock, after, NOW, SLUG } from '../../support/builders.js';

interface Answer {
  readonly at: string;
  readonly explanations: readonly object[];
  readonly people: readonly { readonly id?: string; readonly courses: readonly object[] }[];
}

let server: ApiServer;
let customer: Customer;
let secret: string;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = NOW;
  customer = await server.addCustomer();
  ({ secret } = await anApiToken(server, 'administrator', customer.tenantId));
});

afterAll(async () => {
  await server.stop();
});

async function asked(body: object): Promise<Answer> {
  return (await query(body).expect(200)).body as Answer;
}

function query(body: object) {
  return server.http
    .post(`/api/v1/tenants/${customer.tenantId}/access/query`)
    .set('Authorization', `Bearer ${secret}`)
    .send(body);
}

async function aSeatedPerson(): Promise<PersonId> {
  const personId = randomUUID() as PersonId;
  await customer.repositories.seats.take(customer.plan.id, personId, NOW);

  return personId;
}

describe('POST /api/v1/tenants/{tenant}/access/query', () => {
  it('decides about each of the people, by id and by identity, as each of them would be', async () => {
    const seated = await aSeatedPerson();
    await server.tokenOf(customer);
    const answer = await asked({
      people: [{ id: seated }, { issuer: 'embed', subject: 'ada' }, { issuer: 'embed', subject: 'nobody' }],
      courses: [SLUG],
    });
    const { at, people, explanations } = answer;
    const refused = {
      course: SLUG,
      allowed: false,
      reasons: ['NO_SEAT'],
      explanations: [0],
      nextChangeAt: '2026-12-31T23:00:00.000Z',
      leaseSeconds: 0,
    };

    expect(at).toBe(NOW.toISOString());
    expect(people).toEqual([
      {
        id: seated,
        courses: [
          {
            course: SLUG,
            allowed: true,
            reasons: [],
            explanations: [],
            nextChangeAt: '2026-12-31T23:00:00.000Z',
            leaseSeconds: 60,
          },
        ],
      },
      { id: expect.any(String) as string, courses: [refused] },
      { courses: [refused] },
    ]);
    expect(explanations).toEqual([{ code: 'NO_SEAT', rule: 'M1.1', endedBy: 'seat' }]);
  });

  it('tells every reason with its rule, since when, and what would end it (I-18)', async () => {
    const seated = await aSeatedPerson();
    await customer.repositories.blocks.append(
      aBlock({ scope: 'person', subjectId: seated, reason: 'SUSPENDED_SECURITY', effectiveAt: after(-5_000) }),
    );
    const answer = await asked({ people: [{ id: seated }, { id: await aSeatedPerson() }], courses: [SLUG] });

    expect(answer.people.map(({ courses: [decision] }) => decision)).toMatchObject([
      { allowed: false, reasons: ['SUSPENDED_SECURITY'], explanations: [0] },
      { allowed: true },
    ]);
    expect(answer.explanations).toEqual([
      { code: 'SUSPENDED_SECURITY', rule: 'M7.5', since: after(-5_000).toISOString(), endedBy: 'lifting' },
    ]);
  });

  it('knows nobody of another tenant', async () => {
    const stranger = randomUUID() as PersonId;
    const other = await server.addCustomer();
    await other.repositories.seats.take(other.plan.id, stranger, NOW);
    const answer = await asked({ people: [{ id: stranger }], courses: [SLUG] });

    expect(answer).toMatchObject({ people: [{ courses: [{ allowed: false, reasons: ['NO_SEAT'] }] }] });
  });

  it('reads the seats of all by one query, however many they are', async () => {
    const people = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => ({ id: index < 3 ? await aSeatedPerson() : randomUUID() })),
    );
    const queries: string[] = [];
    server.lectern.connection.set('debug', (collection: string, method: string) =>
      queries.push(`${collection}.${method}`),
    );
    const answer = await asked({ people, courses: Array.from({ length: 100 }, () => SLUG) });
    server.lectern.connection.set('debug', false);

    // With the tenant, who asks, and the seats of all: what is kept for a second is not read again.
    expect(queries.filter((each) => /^(seat|tenants\.aggregate)/.test(each)).length).toBeLessThanOrEqual(3);
    expect(queries).toContain('tenants.aggregate');
    const decisions = answer.people.flatMap(({ courses }) => courses) as { readonly allowed: boolean }[];
    expect([decisions.length, decisions.filter(({ allowed }) => allowed).length]).toEqual([10_000, 300]);
  });

  it.each([
    ['a course that there is not', { people: [{ id: 'a' }], courses: [SLUG, 'none'] }, 'courses.1'],
    ['too many people', { people: Array.from({ length: 101 }, () => ({ id: 'a' })), courses: [SLUG] }, 'people'],
    ['too many courses', { people: [{ id: 'a' }], courses: Array.from({ length: 101 }, () => SLUG) }, 'courses'],
    ['nobody', { people: [], courses: [SLUG] }, 'people'],
    ['half an identity', { people: [{ issuer: 'embed' }], courses: [SLUG] }, 'people.0'],
  ])('refuses %s', async (_what, body, field) => {
    expect((await query(body).expect(400)).body).toMatchObject({ code: 'INVALID_REQUEST', errors: [{ field }] });
  });
});
