import { RuleViolationError } from '../errors.js';
import type { SubscriptionId } from '../ids.js';
import type { TerminationReason } from './provider-termination.js';

/** A termination that one person proposed, and that nothing brings about without another one (M3.4, L-FEE-2d, L-TERM-2). */
export interface TerminationProposal {
  readonly id: string;
  readonly subscriptionId: SubscriptionId;
  readonly reason: Exclude<TerminationReason, 'breach_provider'>;
  /** What the breach is. */
  readonly evidence: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly approvedBy?: string | undefined;
  readonly approvedAt?: Date | undefined;
  readonly withdrawnBy?: string | undefined;
  readonly withdrawnAt?: Date | undefined;
}

/** How a proposal to end a contract stands; only `approved` ever ends one (M3.4). */
export type TerminationProposalState = 'open' | 'approved' | 'withdrawn';

/** Where it stands; a termination that took effect is never withdrawn. */
export function stateOfTermination({ approvedAt, withdrawnAt }: TerminationProposal): TerminationProposalState {
  if (withdrawnAt !== undefined) return 'withdrawn';

  return approvedAt === undefined ? 'open' : 'approved';
}

/** The proposal with the yes of a second person. @throws RuleViolationError for the first one, and where it is decided (M3.4) */
export function withSecondPerson(proposal: TerminationProposal, by: string, at: Date): TerminationProposal {
  if (stateOfTermination(proposal) !== 'open') {
    throw new RuleViolationError('termination', 'M3.4', 'was decided already.');
  }
  if (by === proposal.proposedBy) {
    throw new RuleViolationError('termination', 'M3.4', 'must be approved by another person: you have proposed it.');
  }

  return { ...proposal, approvedBy: by, approvedAt: at };
}
