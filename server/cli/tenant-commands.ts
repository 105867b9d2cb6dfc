import type { Command } from 'commander';
import { columns } from './columns.js';
import { withLectern } from './command-context.js';

const HEADINGS = ['NAME', 'ORGANISATION', 'CONTRACT TEMPLATE'];

export function addTenantCommands(program: Command): void {
  const tenant = program.command('tenant').description('the customer organisations');

  tenant
    .command('list')
    .description('names every tenant, with its organisation and contract template')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) =>
      withLectern(async ({ lectern, print }) => {
        const tenants = await lectern.tenants.list();
        const rows = tenants.map(({ name, organisation, contractTemplate }) => ({
          name,
          organisation,
          contractTemplate,
        }));
        if (json) print(JSON.stringify(rows, undefined, 2));
        else if (rows.length === 0) print('There are no tenants yet.');
        else for (const line of columns([HEADINGS, ...rows.map((row) => Object.values(row))])) print(line);
      }),
    );
}
