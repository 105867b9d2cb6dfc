/**
 * 200 open players on three server processes, and a block committed by a fourth one: how long until each process refuses, and
 * until each player is told (I-6). Ends with 1 where the slowest refusal takes more than a second, or the 95th percentile of
 * the stops more than two. Run by `npm run test:faults`.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { aBlock } from '../support/builders.js';
import { EventReader } from '../support/event-reader.js';
import { type ClusterCustomer, type ServerCluster, startCluster } from '../support/server-cluster.js';

const SITE = 'https://site.example';
const PLAYERS = 200;
const PROCESSES = 3;
const ROUNDS = 5;
const MOST_MS = { refusal: 1_000, stop: 2_000 } as const;
/** How many requests go to each process at once, so that none of them waits for another one's answer. */
const ASKING = 4;

interface Player {
  readonly serverUrl: string;
  readonly token: string;
  readonly reader: EventReader;
}

const cluster = await startCluster(PROCESSES);
try {
  process.exitCode = (await measured(cluster)) ? 0 : 1;
} finally {
  await cluster.stop();
}

async function measured(servers: ServerCluster): Promise<boolean> {
  const customer = await servers.addCustomer(SITE, PLAYERS);
  const players = await openPlayers(servers, customer);
  const refusals: number[] = [];
  const stops: number[] = [];
  const returns: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { id } = await customer.repositories.blocks.append(
      aBlock({ subjectId: customer.tenantId, effectiveAt: new Date() }),
    );
    const committed = performance.now();
    const [refused, stopped] = await Promise.all([
      Promise.all(servers.urls.map((url) => lastAllowed(url, players, committed))),
      Promise.all(players.map((player) => told(player, 'SUSPENDED', committed))),
    ]);
    refusals.push(...refused);
    stops.push(...stopped);
    await customer.repositories.blocks.change(id, (block) => ({ ...block, liftedAt: new Date() }));
    const lifted = performance.now();
    returns.push(...(await Promise.all(players.map((player) => told(player, undefined, lifted)))));
  }
  for (const { reader } of players) reader.close();

  return report({ refusals, stops, returns });
}

/** In small groups, as people come. */
async function openPlayers({ urls }: ServerCluster, customer: ClusterCustomer): Promise<readonly Player[]> {
  const players: Player[] = [];
  while (players.length < PLAYERS) {
    const group = Array.from({ length: Math.min(10, PLAYERS - players.length) }, async (_, index) => {
      const number = players.length + index;
      const serverUrl = urls[number % urls.length] ?? '';
      const token = await customer.seated(serverUrl, `learner-${String(number)}`);
      const reader = await EventReader.open(serverUrl, { token, course: 'colour', origin: SITE });
      await reader.next();
      return { serverUrl, token, reader };
    });
    players.push(...(await Promise.all(group)));
  }

  return players;
}

/** When the event comes that says so, in milliseconds after the commit; never, where nobody would wait for it any more. */
async function told({ reader }: Player, reason: string | undefined, committed: number): Promise<number> {
  const giveUp = new AbortController();
  const never = pause(5 * MOST_MS.stop, Infinity, { signal: giveUp.signal }).catch(() => Infinity);
  try {
    for (;;) {
      const news = await Promise.race([reader.next(), never]);
      if (typeof news === 'number') return news;
      if (news.event === 'access-changed' && news.data.reason === reason) return Math.max(0, news.at - committed);
    }
  } finally {
    giveUp.abort();
  }
}

/** When the last request that a process still allowed was sent, in milliseconds after the commit. */
async function lastAllowed(serverUrl: string, players: readonly Player[], committed: number): Promise<number> {
  const tokens = players.filter((player) => player.serverUrl === serverUrl).map(({ token }) => token);
  const asked = await Promise.all(
    Array.from({ length: ASKING }, async (_, index) => {
      let last = 0;
      for (let turn = index; performance.now() - committed < 2 * MOST_MS.refusal; turn += ASKING) {
        const sent = performance.now() - committed;
        if (await isAllowed(serverUrl, tokens[turn % tokens.length] ?? '')) last = sent;
        else if (sent - last > MOST_MS.refusal / 4) break;
      }
      return last;
    }),
  );

  return Math.max(...asked);
}

async function isAllowed(serverUrl: string, token: string): Promise<boolean> {
  const response = await fetch(`${serverUrl}/api/v1/access?course=colour`, {
    headers: { origin: SITE, authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`${serverUrl} answers ${String(response.status)}`);

  return ((await response.json()) as { readonly allowed: boolean }).allowed;
}

function report({ refusals, stops, returns }: Readonly<Record<'refusals' | 'stops' | 'returns', number[]>>): boolean {
  const rows = [
    {
      what: 'every process refuses',
      unit: 'ms after the commit',
      ...spread(refusals),
      limit: `max ${String(MOST_MS.refusal)}`,
    },
    {
      what: 'a player is told to stop',
      unit: 'ms after the commit',
      ...spread(stops),
      limit: `p95 ${String(MOST_MS.stop)}`,
    },
    { what: 'a player is told that it is open', unit: 'ms after the commit', ...spread(returns), limit: '' },
  ];
  console.log(`${String(PLAYERS)} players on ${String(PROCESSES)} processes, ${String(ROUNDS)} blocks`);
  console.table(rows);

  return spread(refusals).max <= MOST_MS.refusal && spread(stops).p95 <= MOST_MS.stop;
}

function spread(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? NaN);

  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
