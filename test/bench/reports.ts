import { systemClock } from '../../server/system-clock.js';
import { anApiToken } from '../support/api-tokens.js';
import { DAY_MS } from '../support/builders.js';
import { type BenchServer, startBenchServer } from './servers.js';
import { type Row, rowOfRounds, rowOfTimes } from './table.js';
import type { World } from './world.js';

const ASKED = 20;
const WARM_UP = 4;

/** A year ahead of a tenant, and the service levels of its last month: over HTTP, by an operator, tenant after tenant. */
export async function reports(world: World): Promise<readonly Row[]> {
  const server = await startBenchServer(world.set.uri);
  try {
    const { secret } = await anApiToken({ lectern: world.here }, 'operator');
    const now = systemClock.now();
    const until = new Date(now.getTime() + 365 * DAY_MS).toISOString();
    const month = new Date(now.getTime() - 30 * DAY_MS).toISOString().slice(0, 7);
    const simulated = await ofTenants({ world, server }, (tenant) =>
      request(`${server.url}/api/v1/tenants/${tenant}/simulate`, secret, { until }),
    );
    const reported = await ofTenants({ world, server }, (tenant) =>
      request(`${server.url}/api/v1/tenants/${tenant}/availability/${month}`, secret),
    );
    const load = (cpu: string) => `${String(ASKED)} tenants of ten years one by one over HTTP, ${cpu} ms CPU each`;

    return [
      rowOfTimes({ operation: 'simulate a year', load: load(simulated.cpu) }, simulated.times, [
        { share: 0.95, ms: 50 },
      ]),
      rowOfTimes({ operation: 'monthly SLA report', load: load(reported.cpu) }, reported.times, [
        { share: 0.95, ms: 20 },
      ]),
    ];
  } finally {
    await server.stop();
  }
}

interface Asked {
  readonly world: World;
  readonly server: BenchServer;
}

async function ofTenants({ world, server }: Asked, ask: (tenant: string) => Promise<void>) {
  const { tenantIds } = world.data;
  for (const tenant of tenantIds.slice(0, WARM_UP)) await ask(tenant);
  const before = server.cpuMs();
  const times: number[] = [];
  for (const tenant of tenantIds.slice(WARM_UP, WARM_UP + ASKED)) {
    const started = performance.now();
    await ask(tenant);
    times.push(performance.now() - started);
  }

  return { times, cpu: ((server.cpuMs() - before) / times.length).toFixed(0) };
}

async function request(url: string, secret: string, body?: object): Promise<void> {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  const response = await fetch(
    url,
    body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
  );
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}: ${text}`);
}

/** What a first look at every tenant costs, and one at which nothing is new. */
export async function sweeps({ here, data }: World): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [job, agenda] of [
    ['period-invoices', 'billingAgenda'],
    ['notices', 'noticeAgenda'],
  ] as const) {
    const collection = here.connection.getClient().db(here.connection.name).collection(agenda);
    await collection.deleteMany({});
    const first = await timed(async () => {
      // One run looks at some of them only.
      for (let looked = -1, now = 0; now !== looked; looked = now, now = await collection.countDocuments()) {
        await here.jobs.run(job);
        if ((await collection.countDocuments()) >= data.size.tenants) break;
      }
    });
    const again = await timed(() => here.jobs.run(job));
    const load = (cpu: number) =>
      `${String(data.size.tenants)} tenants, ${(cpu / data.size.tenants).toFixed(1)} ms CPU each`;
    rows.push(
      rowOfRounds({ operation: `${job}: every tenant looked at`, load: load(first.cpuMs) }, [first.ms]),
      rowOfRounds({ operation: `${job}: nothing is new`, load: load(again.cpuMs) }, [again.ms]),
    );
  }

  return rows;
}

async function timed(work: () => Promise<unknown>) {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);

  return { ms: performance.now() - started, cpuMs: (user + system) / 1_000 };
}
