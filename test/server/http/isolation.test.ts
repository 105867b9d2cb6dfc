import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../../server/contract/errors.js';
import { ApiServer, type Customer, SITE } from '../../support/api-server.js';
import { SLUG, viewed } from '../../support/builders.js';

type Answer = Awaited<ReturnType<ApiServer['plain']>>;

let server: ApiServer;
let customer: Customer;

beforeAll(async () => {
  server = await ApiServer.start();
  customer = await server.addCustomer();
  const other = await server.addCustomer();
  const { content } = (await other.repositories.courses.find(SLUG))!;
  await other.repositories.courses.publish('only-theirs', content);
});

afterAll(async () => {
  await server.stop();
});

describe('a course of another tenant', () => {
  const bodyOf = (response: Answer): string => JSON.stringify({ ...(response.body as Problem), requestId: '' });

  it.each<[string, (course: string, token: string) => PromiseLike<Answer>]>([
    ['GET access', (course, token) => server.get(`/api/v1/access?course=${course}`, token)],
    ['GET roster', (course, token) => server.get(`/api/v1/courses/${course}/roster`, token)],
    ['POST boot', (course, token) => server.plain('/api/v1/boot', { token, course })],
    ['POST renew', (course, token) => server.plain('/api/v1/session/renew', { token, course })],
    ['POST lessons', (course, token) => server.plain('/api/v1/lessons/query', { token, course, lesson: 'lesson.1' })],
    [
      'POST progress',
      (course, token) =>
        server.plain('/api/v1/progress', {
          token,
          course,
          sentAt: 1_000,
          events: [viewed('lesson.1')],
        }),
    ],
    ['POST enrollments', (course, token) => server.enroll(token, course)],
    [
      'DELETE enrollments',
      (course, token) =>
        server.http.delete(`/api/v1/enrollments/${course}`).set('Origin', SITE).set('Authorization', `Bearer ${token}`),
    ],
    [
      'PUT resource-link',
      (course, token) =>
        server.http
          .put('/api/v1/resource-link')
          .set('Origin', SITE)
          .set('Authorization', `Bearer ${token}`)
          .send({ course }),
    ],
    [
      'POST session',
      (course) =>
        server.plain('/api/v1/session', {
          publishableKey: customer.key,
          userToken: server.userToken(customer),
          course,
        }),
    ],
  ])('is answered as one that does not exist: %s', async (_route, send) => {
    const token = await server.tokenOf(customer);
    const theirs = await send('only-theirs', token);
    const nobodys = await send('does-not-exist', token);

    expect(theirs.status).toBe(404);
    expect(bodyOf(theirs)).toBe(bodyOf(nobodys));
    expect(Object.keys(theirs.headers as object)).toEqual(Object.keys(nobodys.headers as object));
  });

  it('is not even named in a list', async () => {
    const token = await server.tokenOf(customer, { role: 'instructor', sub: 'teacher' });
    const response = await server.get('/api/v1/courses', token);
    const { courses } = response.body as { courses: { slug: string }[] };

    expect(courses.map(({ slug }) => slug)).toEqual([SLUG]);
  });
});

describe('what no route answers', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/api'],
    ['GET', '/api/v1'],
    ['GET', '/api/v1/nothing'],
    ['POST', '/api/v1/nothing'],
    ['GET', '/api/v1/session'],
    ['PUT', '/api/v1/enrollments'],
    ['PATCH', '/api/v1/progress'],
    ['GET', '/content'],
    ['GET', '/content/a'],
    ['POST', '/content/a/b'],
    ['GET', '/v1/../../package.json'],
    ['GET', '/v1/%2e%2e/%2e%2e/package.json'],
    ['GET', '/v1/.vite/manifest.json'],
    ['GET', '/.env'],
    ['TRACE', '/api/v1/access'],
  ])('is a problem: %s %s', async (method, path) => {
    const response = await server.http[method.toLowerCase() as 'get'](path);

    expect([response.type, (response.body as Problem).code]).toEqual(['application/problem+json', 'NOT_FOUND']);
    expect(response.status).toBe(404);
  });
});
