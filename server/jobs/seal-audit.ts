import type { AuditChains } from '../usecases/audit-ports.js';
import { sealAudit } from '../usecases/seal-audit.js';
import type { Job } from './job.js';

/** Without it audit entries are safe, but stand in no chain: nobody can read them or prove that they are all there. */
export function sealAuditJob(chains: AuditChains): Job {
  return {
    name: 'seal-audit',
    everyMs: 1_000,
    run: async () => {
      await sealAudit(chains);
    },
  };
}
