import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TokenView } from '../../../server/contract/administration/tokens.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { anApiToken } from '../../support/api-tokens.js';
import { writtenFor } from '../../support/audit.js';

let server: ApiServer;
/** A second process on the same database. */
let other: ApiServer;
let customer: Customer;
let operator: string;
let administrator: string;

beforeAll(async () => {
  server = await ApiServer.start();
  other = await ApiServer.start(server.database.uri);
  customer = await server.addCustomer();
  operator = (await anApiToken(server, 'operator')).secret;
  administrator = (await anApiToken(server, 'administrator', customer.tenantId)).secret;
});

afterAll(async () => {
  await other.lectern.close();
  await server.stop();
});

function send(method: 'get' | 'post' | 'delete', path: string, bearer: string, body?: object, on = server) {
  const request = on.http[method](`/api/v1${path}`).set('Authorization', `Bearer ${bearer}`);

  return body === undefined ? request : request.send(body);
}

describe('what a revoked token made', () => {
  it('ends with it, children and grandchildren, each in the audit trail once, and nothing beside it', async () => {
    const path = `/tenants/${customer.tenantId}/tokens`;
    const make = async (bearer: string) =>
      (await send('post', path, bearer, { role: 'administrator' }).expect(201)).body as {
        readonly token: TokenView;
        readonly secret: string;
      };
    const root = await make(administrator);
    const child = await make(root.secret);
    const grandchildren = [await make(child.secret), await make(child.secret)];
    const sister = await make(administrator);
    await send('delete', `${path}/${grandchildren[1]!.token.id}`, sister.secret).expect(200);

    await send('delete', `${path}/${root.token.id}`, sister.secret).expect(200);

    for (const { secret } of [root, child, ...grandchildren]) await send('get', path, secret).expect(401);
    await send('get', path, sister.secret).expect(200);
    const ids = [root, child, ...grandchildren].map(({ token }) => token.id);
    const revoked = (await writtenFor(server.lectern.connection, customer.tenantId)).filter(
      ({ action, subject }) => action === 'token.revoke' && ids.includes(subject),
    );
    expect(revoked.map(({ subject }) => subject)).toEqual([ids[3], ids[0], ids[1], ids[2]]);
    expect(revoked.slice(2)).toMatchObject(Array(2).fill({ details: { revokedWith: ids[0] } }));
  });

  it('writes down what reaches another place in the chain of that place', async () => {
    const root = await anApiToken(server, 'operator');
    const ofTenant = await anApiToken(server, 'designer', customer.tenantId, { createdBy: `token:${root.id}` });
    await send('delete', `/tokens/${root.id}`, operator).expect(200);

    for (const [chain, subject] of [
      ['operator', root.id],
      [customer.tenantId, ofTenant.id],
    ] as const) {
      expect((await writtenFor(server.lectern.connection, chain)).at(-1)).toMatchObject({
        action: 'token.revoke',
        subject,
      });
    }
  });

  it('is never left over where both happen at once', async () => {
    for (let round = 0; round < 8; round += 1) {
      const root = await anApiToken(server, 'operator');
      const [made] = await Promise.all([
        send('post', '/tokens', root.secret, { role: 'operator' }),
        send('delete', `/tokens/${root.id}`, operator, undefined, other).expect(200),
      ]);
      expect([201, 401]).toContain(made.status);
      if (made.status === 201) {
        await send('get', '/tenants', (made.body as { secret: string }).secret).expect(401);
      }
    }
  });
});
