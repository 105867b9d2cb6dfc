import type { Connection } from 'mongoose';
import type { TenantId } from '../../domain/ids.js';
import type { SeatOutbox } from '../../usecases/seat-ports.js';
import { MongoAuditOutbox } from '../audit-outbox.js';
import { insertMissing } from '../duplicate-key.js';
import { noteWaiting, takeWaiting } from '../waiting-tenants.js';
import { assignmentModel, type SeatRow, seatModel } from './seat-model.js';

/** So many seats of a tenant are looked after in one go. */
const SEATS_AT_A_TIME = 500;

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
  readonly #audit: MongoAuditOutbox;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#audit = new MongoAuditOutbox(connection, () => undefined);
  }

  noted(): readonly TenantId[] {
    return takeWaiting(this.#connection, WHAT);
  }

  async moveOn(tenantId: TenantId): Promise<boolean> {
    const rows = await seatModel(this.#connection)
      .find({ tenantId, 'pending.id': { $exists: true } }, { pending: 1 })
      .limit(SEATS_AT_A_TIME)
      .lean<SeatRow[]>();
    const records = rows.flatMap(({ pending = [] }) => pending);
    await insertMissing(
      assignmentModel(this.#connection),
      records.flatMap(({ ended }) => (ended === undefined ? [] : [{ ...ended, tenantId }])),
    );
    // Under the id of the request that did it, and not of the job that moves it on.
    await this.#audit.addAll(
      { chain: tenantId, tenantId },
      records.map(({ id, entry }) => ({ ...entry, id })),
    );
    const moved = { $pull: { pending: { id: { $in: records.map(({ id }) => id) } } } };
    await seatModel(this.#connection).updateMany({ tenantId, _id: { $in: rows.map(({ _id }) => _id) } }, moved);

    return rows.length === SEATS_AT_A_TIME;
  }
}
