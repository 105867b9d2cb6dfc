import { userInfo } from 'node:os';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAdministrationCommands } from '../../../server/cli/administration-commands.js';
import { ADMINISTRATION_ENDPOINTS } from '../../../server/contract/administration/endpoints.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { writtenFor } from '../../support/audit.js';
import type { Ending } from '../../support/child-process.js';
import { CommandLine } from '../../support/command-line.js';

/** Each command is a process of its own. */
const PATIENCE = { timeout: 90_000 };

let server: ApiServer;
let customer: Customer;
let commands: CommandLine;

beforeAll(async () => {
  server = await ApiServer.start();
  customer = await server.addCustomer();
  commands = await CommandLine.of(server);
});

afterAll(async () => {
  await server.stop();
  await commands.remove();
});

function lectern(...words: string[]): Promise<Ending> {
  return commands.run(words);
}

/** The last commands of every group, by their words. */
function leavesOf(command: Command, words: readonly string[] = []): readonly (readonly [string, Command])[] {
  if (command.commands.length === 0) return [[words.join(' '), command]];

  return command.commands.flatMap((each) => leavesOf(each, [...words, each.name()]));
}

describe('addAdministrationCommands', () => {
  const program = new Command();
  addAdministrationCommands(program);
  const leaves = leavesOf(program);

  it('makes a command of every endpoint that declares one', () => {
    const declared = ADMINISTRATION_ENDPOINTS.flatMap(({ cli }) => cli ?? []);

    expect(leaves.map(([words]) => words).sort()).toEqual([...declared].sort());
  });

  it('says of every group what it is about', () => {
    const silent = program.commands.filter((command) => command.description().endsWith(' commands'));

    // These two have commands of their own, which say it.
    expect(silent.map((command) => command.name())).toEqual(['audit', 'tenant']);
  });

  it.each(leaves)('%s helps with a sentence and a text for each option, each of which is there once', (_, command) => {
    const names = command.options.map((option) => option.attributeName());
    const flags = command.options.filter(({ negate }) => !negate).map((option) => option.attributeName());

    expect(command.description()).not.toBe('');
    expect(command.options.filter(({ description }) => description === '')).toEqual([]);
    expect(new Set(flags).size).toBe(flags.length);
    expect(names.filter((name) => /^no[A-Z]/.test(name))).toEqual([]);
  });
});

describe('lectern token', PATIENCE, () => {
  it('makes a token that opens the API, lists it without its secret, and revokes it', async () => {
    const [created, operator] = await Promise.all([
      lectern('token', 'create', '--role', 'administrator', '--tenant', customer.tenantId, '--label', 'site', '--json'),
      lectern('token', 'create', '--role', 'operator', '--days', '1'),
    ]);
    const { token, secret } = JSON.parse(created.stdout) as { token: { id: string }; secret: string };
    const ask = () => server.http.get(`/api/v1/tenants/${customer.tenantId}`).set('Authorization', `Bearer ${secret}`);

    expect(token).toMatchObject({ role: 'administrator', tenant: customer.tenantId, label: 'site' });
    expect((await ask()).status).toBe(200);
    const audit = await writtenFor(server.lectern.connection, customer.tenantId);
    expect(audit.filter(({ subject }) => subject === token.id)).toMatchObject([
      { action: 'token.create', actor: `cli:${userInfo().username}` },
    ]);
    expect(operator.stdout).toMatch(
      /^token\.id: +[\w-]{36}\ntoken\.role: +operator\n[^]*\nsecret: +lectern_[\w-]{43}\n$/,
    );

    const listed = await lectern('token', 'list');
    expect(listed.stdout).toMatch(/^ID +ROLE/);
    expect(listed.stdout).toContain(token.id);
    expect(listed.stdout).not.toContain('lectern_');

    const revoked = await lectern('token', 'revoke', '--token', token.id, '--json');
    expect(JSON.parse(revoked.stdout)).toMatchObject({ id: token.id, revokedAt: expect.anything() as unknown });
    expect((await ask()).status).toBe(401);
  });

  it('names the option that is wrong, ends with exit code 1, and makes nothing', async () => {
    const before = await server.lectern.administration.apiTokens.list(undefined);
    const endings = await Promise.all([
      lectern('token', 'create', '--role', 'king'),
      lectern('token', 'create'),
      lectern('token', 'create', '--role', 'designer', '--days', '366', '--label', ' '),
      lectern('token', 'create', '--role', 'designer'),
      lectern('token', 'create', '--role', 'designer', '--tenant', 'nobody'),
    ]);

    expect(endings.map(({ code, stdout }) => [code, stdout])).toEqual(Array(5).fill([1, '']));
    expect(endings[0].stderr).toContain("'--role <text>' argument 'king' is invalid");
    expect(endings[1].stderr).toContain("required option '--role <text>' not specified");
    expect(endings[2].stderr).toMatch(/^--label: Give some text\.\n--days: .*365\n$/);
    expect(endings[3].stderr).toBe('--tenant: Name the tenant of this designer.\n');
    expect(endings[4].stderr).toBe('--tenant: There is no tenant named nobody.\n');
    expect(await server.lectern.administration.apiTokens.list(undefined)).toEqual(before);
  });
});

describe('lectern tenant', PATIENCE, () => {
  it('adds a tenant once for each idempotency key, and shows it', async () => {
    const create = () =>
      lectern(
        ...['tenant', 'create', '--name', 'lakeside', '--organisation', 'Lakeside'],
        ...['--contract-template', 'moocit@1', '--idempotency-key', 'first', '--json'],
      );
    const [first, second] = await Promise.all([create(), create()]);

    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(second).toEqual(first);
    expect(JSON.parse(first.stdout)).toEqual({
      name: 'lakeside',
      organisation: 'Lakeside',
      contractTemplate: 'moocit@1',
    });

    const [shown, missing] = await Promise.all([
      lectern('tenant', 'show', '--tenant', 'lakeside'),
      lectern('tenant', 'show', '--tenant', 'seaside'),
    ]);
    expect(shown.stdout).toMatch(/^name: +lakeside\norganisation: +Lakeside\n/);
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('There is no tenant named seaside.')]);
  });
});
