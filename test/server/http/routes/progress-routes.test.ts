import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../../../server/domain/ids.js';
import { ApiServer, type Customer } from '../../../support/api-server.js';
import { aBlock, after, answered, DAY_MS, HOUR_MS, NOW, SLUG, viewed } from '../../../support/builders.js';

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

describe('POST /api/v1/progress', () => {
  it('says what became of each event, scores answers, and completes the course', async () => {
    const customer = await server.addCustomer();
    const token = await server.seated(customer);
    const wrong = await server.progress(token, [
      viewed('lesson.1'),
      viewed('constructor'),
      viewed('lesson-3'),
      viewed('nothing'),
      answered('b'),
      answered('x'),
    ]);

    expect(wrong.results.map(({ status }) => status)).toEqual([
      'saved',
      'saved',
      'saved',
      'invalid',
      'saved',
      'invalid',
    ]);
    expect(wrong.results[4]?.answer).toEqual({
      choiceIds: ['b'],
      correct: false,
      bestScore: 0,
      attempts: 1,
      feedback: [{ choiceId: 'b', html: '<p>Too pale.</p>' }],
      explanation: '<p>Because of contrast.</p>',
    });
    expect(wrong.progress).toMatchObject({ completedLessonCount: 3, correctCount: 0, lessonCount: 3 });

    server.now = after(1);
    const right = await server.progress(token, [answered('c', 'a')]);
    expect(right.results[0]?.answer).toMatchObject({ correct: true, attempts: 2, choiceIds: ['a', 'c'] });
    expect((await server.boot(customer)).enrollment?.status).toBe('completed');
  });

  it('counts fifty equal posts once', async () => {
    const customer = await server.addCustomer();
    const token = await server.seated(customer);
    const event = answered('b');
    const all = await Promise.all(Array.from({ length: 50 }, () => server.progress(token, [event])));

    expect(new Set(all.map(({ results }) => results[0]?.status))).toEqual(new Set(['saved']));
    expect(new Set(all.map(({ results }) => results[0]?.answer?.attempts))).toEqual(new Set([1]));
  });

  it('leads back to where the learner was', async () => {
    const customer = await server.addCustomer();
    const token = await server.seated(customer);
    await server.progress(token, [viewed('lesson-3', 900), viewed('constructor', 950)], 1_000);
    await server.progress(token, [viewed('lesson.1', 100)], 1_000);

    expect((await server.boot(customer)).lesson?.id).toBe('constructor');
  });

  it('takes what happened before a block for 24 h, and leaves the rest with the learner, with the reason', async () => {
    const customer = await server.addCustomer();
    const token = await server.seated(customer);
    await customer.repositories.blocks.append(aBlock({ subjectId: customer.tenantId }));
    const [before, since] = [viewed('lesson.1', 0), viewed('constructor', 2 * HOUR_MS)];

    const told = await server.progress(token, [before, since], 2 * HOUR_MS);
    expect(told.results).toEqual([
      { eventId: before.eventId, status: 'saved' },
      { eventId: since.eventId, status: 'refused', reason: 'SUSPENDED' },
    ]);
    expect(told.progress.lessons).toEqual({ 'lesson.1': 'completed' });
    expect((await server.boot(customer)).progress.lessons).toEqual({ 'lesson.1': 'completed' });

    server.now = after(DAY_MS);
    const fresh = server.sessionFor(customer, 'learner', { personId: await personIdOf(customer) });
    expect((await server.progress(fresh, [viewed('lesson-3', 0)], 26 * HOUR_MS)).results[0]?.status).toBe('refused');
  });
});

async function personIdOf(customer: Customer): Promise<PersonId> {
  const { id } = (await customer.repositories.courses.find(SLUG))!;
  const [enrollment] = await customer.repositories.enrollments.ofCourse(id);

  return enrollment!.personId;
}
