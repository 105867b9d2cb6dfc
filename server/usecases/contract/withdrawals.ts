import { withdrawnFrom } from '../../domain/contract/withdrawal.js';
import { ConflictError, RuleViolationError } from '../../domain/errors.js';
import type { SubscriptionId } from '../../domain/ids.js';
import { gatesAt } from '../../domain/notices/gates.js';
import type { Act } from '../billing/act.js';
import { type Contract, contractIn, type EventSources, recordEvent } from './contract-events.js';

/**
 * Says when a stopped product ends for one subscription: not before the end of term and notice, and the notice counts once it is
 * proven (M1.4, A06, G-NOTICE); where the terms ask for none, from now on (L-TERM-3).
 * @throws RuleViolationError for a product that goes on, a notice that is not proven, or a date that is too early
 */
export async function withdrawProduct(
  sources: EventSources,
  act: Act,
  { id, interruptedAt }: { readonly id: SubscriptionId; readonly interruptedAt?: Date | undefined },
): Promise<void> {
  const contract = await contractIn(sources, id, act.at);
  const { subscription, parameters } = contract;
  if ((subscription.events ?? []).some(({ kind }) => kind === 'product_withdrawal')) {
    throw new ConflictError('The end of this product is set already.');
  }
  const given = noticeGivenAt(contract, act.at);
  const event = withdrawnFrom(subscription, given, parameters.productWithdrawal, interruptedAt);
  // Proven months ago and recorded only now: what is over stays as it was (I-24).
  const end = event.interruptedAt < act.at ? act.at : event.interruptedAt;
  await recordEvent(sources, act, { id, event: { ...event, interruptedAt: end } });
}

function noticeGivenAt({ history, subscription, parameters }: Contract, at: Date): Date {
  const { productId, id } = subscription;
  const stop = (history.productStops ?? []).find((each) => each.productId === productId && each.announcedAt <= at);
  if (productId === undefined || stop === undefined) {
    throw new RuleViolationError('subscription', 'M1.4', 'must be of a product that is stopped.');
  }
  if (parameters.productWithdrawal.mode === 'none') return at;
  const gate = gatesAt(history, at).find(
    ({ consequence, subjectId }) => consequence === 'product_withdrawal' && subjectId === `${productId}/${id}`,
  );
  if (gate?.openSince === undefined) {
    throw new RuleViolationError('subscription', 'M1.4', 'must have been told: the months run from proven delivery.');
  }

  return gate.openSince;
}
