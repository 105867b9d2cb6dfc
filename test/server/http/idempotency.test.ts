import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiServer } from '../../support/api-server.js';
import { anApiToken } from '../../support/api-tokens.js';
import { writtenFor } from '../../support/audit.js';

let server: ApiServer;
/** A second process on the same database. */
let other: ApiServer;
let operator: string;

beforeAll(async () => {
  server = await ApiServer.start();
  other = await ApiServer.start(server.database.uri);
  operator = (await anApiToken(server, 'operator')).secret;
});

afterAll(async () => {
  await other.lectern.close();
  await server.stop();
});

const newTenant = () => ({ name: randomUUID(), organisation: 'New', contractTemplate: 'moocit@1' });

function create(key: string | undefined, body: object, { on = server, bearer = operator } = {}) {
  const request = on.http.post('/api/v1/tenants').set('Authorization', `Bearer ${bearer}`);
  if (key !== undefined) request.set('Idempotency-Key', key);

  return request.send(body);
}

async function tenantsNamed(name: string) {
  return (await server.lectern.tenants.list()).filter((tenant) => tenant.name === name);
}

describe('an Idempotency-Key', () => {
  it('is needed, and said to be', async () => {
    for (const key of [undefined, '', 'a b', 'x'.repeat(256)]) {
      const answer = await create(key, newTenant());
      expect(answer.body).toMatchObject({ status: 400, errors: [{ field: 'Idempotency-Key' }] });
    }
  });

  it('gives the same answer again, in whichever order the fields come', async () => {
    const [key, body] = [randomUUID(), newTenant()];
    const first = await create(key, body).expect(201);
    const again = await create(key, Object.fromEntries(Object.entries(body).reverse()), { on: other }).expect(201);

    expect(again.body).toEqual(first.body);
    expect(await tenantsNamed(body.name)).toHaveLength(1);
  });

  it('does it once where many come at once on two processes, and answers all alike', async () => {
    const [key, body] = [randomUUID(), newTenant()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => create(key, body, { on: at % 2 === 0 ? server : other })),
    );

    expect(answers.map(({ status, text }) => [status, text])).toEqual(Array(20).fill([201, answers[0]!.text]));
    const [tenant, ...more] = await tenantsNamed(body.name);
    expect(more).toEqual([]);
    expect(await writtenFor(server.lectern.connection, tenant!.id)).toHaveLength(1);
  });

  it('is refused for another content, also where both come at once', async () => {
    const key = randomUUID();
    const bodies = [newTenant(), newTenant()];
    const answers = await Promise.all(bodies.map((body) => create(key, body)));

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect((refused.body as { detail: string }).detail).toContain('Idempotency-Key');
    expect((await Promise.all(bodies.map(({ name }) => tenantsNamed(name)))).flat()).toHaveLength(1);
  });

  it('is that of its caller alone', async () => {
    const key = randomUUID();
    const second = (await anApiToken(server, 'operator')).secret;

    await create(key, newTenant()).expect(201);
    await create(key, newTenant(), { bearer: second }).expect(201);
  });

  it('keeps nothing of what was refused', async () => {
    const key = randomUUID();
    const taken = newTenant();
    await create(randomUUID(), taken).expect(201);

    await create(key, taken).expect(409);
    await create(key, newTenant()).expect(201);
  });
});
