import { describe, expect, it } from 'vitest';
import { SeatsExhaustedError } from '../../../server/domain/errors.js';
import type { PersonId, SubscriptionId } from '../../../server/domain/ids.js';
import type { SeatRepository } from '../../../server/usecases/ports.js';
import { after, LEARNER, NOW, SUBSCRIPTION } from '../../support/builders.js';

const OTHER = 'somebody-else' as PersonId;

/** What every `SeatRepository` promises. */
export function seatRepositoryContract(make: () => SeatRepository): void {
  describe('seats', () => {
    it('gives a free seat, and the same one again to who has it', async () => {
      const seats = make();
      await seats.fillUpTo(SUBSCRIPTION, 2);
      const seat = await seats.take(SUBSCRIPTION, LEARNER, NOW);

      expect(seat).toMatchObject({ subscriptionId: SUBSCRIPTION, personId: LEARNER, state: 'activated' });
      expect(await seats.take(SUBSCRIPTION, LEARNER, after(1))).toEqual(seat);
      expect((await seats.take(SUBSCRIPTION, OTHER, NOW)).slot).not.toBe(seat.slot);
    });

    it('gives no more than there are, and none of another subscription', async () => {
      const seats = make();
      await seats.fillUpTo(SUBSCRIPTION, 1);
      await seats.fillUpTo('another' as SubscriptionId, 5);
      await seats.take(SUBSCRIPTION, OTHER, NOW);

      await expect(seats.take(SUBSCRIPTION, LEARNER, NOW)).rejects.toThrow(SeatsExhaustedError);
      await expect(seats.take('nowhere' as SubscriptionId, LEARNER, NOW)).rejects.toThrow(SeatsExhaustedError);
    });

    it.each(['released', 'revoked'] as const)('frees a seat that is %s at once, once', async (how) => {
      const seats = make();
      await seats.fillUpTo(SUBSCRIPTION, 1);
      await seats.take(SUBSCRIPTION, LEARNER, NOW);

      expect(await seats.end(SUBSCRIPTION, LEARNER, how, after(1))).toMatchObject({ state: 'unassigned', slot: 1 });
      expect(await seats.end(SUBSCRIPTION, LEARNER, how, after(2))).toBeUndefined();
      expect(await seats.take(SUBSCRIPTION, OTHER, after(3))).toMatchObject({ personId: OTHER, slot: 1 });
    });

    it('fills up to a number, however often and by how many at once, and takes none away', async () => {
      const seats = make();
      await seats.fillUpTo(SUBSCRIPTION, 2);
      await seats.take(SUBSCRIPTION, LEARNER, NOW);
      await Promise.all([seats.fillUpTo(SUBSCRIPTION, 3), seats.fillUpTo(SUBSCRIPTION, 3)]);
      await seats.fillUpTo(SUBSCRIPTION, 1);

      const takers = ['p2', 'p3', 'p4'] as PersonId[];
      const results = await Promise.allSettled(takers.map((person) => seats.take(SUBSCRIPTION, person, NOW)));
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    });
  });
}
