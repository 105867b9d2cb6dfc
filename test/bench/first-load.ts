import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { SITE } from './data-set.js';
import { sessionOf, startBenchServer } from './servers.js';
import type { Row } from './table.js';
import type { World } from './world.js';

const MOST_BYTES = 80_000;

/** What a browser gets until the first lesson is there, as the server compresses it: the script, and what it asks for at once. */
export async function firstLoad({ set, data }: World): Promise<readonly Row[]> {
  if (!existsSync('dist/widget/lectern.js'))
    throw new Error('There is no build to measure: run `npm run build` first.');
  const [, tenantId] = data.tenantIds;
  if (tenantId === undefined) return [];
  const server = await startBenchServer(set.uri);
  try {
    const script = await bytesOf(`${server.url}/v1/lectern.js`);
    const authorization = `Bearer ${sessionOf(tenantId, 0)}`;
    const boot = await bytesOf(`${server.url}/api/v1/boot`, { authorization }, { course: 'colour', lesson: 'resume' });
    const bytes = script + boot;

    return [
      {
        operation: 'player first load',
        load: `script ${String(script)} and boot ${String(boot)} bytes, as the server compresses them for a browser`,
        ...{ median: `${String(bytes)} bytes`, spread: '', target: `≤ ${String(MOST_BYTES)} bytes` },
        met: bytes <= MOST_BYTES,
      },
    ];
  } finally {
    await server.stop();
  }
}

/** Of an answer as it comes over the wire. */
async function bytesOf(url: string, headers: Readonly<Record<string, string>> = {}, body?: object): Promise<number> {
  const call = request(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'accept-encoding': 'gzip, deflate, br', 'content-type': 'application/json', origin: SITE, ...headers },
  });
  call.end(body && JSON.stringify(body));
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${url} answered ${String(response.statusCode)}`);
  let bytes = 0;
  for await (const chunk of response) bytes += (chunk as Buffer).length;

  return bytes;
}
