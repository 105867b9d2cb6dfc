import type { Termination } from '../../domain/contract/contract-event.js';
import { contractStateAt } from '../../domain/contract/contract-state.js';
import { type TerminationReason, terminationOf } from '../../domain/contract/provider-termination.js';
import {
  stateOfTermination,
  type TerminationProposal,
  withSecondPerson,
} from '../../domain/contract/termination-proposal.js';
import { NotFoundError, RuleViolationError } from '../../domain/errors.js';
import type { SubscriptionId } from '../../domain/ids.js';
import { type Act, noteFact } from '../billing/act.js';
import type { Repositories } from '../ports.js';
import { contractIn, type EventSources, recordEvent } from './contract-events.js';

type Sources = EventSources & Pick<Repositories, 'terminationProposals'>;

/** One person proposes to end a contract for cause: nothing follows from it before another one agrees (M3.4, M3.5, L-TERM-2). */
export async function proposeTermination(
  sources: Sources,
  act: Act,
  wanted: Pick<TerminationProposal, 'id' | 'subscriptionId' | 'reason' | 'evidence'>,
): Promise<TerminationProposal> {
  const { subscription } = await contractIn(sources, wanted.subscriptionId, act.at);
  if (contractStateAt(subscription, act.at).status === 'ended') {
    throw new RuleViolationError('subscription', 'M3.4', 'must not have ended.');
  }
  const proposal = { ...wanted, proposedBy: act.actor, proposedAt: act.at };
  await sources.terminationProposals.add(proposal);
  await noteFact(sources.audit, act, {
    ...{ action: 'termination.propose', subject: proposal.id, rule: 'M3.4' },
    after: wanted,
  });

  return proposal;
}

/** A second person agrees: the contract ends at once, or after the days of notice that the terms give (M3.4, L-FEE-2d, L-TERM-2). */
export async function approveTermination(sources: Sources, act: Act, id: string): Promise<TerminationProposal> {
  const before = await proposalIn(sources, id);
  const approved = withSecondPerson(before, act.actor, act.at);
  const { subscriptionId, reason, evidence, proposedBy } = approved;
  await sources.terminationProposals.change(id, () => approved);
  await noteFact(sources.audit, act, {
    ...{ action: 'termination.approve', subject: id, rule: 'M3.4' },
    after: { approvedBy: act.actor },
  });
  await end(sources, act, subscriptionId, { reason, evidence, decidedBy: [proposedBy, act.actor] });

  return approved;
}

/** The customer ends for the provider's breach, and decides alone (L-TERM-2, A38). */
export function endForBreach(
  sources: EventSources,
  act: Act,
  { subscriptionId, evidence }: { readonly subscriptionId: SubscriptionId; readonly evidence: string },
): Promise<void> {
  return end(sources, act, subscriptionId, { reason: 'breach_provider', evidence, decidedBy: [act.actor] });
}

/** Takes back a proposal, or a termination whose days of notice still run (L-TERM-2, A35). @throws RuleViolationError after that */
export async function withdrawTermination(sources: Sources, act: Act, id: string): Promise<TerminationProposal> {
  const before = await proposalIn(sources, id);
  const state = stateOfTermination(before);
  if (state === 'withdrawn') throw new RuleViolationError('termination', 'L-TERM-2', 'was withdrawn already.');
  if (state === 'approved') await callOff(sources, act, before);
  const withdrawn = { ...before, withdrawnBy: act.actor, withdrawnAt: act.at };
  await sources.terminationProposals.change(id, () => withdrawn);
  await noteFact(sources.audit, act, {
    ...{ action: 'termination.withdraw', subject: id, rule: 'L-TERM-2' },
    before: { state },
  });

  return withdrawn;
}

async function end(
  sources: EventSources,
  act: Act,
  id: SubscriptionId,
  order: { readonly reason: TerminationReason; readonly evidence: string; readonly decidedBy: readonly string[] },
): Promise<void> {
  const { subscription, parameters } = await contractIn(sources, id, act.at);
  const event = terminationOf({ ...order, noticeDeemedAt: act.at }, parameters, subscription.timeZone);
  await recordEvent(sources, act, { id, event, details: { decidedBy: order.decidedBy } });
}

/** The notice runs until its end, and until then whoever gave it may take it back. */
async function callOff({ subscriptions }: Sources, act: Act, proposal: TerminationProposal): Promise<void> {
  const isIt = (event: { readonly kind: string; readonly at: Date }): event is Termination =>
    event.kind === 'termination' && event.at.getTime() === proposal.approvedAt?.getTime();
  await subscriptions.change(proposal.subscriptionId, (stored) => {
    const { events = [] } = stored;
    const termination = events.find(isIt);
    if (termination === undefined || termination.effectiveAt <= act.at) {
      throw new RuleViolationError('termination', 'L-TERM-2', 'has taken effect: who comes back signs anew.');
    }
    return { ...stored, events: events.map((each) => (isIt(each) ? { ...each, withdrawnAt: act.at } : each)) };
  });
}

async function proposalIn(
  { terminationProposals }: Pick<Repositories, 'terminationProposals'>,
  id: string,
): Promise<TerminationProposal> {
  const proposal = await terminationProposals.find(id);
  if (proposal === undefined) throw new NotFoundError('termination');

  return proposal;
}
