import { type PurgeDeps, purgeDue } from '../usecases/data/purge.js';
import type { Job } from './job.js';

/** Without it data stay where they are; once it runs again all that fell due meanwhile is purged (M3.3). */
export function purgeJob(deps: PurgeDeps): Job {
  return { name: 'purge', everyMs: 30_000, run: () => purgeDue(deps) };
}
