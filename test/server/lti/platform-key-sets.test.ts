import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { DEFAULT_KEY, newSigningKey } from '../../support/lti-platform.js';
import { ltiBench, LtiTool } from '../../support/lti-tenant.js';

const bench = ltiBench('key-sets');

describe('key sets of platforms', () => {
  it('LJ-04 are fetched once for many launches', async () => {
    const cached = await bench.tool.register(bench.tenantId, { clientId: 'cached' });

    const responses = await Promise.all(Array.from({ length: 10 }, () => bench.tool.launch(cached)));

    expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(bench.platform.requestsFor('cached')).toBe(1);
  });

  it('SEC-13 are fetched once more at most for a flood of unknown keys', async () => {
    const flooded = await bench.tool.register(bench.tenantId, { clientId: 'flooded' });
    expect((await bench.tool.launch(flooded)).status).toBe(200);

    for (let index = 0; index < 20; index += 1) {
      const response = await bench.tool.launch(flooded, {}, { header: { kid: `unknown-${String(index)}` } });
      expect(response.status).toBe(401);
    }

    expect(bench.platform.requestsFor('flooded')).toBeLessThanOrEqual(2);
    expect((await bench.tool.launch(flooded)).status).toBe(200);
  });

  it('SEC-13 are fetched once more at most for a flood of bad signatures', async () => {
    const flooded = await bench.tool.register(bench.tenantId, { clientId: 'flooded-by-signatures' });
    const key = newSigningKey(DEFAULT_KEY.kid);
    expect((await bench.tool.launch(flooded)).status).toBe(200);

    const responses = await Promise.all(Array.from({ length: 20 }, () => bench.tool.launch(flooded, {}, { key })));

    expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 401));
    expect(bench.platform.requestsFor('flooded-by-signatures')).toBe(2);
    expect((await bench.tool.launch(flooded)).status).toBe(200);
  });

  it('SEC-06 are not shared by two registrations of one issuer', async () => {
    const key = newSigningKey('key-of-one');
    const [one, two] = [
      await bench.tool.register(bench.tenantId, { clientId: 'one' }),
      await bench.tool.register(bench.tenantId, { clientId: 'two' }),
    ];
    bench.platform.serveKeys('one', key.jwk);

    expect((await bench.tool.launch(one, {}, { key })).status).toBe(200);
    expect((await bench.tool.launch(two, {}, { key })).status).toBe(401);
  });

  const answers: readonly (readonly [what: string, answer: (response: ServerResponse) => void])[] = [
    ['an error', (response) => response.writeHead(500).end()],
    [
      'a redirect',
      (response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
    ],
    ['no JSON', (response) => response.end('<html>')],
    ['no keys', (response) => response.end('{"keys":{}}')],
    ['a megabyte', (response) => response.end(`{"keys":[],"x":"${'x'.repeat(1e6)}"}`)],
    ['a broken connection', (response) => response.destroy()],
  ];

  it.each(answers)('SEC-02 that answer with %s refuse the launch', async (_what, answer) => {
    const spoiled = await bench.tool.register(bench.tenantId);
    bench.platform.serve(spoiled.clientId, (_request, response) => {
      answer(response);
    });

    const response = await bench.tool.launch(spoiled);

    expect(response.status).toBe(401);
    expect(await response.text()).toContain('KEY_SET_UNREADABLE');
    expect(await bench.tool.lives()).toBe(true);
  });

  it('SEC-02 are not fetched from private addresses, nor over http, unless the host is named', async () => {
    const asked: string[] = [];
    const internal = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('{"keys":[]}');
    });
    await new Promise<void>((resolve) => internal.listen(0, '127.0.0.1', resolve));
    const { port } = internal.address() as AddressInfo;
    const strict = await LtiTool.start(bench.mongodbUri, bench.platform, { privateHosts: 'only.example' });

    for (const address of [
      `https://localhost:${String(port)}/`,
      `https://127.0.0.1:${String(port)}/`,
      'https://[::1]/',
      'https://2130706433/',
      'https://169.254.169.254/',
    ]) {
      const other = await strict.register(bench.tenantId, {
        issuer: 'https://lms.example',
        authorizationUrl: 'https://lms.example/auth',
        tokenUrl: 'https://lms.example/token',
        jwksUrl: 'https://lms.example/keys',
      });
      // As a name would that leads to another address by now: what says so by itself is not registered at all.
      await strict.change(other, { jwksUrl: address });
      const response = await strict.launch(other);
      expect(await response.text()).toContain('KEY_SET_UNREADABLE');
      expect(response.status).toBe(401);
    }

    expect(asked).toEqual([]);
    expect(strict.logLines.join('')).toContain('It is not a public address.');
    await strict.stop();
    await new Promise((resolve) => internal.close(resolve));
  });
});
