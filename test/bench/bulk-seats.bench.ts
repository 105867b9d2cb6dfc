/** How long it takes until 10,000 people of a file have a seat: from the request to the last result (entitlements.md 5). */
import { randomUUID } from 'node:crypto';
import { startReplicaSet } from '../../demo/mongo.js';
import { startWorkers } from '../../server/jobs/worker.js';
import { systemClock } from '../../server/system-clock.js';
import { ApiServer } from '../support/api-server.js';
import { SeatAdmin } from '../support/seat-admin.js';
import { machine } from './measure.js';

const PEOPLE = 10_000;
const ROUNDS = 3;
const TARGET_MS = 10_000;
const POLL_MS = 100;

interface Round {
  /** Of people who are there already, or who are made. */
  readonly people: 'new' | 'known';
  readonly milliseconds: number;
}

interface Task {
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
}

const set = await startReplicaSet();
const server = await ApiServer.start(set.uri);
const { logger, jobs } = server.lectern;
const workers = startWorkers(jobs.all, { realTime: systemClock, logger });
try {
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const addresses = Array.from({ length: PEOPLE }, () => `${randomUUID()}@example.org`);
    const admin = await SeatAdmin.hard(server, PEOPLE);
    rounds.push({ people: 'new', milliseconds: await assigned(admin, addresses) });
    await finished(admin, await begun(admin, { action: 'release', csv: csvOf(addresses) }));
    rounds.push({ people: 'known', milliseconds: await assigned(admin, addresses) });
  }
  process.stdout.write(reportOf(rounds));
} finally {
  await workers.stop();
  await server.stop();
  await set.stop();
}

async function assigned(admin: SeatAdmin, addresses: readonly string[]): Promise<number> {
  const started = performance.now();
  const counts = await finished(admin, await begun(admin, { csv: csvOf(addresses) }));
  const milliseconds = performance.now() - started;
  if (counts.ASSIGNED !== PEOPLE) throw new Error(`Not all got one: ${JSON.stringify(counts)}`);

  return milliseconds;
}

function csvOf(addresses: readonly string[]): string {
  return ['email', ...addresses].join('\n');
}

async function begun(admin: SeatAdmin, body: object): Promise<string> {
  return ((await admin.post('/csv', body).expect(202)).body as { readonly id: string }).id;
}

async function finished(admin: SeatAdmin, task: string): Promise<Readonly<Record<string, number>>> {
  for (;;) {
    const { state, counts } = (await admin.get(`/bulk/${task}?limit=1`).expect(200)).body as Task;
    if (state === 'done') return counts;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function reportOf(rounds: readonly Round[]): string {
  const lines = (['new', 'known'] as const).map((people) => {
    const times = rounds.filter((round) => round.people === people).map(({ milliseconds }) => milliseconds / 1_000);
    const [least, most] = [Math.min(...times), Math.max(...times)];
    const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
    const verdict = median * 1_000 <= TARGET_MS ? 'met' : 'MISSED';

    return `${people.padEnd(6)} people: median ${median.toFixed(1)} s (${least.toFixed(1)} – ${most.toFixed(1)}), ${String(Math.round(PEOPLE / median))} seats/s: ${verdict}`;
  });

  return [
    `Bulk assignment of ${PEOPLE.toLocaleString('en')} seats: ${machine()}`,
    `Load: a file of ${PEOPLE.toLocaleString('en')} e-mail addresses over HTTP, its progress asked every ${String(POLL_MS)} ms, all workers running,`,
    `      server, MongoDB and client on this machine; ${String(ROUNDS)} rounds, from the request to the last result.`,
    ...lines,
    `Target (entitlements.md 5): at most ${String(TARGET_MS / 1_000)} s.`,
    '',
  ].join('\n');
}
