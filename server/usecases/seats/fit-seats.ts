import type { Repositories } from '../ports.js';
import type { SeatAct, SeatPlace } from '../seat-ports.js';

type Sources = Pick<Repositories, 'seats' | 'audit' | 'transactions'>;

/**
 * Brings the seats to what is ordered by now, where they are not: new ones are added, free ones retired, and whoever has one keeps
 * it (M1.1, M3.1). Any number of callers do it once.
 */
export async function fitSeats(
  { seats, audit, transactions }: Sources,
  { subscriptionId, capacity, overage }: SeatPlace,
  { actor, at }: Pick<SeatAct, 'actor' | 'at'>,
): Promise<void> {
  if (capacity === undefined) return;
  const place = { subscriptionId, capacity, overage };
  if (await seats.fits(place)) return;
  await transactions.run(async () => {
    const { retire, reopen, add, mustRelease } = await seats.resize(place);
    if (retire.length + reopen.length + add.length === 0) return;
    await audit.append({
      actor,
      action: 'seats.resize',
      subject: subscriptionId,
      at,
      rule: 'M3.1',
      after: { capacity },
      details: { retired: retire.length, reopened: reopen.length, added: add.length, mustRelease },
    });
  });
}
