import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { SubscriptionId, TenantId } from '../../domain/ids.js';
import { resizedSeats, type SeatResize } from '../../domain/seats/resize.js';
import type { SeatPlace } from '../../usecases/seat-ports.js';
import { inTransaction } from '../transaction.js';
import { type SeatRow, seatModel, toSeat } from './seat-model.js';

/** How many pairs of seats exchange their numbers in one transaction, so that others need not wait for long. */
const PAIRS_AT_ONCE = 50;
const TAKEN = { $in: ['assigned', 'activated'] } as const;

interface Scope {
  readonly tenantId: TenantId;
  readonly subscriptionId: SubscriptionId;
}

/**
 * Sees to it that nobody has a seat above the capacity while one that was bought is not taken: the two exchange their numbers,
 * and nobody notices. Says whether anything had to be done.
 */
export async function inOrder(
  connection: Connection,
  tenantId: TenantId,
  subscriptionId: SubscriptionId,
  capacity: number,
): Promise<boolean> {
  return below(connection, { tenantId, subscriptionId }, { most: capacity, capacity });
}

/**
 * The same for the ceiling: after fewer were ordered people may have seats above it, and while they do none below it is to be had
 * (L-FEE-1b, I-5).
 */
export async function inCeiling(
  connection: Connection,
  tenantId: TenantId,
  { subscriptionId, capacity, ceiling }: { subscriptionId: SubscriptionId; capacity: number; ceiling: number },
): Promise<boolean> {
  return below(connection, { tenantId, subscriptionId }, { most: ceiling, capacity });
}

/** The number below which people shall sit where there is room, and that up to which seats are bought. */
interface Bounds {
  readonly most: number;
  readonly capacity: number;
}

async function below(connection: Connection, scope: Scope, bounds: Bounds): Promise<boolean> {
  const above = { ...scope, slot: { $gt: bounds.most }, state: TAKEN };
  if ((await seatModel(connection).exists(above)) === null) return false;
  let changed = false;
  while (await inTransaction(connection, () => exchange(connection, scope, bounds))) changed = true;

  return changed;
}

/** What a resize comes to, done: one after the other, inside of a transaction. */
export async function resize(
  connection: Connection,
  tenantId: TenantId,
  { subscriptionId, capacity, overage }: SeatPlace & { readonly capacity: number },
): Promise<SeatResize> {
  const seats = seatModel(connection);
  const scope = { tenantId, subscriptionId };
  while (await exchange(connection, scope, { most: capacity, capacity }));
  const rows = await seats.find(scope, { slot: 1, state: 1, subscriptionId: 1 }).lean<SeatRow[]>();
  const plan = resizedSeats(rows.map(toSeat), capacity, overage);
  await seats.updateMany(
    { ...scope, _id: { $in: plan.retire }, state: 'unassigned' },
    { $set: { state: 'retired' }, $inc: { version: 1 } },
  );
  // What is bought has the numbers up to the capacity.
  if (plan.reopen.length + plan.add.length > 0) await openUpTo(connection, scope, capacity, rows);
  const billed = (slot: object, now: boolean) =>
    seats.updateMany({ ...scope, slot, state: TAKEN, overage: !now }, { $set: { overage: now }, $inc: { version: 1 } });
  await billed({ $lte: capacity }, false);
  if (overage === 'soft_bill') await billed({ $gt: capacity }, true);

  return plan;
}

/** Adds free seats until there is one of each number; those that are there stay as they are, but for retired ones. */
async function openUpTo(
  connection: Connection,
  scope: Scope,
  capacity: number,
  rows: readonly SeatRow[],
): Promise<void> {
  const seats = seatModel(connection);
  await seats.updateMany(
    { ...scope, slot: { $lte: capacity }, state: 'retired' },
    { $set: { state: 'unassigned' }, $inc: { version: 1 } },
  );
  const there = new Set(rows.map(({ slot }) => slot));
  const missing = Array.from({ length: capacity }, (_, index) => index + 1).filter((slot) => !there.has(slot));
  await seats.insertMany(missing.map((slot) => ({ ...scope, _id: randomUUID(), slot, state: 'unassigned' as const })));
}

/** Lets some taken seats above a number and some that are not taken up to it exchange numbers; says whether there were any. */
async function exchange(
  connection: Connection,
  { tenantId, subscriptionId }: Scope,
  { most, capacity }: Bounds,
): Promise<boolean> {
  const seats = seatModel(connection);
  const scope = { tenantId, subscriptionId };
  const above = await seats
    .find({ ...scope, slot: { $gt: most }, state: TAKEN }, { slot: 1 })
    .sort({ slot: -1 })
    .limit(PAIRS_AT_ONCE)
    .lean<SeatRow[]>();
  if (above.length === 0) return false;
  const vacant = await seats
    .find({ ...scope, slot: { $lte: most }, state: { $in: ['unassigned', 'retired'] } }, { slot: 1 })
    .sort({ slot: 1 })
    .limit(above.length)
    .lean<SeatRow[]>();
  for (const [index, bought] of vacant.entries()) {
    const taken = above[index];
    if (taken === undefined) break;
    const set = (row: SeatRow, fields: Partial<SeatRow>) =>
      seats.updateOne({ tenantId, _id: row._id }, { $set: fields, $inc: { version: 1 } });
    // The number is unique: one of the two has to step aside for a moment, which nobody outside of the transaction sees.
    await set(bought, { slot: -bought.slot });
    await set(taken, { slot: bought.slot, overage: bought.slot > capacity });
    await set(bought, { slot: taken.slot, state: 'retired' });
  }

  return vacant.length > 0;
}
