import { setTimeout as pause } from 'node:timers/promises';
import type { ApiServer } from '../api-server.js';

/** Longer than anybody holds a mail or an event of the payment provider, in ms of real time. */
const ALL_LEASES_MS = 6 * 60_000;
const WITHIN_MS = 240_000;
const LOOK_EVERY_MS = 250;
/** What workers do about money, notices, seats and the audit trail, in the order in which one follows from the other. */
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

  return rounds(async () => {
    await runJobs(server);
    return leftToDo(server);
  });
}

/** Resolves once others have done all there is to do. @throws where they never have */
export async function comesToRest(server: ApiServer): Promise<void> {
  await rounds(() => leftToDo(server));
}

export async function runJobs({ lectern: { jobs } }: ApiServer): Promise<void> {
  for (const job of JOBS) if (jobs.all.some(({ name }) => name === job)) await jobs.run(job);
}

async function rounds(round: () => Promise<string>): Promise<number> {
  const giveUpAt = performance.now() + WITHIN_MS;
  for (let number = 1; ; number += 1) {
    const left = await round().catch((error: unknown) => String(error));
    if (left === '') return number;
    if (performance.now() > giveUpAt) throw new Error(`It does not come to rest: ${left}`);
    // What a killed process left open in the database ends by itself, and others do their work meanwhile.
    await pause(LOOK_EVERY_MS);
  }
}

/** In words; nothing where all is done. */
async function leftToDo(server: ApiServer): Promise<string> {
  const { connection, administration, clock, audit, tenants } = server.lectern;
  const { outboxes, agenda } = administration.notices;
  const [at, page] = [clock.now(), { after: '', limit: 10 }];
  const waiting = await connection.collection('providerEvents').countDocuments({ state: 'waiting' });
  const invoices = await administration.payments.agenda.due(at, page);
  const mails = await outboxes.tenantsWaiting();
  const due = await agenda.due(at, page);
  const records = await connection.collection('seats').countDocuments({ 'pending.0': { $exists: true } });
  let unsealed = 0;
  for (const { id } of await tenants.list()) unsealed += await audit.chains.unsealed(id);
  const left = {
    ...{ waiting, records, unsealed },
    ...{ invoices: invoices.length, mails: mails.length, notices: due.length },
  };

  return Object.values(left).every((count) => count === 0) ? '' : JSON.stringify(left);
}
