import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../../server/contract/errors.js';
import type { BootView } from '../../../../server/contract/session.js';
import type { Role } from '../../../../server/domain/role.js';
import type { PersonActor, Via } from '../../../../server/usecases/context.js';
import { ApiServer, type Customer, PUBLIC_URL } from '../../../support/api-server.js';
import { writtenFor } from '../../../support/audit.js';
import { aCourse, SLUG, viewed } from '../../../support/builders.js';

let server: ApiServer;
let customer: Customer;
let link: Extract<Via, { kind: 'lti' }> & { readonly resourceLinkId: string };

beforeAll(async () => {
  server = await ApiServer.start();
  customer = await server.addCustomer();
  await customer.repositories.courses.publish('other', aCourse());
  const stranger = await server.addCustomer();
  await stranger.repositories.courses.publish('only-theirs', aCourse());
});

beforeEach(() => {
  const platform = { issuer: 'https://lms.example', clientId: 'c', deploymentId: 'd' };
  link = { kind: 'lti', ...platform, resourceLinkId: randomUUID() };
});

afterAll(async () => {
  await server.stop();
});

function choose(course: string, role: Role = 'instructor', actor: Partial<PersonActor> = {}) {
  const token = server.sessionFor(customer, role, { via: link, ...actor });
  const call = server.http.put('/api/v1/resource-link').set('Origin', PUBLIC_URL);

  return call.set('Authorization', `Bearer ${token}`).send({ course });
}

async function chosen(): Promise<string | undefined> {
  const { courses, resourceLinks } = customer.repositories;
  const id = await resourceLinks.chosenCourse(link);

  return id && (await courses.findById(id))?.slug;
}

describe('PUT /api/v1/resource-link', () => {
  it('puts another course in the place of the one before, and writes down both', async () => {
    await choose(SLUG).expect(204);
    await choose('other', 'administrator').expect(204);

    expect(await chosen()).toBe('other');
    const entries = await writtenFor(server.lectern.connection, customer.tenantId);
    const choices = entries.filter(({ subject }) => subject === link.resourceLinkId);
    expect(choices.map(({ details }) => details)).toEqual([{ course: SLUG }, { course: 'other', courseBefore: SLUG }]);
  });

  it('leaves what was learnt in the earlier course as it was', async () => {
    await choose(SLUG).expect(204);
    const token = await server.seated(customer);
    const before = await server.progress(token, [viewed('lesson.1')]);

    await choose('other').expect(204);

    const again = await server.plain('/api/v1/boot', { token, course: SLUG, lesson: 'none' }).expect(200);
    expect((again.body as BootView).progress).toEqual(before.progress);
  });

  it('answers alike for a course of another tenant and for none, and changes nothing', async () => {
    await choose(SLUG).expect(204);

    const answers = [await choose('only-theirs'), await choose('nowhere')];

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    const [theirs, nobodys] = answers.map(({ body }) => ({ ...(body as Problem), requestId: '' }));
    expect(theirs).toEqual(nobodys);
    expect(await chosen()).toBe(SLUG);
  });

  it('refuses a learner, an assistant, and whose launch names its course itself', async () => {
    await choose(SLUG).expect(204);

    const answers = [
      await choose('other', 'learner'),
      await choose('other', 'instructor', { assistant: true }),
      await choose('other', 'instructor', { via: { ...link, namesCourse: true } }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 409]);
    expect(await chosen()).toBe(SLUG);
  });
});
