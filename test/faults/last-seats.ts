/**
 * 1,000 requests at once for the last 10 seats, to four server processes: exactly 10 get one, the others are told that there is
 * none, and no request fails; then the same for seats above the capacity, up to the ceiling (I-5, L-FEE-1b). Ends with 1 where it is
 * otherwise. Run by `npm run test:faults`.
 */
import { randomUUID } from 'node:crypto';
import { startReplicaSet } from '../../demo/mongo.js';
import { ApiServer, SECRET_KEY } from '../support/api-server.js';
import { CONFIRMED, SeatAdmin } from '../support/seat-admin.js';
import { type ServerProcess, startServers } from '../support/server-processes.js';

const PROCESSES = 4;
const REQUESTS = 1_000;
const SEATS = 100;
const LAST = 10;

type Counts = Readonly<Record<string, number>>;

const set = await startReplicaSet();
const server = await ApiServer.start(set.uri);
const servers = await startServers(PROCESSES, { uri: set.uri, secretKey: SECRET_KEY });
try {
  process.exitCode = (await lastSeats()) && (await seatsAbove()) ? 0 : 1;
} finally {
  await Promise.all(servers.map((each) => each.kill()));
  await server.stop();
  await set.stop();
}

async function lastSeats(): Promise<boolean> {
  const admin = await SeatAdmin.hard(server, SEATS);
  await ask(admin, SEATS - LAST, {});
  const counts = await ask(admin, REQUESTS, {});

  return report(
    'The last 10 of 100 seats',
    counts,
    { '200 ASSIGNED': LAST, '409 SEATS_EXHAUSTED': REQUESTS - LAST },
    await useOf(admin),
  );
}

async function seatsAbove(): Promise<boolean> {
  const admin = await SeatAdmin.soft(server, LAST);
  const counts = await ask(admin, REQUESTS, CONFIRMED);
  const expected = {
    '200 ASSIGNED': LAST,
    '200 ASSIGNED_OVERAGE': LAST,
    '409 SEATS_EXHAUSTED': REQUESTS - 2 * LAST,
  };

  return report('10 seats, and up to 10 above them', counts, expected, await useOf(admin));
}

interface Use {
  readonly used: number;
  readonly limit: number;
}

async function useOf(admin: SeatAdmin): Promise<Use> {
  return (await admin.get('/use').expect(200)).body as Use;
}

/** So many requests at once, each for another person, spread over the servers. */
async function ask(admin: SeatAdmin, count: number, more: object): Promise<Counts> {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) => assign(servers[index % servers.length], admin, more)),
  );
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;

  return counts;
}

async function assign(target: ServerProcess | undefined, { tenantPath, customer, secret }: SeatAdmin, more: object) {
  try {
    const response = await fetch(`${target?.url ?? ''}${tenantPath}/subscriptions/${customer.plan.id}/seats`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ person: { email: `${randomUUID()}@example.org` }, ...more }),
    });
    const { result, code } = (await response.json()) as { readonly result?: string; readonly code?: string };

    return `${String(response.status)} ${result ?? code ?? ''}`;
  } catch (error) {
    return `failed: ${String(error)}`;
  }
}

function report(what: string, counts: Counts, expected: Counts, { used, limit }: Use): boolean {
  const right = JSON.stringify(sorted(counts)) === JSON.stringify(sorted(expected));
  process.stdout.write(
    [
      `${what}: ${String(REQUESTS)} requests at once to ${String(PROCESSES)} processes`,
      ...sorted(counts).map(([answer, count]) => `  ${String(count).padStart(5)} × ${answer}`),
      `  ${String(used)} seats are taken, at most ${String(limit)} may be: ${right && used === limit ? 'right' : 'WRONG'}`,
      '',
    ].join('\n'),
  );

  return right && used === limit;
}

function sorted(counts: Counts): readonly (readonly [string, number])[] {
  return Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
}
