import { type ExportDeps, goOnWithExports } from '../usecases/data/exports.js';
import type { TenantDirectory } from '../usecases/ports.js';
import { TenantRounds } from '../usecases/seats/tenant-rounds.js';
import type { Job } from './job.js';

/** Makes the exports that were asked for; also those of a process that died. */
export function exportsJob({
  tenants,
  ...deps
}: ExportDeps & { readonly tenants: Pick<TenantDirectory, 'list'> }): Job {
  const rounds = new TenantRounds(tenants, 60);

  return {
    name: 'exports',
    everyMs: 1_000,
    run: async () => {
      rounds.leave(await goOnWithExports(deps, await rounds.next(deps.queue.noted())));
    },
  };
}
