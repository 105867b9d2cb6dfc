import { randomUUID } from 'node:crypto';
import { correlated } from './correlation.js';
import { type Job, Jobs } from './jobs/job.js';
import { sealAuditJob } from './jobs/seal-audit.js';
import type { AuditChains } from './usecases/audit-ports.js';

export interface JobDeps {
  readonly chains: AuditChains;
}

/** News up everything that is done again and again. */
export function jobsOf({ chains }: JobDeps): Jobs {
  return new Jobs([sealAuditJob(chains)].map(withId));
}

/** Each run has an id, by which its audit entries are found together. */
function withId(job: Job): Job {
  return { ...job, run: () => correlated(randomUUID(), () => job.run()) };
}
