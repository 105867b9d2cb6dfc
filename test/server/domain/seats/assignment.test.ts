import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import type { PersonId } from '../../../../server/domain/ids.js';
import {
  activated,
  assignmentState,
  checkedAssignment,
  ended,
  moved,
  peakSeats,
  type SeatAssignment,
  standingOf,
} from '../../../../server/domain/seats/assignment.js';

const at = (hour: number): Date => new Date(Date.UTC(2025, 5, 1, hour));
const assignment = (more: Partial<SeatAssignment> = {}): SeatAssignment => ({
  personId: 'ada' as PersonId,
  assignedAt: at(1),
  ...more,
});
const released = (hour: number): Partial<SeatAssignment> => ({ ended: { at: at(hour), how: 'released' } });
const revoked = (hour: number): Partial<SeatAssignment> => ({ ended: { at: at(hour), how: 'revoked' } });

describe('assignmentState (rules.md 3.5)', () => {
  const states = (more: Partial<SeatAssignment>): string[] =>
    [0, 1, 2, 3].map((hour) => assignmentState(assignment(more), at(hour)));

  it.each([
    ['invited', {}, ['unassigned', 'assigned', 'assigned', 'assigned']],
    ['launched', { activatedAt: at(2) }, ['unassigned', 'assigned', 'activated', 'activated']],
    ['released', { activatedAt: at(2), ...released(3) }, ['unassigned', 'assigned', 'activated', 'released']],
    ['revoked before any launch', revoked(2), ['unassigned', 'assigned', 'revoked', 'revoked']],
  ])('%s', (_, more, expected) => {
    expect(states(more)).toEqual(expected);
  });
});

describe('checkedAssignment (M1.6)', () => {
  it.each([
    ['launched at once', { activatedAt: at(1) }, undefined],
    ['launched before', { activatedAt: at(0) }, /^activatedAt/],
    ['ended at once', released(1), undefined],
    ['ended before', released(0), /^ended\.at/],
    ['ended as it was launched', { activatedAt: at(2), ...released(2) }, undefined],
    ['ended before it was launched', { activatedAt: at(3), ...released(2) }, /^ended\.at/],
    ['running', {}, undefined],
  ])('%s', (_, more, refusal) => {
    if (refusal === undefined) expect(checkedAssignment(assignment(more))).toEqual(assignment(more));
    else {
      expect(() => checkedAssignment(assignment(more))).toThrow(RuleViolationError);
      expect(() => checkedAssignment(assignment(more))).toThrow(refusal);
    }
  });
});

describe('standingOf (M1.1)', () => {
  const again = assignment({ assignedAt: at(5) });

  it.each([
    ['none before the first', [assignment()], 0, 'none'],
    ['seated from it on', [assignment()], 1, 'seated'],
    ['seated with a launch', [assignment({ activatedAt: at(2) })], 3, 'seated'],
    ['none after a release', [assignment(released(2))], 2, 'none'],
    ['revoked after a revocation', [assignment(revoked(2))], 2, 'revoked'],
    ['seated before it', [assignment(revoked(2))], 1, 'seated'],
    ['revoked until somebody assigns again', [again, assignment(revoked(2))], 4, 'revoked'],
    ['seated then', [again, assignment(revoked(2))], 5, 'seated'],
    ['none without any', [], 5, 'none'],
  ] as const)('%s', (_, assignments, hour, standing) => {
    expect(standingOf(assignments, at(hour))).toBe(standing);
  });
});

describe('the way of a seat (rules.md 3.5)', () => {
  it('goes from invitation over the first launch to its end', () => {
    const launched = activated(assignment(), at(2));

    expect(launched).toEqual(assignment({ activatedAt: at(2) }));
    expect(activated(launched, at(3))).toBe(launched);
    expect(ended(launched, 'released', at(4))).toEqual(assignment({ activatedAt: at(2), ...released(4) }));
    expect(ended(assignment(), 'revoked', at(4))).toEqual(assignment(revoked(4)));
  });

  it.each([
    ['released', assignment(released(2))],
    ['revoked', assignment(revoked(2))],
    ['unassigned', assignment({ assignedAt: at(4) })],
  ])('goes nowhere from %s', (state, from) => {
    const refusal = new RegExp(`^personId: must have a seat: this one is ${state}`);

    expect(() => activated(from, at(3))).toThrow(refusal);
    expect(() => ended(from, 'released', at(3))).toThrow(refusal);
    expect(() => ended(from, 'revoked', at(3))).toThrow(RuleViolationError);
  });
});

describe('moved (M1.6)', () => {
  const ben = 'ben' as PersonId;

  it('is a release and an assignment at the same instant', () => {
    expect(moved(assignment({ activatedAt: at(2) }), ben, at(3))).toEqual({
      released: assignment({ activatedAt: at(2), ...released(3) }),
      assigned: { personId: ben, assignedAt: at(3) },
    });
    expect(moved(assignment(), ben, at(1)).released.ended).toEqual({ at: at(1), how: 'released' });
  });

  it.each([
    ['to the same person', assignment(), 'ada' as PersonId],
    ['of a seat that is released', assignment(released(2)), ben],
    ['of a seat that is revoked', assignment(revoked(2)), ben],
    ['of a seat that is yet to be assigned', assignment({ assignedAt: at(4) }), ben],
  ])('is refused %s', (_, from, to) => {
    expect(() => moved(from, to, at(3))).toThrow(RuleViolationError);
    expect(() => moved(from, to, at(3))).toThrow(/^personId/);
  });
});

describe('peakSeats (L-FEE-1b, A24)', () => {
  const month = { start: at(10), end: at(20) };
  const between = (from: number, to?: number): SeatAssignment =>
    assignment({ assignedAt: at(from), ...(to === undefined ? {} : released(to)) });

  it.each([
    ['none', [], 0],
    ['one that goes on', [between(12)], 1],
    ['those from before', [between(1), between(2, 11)], 2],
    ['not what ended before', [between(1, 10)], 0],
    ['what ended just after the start', [between(1, 11)], 1],
    ['not what comes after', [between(20)], 0],
    ['what comes just before the end', [between(19)], 1],
    ['a seat that is passed on, once', [between(12, 14), between(14, 16)], 1],
    ['two for an hour', [between(12, 15), between(14, 16)], 2],
    ['not a seat without any time', [between(12, 12)], 0],
  ])('counts %s', (_, assignments, peak) => {
    expect(peakSeats(assignments, month)).toBe(peak);
    expect(peakSeats(assignments.toReversed(), month)).toBe(peak);
  });

  it('is what a look at every hour finds', () => {
    const any = fc.array(fc.tuple(fc.nat(30), fc.option(fc.nat(12), { nil: undefined })), { maxLength: 12 });

    fc.assert(
      fc.property(any, (times) => {
        const assignments = times.map(([from, length]) =>
          between(from, length === undefined ? undefined : from + length),
        );
        const used = Array.from(
          { length: 10 },
          (_, index) =>
            assignments.filter((each) => ['assigned', 'activated'].includes(assignmentState(each, at(10 + index))))
              .length,
        );

        expect(peakSeats(assignments, month)).toBe(Math.max(...used));
      }),
      { numRuns: 1_000 },
    );
  });
});
