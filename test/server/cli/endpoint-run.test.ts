import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Handler, handler } from '../../../server/administration/handler.js';
import { runEndpoint } from '../../../server/cli/endpoint-run.js';
import { endpoint, FILE } from '../../../server/contract/administration/endpoint.js';
import { RuleViolationError } from '../../../server/domain/errors.js';
import { ApiServer, type Customer } from '../../support/api-server.js';

const who = { right: { area: 'billing', action: 'write' } } as const;
const people = { right: { area: 'people', action: 'read' } } as const;

const echo = endpoint({
  name: 'echo',
  method: 'POST',
  path: '/tenants/{tenant}/echo/{part}',
  summary: '',
  who,
  params: z.strictObject({ part: z.string() }),
  query: z.strictObject({ pageSize: z.coerce.number().int().optional(), kinds: z.array(z.string()).optional() }),
  body: z.strictObject({ termStart: z.iso.date(), lines: z.array(z.strictObject({ cents: z.int() })).default([]) }),
  answer: z.object({ actor: z.string(), tenant: z.string(), input: z.unknown() }),
  status: 200,
});
const given = { method: 'GET', summary: '', status: 200 } as const;
const file = endpoint({ ...given, name: 'file', path: '/tenants/{tenant}/file', who, answer: FILE });
const broken = endpoint({ ...given, name: 'broken', path: '/tenants/{tenant}/broken', who, answer: FILE });
const hidden = endpoint({ ...given, name: 'hidden', path: '/tenants/{tenant}/hidden', who: people });

const echoing = handler(echo, (_deps, { actor, tenant }, input) => {
  if (input.body.termStart === '2026-12-31') throw new RuleViolationError('termStart', 'M3.1', 'must be another day.');
  return Promise.resolve({ actor, tenant: tenant.name, input });
});
const sending = (each: typeof file | typeof broken, fails: boolean) =>
  handler(each, () =>
    Promise.resolve({
      name: 'x.csv',
      mediaType: 'text/csv',
      async *read() {
        yield Buffer.from('a;b\n');
        if (fails) throw new Error('It broke off');
        yield await Promise.resolve(Buffer.from('1;2\n'));
      },
    }),
  );

let server: ApiServer;
let customer: Customer;
let folder: string;

beforeAll(async () => {
  server = await ApiServer.start();
  customer = await server.addCustomer();
  folder = await mkdtemp(join(tmpdir(), 'lectern-test-output-'));
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** What a command prints. */
async function run(of: Handler, options: object): Promise<readonly string[]> {
  const printed: string[] = [];
  const actor = { kind: 'service', name: 'cli:ada' } as const;
  const { lectern } = server;
  await runEndpoint({ lectern, actor, print: (text) => printed.push(text) }, of, {
    tenant: customer.tenantId,
    ...options,
  });

  return printed;
}

describe('runEndpoint', () => {
  it('gives each option its place, and acts as the user of the command line', async () => {
    const options = { part: 'p', pageSize: 5, kinds: ['a', 'b'], termStart: '2026-01-01', json: true };
    const [printed = ''] = await run(echoing, options);

    expect(JSON.parse(printed)).toEqual({
      actor: 'cli:ada',
      tenant: customer.tenantId,
      input: {
        params: { part: 'p' },
        query: { pageSize: 5, kinds: ['a', 'b'] },
        body: { termStart: '2026-01-01', lines: [] },
      },
    });
  });

  it('names the options that are wrong, and the rule of the contract that refuses one', async () => {
    const wrong = run(echoing, { part: 'p', termStart: 'soon', lines: [{ cents: 1.5 }] });
    await expect(wrong).rejects.toMatchObject({ problems: [{ field: '--term-start' }, { field: '--lines.0.cents' }] });

    const refused = run(echoing, { part: 'p', termStart: '2026-12-31' });
    await expect(refused).rejects.toThrow('--term-start: must be another day. (M3.1)');
  });

  it('writes a file beside what is there, whole or not at all', async () => {
    const output = join(folder, 'x.csv');
    await writeFile(join(folder, 'there.csv'), 'mine');

    expect(await run(sending(file, false), { output })).toEqual([`Written to ${output}.`]);
    expect(await readFile(output, 'utf8')).toBe('a;b\n1;2\n');
    await expect(run(sending(file, false), { output: join(folder, 'there.csv') })).rejects.toThrow(
      /^--output: .*exists/,
    );
    await expect(run(sending(broken, true), { output: join(folder, 'broken.csv') })).rejects.toThrow('It broke off');
    expect(await readdir(folder)).toEqual(['there.csv', 'x.csv']);
    expect(await readFile(join(folder, 'there.csv'), 'utf8')).toBe('mine');
  });

  it('sees no more of a tenant than an operator may', async () => {
    await expect(
      run(
        handler(hidden, () => Promise.resolve()),
        {},
      ),
    ).rejects.toMatchObject({ code: 'ACCESS_REFUSED' });
  });
});
