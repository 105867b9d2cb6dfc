import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import type { PersonId, SeatId, SubscriptionId } from '../../../../server/domain/ids.js';
import type { Seat, SeatState } from '../../../../server/domain/seat.js';
import { resizedSeats } from '../../../../server/domain/seats/resize.js';

const STATES: Readonly<Record<string, SeatState>> = { u: 'unassigned', a: 'assigned', l: 'activated', r: 'retired' };

/** One letter a seat, in the order of slots: u(nassigned), a(ssigned), l(aunched), r(etired). */
const seats = (letters: string): Seat[] =>
  Array.from(letters, (letter, index) => {
    const state = STATES[letter]!;
    return {
      id: `seat-${index + 1}` as SeatId,
      subscriptionId: 'subscription' as SubscriptionId,
      slot: index + 1,
      state,
      personId: state === 'assigned' || state === 'activated' ? (`person-${index}` as PersonId) : undefined,
    };
  });
const nothing = { retire: [], reopen: [], add: [], mustRelease: 0, overage: 0 };

describe('resizedSeats (M1.1, M3.1, I-5)', () => {
  it.each([
    ['as many', 'aul', 3, nothing],
    ['more', 'al', 4, { ...nothing, add: [3, 4] }],
    ['more, retired ones first', 'arlr', 5, { ...nothing, reopen: ['seat-2', 'seat-4'], add: [5] }],
    ['more, of which one retired is enough', 'arlr', 3, { ...nothing, reopen: ['seat-2'] }],
    ['fewer: the last free ones go', 'uauu', 2, { ...nothing, retire: ['seat-4', 'seat-3'] }],
    ['fewer than are taken', 'alau', 2, { ...nothing, retire: ['seat-4'], mustRelease: 1 }],
    ['none', 'au', 0, { ...nothing, retire: ['seat-2'], mustRelease: 1 }],
    ['the first', '', 2, { ...nothing, add: [1, 2] }],
  ])('%s', (_, letters, capacity, resize) => {
    expect(resizedSeats(seats(letters), capacity, 'hard')).toEqual(resize);
    expect(resizedSeats(seats(letters).toReversed(), capacity, 'hard')).toEqual(resize);
  });

  it.each([
    ['stay and are billed', 'aaau', 2, { ...nothing, retire: ['seat-4'], overage: 1 }],
    ['go where they are above the ceiling', 'aaaaa', 2, { ...nothing, mustRelease: 1, overage: 2 }],
    ['cost nothing where there is room', 'aau', 3, nothing],
  ])('seats above a capacity that may be exceeded %s (L-FEE-1b)', (_, letters, capacity, resize) => {
    expect(resizedSeats(seats(letters), capacity, 'soft_bill')).toEqual(resize);
  });

  it('refuses a capacity that is none', () => {
    expect(() => resizedSeats([], 1.5, 'hard')).toThrow(RuleViolationError);
  });

  it('leaves as many seats as were ordered, once the tenant has chosen whose go', () => {
    const letters = fc.string({ unit: fc.constantFrom('u', 'a', 'l', 'r'), maxLength: 30 });

    fc.assert(
      fc.property(
        letters,
        fc.nat(30),
        fc.constantFrom('hard' as const, 'soft_bill' as const),
        (given, capacity, overage) => {
          const before = seats(given);
          const { retire, reopen, add, mustRelease, overage: billed } = resizedSeats(before, capacity, overage);
          const assigned = before.filter(({ personId }) => personId !== undefined).length;
          const live =
            before.filter(({ state }) => state !== 'retired').length - retire.length + reopen.length + add.length;
          const stateOf = (id: SeatId): SeatState | undefined => before.find((seat) => seat.id === id)?.state;

          expect(live).toBe(Math.max(capacity, assigned));
          expect(assigned - mustRelease).toBe(Math.min(assigned, capacity + billed));
          expect(retire.map(stateOf)).toEqual(retire.map(() => 'unassigned'));
          expect(reopen.map(stateOf)).toEqual(reopen.map(() => 'retired'));
          expect(before.some(({ slot }) => add.includes(slot))).toBe(false);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
