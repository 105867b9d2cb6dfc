import { setTimeout as pause } from 'node:timers/promises';
import type { ApiServer } from '../api-server.js';

/** Longer than anybody holds a mail or an event of the payment provider, in ms of real time. */
const ALL_LEASES_MS = 6 * 60_000;
const WITHIN_MS = 60_000;
const JOBS = [
  'provider-events',
  'period-invoices',
  'notices',
  'send-mail',
  'mail-reports',
  'move-seat-records',
  'seal-audit',
] as const;

/**
 * Does in this process whatever the killed left undone, as if some minutes had gone by since, until there is nothing to do.
 * Resolves to how many rounds that took. @throws the error of the last round where it never ends
 */
export async function settle(server: ApiServer): Promise<number> {
  server.realNow = new Date(Date.now() + ALL_LEASES_MS);
  const giveUpAt = performance.now() + WITHIN_MS;
  for (let round = 1; ; round += 1) {
    const left = await roundOf(server).catch((error: unknown) => String(error));
    if (left === '') return round;
    if (performance.now() > giveUpAt) throw new Error(`It does not come to rest: ${left}`);
    // What a killed process left open in the database ends by itself.
    await pause(250);
  }
}

/** What is left to do, in words; nothing where all is done. */
async function roundOf(server: ApiServer): Promise<string> {
  const { jobs } = server.lectern;
  for (const job of JOBS) if (jobs.all.some(({ name }) => name === job)) await jobs.run(job);
  const { connection, administration, clock, audit, tenants } = server.lectern;
  const { outboxes, agenda } = administration.notices;
  const waiting = await connection.collection('providerEvents').countDocuments({ state: 'waiting' });
  const mails = await outboxes.tenantsWaiting();
  const due = await agenda.due(clock.now(), { after: '', limit: 10 });
  const records = await connection.collection('seats').countDocuments({ 'pending.0': { $exists: true } });
  let unsealed = 0;
  for (const { id } of await tenants.list()) unsealed += await audit.chains.unsealed(id);
  const left = { waiting, mails: mails.length, due: due.length, records, unsealed };

  return Object.values(left).every((count) => count === 0) ? '' : JSON.stringify(left);
}
