import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGuardedFetch } from '../../../../server/lti/prevalidator/guarded-fetch.js';

let server: Server;
let port: string;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/redirect') response.writeHead(302, { location: '/keys' }).end();
    else response.end('{"keys":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = String((server.address() as AddressInfo).port);
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
});

describe('createGuardedFetch', () => {
  const open = createGuardedFetch(['localhost', '127.0.0.1']);
  const closed = createGuardedFetch([]);

  it('fetches over http from a host that is named', async () => {
    expect(await open(`http://127.0.0.1:${port}/keys`)).toEqual({ keys: [] });
    expect(await open(`http://localhost:${port}/keys`)).toEqual({ keys: [] });
  });

  it.each(['localhost', '127.0.0.1', '2130706433', '0x7f000001', '127.1', '[::ffff:127.0.0.1]', '[::1]'])(
    'does not even ask %s where it is not named',
    async (host) => {
      asked.length = 0;

      await expect(closed(`https://${host}:${port}/keys`)).rejects.toThrow('It is not a public address.');
      await expect(closed(`http://${host}:${port}/keys`)).rejects.toThrow('It is not https.');

      expect(asked).toEqual([]);
    },
  );

  it('names hosts exactly', async () => {
    await expect(open('http://example.org/keys')).rejects.toThrow('It is not https.');
    await expect(open(`http://127.0.0.2:${port}/keys`)).rejects.toThrow('It is not https.');
    await expect(open(`https://127.0.0.2:${port}/keys`)).rejects.toThrow('It is not a public address.');
  });

  it('follows no redirect', async () => {
    asked.length = 0;

    await expect(open(`http://127.0.0.1:${port}/redirect`)).rejects.toThrow('It answered with status 302.');

    expect(asked).toEqual(['/redirect']);
  });

  it.each(['file:///etc/passwd', 'data:application/json,{}', 'ftp://127.0.0.1/keys'])('refuses %s', async (address) => {
    await expect(open(address)).rejects.toThrow('It is not https.');
  });
});
