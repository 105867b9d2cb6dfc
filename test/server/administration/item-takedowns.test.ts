import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LessonView } from '../../../server/contract/lessons.js';
import { publishCourse } from '../../../server/usecases/publish-course.js';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { aCourse, after, answered, HOUR_MS, NOW, SLUG, viewed } from '../../support/builders.js';

const ACTOR = { kind: 'service', name: 'test' } as const;
const REQUEST = { course: SLUG, by: 'A right holder', claim: 'It is mine.' };

let server: ApiServer;
let customer: Customer;
let operator: AdministrationClient;
let token: string;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = NOW;
  customer = await server.addCustomer();
  operator = await AdministrationClient.of(server, customer);
  token = await server.seated(customer);
});

afterAll(async () => {
  await server.stop();
});

async function takeDown(item: string): Promise<string> {
  const { id } = await operator.done<{ id: string }>('/takedowns', { ...REQUEST, item });
  await operator.done(`/takedowns/${id}/removal`, { text: 'They are right.' });

  return id;
}

async function lesson(id: string, language = 'en'): Promise<LessonView> {
  const answer = await server.plain('/api/v1/lessons/query', { token, course: SLUG, lesson: id, language });

  return answer.body as LessonView;
}

function send(...events: object[]) {
  return server.plain('/api/v1/progress', { token, course: SLUG, sentAt: 1_000, events });
}

describe('the removal of one item (L-CONF-6)', () => {
  it('puts a sentence in its place, in the language of who reads, and leaves the rest open', async () => {
    const before = await lesson('constructor');
    const id = await takeDown('file-1');
    const { items } = await lesson('constructor');
    expect(items.slice(0, 2).map(({ kind }) => kind)).toEqual(['video', 'audio']);
    expect(items[2]).toEqual({
      kind: 'rich-text',
      id: 'file-1',
      html: '<p lang="en">This part of the course is no longer available.</p>',
    });
    expect((await lesson('constructor', 'fr')).items[2]).toMatchObject({
      html: '<p lang="fr">Cette partie du cours n’est plus disponible.</p>',
    });
    expect((await server.get(`/api/v1/access?course=${SLUG}`, token)).body).toMatchObject({ allowed: true });
    expect(await operator.read('/blocks')).toEqual({ blocks: [] });

    await operator.done(`/takedowns/${id}/counter-notice`);
    expect((await lesson('constructor')).items[2]?.kind).toBe('rich-text');
    await operator.done(`/takedowns/${id}/restoration`);
    expect((await lesson('constructor')).items.map(({ kind }) => kind)).toEqual(before.items.map(({ kind }) => kind));
  });

  it('closes the files that it alone showed, also under addresses that were given out before', async () => {
    const srcOf = async (item: string, of = 'constructor') => {
      const found = (await lesson(of)).items.find(({ id }) => id === item);
      return new URL((found as { readonly src: string }).src).pathname;
    };
    const [handout, image] = [await srcOf('file-1'), await srcOf('image-1', 'lesson.1')];
    await server.http.get(handout).expect(200);
    await takeDown('file-1');
    await server.http.get(handout).expect(404);
    // Another item shows the same picture.
    await takeDown('image-1');
    await server.http.get(image).expect(200);
    await takeDown('text-1');
    await server.http.get(image).expect(404);
  });

  it('keeps what people did with it, also what reaches us later; nobody has to answer it any more', async () => {
    const progress = async () => (await send(viewed('lesson-3'))).body as { progress: { questionCount: number } };
    const id = await takeDown('question.1');
    const first = (await send(answered('a', 'c'))).body as { results: { status: string; answer?: object }[] };
    expect(first.results).toMatchObject([{ status: 'saved' }]);
    // What it explains belongs to it.
    expect(first.results[0]?.answer).toBeUndefined();
    expect((await progress()).progress).toMatchObject({ questionCount: 0, lessons: { 'lesson-3': 'completed' } });
    server.now = after(HOUR_MS);
    await operator.done(`/takedowns/${id}/restoration`);
    expect((await progress()).progress).toMatchObject({ questionCount: 1, correctCount: 1 });
  });

  it('holds for every new version that has the item, and for no other course', async () => {
    await takeDown('question.1');
    const { repositories } = customer;
    const published = { content: aCourse({ summary: { en: 'New.' } }), files: [] };
    const { version } = await publishCourse(repositories, server.lectern.clock, ACTOR, { slug: SLUG, ...published });
    expect(version).toBe(2);
    expect((await lesson('lesson-3')).items).toMatchObject([{ kind: 'rich-text', id: 'question.1' }]);
    await publishCourse(repositories, server.lectern.clock, ACTOR, { slug: 'other', ...published });
    const other = await server.plain('/api/v1/lessons/query', { token, course: 'other', lesson: 'lesson-3' });
    expect((other.body as LessonView).items).toMatchObject([{ kind: 'question' }]);
  });

  it('I-12: names item and reason in the trail; there is none of an item that the course has not', async () => {
    await operator.post('/takedowns', { ...REQUEST, item: 'nothing' }).expect(404);
    const id = await takeDown('file-1');
    const { takedowns } = await operator.read<{ takedowns: readonly object[] }>('/takedowns');
    expect(takedowns).toMatchObject([{ id, itemId: 'file-1', state: 'removed' }]);
    expect(await operator.actions()).toEqual(expect.arrayContaining(['takedown.request', 'takedown.removed']));
    expect(await operator.actions()).not.toContain('block.set');
  });
});
