import { describe, expect, it } from 'vitest';
import {
  type Claim,
  checkedClaim,
  claimDeadline,
  claimStanding,
  isInTime,
} from '../../../../server/domain/claims/claim.js';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import type { Interval } from '../../../../server/domain/interval.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';

const HOURS = MOOCIT_1.parameters['claims.hours'].value!;
const at = (hour: number, ms = 0): Date => new Date(Date.UTC(2025, 2, 28, hour) + ms);
const claim = (more: Partial<Claim> = {}): Claim => ({
  id: 'claim-1',
  kind: 'outage',
  eventAt: at(8),
  eventEndedAt: at(10),
  filedAt: at(58),
  text: 'The course did not open',
  ...more,
});
const standing = (more: Partial<Claim>, holds: readonly Interval[] = [], instant = at(100)): unknown =>
  claimStanding(claim(more), HOURS, holds, instant);

describe('claims (M13.1, A20)', () => {
  it('may be filed for 48 elapsed hours after the event is over, also where the clock changes', () => {
    expect(claimDeadline(at(10), HOURS)).toEqual(at(58));
    expect([at(58, -1), at(58), at(58, 1)].map((filedAt) => isInTime(filedAt, at(58)))).toEqual([true, true, false]);
  });

  it.each([
    ['at the deadline', {}, { status: 'in_time', deadline: at(58) }],
    ['a millisecond later', { filedAt: at(58, 1) }, { status: 'forfeited', deadline: at(58) }],
    ['while the event lasts', { filedAt: at(9) }, { status: 'in_time', deadline: at(58) }],
    ['about an event without end', { eventEndedAt: undefined }, { status: 'in_time' }],
    [
      'long after it began, and it lasts',
      { eventEndedAt: at(99), filedAt: at(90) },
      { status: 'in_time', deadline: at(147) },
    ],
  ])('filed %s', (_, more, answer) => {
    expect(standing(more)).toEqual(answer);
  });

  it('knows no deadline before the event is over', () => {
    expect(standing({}, [], at(10, -1))).toEqual({ status: 'in_time' });
    expect(standing({}, [], at(10))).toEqual({ status: 'in_time', deadline: at(58) });
  });

  it('may be admitted although they came late, from then on', () => {
    const late = { filedAt: at(70), admitted: { at: at(80), by: 'ada', reason: 'The form was closed' } };

    expect(standing(late, [], at(80, -1))).toMatchObject({ status: 'forfeited' });
    expect(standing(late, [], at(80))).toEqual({ status: 'admitted', deadline: at(58) });
  });

  it('are in time while the deadline is held (G-OVERRIDE)', () => {
    const hold = [{ start: at(57), end: at(70) }];

    expect(standing({ filedAt: at(70, -1) }, hold)).toMatchObject({ status: 'in_time' });
    expect(standing({ filedAt: at(70) }, hold)).toMatchObject({ status: 'forfeited' });
  });

  it('have no limit under a contract that knows none', () => {
    const none = LEARNWISE_2024_06_05.parameters['claims.hours'].value;

    expect(claimStanding(claim({ filedAt: at(999) }), none, [], at(999))).toEqual({ status: 'in_time' });
  });
});

describe('checkedClaim (M13.1)', () => {
  it.each([
    ['late', { filedAt: at(999) }, undefined],
    ['filed as it began', { filedAt: at(8) }, undefined],
    ['filed before it began', { filedAt: at(8, -1) }, /^filedAt/],
    ['over before it began', { eventEndedAt: at(8, -1) }, /^eventEndedAt/],
    ['over at once', { eventEndedAt: at(8) }, undefined],
    ['not over', { eventEndedAt: undefined }, undefined],
    ['without text', { text: ' ' }, /^text/],
    ['admitted without a reason', { admitted: { at: at(80), by: 'ada', reason: ' ' } }, /^admitted\.reason/],
    ['admitted', { admitted: { at: at(80), by: 'ada', reason: 'Fair' } }, undefined],
  ])('%s', (_, more, refusal) => {
    if (refusal === undefined) expect(checkedClaim(claim(more))).toEqual(claim(more));
    else {
      expect(() => checkedClaim(claim(more))).toThrow(RuleViolationError);
      expect(() => checkedClaim(claim(more))).toThrow(refusal);
    }
  });
});
