import { RuleViolationError } from '../errors.js';
import type { Cents } from '../money.js';

/** What the system or one person may only propose: money that is given up or goes back (L-IND-2, L-SLA-4, M3.4, I-20). */
export const PROPOSAL_KINDS = ['service_credit', 'infringement_refund', 'write_off'] as const;
type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** How many persons must agree: money that leaves, or a debt that is given up, needs two (L-IND-2, M3.4). */
const APPROVERS: Readonly<Record<ProposalKind, number>> = { service_credit: 1, infringement_refund: 2, write_off: 2 };

const RULES: Readonly<Record<ProposalKind, string>> = {
  service_credit: 'L-SLA-4',
  infringement_refund: 'L-IND-2',
  write_off: 'M3.4',
};

/** What one person said to a proposal. */
export interface ProposalDecision {
  readonly by: string;
  readonly at: Date;
  readonly approves: boolean;
}

/** A payment that was told to go back, by the provider that took it (L-IND-2). */
export interface RefundOrder {
  readonly paymentId: string;
  readonly cents: Cents;
  readonly at: Date;
}

/** An amount that persons decide about; what came of it is derived (L-IND-2, L-SLA-4, M3.4). */
export interface MoneyProposal {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly invoiceId: string;
  readonly cents: Cents;
  /** Why, in words. */
  readonly text: string;
  /** The month that a service credit is for, `YYYY-MM` (L-SLA-8). */
  readonly month?: string | undefined;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decisions: readonly ProposalDecision[];
  readonly orders?: readonly RefundOrder[] | undefined;
}

/** How a proposal about money stands; only an approved one may be posted. */
export type ProposalState = 'open' | 'approved' | 'rejected';

/** One rejection ends it; else it waits until enough persons have agreed. */
export function stateOfProposal({ kind, decisions }: Pick<MoneyProposal, 'kind' | 'decisions'>): ProposalState {
  if (decisions.some(({ approves }) => !approves)) return 'rejected';

  return decisions.length >= APPROVERS[kind] ? 'approved' : 'open';
}

/** The clause that asks for the persons. */
export function ruleOfProposal({ kind }: Pick<MoneyProposal, 'kind'>): string {
  return RULES[kind];
}

/**
 * The proposal with one more decision. @throws RuleViolationError where it was decided already, and for a person who has said
 * something before: two persons are two (L-IND-2, M3.4)
 */
export function withDecision(proposal: MoneyProposal, decision: ProposalDecision): MoneyProposal {
  const rule = ruleOfProposal(proposal);
  if (stateOfProposal(proposal) !== 'open') throw new RuleViolationError('proposal', rule, 'was decided already.');
  if (proposal.decisions.some(({ by }) => by === decision.by)) {
    throw new RuleViolationError('proposal', rule, 'must be decided by another person: you have approved it.');
  }

  return { ...proposal, decisions: [...proposal.decisions, decision] };
}
