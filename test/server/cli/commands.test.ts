import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tenant } from '../../../server/domain/tenant.js';
import type { TenantId } from '../../../server/domain/ids.js';
import { ApiServer, PUBLIC_URL, SECRET_KEY } from '../../support/api-server.js';
import { aTenant } from '../../support/builders.js';
import type { Ending } from '../../support/child-process.js';
import { CommandLine } from '../../support/command-line.js';

/** Each command is a process of its own. */
const PATIENCE = { timeout: 90_000 };
const riverside = aTenant({ id: 'r' as TenantId });
const waterkant = aTenant({ id: 'w' as TenantId, name: 'waterkant', organisation: 'Waterkant' });
const closed = aTenant({
  id: 'c' as TenantId,
  name: 'closed',
  organisation: 'Closed College',
  purgedAt: new Date('2026-02-03T10:00:00Z'),
});

let server: ApiServer;
let commands: CommandLine;

beforeAll(async () => {
  server = await ApiServer.start();
  for (const tenant of [waterkant, riverside, closed]) await server.lectern.tenants.save(tenant);
  commands = await CommandLine.of(server);
});

afterAll(async () => {
  await server.stop();
  await commands.remove();
});

function lectern(...words: string[]): Promise<Ending> {
  return commands.run(words);
}

const registrations = () => server.lectern.platformDeps.registrations;
const audit = (tenant: Tenant) =>
  server.lectern.connection.models.AuditOutbox!.find({ chain: tenant.id }, { _id: 0, action: 1, actor: 1 }).lean();

function platformWords(changes: Readonly<Record<string, string | readonly string[]>> = {}): string[] {
  const options = {
    tenant: 'riverside',
    issuer: 'https://lms.example',
    'client-id': 'client-1',
    deployment: '1',
    'auth-url': 'https://lms.example/auth',
    'token-url': 'https://lms.example/token',
    'jwks-url': 'https://lms.example/jwks',
    ...changes,
  };
  return Object.entries(options).flatMap(([name, value]) => [value].flat().flatMap((each) => [`--${name}`, each]));
}

describe('lectern', PATIENCE, () => {
  it('helps, and says with exit code 1 what it does not understand', async () => {
    const [help, missing] = await Promise.all([
      lectern('--help'),
      lectern('key', 'add', '--origin', 'https://a.example'),
    ]);

    expect([help.code, missing.code]).toEqual([0, 1]);
    expect(help.stdout).toMatch(/tenant .*\n.*platform .*\n.*key /);
    expect(missing.stderr).toContain("required option '--tenant <name>' not specified");
  });
});

describe('lectern with another secret key', PATIENCE, () => {
  it('says so and ends, before it changes anything', async () => {
    const words = ['key', 'add', '--tenant', 'riverside', '--origin', 'https://a.example'];
    const { code, stdout, stderr } = await commands.run(words, { SECRET_KEY: `${SECRET_KEY}!` });

    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^This database was made with another SECRET_KEY: /);
    expect(await audit(riverside)).toEqual([]);
  });
});

describe('lectern tenant list', PATIENCE, () => {
  it('names the tenants, for people and for programs', async () => {
    const [table, json] = await Promise.all([lectern('tenant', 'list'), lectern('tenant', 'list', '--json')]);

    expect(table).toEqual({
      code: 0,
      stdout: [
        'NAME       ORGANISATION       CONTRACT TEMPLATE',
        'closed     Closed College     moocit@1',
        'riverside  Riverside College  moocit@1',
        'waterkant  Waterkant          moocit@1',
        '',
      ].join('\n'),
      stderr: '',
    });
    expect(JSON.parse(json.stdout)).toEqual([
      { name: 'closed', organisation: 'Closed College', contractTemplate: 'moocit@1' },
      { name: 'riverside', organisation: 'Riverside College', contractTemplate: 'moocit@1' },
      { name: 'waterkant', organisation: 'Waterkant', contractTemplate: 'moocit@1' },
    ]);
  });
});

describe('lectern key add', PATIENCE, () => {
  it('makes a key for each call, and one secret for all', async () => {
    const add = (...words: string[]) => lectern('key', 'add', '--tenant', 'riverside', ...words);
    const endings = await Promise.all([
      add('--origin', 'https://A.example/', '--origin', 'http://localhost:4000', '--json'),
      add('--origin', 'https://b.example', '--json'),
    ]);

    const added = endings.map(
      ({ stdout }) =>
        JSON.parse(stdout) as {
          publishableKey: string;
          embedSecret?: { kid: string; secret: string };
          snippet: string;
        },
    );
    const [secret, ...others] = added.flatMap(({ embedSecret }) => embedSecret ?? []);
    expect(others).toEqual([]);
    expect(await server.lectern.tenants.embedSecrets(riverside.id)).toEqual([secret]);
    expect(await server.lectern.tenants.findKey(added[0]!.publishableKey)).toEqual({
      key: added[0]!.publishableKey,
      tenantId: riverside.id,
      origins: ['https://a.example', 'http://localhost:4000'],
    });
    expect(added[1]!.snippet).toBe(
      `<script type="module" crossorigin src="${PUBLIC_URL}/v1/lectern.js"></script>\n` +
        `<lectern-course-player course="…" publishable-key="${added[1]!.publishableKey}"></lectern-course-player>`,
    );

    const later = await add('--origin', 'https://c.example');
    expect(later.stdout).toMatch(/^Publishable key: pk_[\w-]{43}\nValid on: {8}https:\/\/c\.example\n/);
    expect(later.stdout).toContain('It is not shown again.');
    expect(await audit(riverside)).toHaveLength(3);
  });

  it('refuses what is no origin or no tenant, and changes nothing', async () => {
    const endings = await Promise.all([
      lectern('key', 'add', '--tenant', 'waterkant', '--origin', 'https://a.example/page'),
      lectern('key', 'add', '--tenant', 'nobody', '--origin', 'https://a.example'),
    ]);

    expect(endings.map(({ code, stdout }) => [code, stdout])).toEqual(Array(2).fill([1, '']));
    expect(endings[0].stderr).toContain('origin: https://a.example/page is no origin');
    expect(endings[1].stderr).toContain('There is no tenant named nobody. There are: closed, riverside, waterkant.');
    expect(await server.lectern.tenants.embedSecrets(waterkant.id)).toEqual([]);
    expect(await audit(waterkant)).toEqual([]);
  });
});

