import type { Command } from 'commander';
import { tenantNamed } from '../usecases/find-tenant.js';
import { type ChainReport, verifyChain } from '../usecases/verify-audit.js';
import { columns } from './columns.js';
import { type CommandContext, withLectern } from './command-context.js';

interface VerifyOptions {
  readonly tenant?: string;
  readonly json?: boolean;
}

export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('who did what, in chains that show every change made to them');

  audit
    .command('verify')
    .description(
      'checks every audit chain from its first entry to its last; ends with exit code 1 where one does not hold, and says at which entry',
    )
    .option('--tenant <name>', 'only the chain of this tenant (see: lectern tenant list)')
    .option('--json', 'print JSON')
    .action((options: VerifyOptions) => withLectern((context) => verify(context, options)));
}

async function verify({ lectern, print, progress }: CommandContext, { tenant, json }: VerifyOptions): Promise<void> {
  const { chains, hash } = lectern.audit;
  const names = tenant === undefined ? await chains.names() : [(await tenantNamed(lectern.tenants, tenant)).id];
  const named = new Map((await lectern.tenants.list()).map(({ id, name }) => [id as string, name]));
  const nameOf = (chain: string): string => named.get(chain) ?? chain;
  const onProgress = (chain: string, checked: number): void => {
    progress(`${nameOf(chain)}: ${String(checked)} entries hold …`);
  };

  const reports: ChainReport[] = [];
  for (const chain of names) reports.push(await verifyChain({ chains, hash, onProgress }, chain));
  const broken = reports.filter((report) => report.break !== undefined);
  if (json) print(JSON.stringify({ holds: broken.length === 0, chains: reports.map(viewOf(nameOf)) }, undefined, 2));
  else for (const line of textOf(reports, nameOf)) print(line);
  if (broken.length > 0) process.exitCode = 1;
}

function viewOf(nameOf: (chain: string) => string) {
  return ({ chain, checked, hash, unsealed, break: found }: ChainReport) => ({
    chain,
    name: nameOf(chain),
    entries: checked,
    lastHash: hash,
    unsealed,
    holds: found === undefined,
    ...(found && { break: found }),
  });
}

function textOf(reports: readonly ChainReport[], nameOf: (chain: string) => string): readonly string[] {
  const rows = reports.map(({ chain, checked, unsealed, hash, break: found }) => [
    nameOf(chain),
    found === undefined ? 'holds' : `BREAKS at ${String(found.number)}`,
    String(checked),
    String(unsealed),
    hash,
  ]);
  const broken = reports.flatMap(({ chain, break: found }) =>
    found === undefined ? [] : [`${nameOf(chain)}, entry ${String(found.number)}: ${found.problem}.`],
  );

  return [...columns([['CHAIN', 'STATE', 'ENTRIES', 'UNSEALED', 'LAST HASH'], ...rows]), ...broken];
}
