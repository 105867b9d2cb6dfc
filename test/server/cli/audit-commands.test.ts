import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantId } from '../../../server/domain/ids.js';
import { ApiServer } from '../../support/api-server.js';
import { anEntry } from '../../support/audit.js';
import { aTenant } from '../../support/builders.js';
import { CommandLine } from '../../support/command-line.js';

/** Each command is a process of its own. */
const PATIENCE = { timeout: 90_000 };
const riverside = aTenant({ id: 'r' as TenantId });
const waterkant = aTenant({ id: 'w' as TenantId, name: 'waterkant' });

let server: ApiServer;
let commandLine: CommandLine;

beforeAll(async () => {
  server = await ApiServer.start();
  for (const tenant of [riverside, waterkant]) await server.lectern.tenants.save(tenant);
  for (const subject of ['a', 'b', 'c']) await append(riverside.id, subject);
  await server.lectern.jobs.run('seal-audit');
  await append(riverside.id, 'd');
  commandLine = await CommandLine.of(server);
});

afterAll(async () => {
  await server.stop();
  await commandLine.remove();
});

function append(tenantId: TenantId, subject: string): Promise<void> {
  const { audit } = server.lectern.repositoriesFor({ tenantId, actor: { kind: 'service', name: 'test' } });

  return server.lectern.transactions.run(() => audit.append(anEntry({ subject })));
}

describe('lectern audit verify', PATIENCE, () => {
  it('says of every chain that it holds, and how many entries wait', async () => {
    const [json, text] = await Promise.all([
      commandLine.run(['audit', 'verify', '--json']),
      commandLine.run(['audit', 'verify', '--tenant', 'riverside']),
    ]);

    expect([json.code, text.code]).toEqual([0, 0]);
    const { holds, chains } = JSON.parse(json.stdout) as { holds: boolean; chains: readonly object[] };
    expect(holds).toBe(true);
    expect(chains).toMatchObject([
      { chain: 'operator', name: 'operator', entries: 0, unsealed: 0, holds: true },
      { chain: 'r', name: 'riverside', entries: 3, unsealed: 1, holds: true },
      { chain: 'w', name: 'waterkant', entries: 0, unsealed: 0, holds: true },
    ]);
    expect(text.stdout).toMatch(
      /^CHAIN {6}STATE {2}ENTRIES {2}UNSEALED {2}LAST HASH\nriverside {2}holds {2}3 {8}1 {9}[\da-f]{64}\n$/,
    );
  });

  it('names chain and number where one does not hold, and ends with 1', async () => {
    const audit = server.lectern.connection.collection('audit');
    await audit.updateOne({ chain: 'r', number: 2 }, { $set: { subject: 'x' } });
    const [json, text, other] = await Promise.all([
      commandLine.run(['audit', 'verify', '--json']),
      commandLine.run(['audit', 'verify']),
      commandLine.run(['audit', 'verify', '--tenant', 'waterkant']),
    ]);

    expect([json.code, text.code, other.code]).toEqual([1, 1, 0]);
    const found = { number: 2, problem: 'its content is not what its hash was made of' };
    expect(JSON.parse(json.stdout)).toMatchObject({ holds: false, chains: [{}, { chain: 'r', break: found }, {}] });
    expect(text.stdout).toMatch(/\nriverside {2}BREAKS at 2 {2}1 /);
    expect(text.stdout).toContain('\nriverside, entry 2: its content is not what its hash was made of.\n');
  });
});

describe('lectern audit list', PATIENCE, () => {
  it('prints the chain of a tenant, and that of the operator', async () => {
    const [tenant, operator] = await Promise.all([
      commandLine.run(['audit', 'list', '--tenant', 'riverside', '--limit', '2', '--json']),
      commandLine.run(['audit', 'list-operator']),
    ]);

    expect(JSON.parse(tenant.stdout)).toMatchObject({ entries: [{ number: 3, subject: 'c' }, { number: 2 }] });
    expect([operator.code, operator.stdout]).toEqual([0, 'There are none.\n']);
  });
});
