import { describe, expect, it } from 'vitest';
import { ConflictError, RuleViolationError, SeatsExhaustedError } from '../../../server/domain/errors.js';
import type { PersonId, SubscriptionId } from '../../../server/domain/ids.js';
import type { SeatRepository } from '../../../server/usecases/ports.js';
import { after, LEARNER, NOW, SUBSCRIPTION } from '../../support/builders.js';

const OTHER = 'somebody-else' as PersonId;

function act(milliseconds: number) {
  return { actor: 'admin', at: after(milliseconds) };
}

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

    it('assigns what was ordered, above it only with overage, and never above the ceiling (M1.1, L-FEE-1b)', async () => {
      const seats = make();
      const place = { subscriptionId: SUBSCRIPTION, capacity: 2, overage: 'soft_bill' } as const;
      await seats.fillUpTo(SUBSCRIPTION, 2);
      const assign = async (person: string, withOverage = false) =>
        (await seats.assign(place, person as PersonId, act(0), { withOverage, state: 'assigned' })).result;

      expect(await assign('p1')).toBe('ASSIGNED');
      expect(await assign('p1')).toBe('ALREADY_ASSIGNED');
      expect(await assign('p2')).toBe('ASSIGNED');
      expect(await assign('p3')).toBe('SEATS_EXHAUSTED');
      expect(await assign('p3', true)).toBe('ASSIGNED_OVERAGE');
      expect(await assign('p4', true)).toBe('ASSIGNED_OVERAGE');
      expect(await assign('p5', true)).toBe('SEATS_EXHAUSTED');
      await seats.free(place, 'p1' as PersonId, 'released', act(1));
      // Three have a seat, and two were bought.
      expect(await assign('p5')).toBe('SEATS_EXHAUSTED');
      await seats.free(place, 'p2' as PersonId, 'released', act(1));
      await seats.free(place, 'p3' as PersonId, 'released', act(1));
      expect(await assign('p5')).toBe('ASSIGNED');
      expect(await seats.use(place)).toEqual({ capacity: 2, used: 2, overage: 'soft_bill' });
    });

    it('assigns to many, who comes first is served first, and knows later which of it was done', async () => {
      const seats = make();
      const place = { subscriptionId: SUBSCRIPTION, capacity: 3, overage: 'hard' } as const;
      await seats.fillUpTo(SUBSCRIPTION, 3);
      await seats.take(SUBSCRIPTION, 'p2' as PersonId, NOW);
      const people = ['p1', 'p2', 'p3', 'p4'].map((id) => ({
        personId: id as PersonId,
        act: { actor: 'admin', at: after(1), key: `task:${id}` },
      }));

      const results = await seats.assignMany(place, people, { withOverage: false });
      expect(results.map(({ result }) => result)).toEqual([
        'ASSIGNED',
        'ALREADY_ASSIGNED',
        'ASSIGNED',
        'SEATS_EXHAUSTED',
      ]);
      await seats.free(place, 'p1' as PersonId, 'revoked', { actor: 'admin', at: after(2), key: 'end:p1' });
      const keys = ['task:p1', 'task:p2', 'task:p3', 'task:p4', 'end:p1', 'end:p2'];
      expect(new Map([...(await seats.done(SUBSCRIPTION, keys))].sort())).toEqual(
        new Map([
          ['end:p1', 'REVOKED'],
          ['task:p1', 'ASSIGNED'],
          ['task:p3', 'ASSIGNED'],
        ]),
      );
      expect(await seats.seated(SUBSCRIPTION, ['p1', 'p2', 'p3'] as PersonId[])).toEqual(new Set(['p2', 'p3']));
    });

    it('notes an invitation, the first launch, and the end of both (rules.md 3.5)', async () => {
      const seats = make();
      await seats.fillUpTo(SUBSCRIPTION, 1);
      const place = { subscriptionId: SUBSCRIPTION, overage: 'hard' } as const;
      const { seat } = await seats.assign(place, LEARNER, act(0), { withOverage: false, state: 'assigned' });
      expect(seat).toMatchObject({ state: 'assigned', assignedAt: NOW, activatedAt: undefined });
      await seats.activate(['another' as SubscriptionId], LEARNER, after(1));
      expect(await seats.list(SUBSCRIPTION, { personId: LEARNER }, { limit: 9 })).toMatchObject([
        { state: 'assigned' },
      ]);
      await seats.activate([SUBSCRIPTION], LEARNER, after(2));
      await seats.activate([SUBSCRIPTION], LEARNER, after(3));
      expect(await seats.list(SUBSCRIPTION, {}, { limit: 9 })).toMatchObject([
        { state: 'activated', activatedAt: after(2) },
      ]);
      await seats.free(place, LEARNER, 'revoked', act(4));

      expect(await seats.standings(LEARNER)).toEqual({ [SUBSCRIPTION]: 'revoked' });
      expect(await seats.assignments(SUBSCRIPTION, NOW)).toEqual([
        expect.objectContaining({
          personId: LEARNER,
          assignedAt: NOW,
          activatedAt: after(2),
          ended: { at: after(4), how: 'revoked' },
        }),
      ]);
      expect(await seats.assignments(SUBSCRIPTION, after(4))).toEqual([]);
    });

    it('passes a seat on in one step, as a release and an assignment (M1.6)', async () => {
      const seats = make();
      await seats.fillUpTo(SUBSCRIPTION, 2);
      await seats.take(SUBSCRIPTION, LEARNER, NOW);
      const move = (from: PersonId, to: PersonId) => seats.move(SUBSCRIPTION, from, to, act(3));

      expect(await move(LEARNER, OTHER)).toMatchObject({ personId: OTHER, state: 'assigned', assignedAt: after(3) });
      expect(await move(LEARNER, OTHER)).toBeUndefined();
      await seats.take(SUBSCRIPTION, LEARNER, after(2));
      await expect(move(LEARNER, OTHER)).rejects.toThrow(ConflictError);
      await expect(move(OTHER, OTHER)).rejects.toThrow(RuleViolationError);
      expect(await seats.assignments(SUBSCRIPTION, NOW)).toHaveLength(3);
      expect(await seats.standings(OTHER)).toEqual({ [SUBSCRIPTION]: 'seated' });
    });

    it('retires free seats where fewer are ordered, opens them again, and leaves everybody theirs (M3.1)', async () => {
      const seats = make();
      const place = (capacity: number) => ({ subscriptionId: SUBSCRIPTION, capacity, overage: 'hard' }) as const;
      await seats.resize(place(5));
      const people = ['p1', 'p2', 'p3', 'p4'] as PersonId[];
      for (const person of people) await seats.take(SUBSCRIPTION, person, NOW);
      await seats.end(SUBSCRIPTION, 'p1' as PersonId, 'released', NOW);

      expect(await seats.fits(place(5))).toBe(true);
      expect(await seats.fits(place(2))).toBe(false);
      expect(await seats.resize(place(2))).toMatchObject({ mustRelease: 1, overage: 0 });
      expect(await seats.use(place(2))).toEqual({ capacity: 2, used: 3, overage: 'hard' });
      await expect(seats.take(SUBSCRIPTION, LEARNER, NOW, 2)).rejects.toThrow(SeatsExhaustedError);
      await seats.free(place(2), 'p2' as PersonId, 'released', act(1));
      await expect(seats.take(SUBSCRIPTION, LEARNER, NOW, 2)).rejects.toThrow(SeatsExhaustedError);
      await seats.resize(place(6));
      for (const person of ['p5', 'p6', 'p7', 'p8'] as PersonId[]) await seats.take(SUBSCRIPTION, person, NOW, 6);
      await expect(seats.take(SUBSCRIPTION, LEARNER, NOW, 6)).rejects.toThrow(SeatsExhaustedError);
      expect(await seats.list(SUBSCRIPTION, { state: 'activated' }, { limit: 99 })).toHaveLength(6);
    });

    it('lists by number, a page at a time', async () => {
      const seats = make();
      await seats.fillUpTo(SUBSCRIPTION, 3);
      const slots = async (...words: [object, { after?: number; limit: number }]) =>
        (await seats.list(SUBSCRIPTION, ...words)).map(({ slot }) => slot);

      expect(await slots({}, { limit: 2 })).toEqual([1, 2]);
      expect(await slots({}, { after: 2, limit: 2 })).toEqual([3]);
      expect(await slots({ state: 'assigned' }, { limit: 2 })).toEqual([]);
    });
  });
}
