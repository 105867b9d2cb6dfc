import { type CreditProposalDeps, proposeDueCredits } from '../usecases/service/credit-proposals.js';
import type { Job } from './job.js';

/** Without it an operator proposes credits; once it runs again all that were earned meanwhile wait for a person (L-SLA-4). */
export function serviceCreditsJob(deps: CreditProposalDeps): Job {
  return { name: 'service-credits', everyMs: 30_000, run: () => proposeDueCredits(deps) };
}
