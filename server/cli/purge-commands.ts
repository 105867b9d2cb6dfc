import type { Command } from 'commander';
import { reapplyPurges } from '../usecases/data/purge.js';
import { withLectern } from './command-context.js';

export function addPurgeCommands(program: Command): void {
  const purge = program.command('purge').description('the destruction of data whose time has run out');

  purge
    .command('reapply')
    .description(
      'after a backup was put back and before anybody is let in: destroys again what had been purged, and what has fallen due since the backup',
    )
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) =>
      withLectern(async ({ lectern, print }) => {
        const purged = await reapplyPurges(lectern.purge);
        const names = new Map((await lectern.tenants.list()).map(({ id, name }) => [id, name]));
        const tenants = purged.map((id) => names.get(id) ?? id);
        if (json) print(JSON.stringify({ tenants }, undefined, 2));
        else if (tenants.length === 0) print('There was nothing to destroy.');
        else for (const tenant of tenants) print(`${tenant}: destroyed`);
      }),
    );
}
