import { randomUUID } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';
import type { AuditEntry } from '../../domain/audit/entry.js';
import type { PersonId, SeatId, SubscriptionId } from '../../domain/ids.js';
import { SEAT_STATES, type SeatState } from '../../domain/seat.js';
import type { SeatAssignment } from '../../domain/seats/assignment.js';
import type { HeldSeat } from '../../usecases/seat-ports.js';
import { modelOf } from '../connection.js';
import { tenantScoped } from '../tenant-scoped.js';

/** One bought place, or one above that is billed: its number says which, so that no concurrency can make more of them (I-5). */
export interface SeatRow {
  _id: string;
  tenantId: string;
  subscriptionId: string;
  slot: number;
  state: SeatState;
  personId: string | null;
  assignedAt: Date | null;
  activatedAt?: Date | null;
  assignmentId: string | null;
  /** Whether it is above the capacity, and billed (L-FEE-1b). */
  overage?: boolean;
  /** Who had it before: whose open player must hear of it. */
  lastPersonId?: string | null;
  /** Counts the writes: a write is about the seat as it was read, or about nothing. */
  version?: number;
  /** What was done with it and is not yet where it belongs: written in the same write, so that it cannot be lost (I-12). */
  pending?: SeatRecord[];
}

/** One person's time on a seat that has ended; an open one stands in the seat itself, so that taking a seat is one write. */
export interface AssignmentRow {
  _id: string;
  tenantId: string;
  subscriptionId: string;
  personId: string;
  assignedAt: Date;
  activatedAt?: Date | null | undefined;
  endedAt: Date;
  how: 'released' | 'revoked';
  overage?: boolean;
  /** The act that ended it, where that has a name of its own. */
  endedBy?: string | null | undefined;
}

/** One thing that was done with a seat, as it stands there until it is moved on: its audit entry, and the assignment that it ended. */
export interface SeatRecord {
  /** Also of the audit entry, so that it is written once. */
  id: string;
  entry: Omit<AuditEntry, 'id'> & { readonly correlationId?: string | undefined };
  ended?: Omit<AssignmentRow, 'tenantId'> | undefined;
}

const pendingSchema = new Schema<SeatRecord>(
  { id: { type: String, required: true }, entry: Schema.Types.Mixed, ended: Schema.Types.Mixed },
  { _id: false, minimize: false },
);

const seatSchema = new Schema<SeatRow>(
  {
    _id: { type: String, default: () => randomUUID() },
    subscriptionId: { type: String, required: true },
    slot: { type: Number, required: true },
    state: { type: String, required: true, enum: SEAT_STATES },
    personId: { type: String, default: null },
    assignedAt: { type: Date, default: null },
    activatedAt: { type: Date, default: null },
    assignmentId: { type: String, default: null },
    overage: { type: Boolean, default: false },
    lastPersonId: { type: String, default: null },
    version: { type: Number, default: 0 },
    pending: { type: [pendingSchema], default: [] },
  },
  { strictQuery: 'throw', versionKey: false },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, subscriptionId: 1, slot: 1 }, { unique: true })
  .index(
    { tenantId: 1, subscriptionId: 1, personId: 1 },
    { unique: true, partialFilterExpression: { personId: { $type: 'string' } } },
  )
  .index({ tenantId: 1, personId: 1 })
  .index({ tenantId: 1, subscriptionId: 1, state: 1, slot: 1 })
  .index({ tenantId: 1, 'pending.ended.personId': 1 })
  .index({ tenantId: 1, 'pending.id': 1 });

const assignmentSchema = new Schema<AssignmentRow>(
  {
    _id: { type: String, required: true },
    subscriptionId: { type: String, required: true },
    personId: { type: String, required: true },
    assignedAt: { type: Date, required: true },
    activatedAt: Date,
    endedAt: { type: Date, required: true },
    how: { type: String, required: true, enum: ['released', 'revoked'] },
    overage: Boolean,
    endedBy: String,
  },
  { strictQuery: 'throw', versionKey: false },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, personId: 1, endedAt: -1 })
  .index({ tenantId: 1, subscriptionId: 1, endedAt: 1 });

/** The names of their MongoDB collections. */
export const STORED_IN = { seats: 'seats', assignments: 'seatAssignments' } as const;

export function seatModel(connection: Connection): Model<SeatRow> {
  return modelOf(connection, 'Seat', STORED_IN.seats, seatSchema);
}

export function assignmentModel(connection: Connection): Model<AssignmentRow> {
  return modelOf(connection, 'SeatAssignment', STORED_IN.assignments, assignmentSchema);
}

export function toSeat(row: SeatRow): HeldSeat {
  return {
    id: row._id as SeatId,
    subscriptionId: row.subscriptionId as SubscriptionId,
    slot: row.slot,
    state: row.state,
    personId: (row.personId ?? undefined) as PersonId | undefined,
    assignedAt: row.assignedAt ?? undefined,
    activatedAt: row.activatedAt ?? undefined,
    overage: row.overage ?? false,
  };
}

/** An ended assignment as the domain has it. */
export function toAssignment(row: Omit<AssignmentRow, 'tenantId'>): SeatAssignment {
  const { personId, assignedAt, activatedAt, endedAt, how } = row;

  return {
    personId: personId as PersonId,
    assignedAt,
    activatedAt: activatedAt ?? undefined,
    ended: { at: endedAt, how },
  };
}

/** The assignment that stands in a seat; `undefined` for one that nobody has. */
export function openAssignment({ personId, assignedAt, activatedAt }: SeatRow): SeatAssignment | undefined {
  if (personId === null || assignedAt === null) return undefined;

  return { personId: personId as PersonId, assignedAt, activatedAt: activatedAt ?? undefined };
}
