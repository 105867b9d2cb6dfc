import { contractEndAt, contractStateAt } from '../contract/contract-state.js';
import { lastEndOf } from '../contract/tenant-contract.js';
import { parametersOf } from '../dunning/tenant-ledger.js';
import type { TenantHistory } from '../history.js';
import type { Interval } from '../interval.js';
import { type DataState, dataState, purgeDueAt, purgeHolds } from '../retention/purge.js';
import { type Retention, retentionOf } from '../retention/retention.js';
import type { Subscription } from '../subscription.js';
import { distinct, type SimulatedStep, transitionsOf } from './step.js';

/**
 * What becomes of the data of a tenant: live until its last contract has ended, retained, due for the purge, purged, and when
 * their retention ends (M3.3, I-16). `facts` are the instants at which something became known.
 */
export function dataSteps(history: TenantHistory, facts: readonly Date[], until: Date): readonly SimulatedStep[] {
  const { tenantId, purgedAt } = history;
  const fates = facts.map((at, index) => ({ fate: fateAt(history, at), at, next: facts[index + 1] ?? until }));
  const instants = fates.flatMap(({ fate }) => [fate?.endedAt, fate && purgeDueAt(fate.retention, fate.holds)]);
  const states = transitionsOf<DataState>(
    distinct([...facts, ...instants, purgedAt]).filter((at) => at <= until),
    'live',
    (at) => stateAt(history, at),
  );
  const ends = fates.flatMap(({ fate, at, next }) => {
    const end = fate?.retention.purgeNotBefore;
    return end !== undefined && fate?.isKnown === true && end > at && end <= next ? [end] : [];
  });

  return [
    ...ends.map((at): SimulatedStep => ({
      at,
      kind: 'change',
      subjectId: tenantId,
      change: { kind: 'retention_ends', at },
    })),
    ...states.map((step): SimulatedStep => ({ ...step, kind: 'data', subjectId: tenantId })),
  ];
}

/** What is in store for the data of a tenant whose last contract has an end. */
interface Fate {
  readonly endedAt: Date;
  readonly retention: Retention;
  /** Whether the terms of every contract say how long its data are kept. */
  readonly isKnown: boolean;
  readonly holds: readonly Interval[];
}

function stateAt(history: TenantHistory, at: Date): DataState {
  const fate = fateAt(history, at);

  return dataState(fate?.endedAt, fate?.retention, { holds: fate?.holds ?? [], purgedAt: history.purgedAt }, at);
}

/** Each contract promises its own retention, so the last of them counts; what nobody knows holds the purge (I-16). */
function fateAt(history: TenantHistory, at: Date): Fate | undefined {
  const { subscriptions, tenantId, overrides, disputes } = history;
  const end = lastEndOf(subscriptions, at);
  const contracts = subscriptions.filter((subscription) => contractStateAt(subscription, at).status !== 'draft');
  const retentions = contracts.map((subscription) => retentionAfter(history, subscription, at));
  const known = retentions
    .filter((retention) => retention !== undefined)
    .sort((a, b) => a.purgeNotBefore.getTime() - b.purgeNotBefore.getTime());
  const [first] = contracts;
  if (end === undefined || first === undefined) return undefined;
  const isKnown = known.length === contracts.length;
  const holds = purgeHolds(overrides, disputes, [tenantId, ...contracts.map(({ id }) => id)]);

  return {
    endedAt: end.at,
    retention: known.at(-1) ?? retentionOf(end.at, 0, first.timeZone),
    isKnown,
    holds: isKnown ? holds : [...holds, { start: end.at }],
  };
}

/** `undefined` where nobody published the terms that would say how long. */
function retentionAfter(history: TenantHistory, subscription: Subscription, at: Date): Retention | undefined {
  const end = contractEndAt(subscription, at);
  const days = end && parametersOf(history, subscription, end.at)?.['retention.days'];

  return end && days !== undefined ? retentionOf(end.at, days, subscription.timeZone) : undefined;
}
