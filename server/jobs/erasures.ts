import { completeErasures, type ErasureJobDeps } from '../usecases/data/erasure.js';
import type { TenantDirectory } from '../usecases/ports.js';
import type { Job } from './job.js';

/** Without it what a request wrote of somebody at the very moment of their erasure stays. */
export function erasuresJob({
  tenants,
  ...deps
}: ErasureJobDeps & { readonly tenants: Pick<TenantDirectory, 'list'> }): Job {
  return {
    name: 'erasures',
    everyMs: 60_000,
    run: async () => {
      await completeErasures(
        deps,
        (await tenants.list()).map(({ id }) => id),
      );
    },
  };
}
