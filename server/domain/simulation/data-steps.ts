import type { TenantHistory } from '../history.js';
import { distinct } from '../interval.js';
import { type DataState, dataState, purgeDueAt } from '../retention/purge.js';
import { tenantRetentionAt } from '../retention/tenant-retention.js';
import { type SimulatedStep, transitionsOf } from './step.js';

/**
 * What becomes of the data of a tenant: live until its last contract has ended, retained, due for the purge, purged, and when
 * their retention ends (M3.3, I-16). `facts` are the instants at which something became known.
 */
export function dataSteps(history: TenantHistory, facts: readonly Date[], until: Date): readonly SimulatedStep[] {
  const { tenantId, purgedAt } = history;
  const fates = facts.map((at, index) => ({
    fate: tenantRetentionAt(history, at),
    at,
    next: facts[index + 1] ?? until,
  }));
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

function stateAt(history: TenantHistory, at: Date): DataState {
  const fate = tenantRetentionAt(history, at);

  return dataState(fate?.endedAt, fate?.retention, { holds: fate?.holds ?? [], purgedAt: history.purgedAt }, at);
}
