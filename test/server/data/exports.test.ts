import { createHash, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EXPORTED } from '../../../server/persistence/data/export-source.js';
import { TENANT_DATA } from '../../../server/persistence/data/tenant-data.js';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, BYTES, type Customer } from '../../support/api-server.js';
import { writtenFor } from '../../support/audit.js';
import { aBlock, after, DAY_MS, HANDOUT, NOW } from '../../support/builders.js';
import { startProcess } from '../../support/child-process.js';
import { documentsWith, endTransactionsOf } from '../../support/data-of-tenant.js';
import { filesIn } from '../../support/zip.js';

const SCRIPT = fileURLToPath(new URL('../../support/exporting-process.ts', import.meta.url));

interface ExportView {
  readonly id: string;
  readonly state: string;
  readonly files: number;
  readonly bytes: number;
  readonly sha256: string;
}

let server: ApiServer;
let customer: Customer;
let administrator: AdministrationClient;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = NOW;
  customer = await server.addCustomer();
  administrator = await AdministrationClient.of(server, customer, 'administrator');
});

afterAll(async () => {
  await server.stop();
});

async function aPerson(of: Customer, name: string): Promise<string> {
  const { people, seats } = of.repositories;
  const { id } = await people.byIdentity(
    { issuer: 'https://lms.example', subject: randomUUID() },
    { name, testUser: false },
  );
  await seats.take(of.plan.id, id, NOW);

  return id;
}

async function fetched(id: string): Promise<Buffer> {
  const answer = await administrator
    .get(`/exports/${id}/file`)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        done(null, Buffer.concat(chunks));
      });
    })
    .expect(200);

  return answer.body as Buffer;
}

