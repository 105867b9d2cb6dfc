import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CourseListView } from '../../../server/contract/courses.js';
import type { PersonId } from '../../../server/domain/ids.js';
import type { Role } from '../../../server/domain/role.js';
import type { PersonActor, Via } from '../../../server/usecases/context.js';
import { aBlock, aCourse, SLUG } from '../../support/builders.js';
import { ApiServer, type Customer, PUBLIC_URL, SITE } from '../../support/api-server.js';

const ROLES = ['nobody', 'learner', 'test user', 'assistant', 'instructor', 'designer', 'administrator'] as const;
type Persona = (typeof ROLES)[number];

const LTI: Via = {
  kind: 'lti',
  issuer: 'https://lms.example',
  clientId: 'c',
  deploymentId: 'd',
  resourceLinkId: 'link',
};
const ENDED = { learner: 200, 'test user': 200, assistant: 200, instructor: 200, designer: 200, administrator: 200 };

let server: ApiServer;
let customer: Customer;

beforeAll(async () => {
  server = await ApiServer.start();
  customer = await server.addCustomer();
});

afterAll(async () => {
  await server.stop();
});

/** Each persona has a seat or needs none, and came by a launch. */
async function tokenOf(persona: Persona): Promise<string | undefined> {
  if (persona === 'nobody') return undefined;
  const personId = randomUUID() as PersonId;
  const role: Role = persona === 'test user' ? 'learner' : persona === 'assistant' ? 'instructor' : persona;
  const actor: Partial<PersonActor> = {
    personId,
    via: LTI,
    testUser: persona === 'test user',
    assistant: persona === 'assistant',
  };
  if (persona === 'learner') await customer.repositories.seats.take(customer.plan.id, personId, server.now);

  return server.sessionFor(customer, role, actor);
}

function send(method: string, path: string, token: string | undefined, body?: object) {
  const call = server.http[method as 'get'](path).set('Origin', PUBLIC_URL);
  if (token !== undefined) call.set('Authorization', `Bearer ${token}`);

  return body === undefined ? call : call.send(body);
}

const viewed = () => ({
  course: SLUG,
  sentAt: 5,
  events: [{ eventId: randomUUID(), kind: 'viewed', itemId: 'lesson.1', clientTime: 5 }],
});

/** What each persona gets of each route; nobody gets 401. */
const MATRIX: readonly [string, string, (() => object) | undefined, Record<Exclude<Persona, 'nobody'>, number>][] = [
  ['post', '/api/v1/boot', () => ({ course: SLUG }), ENDED],
  ['post', '/api/v1/session/renew', () => ({ course: SLUG }), ENDED],
  ['post', '/api/v1/lessons/query', () => ({ course: SLUG, lesson: 'lesson.1' }), ENDED],
  ['post', '/api/v1/progress', viewed, ENDED],
  ['get', `/api/v1/access?course=${SLUG}`, undefined, ENDED],
  [
    'post',
    '/api/v1/enrollments',
    () => ({ course: SLUG }),
    { learner: 201, 'test user': 403, assistant: 403, instructor: 403, designer: 403, administrator: 403 },
  ],
  [
    'delete',
    `/api/v1/enrollments/${SLUG}`,
    undefined,
    { learner: 404, 'test user': 404, assistant: 404, instructor: 404, designer: 404, administrator: 404 },
  ],
  [
    'get',
    `/api/v1/courses/${SLUG}/roster`,
    undefined,
    { learner: 403, 'test user': 403, assistant: 200, instructor: 200, designer: 403, administrator: 200 },
  ],
  [
    'get',
    '/api/v1/courses',
    undefined,
    { learner: 403, 'test user': 403, assistant: 403, instructor: 200, designer: 200, administrator: 200 },
  ],
  [
    'put',
    '/api/v1/resource-link',
    () => ({ course: SLUG }),
    { learner: 403, 'test user': 403, assistant: 403, instructor: 204, designer: 204, administrator: 204 },
  ],
];

describe.each(MATRIX)('%s %s', (method, path, body, answers) => {
  it.each(ROLES)('answers a %s as its role may', async (persona) => {
    const response = await send(method, path, await tokenOf(persona), body?.());

    expect(response.status).toBe(persona === 'nobody' ? 401 : answers[persona]);
    if (response.status >= 400) expect(response.type).toBe('application/problem+json');
  });
});

describe('GET /api/v1/courses', () => {
  const slugs = async (from: Customer): Promise<readonly string[]> => {
    const response = await send('get', '/api/v1/courses', server.sessionFor(from, 'instructor', { via: LTI }));
    return (response.body as CourseListView).courses.map(({ slug }) => slug);
  };

  it('names only the courses that are open to this person', async () => {
    const some = await server.addCustomer({ entitledCourses: [SLUG] });
    await some.repositories.courses.publish('not-bought', aCourse());

    expect(await slugs(some)).toEqual([SLUG]);
  });

  it('names nothing of a tenant that is suspended, and says why it does not', async () => {
    const paused = await server.addCustomer();
    await paused.repositories.blocks.append(aBlock({ subjectId: paused.tenantId }));
    const response = await send('get', '/api/v1/courses', server.sessionFor(paused, 'instructor', { via: LTI }));

    expect([response.status, response.body]).toEqual([
      403,
      expect.objectContaining({ code: 'ACCESS_REFUSED', reasons: ['SUSPENDED'] }),
    ]);
    expect(JSON.stringify(response.body)).not.toContain('Colour');
  });
});

describe('a session of a site', () => {
  it('is given to learners and instructors, and to no role above', async () => {
    const statuses = ['learner', 'instructor', 'designer', 'administrator', 'operator'].map(
      async (role) => (await server.openSession(customer, { role })).status,
    );

    expect(await Promise.all(statuses)).toEqual([200, 200, 401, 401, 401]);
  });

  it('has no resource link to bind a course to', async () => {
    const token = await server.tokenOf(customer, { sub: 'teacher', role: 'instructor' });
    const response = await send('put', '/api/v1/resource-link', token, { course: SLUG }).set('Origin', SITE);

    expect([response.status, (response.body as { code: string }).code]).toEqual([409, 'CONFLICT']);
  });
});
