import type { Connection } from 'mongoose';
import type { TenantId } from '../../domain/ids.js';
import { sideBySide } from '../../usecases/side-by-side.js';
import type { SeatOutbox } from '../../usecases/seat-ports.js';
import { MongoAuditTrail } from '../audit-trail.js';
import { isDuplicateKeyError } from '../duplicate-key.js';
import { noteWaiting, takeWaiting } from '../waiting-tenants.js';
import { assignmentModel, type SeatRow, seatModel } from './seat-model.js';

/** So many seats of a tenant are looked after in one go, and so many of them side by side. */
const SEATS_AT_A_TIME = 500;
const AT_ONCE = 8;

const WHAT = 'seat records';

/** Says that something waits in a tenant's seats. */
export function noteSeatRecords(connection: Connection, tenantId: TenantId): void {
  noteWaiting(connection, WHAT, tenantId);
}

/**
 * Moves what was done with seats to the assignments and to the audit outbox. It is inserted under its id before it is taken out of
 * the seat, so that a process which dies in between leaves neither a gap nor a second one (I-12).
 */
export class MongoSeatOutbox implements SeatOutbox {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  noted(): readonly TenantId[] {
    return takeWaiting(this.#connection, WHAT);
  }

  async moveOn(tenantId: TenantId): Promise<boolean> {
    const rows = await seatModel(this.#connection)
      .find({ tenantId, 'pending.id': { $exists: true } }, { pending: 1 })
      .limit(SEATS_AT_A_TIME)
      .lean<SeatRow[]>();
    await sideBySide(rows, AT_ONCE, (row) => this.#moveOn(tenantId, row));

    return rows.length === SEATS_AT_A_TIME;
  }

  async #moveOn(tenantId: TenantId, { _id, pending = [] }: SeatRow): Promise<void> {
    for (const { id, entry, ended } of pending) {
      const { correlationId, ...facts } = entry;
      if (ended !== undefined) await this.#insert(tenantId, ended);
      // Under the id of the request that did it, and not of the job that moves it on.
      await new MongoAuditTrail(this.#connection, tenantId, () => correlationId).append({ ...facts, id });
    }
    const ids = pending.map(({ id }) => id);
    await seatModel(this.#connection).updateOne({ tenantId, _id }, { $pull: { pending: { id: { $in: ids } } } });
  }

  async #insert(
    tenantId: TenantId,
    ended: NonNullable<NonNullable<SeatRow['pending']>[number]['ended']>,
  ): Promise<void> {
    try {
      await assignmentModel(this.#connection).create({ ...ended, tenantId });
    } catch (error) {
      // It was moved on before.
      if (!isDuplicateKeyError(error)) throw error;
    }
  }
}
