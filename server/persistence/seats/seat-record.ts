import { randomUUID } from 'node:crypto';
import type { SeatAct } from '../../usecases/seat-ports.js';
import type { SeatRecord, SeatRow } from './seat-model.js';

type Where = Pick<SeatRow, '_id' | 'subscriptionId'>;

/** People are named by their id alone (G-AUDIT). */
export function assignRecord(
  { _id, subscriptionId }: Where,
  { personId, assignmentId, state, overage }: Pick<SeatRow, 'personId' | 'assignmentId' | 'state' | 'overage'>,
  { actor, at }: SeatAct,
  correlationId: string | undefined,
): SeatRecord {
  return {
    id: randomUUID(),
    entry: withoutGaps({
      actor,
      action: 'seat.assign',
      subject: _id,
      at,
      rule: overage === true ? 'L-FEE-1b' : 'M1.6',
      after: { person: personId, state, overage: overage ?? false },
      details: { subscription: subscriptionId, assignment: assignmentId },
      correlationId,
    }),
  };
}

export function activateRecord(
  { _id, subscriptionId, personId, assignmentId }: SeatRow,
  at: Date,
  correlationId: string | undefined,
): SeatRecord {
  return {
    id: randomUUID(),
    entry: withoutGaps({
      actor: personId ?? 'system',
      action: 'seat.activate',
      subject: _id,
      at,
      rule: 'M1.6',
      before: { person: personId, state: 'assigned' },
      after: { person: personId, state: 'activated' },
      details: { subscription: subscriptionId, assignment: assignmentId },
      correlationId,
    }),
  };
}

/** The end of the assignment that stands in a seat. */
export function endRecord(
  row: SeatRow,
  how: 'released' | 'revoked',
  { actor, at, key }: SeatAct,
  correlationId: string | undefined,
): SeatRecord {
  const { _id, subscriptionId, personId, state, activatedAt, overage = false } = row;
  const assignment = row.assignmentId ?? randomUUID();

  return {
    id: randomUUID(),
    entry: withoutGaps({
      actor,
      action: how === 'released' ? 'seat.release' : 'seat.revoke',
      subject: _id,
      at,
      rule: 'M1.6',
      before: { person: personId, state, overage },
      details: { subscription: subscriptionId, assignment },
      correlationId,
    }),
    ended: withoutGaps({
      _id: assignment,
      subscriptionId,
      personId: personId ?? '',
      assignedAt: row.assignedAt ?? at,
      activatedAt: activatedAt ?? undefined,
      endedAt: at,
      how,
      overage,
      endedBy: key,
    }),
  };
}

/** What is `undefined` would be stored as `null`. */
function withoutGaps<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
