import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReplicaSet, startReplicaSet } from '../../../demo/mongo.js';
import { ApiServer } from '../../support/api-server.js';

let set: ReplicaSet;
let server: ApiServer;

beforeAll(async () => {
  set = await startReplicaSet();
  server = await ApiServer.start(set.uri);
});

afterAll(async () => {
  await server.stop();
});

describe('without its database', () => {
  it('lives, is not ready, opens nothing, and asks to come again', async () => {
    const customer = await server.addCustomer();
    const token = await server.seated(customer);
    expect((await server.http.get('/readyz')).status).toBe(200);

    await set.stop();

    const [alive, ready, opened, access] = await Promise.all([
      server.http.get('/healthz'),
      server.http.get('/readyz'),
      server.openSession(customer),
      server.get('/api/v1/access?course=colour', token),
    ]);
    expect([alive.status, ready.status]).toEqual([200, 503]);
    for (const response of [opened, access]) {
      expect(response.status).toBe(503);
      expect(response.body).toMatchObject({ code: 'UNAVAILABLE' });
      expect(response.headers['retry-after']).toBe('5');
      expect(response.text).not.toMatch(/127\.0\.0\.1|mongo/i);
    }
  });
});
