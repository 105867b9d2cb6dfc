import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import express, { type Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Handler, handler } from '../../../../server/administration/handler.js';
import { endpoint, FILE } from '../../../../server/contract/administration/endpoint.js';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import type { TenantId } from '../../../../server/domain/ids.js';
import { errorHandler } from '../../../../server/http/error-handler.js';
import { requestLog } from '../../../../server/http/request-log.js';
import { administrationRoutes } from '../../../../server/http/routes/administration-routes.js';
import { createLogger } from '../../../../server/logging.js';
import { deriveKey } from '../../../../server/security/secret-keys.js';
import { createSessionTokens } from '../../../../server/tokens/session-token.js';
import { ApiServer, type Customer, PUBLIC_URL, SECRET_KEY } from '../../../support/api-server.js';
import { anApiToken } from '../../../support/api-tokens.js';
import { aTenant } from '../../../support/builders.js';

const who = { roles: ['operator'] } as const;
const log: string[] = [];

const strip = endpoint({
  name: 'strip',
  method: 'GET',
  path: '/strip',
  summary: '',
  who,
  query: z.strictObject({ count: z.coerce.number().int().default(3) }),
  answer: z.object({ count: z.int(), parts: z.array(z.object({ id: z.string() })) }),
  status: 200,
});
const wrong = endpoint({
  name: 'wrong',
  method: 'POST',
  path: '/wrong',
  summary: '',
  who,
  answer: z.object({ id: z.uuid() }),
  status: 200,
});
const write = { method: 'POST', summary: '', who, body: z.strictObject({ name: z.string() }), status: 204 } as const;
const breaking = endpoint({ ...write, name: 'breaking', path: '/breaking' });
const own = endpoint({ ...write, name: 'own', path: '/own', transaction: false });
const large = endpoint({
  ...write,
  name: 'large',
  path: '/large',
  body: z.strictObject({ text: z.string() }),
  mostBytes: 256 * 1024,
});
const file = endpoint({ name: 'file', method: 'GET', path: '/file', summary: '', who, answer: FILE, status: 200 });
const rule = endpoint({
  name: 'rule',
  method: 'GET',
  path: '/tenants/{tenant}/rule',
  summary: '',
  who: { right: { area: 'courses', action: 'read' } },
  status: 204,
});
const money = endpoint({
  name: 'money',
  method: 'GET',
  path: '/tenants/{tenant}/money',
  summary: '',
  who: { right: { area: 'billing', action: 'read' } },
  status: 204,
});

const violation = () => Promise.reject(new RuleViolationError('termStart', 'M3.1', 'must be a day.'));
const HANDLERS: readonly Handler[] = [
  handler(strip, (_deps, _context, { query: { count } }) => {
    const part = { id: 'a', secret: 'b' };
    return Promise.resolve({ count, parts: [part], more: 1 });
  }),
  handler(wrong, () => Promise.resolve({ id: 'top secret' })),
  ...[breaking, own].map((each) =>
    handler(each, async ({ tenants }, _context, { body }) => {
      await tenants.save(aTenant({ id: body.name as TenantId, name: body.name }));
      await violation();
    }),
  ),
  handler(large, () => Promise.resolve()),
  handler(file, () =>
    Promise.resolve({
      name: 'Bill é.csv',
      mediaType: 'text/csv; charset=utf-8',
      async *read() {
        yield Buffer.from('a;b\n');
        yield await Promise.resolve(Buffer.from('1;é\n'));
      },
    }),
  ),
  handler(rule, violation),
  handler(money, violation),
];

let server: ApiServer;
let customer: Customer;
let app: Express;
let operator: string;

