import { setTimeout as pause } from 'node:timers/promises';
import type { Invoice } from '../../server/domain/billing/invoice.js';
import type { TenantId } from '../../server/domain/ids.js';
import { systemClock } from '../../server/system-clock.js';
import { aBlock, DAY_MS } from '../support/builders.js';
import { EventReader } from '../support/event-reader.js';
import { FakeStripe } from '../support/fake-stripe.js';
import { SITE } from './data-set.js';
import { type BenchServer, sessionOf, startBenchServer } from './servers.js';
import { type Row, rowOfTimes } from './table.js';
import type { World } from './world.js';

const PROCESSES = 3;
const PLAYERS = 60;
const BLOCKS = 10;
const PAYMENTS = 20;
/** After this nobody would wait any more, in ms. */
const PATIENCE_MS = 20_000;
/** Each process is asked again so soon after its last answer. */
const ASK_AGAIN_MS = 5;

interface Player {
  readonly server: BenchServer;
  readonly token: string;
  readonly reader: EventReader;
}

/** How long other processes still allow after a block was committed, and how long open players go on. */
export async function blocks({ set, here, data }: World): Promise<readonly Row[]> {
  const servers = await Promise.all(Array.from({ length: PROCESSES }, () => startBenchServer(set.uri)));
  const [tenantId = '' as TenantId] = data.tenantIds.slice(-1);
  const repositories = here.repositoriesFor({ tenantId, actor: { kind: 'service', name: 'bench' } });
  const players = await Promise.all(Array.from({ length: PLAYERS }, (_, index) => open(servers, tenantId, index)));
  const [refusals, stops]: [number[], number[]] = [[], []];
  try {
    for (let round = 0; round < BLOCKS; round += 1) {
      const block = aBlock({ subjectId: tenantId, effectiveAt: systemClock.now(), reason: 'SUSPENDED_SECURITY' });
      const { id } = await repositories.blocks.append(block);
      const committed = performance.now();
      const [refused, told] = await Promise.all([
        Promise.all(servers.map((server) => until(false, server, sessionOf(tenantId, 1), committed))),
        Promise.all(players.map(({ reader }) => hears(reader, false, committed))),
      ]);
      refusals.push(...refused);
      stops.push(...told);
      await repositories.blocks.change(id, (before) => ({ ...before, liftedAt: systemClock.now() }));
      const lifted = performance.now();
      await Promise.all(players.map(({ reader }) => hears(reader, true, lifted)));
    }
  } finally {
    for (const { reader } of players) reader.close();
    await Promise.all(servers.map((server) => server.stop()));
  }
  const load = `${String(BLOCKS)} blocks, ${String(PROCESSES)} processes, ${String(PLAYERS)} open players`;

  return [
    rowOfTimes({ operation: 'block committed → other processes refuse', load }, refusals, [{ share: 1, ms: 1_000 }]),
    rowOfTimes({ operation: 'block committed → open player stopped', load }, stops, [
      { share: 0.95, ms: 2_000 },
      { share: 1, ms: 60_000 },
    ]),
  ];
}

/** How long it takes from the webhook of a payment until a player of the suspended tenant is told that it is open. */
export async function payments({ set, here, data }: World): Promise<readonly Row[]> {
  const stripe = await FakeStripe.start();
  const server = await startBenchServer(set.uri, { ...stripe.settings, WORKERS: 'on' });
  const times: number[] = [];
  try {
    for (const tenantId of data.tenantIds.slice(-PAYMENTS)) {
      const invoice = await suspended(here, tenantId);
      const { token, reader } = await open([server], tenantId, 0);
      await until(false, server, token, performance.now());
      const { events } = stripe.pay({ tenantId, invoiceId: invoice.id }, invoice.totalCents, systemClock.now());
      const sent = performance.now();
      for (const event of events) await deliver(server, stripe.signed(event, systemClock.now()));
      const told = await hears(reader, true, sent);
      await until(true, server, token, sent);
      times.push(told);
      reader.close();
    }
  } finally {
    await server.stop();
    await stripe.stop();
  }

  return [
    rowOfTimes(
      {
        operation: 'payment event → block lifted, player usable',
        load: `${String(times.length)} Stripe webhooks one by one, all workers running`,
      },
      times,
      [{ share: 0.95, ms: 3_000 }],
    ),
  ];
}

/** An invoice of long ago whose final notice was proven: nobody of the tenant gets in. */
async function suspended(here: World['here'], tenantId: TenantId): Promise<Invoice> {
  const { invoices, notices, subscriptions } = here.repositoriesFor({
    tenantId,
    actor: { kind: 'service', name: 'bench' },
  });
  const [plan] = await subscriptions.list();
  if (plan === undefined) throw new Error('It has no contract');
  const before = (days: number) => new Date(systemClock.now().getTime() - days * DAY_MS);
  const invoice: Invoice = {
    ...{ id: 'unpaid', sentAt: before(90), dueDate: dayOf(before(60)), closingDate: dayOf(before(90)) },
    ...{ timeZone: plan.timeZone, proforma: false, totalCents: 120_000, subscriptionIds: [plan.id] },
    lines: [{ text: 'Seats', qty: 10, unitCents: 10_000, taxPct: 20 }],
  };
  await invoices.add(invoice);
  const dueAt = before(40);
  const proof = { composedAt: dueAt, sentAt: dueAt, confirmedAt: dueAt };
  await notices.add({ id: 'unpaid-final', kind: 'N-FINAL', subjectId: 'unpaid', dueAt, channel: 'email', ...proof });

  return invoice;
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

async function open(servers: readonly BenchServer[], tenantId: TenantId, index: number): Promise<Player> {
  const server = servers[index % servers.length];
  if (server === undefined) throw new Error('There is no server');
  const token = sessionOf(tenantId, index);
  const reader = await EventReader.open(server.url, { token, course: 'colour', origin: SITE });
  await reader.next();

  return { server, token, reader };
}

/** In ms after an instant: when a player is told that it may go on, or may not. */
async function hears(reader: EventReader, allowed: boolean, since: number): Promise<number> {
  const giveUp = new AbortController();
  const never = pause(PATIENCE_MS, undefined, { signal: giveUp.signal }).catch(() => undefined);
  try {
    for (;;) {
      const news = await Promise.race([reader.next(), never]);
      if (news === undefined) return Infinity;
      const isOpen = news.data.reason === undefined;
      if (news.event === 'access-changed' && isOpen === allowed) return Math.max(0, news.at - since);
    }
  } finally {
    giveUp.abort();
  }
}

/** In ms after an instant: when the last request was sent whose answer was the other one. */
async function until(allowed: boolean, { url }: BenchServer, token: string, since: number): Promise<number> {
  for (let last = 0; ;) {
    const sent = performance.now() - since;
    if (sent > PATIENCE_MS) return Infinity;
    const headers = { origin: SITE, authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/api/v1/access?course=colour`, { headers });
    if (!response.ok) throw new Error(`It answered ${String(response.status)}`);
    if (((await response.json()) as { readonly allowed: boolean }).allowed === allowed) return last;
    last = sent;
    await pause(ASK_AGAIN_MS);
  }
}

async function deliver({ url }: BenchServer, { body, signature }: ReturnType<FakeStripe['signed']>): Promise<void> {
  const headers = { 'content-type': 'application/json', 'stripe-signature': signature };
  const response = await fetch(`${url}/api/v1/payments/stripe`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`The webhook was answered with ${String(response.status)}`);
}