describe('lectern platform add', PATIENCE, () => {
  it('registers a platform, adds deployments by a second call, and keeps it for its tenant', async () => {
    const first = await lectern('platform', 'add', ...platformWords({ deployment: ['1', '2'] }));
    expect(first.code).toBe(0);
    for (const path of ['login', 'launch', 'keys']) expect(first.stdout).toContain(`${PUBLIC_URL}/lti/${path}`);

    const [second, foreign] = await Promise.all([
      lectern('platform', 'add', ...platformWords({ deployment: '3' }), '--json'),
      lectern('platform', 'add', ...platformWords({ tenant: 'waterkant', deployment: '4' })),
    ]);
    expect(JSON.parse(second.stdout)).toEqual({
      loginUrl: `${PUBLIC_URL}/lti/login`,
      launchUrl: `${PUBLIC_URL}/lti/launch`,
      keySetUrl: `${PUBLIC_URL}/lti/keys`,
    });
    expect([foreign.code, foreign.stdout]).toEqual([1, '']);

    const deployments = await Promise.all(
      ['1', '2', '3', '4'].map((id) => registrations().deployment('https://lms.example', 'client-1', id)),
    );
    const approved = { status: 'approved', tenantId: riverside.id };
    expect(deployments).toEqual([approved, approved, approved, undefined]);
    expect(await registrations().find('https://lms.example', 'client-1')).toMatchObject({
      ownerTenantId: riverside.id,
    });
    expect(await audit(waterkant)).toEqual([]);
  });

  it('gives a deployment that two tenants name at once to one; the other reads which, and changes nothing', async () => {
    const add = (tenant: string, ...deployment: string[]) =>
      lectern('platform', 'add', ...platformWords({ tenant, 'client-id': 'client-3', deployment }));
    const endings = await Promise.all([add('riverside', 'r', 'wanted'), add('waterkant', 'w', 'wanted')]);

    expect(endings.map(({ code }) => code).sort()).toEqual([0, 1]);
    const [winner, loser] = endings[0].code === 0 ? [riverside, endings[1]] : [waterkant, endings[0]];
    expect(loser).toEqual({
      code: 1,
      stdout: '',
      stderr: 'These deployments of https://lms.example lead to another tenant already: wanted.\n',
    });
    const present = await Promise.all(
      ['r', 'w', 'wanted'].map((id) => registrations().deployment('https://lms.example', 'client-3', id)),
    );
    const approved = { status: 'approved', tenantId: winner.id };
    expect(present).toEqual([...(winner === riverside ? [approved, undefined] : [undefined, approved]), approved]);
    expect(await registrations().find('https://lms.example', 'client-3')).toMatchObject({ ownerTenantId: winner.id });
  });

  it('refuses addresses that it may not call, and registers nothing', async () => {
    const odd = {
      issuer: 'nourl',
      'auth-url': 'http://lms.example/auth',
      'token-url': 'https://0x7f000001/token',
      'jwks-url': 'https://user:password@lms.example/jwks',
      'frame-origin': 'https://*.example',
    };
    const { code, stdout, stderr } = await lectern(
      'platform',
      'add',
      ...platformWords({ 'client-id': 'client-2', ...odd }),
    );

    expect([code, stdout]).toEqual([1, '']);
    const lines = stderr.trimEnd().split('\n');
    expect(lines.map((line) => line.slice(0, line.indexOf(': ')))).toEqual(Object.keys(odd));
    expect(await registrations().find('nourl', 'client-2')).toBeUndefined();
  });
});

describe('lectern for a tenant whose data were destroyed', PATIENCE, () => {
  it.each([
    ['key add', ['key', 'add', '--tenant', 'closed', '--origin', 'https://a.example']],
    ['platform add', ['platform', 'add', ...platformWords({ tenant: 'closed', 'client-id': 'client-4' })]],
    ['course import', ['course', 'import', '--tenant', 'closed', '.']],
  ])('refuses %s, and writes nothing there', async (_, words) => {
    expect(await lectern(...words)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The data of closed were destroyed on 2026-02-03: nothing can be added to it any more.\n',
    });
    expect(await audit(closed)).toEqual([]);
    expect(await registrations().find('https://lms.example', 'client-4')).toBeUndefined();
  });
});
