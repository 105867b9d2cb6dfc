import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import { replaySeats, type SeatAction } from '../../../../server/domain/seats/replay.js';

const actions = (text: string): SeatAction[] =>
  text.split(' ').map((word) => ({ do: word.startsWith('-') ? 'release' : 'assign', user: word.slice(1) }));

describe('replaySeats (M1.1, L-FEE-1b)', () => {
  it('refuses above a hard limit, and gives a released seat to the next', () => {
    expect(replaySeats({ capacity: 1, overage: 'hard' }, 1_500, actions('+a +b -a +b -a +b'))).toEqual({
      results: ['ASSIGNED', 'SEATS_EXHAUSTED', 'RELEASED', 'ASSIGNED', 'NOT_ASSIGNED', 'ALREADY_ASSIGNED'],
      used: 1,
      peak: 1,
    });
  });

  it('bills the peak above a soft limit, up to the ceiling', () => {
    expect(replaySeats({ capacity: 1, overage: 'soft_bill' }, 1_500, actions('+a +b +c -a +c -b -c'))).toEqual({
      results: [
        'ASSIGNED',
        'ASSIGNED_OVERAGE',
        'SEATS_EXHAUSTED',
        'RELEASED',
        'ASSIGNED_OVERAGE',
        'RELEASED',
        'RELEASED',
      ],
      used: 0,
      peak: 2,
      overageSeats: 1,
      overageCents: 1_500,
    });
  });

  it.each(['hard', 'soft_bill'] as const)(
    'refuses every seat where none was bought under %s: twice nothing is nothing',
    (overage) => {
      expect(replaySeats({ capacity: 0, overage }, 1_500, actions('+a -a +b'))).toEqual({
        results: ['SEATS_EXHAUSTED', 'NOT_ASSIGNED', 'SEATS_EXHAUSTED'],
        used: 0,
        peak: 0,
        ...(overage === 'soft_bill' && { overageSeats: 0, overageCents: 0 }),
      });
    },
  );

  it('has nothing to bill where nobody was above', () => {
    expect(replaySeats({ capacity: 2, overage: 'soft_bill' }, undefined, [])).toEqual({
      results: [],
      used: 0,
      peak: 0,
      overageSeats: 0,
      overageCents: undefined,
    });
  });

  it('refuses a capacity that is none', () => {
    expect(() => replaySeats({ capacity: -1, overage: 'hard' }, undefined, [])).toThrow(RuleViolationError);
  });

  it('is what slots in a row do, and never exceeds the limit (property 11, I-5)', () => {
    const someActions = fc.array(
      fc.record({
        do: fc.constantFrom('assign' as const, 'assign' as const, 'release' as const),
        user: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      }),
      { maxLength: 40 },
    );

    fc.assert(
      fc.property(
        fc.nat(5),
        fc.constantFrom('hard' as const, 'soft_bill' as const),
        someActions,
        (capacity, overage, row) => {
          // The model: one slot a seat, in a row; those behind the capacity are billed.
          const slots = Array.from({ length: overage === 'hard' ? capacity : 2 * capacity }, () => '');
          const taken = (): number => slots.filter((slot) => slot !== '').length;
          let peak = 0;
          const results = row.map(({ do: act, user }) => {
            const own = slots.indexOf(user);
            if (act === 'release') {
              if (own < 0) return 'NOT_ASSIGNED';
              slots[own] = '';
              return 'RELEASED';
            }
            if (own >= 0) return 'ALREADY_ASSIGNED';
            const free = slots.indexOf('');
            if (free < 0) return 'SEATS_EXHAUSTED';
            const billed = taken() >= capacity;
            slots[free] = user;
            peak = Math.max(peak, taken());
            return billed ? 'ASSIGNED_OVERAGE' : 'ASSIGNED';
          });
          const history = replaySeats({ capacity, overage }, 700, row);

          expect(history).toMatchObject({ results, used: taken(), peak });
          expect(history.peak).toBeLessThanOrEqual(slots.length);
          expect(history.overageCents).toBe(overage === 'hard' ? undefined : 700 * Math.max(0, peak - capacity));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
