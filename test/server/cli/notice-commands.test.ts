import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiServer } from '../../support/api-server.js';
import { CommandLine } from '../../support/command-line.js';
import { aMoneyCustomer, aSentInvoice, type MoneyCustomer } from '../../support/money.js';
import { writeNoticesAt } from '../../support/notices.js';
import { FINAL } from '../../support/notice-world.js';

let server: ApiServer;
let customer: MoneyCustomer;
let commands: CommandLine;

beforeAll(async () => {
  server = await ApiServer.start();
  customer = await aMoneyCustomer(server);
  commands = await CommandLine.of(server);
});
afterAll(async () => {
  await commands.remove();
  await server.stop();
});

async function run(...words: readonly string[]): Promise<unknown> {
  const { code, stdout, stderr } = await commands.run([...words, '--json']);
  expect([code, stderr]).toEqual([0, '']);

  return JSON.parse(stdout);
}

describe('lectern contact, notice and outbox', () => {
  it('name a contact, read a mail and write down how a notice was given', async () => {
    const tenant = ['--tenant', customer.tenantId] as const;
    const kinds = ['--kinds', 'administrator', '--kinds', 'billing'] as const;
    await run('contact', 'add', ...tenant, '--name', 'Ada', '--email', 'ada@school.example', ...kinds);
    await aSentInvoice(customer);
    await writeNoticesAt(server, FINAL);
    const { mails } = (await run('outbox', 'list', '--tenant', customer.tenantId)) as {
      readonly mails: readonly { readonly mail: string; readonly subject: string; readonly state: string }[];
    };
    const final = mails.find(({ subject }) => subject.startsWith('Access will be suspended'))!;
    expect(final.state).toBe('kept');
    expect(await run('outbox', 'show', '--mail', final.mail)).toMatchObject({
      text: expect.stringContaining('17 February 2026 at 00:00 (Europe/Paris)') as string,
    });
    const { notices } = (await run('notice', 'list', ...tenant)) as {
      readonly notices: readonly { readonly notice: string; readonly kind: string }[];
    };
    const { notice } = notices.find(({ kind }) => kind === 'N-FINAL')!;
    const when = ['--channel', 'in_person', '--received-at', '2026-02-09T10:00:00Z', '--reason', 'Receipt 1'];

    expect(await run('notice', 'record-delivery', ...tenant, '--notice', notice, ...when)).toMatchObject({
      kind: 'N-FINAL',
      state: 'accepted',
      givenAt: '2026-02-09T10:00:00.000Z',
    });
  }, 120_000);
});
