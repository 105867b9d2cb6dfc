import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import mongoose, { type Document } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../server/usecases/verify-audit.js';
import { ApiServer, type Customer } from '../support/api-server.js';
import { writtenFor } from '../support/audit.js';
import { SLUG } from '../support/builders.js';
import { startProcess } from '../support/child-process.js';

const SCRIPT = fileURLToPath(new URL('../support/changing-process.ts', import.meta.url));
/** After how many durable changes each process is killed, two of them at a time. */
const ROUNDS = [
  [7, 23],
  [31, 12],
];

let server: ApiServer;
let customer: Customer;

beforeAll(async () => {
  server = await ApiServer.start();
  customer = await server.addCustomer();
});

afterAll(async () => {
  await server.stop();
});

/** MongoDB keeps the transactions of a process that is gone for a minute: nobody shall wait for that here. */
async function endTransactionsOf(appName: string): Promise<void> {
  const admin = server.lectern.connection
    .getClient()
    .db('admin', { readConcern: new mongoose.mongo.ReadConcern('local') });
  const sessions = admin.aggregate([{ $currentOp: { allUsers: true, idleSessions: true } }, { $match: { appName } }]);
  const ids = (await sessions.toArray()).flatMap(
    ({ lsid }) => (lsid as { readonly id: unknown } | undefined)?.id ?? [],
  );
  await admin.command({ killSessions: ids.map((id) => ({ id })) });
}

/** What it said that it had changed, before it was killed in the middle of the next changes. */
async function changesUntilKilledAfter(count: number): Promise<readonly string[]> {
  const uri = new URL(server.database.uri);
  uri.searchParams.set('appName', randomUUID());
  const running = startProcess(SCRIPT, { words: [uri.href, customer.tenantId, SLUG] });
  await running.said(`change ${String(count)}\n`);
  running.child.kill('SIGKILL');
  const { stdout } = await running.ended;
  await endTransactionsOf(uri.searchParams.get('appName')!);

  return stdout.split('\n').filter((line) => /^(enrollment|withdrawal|key|platform) /.test(line));
}

/** Every change that is in the database, in the words in which it is said. */
async function storedChanges(): Promise<readonly string[]> {
  const rows = (name: string, filter: object) =>
    server.lectern.connection.collection<Document & Record<string, unknown>>(name).find(filter).toArray();
  const { tenantId } = customer;
  const enrollments = await rows('enrollments', { tenantId });
  const keys = await rows('publishableKeys', { ownerTenantId: tenantId });
  const platforms = await rows('registrations', { ownerTenantId: tenantId });

  return [
    ...enrollments.map(({ _id }) => `enrollment ${String(_id)}`),
    ...enrollments.filter(({ status }) => status === 'withdrawn').map(({ _id }) => `withdrawal ${String(_id)}`),
    ...keys.map(({ _id }) => `key ${String(_id)}`),
    ...platforms.map(({ clientId }) => `platform ${String(clientId)}`),
  ].sort();
}

const WORDS: Readonly<Record<string, string>> = {
  'enrollment.begin': 'enrollment',
  'enrollment.withdraw': 'withdrawal',
  'key.add': 'key',
  'platform.register': 'platform',
};

/** Every change that has an audit entry, in the same words. */
async function writtenChanges(): Promise<readonly string[]> {
  const entries = await writtenFor(server.lectern.connection, customer.tenantId);

  return entries
    .filter(({ action }) => action in WORDS)
    .map(({ action, subject }) => `${WORDS[action] ?? ''} ${subject.split(' ').at(-1) ?? ''}`)
    .sort();
}

describe('processes that are killed between changes', { timeout: 120_000 }, () => {
  it('I-12: leave no change without its entry and no entry without its change, and a chain that holds', async () => {
    const said: string[] = [];
    for (const counts of ROUNDS) said.push(...(await Promise.all(counts.map(changesUntilKilledAfter))).flat());

    const written = await writtenChanges();
    expect(written).toEqual(await storedChanges());
    expect(written).toEqual(expect.arrayContaining(said));
    expect(new Set(written.map((line) => line.split(' ')[0])).size).toBe(Object.keys(WORDS).length);

    await server.lectern.jobs.run('seal-audit');
    const report = await verifyChain(server.lectern.audit, customer.tenantId);
    expect(report).toMatchObject({ unsealed: 0, break: undefined });
    // The course was published before.
    expect(report.checked).toBe(written.length + 1);
  });
});
