import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../../server/contract/errors.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { ApiServer } from '../../../support/api-server.js';
import { aBlock, NOW, SLUG, viewed } from '../../../support/builders.js';

let server: ApiServer;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(() => {
  server.now = NOW;
});

afterAll(async () => {
  await server.stop();
});

describe('POST /api/v1/enrollments', () => {
  it('takes one seat and one enrollment, however often and by how many tabs at once', async () => {
    const customer = await server.addCustomer({}, 1);
    const token = await server.tokenOf(customer);
    const answers = await Promise.all(Array.from({ length: 5 }, () => server.enroll(token)));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(
      await customer.repositories.enrollments.ofCourse((await customer.repositories.courses.find(SLUG))!.id),
    ).toHaveLength(1);
  });

  it('answers SEATS_EXHAUSTED to the one who comes too late, and enrolls them not', async () => {
    const customer = await server.addCustomer({}, 1);
    await server.seated(customer);
    const token = await server.tokenOf(customer, { sub: 'bob' });
    const late = await server.enroll(token);

    expect([late.status, (late.body as Problem).code]).toEqual([409, 'SEATS_EXHAUSTED']);
    expect((await server.boot(customer, { sub: 'bob' })).enrollment).toBeUndefined();
  });

  it.each<[string, Partial<Subscription>]>([
    ['the plan assigns no places by itself', { autoAssign: false }],
    ['the term has ended', { termEnd: '2026-03-01' }],
    ['the plan has no such course', { entitledCourses: ['other'] }],
  ])('refuses where %s, and takes no seat', async (_why, subscription) => {
    const customer = await server.addCustomer(subscription, 1);
    const token = await server.tokenOf(customer);
    const response = await server.enroll(token);

    expect([response.status, (response.body as Problem).code]).toEqual([403, 'ACCESS_REFUSED']);
    await expect(customer.repositories.seats.take(customer.plan.id, 'x' as never, NOW)).resolves.toMatchObject({
      slot: 1,
    });
  });
});

describe('DELETE /api/v1/enrollments/:course', () => {
  const withdraw = (token: string) =>
    server.http
      .delete(`/api/v1/enrollments/${SLUG}`)
      .set('Origin', 'https://site.example')
      .set('Authorization', `Bearer ${token}`);

  it('ends the enrollment and keeps seat and access; only taking a place enrolls again', async () => {
    const customer = await server.addCustomer();
    const token = await server.seated(customer);
    expect((await withdraw(token)).body).toMatchObject({ status: 'withdrawn', endedAt: NOW.toISOString() });
    expect((await withdraw(token)).body).toMatchObject({ status: 'withdrawn' });

    const opened = await server.boot(customer);
    expect([opened.access.allowed, opened.lesson?.id, opened.enrollment?.status]).toEqual([
      true,
      'lesson.1',
      'withdrawn',
    ]);

    await server.seated(customer);
    expect((await server.boot(customer)).enrollment?.status).toBe('active');
  });

  it('is refused while access is refused', async () => {
    const customer = await server.addCustomer();
    const token = await server.seated(customer);
    await customer.repositories.blocks.append(aBlock({ subjectId: customer.tenantId }));

    expect((await withdraw(token)).status).toBe(403);
  });
});

describe('GET /api/v1/courses/:course/roster', () => {
  it('tells an instructor who is enrolled and how far they are', async () => {
    const customer = await server.addCustomer();
    await server.progress(await server.seated(customer), [viewed('lesson.1')]);
    const token = await server.tokenOf(customer, { sub: 'teacher', role: 'instructor' });

    expect((await server.get(`/api/v1/courses/${SLUG}/roster`, token)).body).toEqual({
      lessonCount: 3,
      people: [{ name: 'Ada', status: 'active', enrolledAt: NOW.toISOString(), completedLessonCount: 1 }],
    });
  });
});
