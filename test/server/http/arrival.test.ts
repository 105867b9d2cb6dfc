import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiServer } from '../../support/api-server.js';
import { writtenFor } from '../../support/audit.js';

let server: ApiServer;

beforeAll(async () => {
  server = await ApiServer.start();
});

afterAll(async () => {
  await server.stop();
});

describe('who comes for the first time', () => {
  it('I-12: is written down once, by id alone, through however many doors at once; who comes again is not', async () => {
    const customer = await server.addCustomer();
    const made = async () =>
      (await writtenFor(server.lectern.connection, customer.tenantId)).filter(
        ({ action }) => action === 'person.create',
      );
    const ada = { sub: 'ada', name: 'Ada Ward', email: 'ada@example.org' };
    const doors = await Promise.all(Array.from({ length: 8 }, () => server.openSession(customer, ada)));
    expect(doors.map(({ status }) => status)).toEqual(doors.map(() => 200));
    const { people } = customer.repositories;
    const [id] = await people.idsOf([{ issuer: 'embed', subject: 'ada' }]);
    expect(await made()).toMatchObject([{ subject: id, actor: 'embed' }]);
    expect(JSON.stringify(await made())).not.toMatch(/Ward|example\.org/);

    await server.openSession(customer, { ...ada, name: 'Ada Hill' }).expect(200);
    expect((await people.find([id!])).get(id!)).toMatchObject({ name: 'Ada Hill' });
    await server.openSession(customer, { sub: 'ben' }).expect(200);
    expect(await made()).toHaveLength(2);
  });
});
