import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { SubscriptionId, TenantId } from '../../server/domain/ids.js';
import { anApiToken } from '../support/api-tokens.js';
import { aSubscription, aTenant } from '../support/builders.js';
import { type BenchServer, startBenchServer } from './servers.js';
import { type Row, rowOfRounds } from './table.js';
import type { World } from './world.js';

const PEOPLE = 10_000;
const ROUNDS = 3;
const TARGET_MS = 10_000;
const POLL_MS = 100;

interface Task {
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** How long it takes until all people of a file have a seat: from the request to the last result, its progress asked meanwhile. */
export async function bulkSeats({ set, here }: World): Promise<readonly Row[]> {
  const server = await startBenchServer(set.uri, { WORKERS: 'on' });
  const times: Record<'new' | 'known', number[]> = { new: [], known: [] };
  const before = server.cpuMs();
  let cpuMs = NaN;
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const csv = ['email', ...Array.from({ length: PEOPLE }, () => `${randomUUID()}@example.org`)].join('\n');
      const seats = await newSeats(here, server, round);
      times.new.push(await assigned(seats, csv));
      await seats({ action: 'release', csv });
      times.known.push(await assigned(seats, csv));
    }
    cpuMs = (server.cpuMs() - before) / (3 * ROUNDS);
  } finally {
    await server.stop();
  }
  return (['new', 'known'] as const).map((people) =>
    rowOfRounds(
      {
        operation: `bulk assignment, ${people} people`,
        load: `CSV of ${PEOPLE.toLocaleString('en')}, progress asked every ${String(POLL_MS)} ms, all workers running, ${String(ROUNDS)} rounds, ${(cpuMs / 1_000).toFixed(1)} s CPU each`,
      },
      times[people],
      TARGET_MS,
    ),
  );
}

type Bulk = (body: object) => Promise<Task['counts']>;

async function assigned(seats: Bulk, csv: string): Promise<number> {
  const started = performance.now();
  const counts = await seats({ csv });
  const milliseconds = performance.now() - started;
  if (counts.ASSIGNED !== PEOPLE) throw new Error(`Not all got one: ${JSON.stringify(counts)}`);

  return milliseconds;
}

/** A tenant of its own with so many free seats; what is given does a list with them, to its end. */
async function newSeats(here: World['here'], { url }: BenchServer, round: number): Promise<Bulk> {
  const tenantId = `bulk-${String(round)}` as TenantId;
  await here.tenants.save(aTenant({ id: tenantId, name: tenantId }));
  const repositories = here.repositoriesFor({ tenantId, actor: { kind: 'service', name: 'bench' } });
  const plan = aSubscription({ id: `plan-${tenantId}` as SubscriptionId, termEnd: '2120-01-01' });
  await repositories.subscriptions.save(plan);
  await repositories.seats.fillUpTo(plan.id, PEOPLE);
  const { secret } = await anApiToken({ lectern: here }, 'administrator', tenantId);
  const call = async <Answer>(path: string, body?: object): Promise<Answer> => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${url}/api/v1/tenants/${tenantId}/subscriptions/${plan.id}/seats${path}`, init);
    if (!response.ok) throw new Error(`${path} answered ${String(response.status)}: ${await response.text()}`);
    return (await response.json()) as Answer;
  };

  return async (body) => {
    const { id } = await call<{ readonly id: string }>('/csv', body);
    for (;;) {
      const { state, counts } = await call<Task>(`/bulk/${id}?limit=1`);
      if (state === 'done') return counts;
      await pause(POLL_MS);
    }
  };
}
