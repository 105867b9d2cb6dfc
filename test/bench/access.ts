import type { mongo } from 'mongoose';
import { anApiToken } from '../support/api-tokens.js';
import { slugOf, coursesOfCatalogue, personOf, SITE, takenSeats } from './data-set.js';
import { load } from './load.js';
import { startBenchServer, sessionOf } from './servers.js';
import { type Row, rowOfTimes } from './table.js';
import type { World } from './world.js';

const RATE = 500;
const WARM_SECONDS = 10;
const SECONDS = 20;
const LEARNERS_OF_EACH = 10;
const BATCHES = 40;
const PATH = '/api/v1/access?course=colour';

/** `GET /access` with every snapshot in memory: as many requests as 10,000 open players make that renew every 20 s. */
export async function warmAccess({ set, data }: World): Promise<readonly Row[]> {
  const server = await startBenchServer(set.uri);
  try {
    const order = { url: server.url, path: PATH, origin: SITE, tokens: tokensOf(data.tenantIds), ratePerSecond: RATE };
    await load({ ...order, ratePerSecond: RATE / 5, seconds: WARM_SECONDS });
    await load({ ...order, seconds: WARM_SECONDS });
    const before = server.cpuMs();
    const { times, latestMs } = await load({ ...order, seconds: SECONDS });
    const cpu = ((server.cpuMs() - before) / times.length).toFixed(2);
    const operation = 'GET /access, warm';
    const what = `${String(RATE)}/s open loop for ${String(SECONDS)} s, ${String(data.size.tenants)} tenants, ${cpu} ms CPU each, load at most ${latestMs.toFixed(0)} ms late`;

    return [
      rowOfTimes({ operation, load: what }, times, [
        { share: 0.95, ms: 10 },
        { share: 0.99, ms: 25 },
      ]),
    ];
  } finally {
    await server.stop();
  }
}

/** In turn, so that each tenant is asked about again only after all the others. */
function tokensOf(tenantIds: World['data']['tenantIds']): readonly string[] {
  return Array.from({ length: LEARNERS_OF_EACH }, (_, person) => person).flatMap((person) =>
    tenantIds.map((tenantId) => sessionOf(tenantId, person)),
  );
}

/** `GET /access` with nothing of the tenant in memory, one after the other, and by how many queries its facts are read. */
export async function coldAccess({ set, here, data }: World): Promise<readonly Row[]> {
  const server = await startBenchServer(set.uri);
  try {
    const warmUp = Math.floor(data.size.tenants / 4);
    const cold = data.tenantIds.slice(warmUp);
    for (const tenantId of data.tenantIds.slice(0, warmUp)) await asked(server.url, tenantId, 0);
    const times: number[] = [];
    const before = server.cpuMs();
    for (const tenantId of cold) times.push(await asked(server.url, tenantId, 0));
    const cpu = ((server.cpuMs() - before) / times.length).toFixed(1);
    const queries = await queriesOf(here, data.tenantIds);

    return [
      rowOfTimes(
        {
          operation: 'GET /access, cold',
          load: `${String(times.length)} tenants one by one, ${cpu} ms CPU each, facts by ${String(queries)} queries`,
        },
        times,
        [{ share: 0.99, ms: 50 }],
      ),
      {
        operation: 'queries of a cold decision',
        load: 'facts of tenant and person',
        ...{ median: String(queries), spread: '', target: '≤ 2', met: queries <= 2 },
      },
    ];
  } finally {
    await server.stop();
  }
}

async function asked(url: string, tenantId: World['data']['tenantIds'][number], person: number): Promise<number> {
  const headers = { origin: SITE, authorization: `Bearer ${sessionOf(tenantId, person)}` };
  const started = performance.now();
  const response = await fetch(`${url}${PATH}`, { headers });
  await response.text();
  if (response.status !== 200) throw new Error(`It answered ${String(response.status)}`);

  return performance.now() - started;
}

/** Counted by what the driver sends. */
async function queriesOf(here: World['here'], [tenantId]: World['data']['tenantIds']): Promise<number> {
  if (tenantId === undefined) return NaN;
  let queries = 0;
  const count = ({ commandName }: mongo.CommandStartedEvent): void => {
    if (['find', 'aggregate', 'getMore'].includes(commandName)) queries += 1;
  };
  const client = here.connection.getClient();
  const { accessFacts } = here.repositoriesFor({ tenantId, actor: { kind: 'service', name: 'bench' } });
  client.on('commandStarted', count);
  await accessFacts.factsFor(personOf(tenantId, 0) as never);
  client.off('commandStarted', count);

  return queries;
}

/** `POST /access/query` about 100 people and 100 courses. */
export async function batchAccess({ set, here, data }: World): Promise<readonly Row[]> {
  const server = await startBenchServer(set.uri);
  try {
    const [tenantId] = data.tenantIds;
    if (tenantId === undefined) return [];
    const { secret } = await anApiToken({ lectern: here }, 'administrator', tenantId);
    const known = takenSeats(data.size);
    const people = Array.from({ length: 100 }, (_, index) =>
      index < known ? { id: personOf(tenantId, index) } : { issuer: 'embed', subject: `stranger-${String(index)}` },
    );
    const courses = Array.from({ length: coursesOfCatalogue }, (_, course) => slugOf(course));
    const body = JSON.stringify({ people, courses });
    const ask = async (): Promise<number> => {
      const started = performance.now();
      const response = await fetch(`${server.url}/api/v1/tenants/${tenantId}/access/query`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body,
      });
      const text = await response.text();
      if (response.status !== 200) throw new Error(`It answered ${String(response.status)}: ${text}`);
      return performance.now() - started;
    };
    for (let turn = 0; turn < BATCHES; turn += 1) await ask();
    const before = server.cpuMs();
    const times: number[] = [];
    for (let turn = 0; turn < BATCHES; turn += 1) times.push(await ask());
    const cpu = ((server.cpuMs() - before) / BATCHES).toFixed(0);

    return [
      rowOfTimes({ operation: 'batch 100 × 100', load: `${String(BATCHES)} one by one, ${cpu} ms CPU each` }, times, [
        { share: 0.95, ms: 150 },
      ]),
    ];
  } finally {
    await server.stop();
  }
}
