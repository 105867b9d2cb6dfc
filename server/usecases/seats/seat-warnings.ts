import { type SeatUse, warningsOf } from '../../domain/seats/capacity.js';
import type { RecordedSeatWarning } from '../fact-ports.js';
import type { Repositories } from '../ports.js';
import type { SeatPlace } from '../seat-ports.js';

type Sources = Pick<Repositories, 'seats' | 'seatWarnings' | 'audit' | 'transactions'>;

/** Records the warnings that the use of a subscription calls for by now, and that are not there yet. */
export async function noteWarnings(repositories: Sources, place: SeatPlace, at: Date): Promise<SeatUse> {
  const use = await repositories.seats.use(place);
  const due = warningsOf(0, use.used, use.capacity);
  if (due.length === 0) return use;
  const there = new Set((await repositories.seatWarnings.list()).map(({ id }) => id));
  for (const percentage of due) {
    const id = `${place.subscriptionId}:${String(use.capacity)}:${String(percentage)}`;
    if (!there.has(id)) await record(repositories, { id, percentage, at, ...place, ...use });
  }

  return use;
}

function record(
  { seatWarnings, audit, transactions }: Sources,
  { id, subscriptionId, percentage, capacity, used, at }: RecordedSeatWarning,
): Promise<void> {
  return transactions.run(async () => {
    // Somebody else may have reached it at the same time, with another use.
    if ((await seatWarnings.find(id)) !== undefined) return;
    await seatWarnings.add({ id, subscriptionId, percentage, capacity, used, at });
    await audit.append({
      actor: 'system',
      action: 'seats.warn',
      subject: subscriptionId,
      at,
      rule: 'L-FEE-1b',
      after: { percentage, capacity, used },
    });
  });
}