async function made(): Promise<{
  readonly view: ExportView;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly zip: Buffer;
}> {
  const { id } = await administrator.done<ExportView>('/exports');
  await server.lectern.jobs.run('exports');
  const view = await administrator.read<ExportView>(`/exports/${id}`);
  const zip = await fetched(id);

  return { view, zip, files: filesIn(zip) };
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('an export', () => {
  it('holds everything of the tenant, readable by people and machines, with a manifest that holds (M5.4, L-CONF-2)', async () => {
    const name = '=HYPERLINK("x"), "Ada"';
    const id = await aPerson(customer, name);
    await server.lectern.jobs.run('move-seat-records');
    await server.lectern.jobs.run('seal-audit');
    const { view, files, zip } = await made();
    expect(view).toMatchObject({ state: 'ready', sha256: sha256(zip), bytes: zip.byteLength, files: files.size });
    const json = (path: string) => JSON.parse(String(files.get(path))) as readonly Record<string, unknown>[];
    expect(json('people.json')).toEqual([{ id, name, testUser: false }]);
    expect(String(files.get('people.csv'))).toBe(
      `id,name,email,testUser\r\n${id},"'=HYPERLINK(""x""), ""Ada""",,false\r\n`,
    );
    expect(json('seats.json').filter(({ personId }) => personId === id)).toHaveLength(1);
    expect(json('subscriptions.json')).toMatchObject([{ id: customer.plan.id }]);
    expect(json('audit.json').map(({ action }) => action)).toContain('course.publish');
    expect(String(files.get('courses/colour/v1/course.json'))).toContain(HANDOUT.name);
    expect(String(files.get(`courses/colour/files/${HANDOUT.name}`))).toBe(BYTES[HANDOUT.name as keyof typeof BYTES]);
    const readme = String(files.get('README.txt'));
    for (const kind of Object.keys(EXPORTED)) expect(readme).toContain(`\n${kind} `);

    const manifest = JSON.parse(String(files.get('manifest.json'))) as { files: { path: string; sha256: string }[] };
    const all = [...files].filter(([path]) => path !== 'manifest.json');
    expect(Object.fromEntries(manifest.files.map((file) => [file.path, file.sha256]))).toEqual(
      Object.fromEntries(all.map(([path, bytes]) => [path, sha256(bytes)])),
    );
  });

  it('I-13: holds nothing of another tenant, and no secret', async () => {
    const other = await server.addCustomer();
    const bob = await aPerson(other, 'Bob Elsewhere');
    await aPerson(customer, 'Ada');
    const { files } = await made();
    const text = Buffer.concat([...files.values()]).toString('latin1');
    for (const foreign of [bob, 'Bob Elsewhere', other.tenantId, other.plan.id]) expect(text).not.toContain(foreign);
    for (const secret of [customer.secret.secret, customer.key, administrator.secret])
      expect(text).not.toContain(secret);
    expect(text).not.toMatch(/secretHash|embedSecrets|sealed/);
    const stranger = await AdministrationClient.of(server, other, 'administrator');
    const [{ id }] = (await administrator.read<{ exports: [ExportView] }>('/exports')).exports;
    await stranger.get(`/exports/${id}/file`).expect(404);
  });

  it('stays open during a suspension and the retention (M5.4, M4.1)', async () => {
    await customer.repositories.blocks.append(aBlock({ subjectId: customer.tenantId }));
    expect((await made()).view.state).toBe('ready');
    server.now = new Date('2027-03-01T00:00:00Z');
    const { view } = await made();
    expect(view.state).toBe('ready');
  });

  it('is one at a time, can be fetched for seven days, and its bytes are gone then; each in the audit trail (I-12)', async () => {
    const { id } = await administrator.done<ExportView>('/exports');
    expect(await administrator.done<ExportView>('/exports')).toMatchObject({ id, state: 'waiting' });
    await administrator.get(`/exports/${id}/file`).expect(409);
    await server.lectern.jobs.run('exports');
    server.now = after(7 * DAY_MS - 1);
    await administrator.get(`/exports/${id}/file`).expect(200);
    server.now = after(7 * DAY_MS);
    await administrator.get(`/exports/${id}/file`).expect(409);
    const bytes = () =>
      server.lectern.connection.collection('exportBytes.chunks').countDocuments({ files_id: new RegExp(id) });
    expect(await bytes()).toBeGreaterThan(0);
    server.lectern.administration.exports.queue.note(customer.tenantId);
    await server.lectern.jobs.run('exports');
    expect(await bytes()).toBe(0);
    expect(await administrator.read(`/exports/${id}`)).toMatchObject({ state: 'expired' });
    const entries = await writtenFor(server.lectern.connection, customer.tenantId);
    expect(entries.filter(({ subject }) => subject === id)).toMatchObject([
      { action: 'export.request', actor: administrator.actor },
      { action: 'export.finish', actor: 'job:exports' },
    ]);
  });

  it('is made anew where a process was killed in the middle, and leaves nothing of the first try', async () => {
    const { id } = await administrator.done<ExportView>('/exports');
    const uri = new URL(server.database.uri);
    uri.searchParams.set('appName', randomUUID());
    const running = startProcess(SCRIPT, { words: [uri.href] });
    await running.said('bytes\n');
    running.child.kill('SIGKILL');
    await running.ended;
    await endTransactionsOf(server.lectern.connection, uri.searchParams.get('appName')!);
    expect(await administrator.read(`/exports/${id}`)).toMatchObject({ state: 'running' });
    // Its lock ends by itself.
    await server.lectern.connection.collection('jobLocks').updateMany({}, { $set: { until: new Date(0) } });
    server.lectern.administration.exports.queue.note(customer.tenantId);
    await server.lectern.jobs.run('exports');
    expect(filesIn(await fetched(id)).has('manifest.json')).toBe(true);
    const left = await documentsWith(server.lectern.connection, [`${id}/1`]);
    expect(left).toEqual([]);
  }, 60_000);

  it('holds every collection of the tenant, except what a list says', () => {
    const exported = new Set(Object.entries(EXPORTED).map(([name, { collection = name }]) => collection));
    const mine = Object.entries(TENANT_DATA).filter(([, { fate }]) => fate !== 'of_nobody');
    expect(
      mine
        .map(([name]) => name)
        .filter((name) => !exported.has(name))
        .sort(),
    ).toEqual([
      // Keys and tokens, and what only works for us.
      ...[
        'apiTokens',
        'auditChains',
        'auditOutbox',
        'breachReports',
        'bulkTaskParts',
        'bulkTasks',
        'courseVersions',
        'exclusions',
      ],
      ...[
        'exports',
        'files',
        'idempotencyKeys',
        'mailReports',
        'moneyProposals',
        'providerEvents',
        'publishableKeys',
        'purges',
      ],
      ...['seatWarnings', 'takedowns', 'tenants', 'terminationProposals'],
    ]);
  });
});