beforeAll(async () => {
  server = await ApiServer.start();
  customer = await server.addCustomer();
  operator = (await anApiToken(server, 'operator')).secret;
  const { administration, tenants } = server.lectern;
  const realTime = { now: () => new Date() };
  const sessionTokens = createSessionTokens(deriveKey(SECRET_KEY, 'session-tokens'), realTime);
  const { erasuresOf } = administration;
  const deps = { administration, erasuresOf, tenants, realTime, sessionTokens, publicUrl: PUBLIC_URL };
  app = express()
    .set('query parser', 'simple')
    .use(requestLog(createLogger('info', { write: (line) => log.push(line) })))
    .use(administrationRoutes(deps, HANDLERS), errorHandler);
});

afterAll(async () => {
  await server.stop();
});

function send(method: 'get' | 'post', path: string, bearer = operator) {
  return request(app)[method](path).set('Authorization', `Bearer ${bearer}`);
}

describe('administrationRoutes', () => {
  it('reads the query as its schema says, and answers with nothing that the schema does not name', async () => {
    const bodies = [await send('get', '/strip'), await send('get', '/strip?count=5')].map(({ text }) => text);

    expect(bodies).toEqual(['{"count":3,"parts":[{"id":"a"}]}', '{"count":5,"parts":[{"id":"a"}]}']);
    expect((await send('get', '/strip?count=x')).body).toMatchObject({ errors: [{ field: 'count' }] });
  });

  it('answers with 500, and not a word of it, where an answer is not as declared', async () => {
    const answer = await send('post', '/wrong');

    expect([answer.status, (answer.body as { code: string }).code]).toEqual([500, 'INTERNAL']);
    expect(answer.text).not.toMatch(/secret|UUID/);
    expect(log.join('')).toContain('wrong does not answer as declared');
  });

  it('undoes what a handler has written before it fails, unless that keeps its own transactions', async () => {
    const named = async (name: string) => (await server.lectern.tenants.findByName(name)) !== undefined;
    const [together, alone] = [randomUUID(), randomUUID()];

    expect((await send('post', '/breaking').send({ name: together })).status).toBe(400);
    expect((await send('post', '/own').send({ name: alone })).status).toBe(400);
    expect([await named(together), await named(alone)]).toEqual([false, true]);
  });

  it('takes bodies as large as the endpoint says, and tells how large that is', async () => {
    const text = 'x'.repeat(200_000);

    expect((await send('post', '/large').send({ text })).status).toBe(204);
    expect((await send('post', '/large').send({ text: text + text })).body).toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      detail: 'The body is too large: send at most 256 kB at once.',
    });
    expect((await send('post', '/own').send({ name: text })).body).toMatchObject({
      detail: 'The body is too large: send at most 64 kB at once.',
    });
  });

  it('reads no body of somebody who may not send one', async () => {
    const { status } = await request(app).post('/large').set('Content-Type', 'application/json').send('{ broken');

    expect(status).toBe(401);
  });

  it('sends a file as an attachment', async () => {
    const response = await send('get', '/file')
      .buffer()
      .parse((stream, done) => {
        void buffer(stream as never).then((bytes) => {
          done(null, bytes);
        });
      });

    expect(response.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="Bill ?.csv"; filename*=UTF-8''Bill%20%C3%A9.csv`,
    });
    expect(String(response.body)).toBe('a;b\n1;é\n');
  });

  it('I-22: tells the rule of the contract to administrators and operators, and to nobody else', async () => {
    const token = async (role: 'administrator' | 'designer') =>
      (await anApiToken(server, role, customer.tenantId)).secret;
    const path = `/tenants/${customer.tenantId}`;
    const readers = [
      await send('get', `${path}/money`),
      await send('get', `${path}/rule`, await token('administrator')),
      await send('get', `${path}/rule`, await token('designer')),
    ];

    const problem = { field: 'termStart', message: 'must be a day.' };
    expect(readers.map(({ body }) => (body as { errors: object[] }).errors)).toEqual([
      [{ ...problem, rule: 'M3.1' }],
      [{ ...problem, rule: 'M3.1' }],
      [problem],
    ]);
    expect(readers[2]!.text).not.toContain('M3.1');
  });
});
