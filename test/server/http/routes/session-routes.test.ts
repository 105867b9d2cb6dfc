import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../../server/contract/errors.js';
import type { LessonView } from '../../../../server/contract/lessons.js';
import type { SessionRenewedView } from '../../../../server/contract/session.js';
import { ApiServer, PUBLIC_URL } from '../../../support/api-server.js';
import { after, NOW, SLUG } from '../../../support/builders.js';

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

describe('POST /api/v1/session', () => {
  it('shows a learner without a place what the course is, why it is closed, and that a place can be taken', async () => {
    const customer = await server.addCustomer();
    const view = await server.boot(customer);

    expect(view.access).toEqual({
      allowed: false,
      reasons: ['NO_SEAT'],
      message: {
        key: 'msg.noSeat',
        text: 'You have no place in this course yet. You can take one while places are free; if none is, ask Riverside College.',
      },
      leaseSeconds: 0,
      mayTakePlace: true,
    });
    expect(view.course).toMatchObject({ slug: SLUG, title: 'Colour', lessonCount: 3 });
    expect([view.outline, view.lesson, view.enrollment]).toEqual([undefined, undefined, undefined]);
  });

  it('gives outline, first lesson and enrollment to who has a place', async () => {
    const customer = await server.addCustomer();
    await server.seated(customer);
    const view = await server.boot(customer, {}, { language: 'fr-CA' });

    expect(view).toMatchObject({
      language: 'fr',
      person: { name: 'Ada', role: 'learner' },
      access: { allowed: true, leaseSeconds: 60 },
      enrollment: { status: 'active' },
      progress: { completedLessonCount: 0, lessonCount: 3, questionCount: 1, lessons: {} },
      lesson: { id: 'lesson.1', title: 'La couleur', chapterTitle: 'La couleur', language: 'fr', direction: 'ltr' },
    });
    expect(view.outline?.chapters.flatMap(({ lessons }) => lessons.map(({ id }) => id))).toEqual([
      'lesson.1',
      'constructor',
      'lesson-3',
    ]);
  });

  it('finds the same person at each call, whatever name or e-mail address they come with', async () => {
    const customer = await server.addCustomer();
    const [first, again, other] = [
      await server.boot(customer, { email: 'ada@example.org' }),
      await server.boot(customer, { name: 'Someone', email: 'other@example.org' }),
      await server.boot(customer, { sub: 'bob', email: 'ada@example.org' }),
    ];

    expect(again.person.key).toBe(first.person.key);
    expect(other.person.key).not.toBe(first.person.key);
  });

  it('refuses a tenant whose data were destroyed, and writes nobody there', async () => {
    const customer = await server.addCustomer();
    const tenant = await server.lectern.tenants.find(customer.tenantId);
    await server.lectern.tenants.save({ ...tenant!, purgedAt: NOW });
    const response = await server.openSession(customer, { email: 'ada@example.org' });

    expect([response.status, response.body]).toEqual([
      403,
      expect.objectContaining({ code: 'ACCESS_REFUSED', reasons: ['TENANT_PURGED'] }),
    ]);
    const people = server.lectern.connection.collection('people');
    expect(await people.countDocuments({ tenantId: customer.tenantId })).toBe(0);
  });

  it('answers 404 for a lesson that the course does not have, and enrolls nobody', async () => {
    const customer = await server.addCustomer();
    const token = await server.seated(customer);
    const response = await server.plain('/api/v1/boot', { token, course: SLUG, lesson: 'toString' });

    expect(response.status).toBe(404);
  });

  it('keeps a lease from outliving the end of the term', async () => {
    const customer = await server.addCustomer({ termEnd: '2026-04-01' });
    await server.seated(customer);
    server.now = new Date('2026-03-31T21:59:59.250Z');
    expect((await server.boot(customer)).access.leaseSeconds).toBe(0.75);

    server.now = new Date('2026-03-31T22:00:00Z');
    expect((await server.boot(customer)).access).toMatchObject({
      reasons: ['SUBSCRIPTION_ENDED'],
      message: { text: 'Access to this course ended on 31 March 2026. You can still see your results.' },
    });
  });
});

describe('POST /api/v1/lessons/query', () => {
  it('gives files under signed addresses, and no solution before an answer', async () => {
    const customer = await server.addCustomer();
    const token = await server.seated(customer);
    const lesson = async (id: string) =>
      (await server.plain('/api/v1/lessons/query', { token, course: SLUG, lesson: id })).body as LessonView;

    const [text, image] = (await lesson('lesson.1')).items;
    expect(text).toMatchObject({
      html: expect.stringMatching(
        /^<p>Hello <img src="https:\/\/lectern\.test\/content\/[\w.-]+\/wheel\.webp"/,
      ) as string,
    });
    expect(image).toMatchObject({ src: expect.stringContaining('/content/') as string, alt: 'Colour' });
    const question = JSON.stringify(await lesson('lesson-3'));
    expect(question).not.toMatch(/correct|feedback|Well seen|Because/);
  });
});

describe('POST /api/v1/session/renew without a course', () => {
  const MINUTE_MS = 60_000;
  const LINK = { kind: 'lti', issuer: 'i', clientId: 'c', deploymentId: 'd', resourceLinkId: 'r' } as const;
  const renew = (token: string, body: object = {}) =>
    server.plain('/api/v1/session/renew', { token, ...body }, PUBLIC_URL);

  afterEach(() => {
    server.realNow = undefined;
  });

  it('keeps a picker signed in beyond the life of its first token, and up to the end of the session', async () => {
    const customer = await server.addCustomer();
    server.realNow = NOW;
    const first = server.sessionFor(customer, 'instructor', { via: LINK });
    let token = first;

    for (let minutes = 10; minutes <= 12 * 60; minutes += 10) {
      server.realNow = after(minutes * MINUTE_MS);
      const renewed = await renew(token).expect(200);
      expect(Object.keys(renewed.body as object)).toEqual(['session']);
      token = (renewed.body as SessionRenewedView).session.token;
    }

    await server.get('/api/v1/courses', token, PUBLIC_URL).expect(200);
    await server.get('/api/v1/courses', first, PUBLIC_URL).expect(401);
    server.realNow = after(12 * 60 * MINUTE_MS + 1);
    await renew(token).expect(401);
  });

  it('is for who came by a link that names no course: anybody else names theirs', async () => {
    const customer = await server.addCustomer();
    const named = server.sessionFor(customer, 'instructor', { via: { ...LINK, namesCourse: true } });
    const answers = [
      await renew(named),
      await server.plain('/api/v1/session/renew', { token: await server.tokenOf(customer) }),
    ];

    expect(answers.map(({ status, body }) => [status, (body as Problem).errors?.[0]?.field])).toEqual([
      [400, 'course'],
      [400, 'course'],
    ]);
    await renew(named, { course: SLUG }).expect(200);
  });

  it('comes round no gate: a course that is named is decided about', async () => {
    const customer = await server.addCustomer();
    const token = server.sessionFor(customer, 'instructor', { via: LINK });

    expect((await renew(token, { course: SLUG }).expect(200)).body).toHaveProperty('access.allowed', true);
    await renew(token, { course: 'nowhere' }).expect(404);
    await renew(token, { course: '' }).expect(400);
  });
});
