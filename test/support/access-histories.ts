import type { AccessFacts } from '../../server/domain/access/facts.js';
import type { ContractEvent } from '../../server/domain/contract/contract-event.js';
import type { Interval } from '../../server/domain/interval.js';
import type { Subscription } from '../../server/domain/subscription.js';

/** The facts as they stood at an instant: nothing that was written later, and no end that had not come yet. */
export function asKnownAt(facts: AccessFacts, at: Date): AccessFacts {
  const past = (instant: Date | undefined) => (instant !== undefined && instant <= at ? instant : undefined);
  const begun = (spans: readonly Interval[]) =>
    spans.filter(({ start }) => start <= at).map(({ start, end }) => ({ start, end: past(end) }));
  const { termsClick, accountOwner } = facts;

  return {
    ...facts,
    purgedAt: past(facts.purgedAt),
    subscriptions: facts.subscriptions.map((each) => subscriptionAt(each, past)),
    blocks: facts.blocks
      .filter(({ effectiveAt }) => effectiveAt <= at)
      .map((block) => ({ ...block, liftedAt: past(block.liftedAt) })),
    nonpayment: facts.nonpayment?.map((each) => ({ ...each, spans: begun(each.spans) })),
    overrides: facts.overrides?.filter(({ from }) => from <= at),
    maintenance: facts.maintenance?.filter(({ start }) => start <= at),
    termsClick: termsClick && { ...termsClick, acceptedAt: past(termsClick.acceptedAt) },
    accountOwner: accountOwner && { ...accountOwner, consents: begun(accountOwner.consents) },
  };
}

/** The same facts, each list in another order. */
export function shuffled(facts: AccessFacts, chance: Iterator<number>): AccessFacts {
  const turn = <Value>(values: readonly Value[]): readonly Value[] =>
    values
      .map((value) => ({ value, key: Number(chance.next().value) }))
      .sort((a, b) => a.key - b.key)
      .map(({ value }) => value);
  const { accountOwner } = facts;

  return {
    ...facts,
    subscriptions: turn(facts.subscriptions.map((each) => ({ ...each, events: turn(each.events ?? []) }))),
    blocks: turn(facts.blocks),
    nonpayment: turn((facts.nonpayment ?? []).map((each) => ({ ...each, spans: turn(each.spans) }))),
    overrides: turn(facts.overrides ?? []),
    maintenance: turn(facts.maintenance ?? []),
    accountOwner: accountOwner && { ...accountOwner, consents: turn(accountOwner.consents) },
  };
}

function subscriptionAt(
  subscription: Subscription,
  past: (instant: Date | undefined) => Date | undefined,
): Subscription {
  const events = (subscription.events ?? []).filter(({ at }) => past(at) !== undefined);

  return {
    ...subscription,
    signedAt: past(subscription.signedAt),
    events: events.map((event): ContractEvent =>
      'withdrawnAt' in event ? { ...event, withdrawnAt: past(event.withdrawnAt) } : event,
    ),
  };
}
