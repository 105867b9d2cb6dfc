import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import {
  type BreakGlass,
  breakGlassState,
  checkedBreakGlass,
  mayBreakGlass,
  openedBreakGlass,
  visibleBy,
} from '../../../../server/domain/support/break-glass.js';

const at = (hour: number): Date => new Date(Date.UTC(2025, 4, 1, hour));
const wanted = (more: Partial<BreakGlass> = {}): BreakGlass => ({
  requestedBy: 'ada',
  requestedAt: at(7),
  reason: 'An index is broken',
  recording: 'session-1',
  to: at(10),
  ...more,
});
const opened = (more: Partial<BreakGlass> = {}) => wanted({ approved: { by: 'ben', at: at(8) }, ...more });

describe('break-glass work (M5.2)', () => {
  it.each([
    ['reason, recording and end', {}, undefined],
    ['no reason', { reason: ' ' }, /^reason/],
    ['no person', { requestedBy: ' ' }, /^requestedBy/],
    ['a request at no instant', { requestedAt: new Date(NaN) }, /^requestedAt/],
    ['no recording', { recording: ' ' }, /^recording/],
    ['an end that is no instant', { to: new Date(NaN) }, /^to/],
    ['an end that is now', { to: at(7) }, /^to/],
    ['72 hours', { to: at(7 + 72) }, undefined],
    ['more than 72 hours', { to: new Date(at(7 + 72).getTime() + 1) }, /^to/],
  ])('is asked for with %s', (_, more, refusal) => {
    if (refusal === undefined) expect(checkedBreakGlass(wanted(more))).toEqual(wanted(more));
    else {
      expect(() => checkedBreakGlass(wanted(more))).toThrow(RuleViolationError);
      expect(() => checkedBreakGlass(wanted(more))).toThrow(refusal);
    }
  });

  it('is opened by a second person, once, before its end', () => {
    expect(openedBreakGlass(wanted(), { by: 'ben', at: at(8) })).toEqual(opened());
    expect(() => openedBreakGlass(wanted(), { by: 'ada', at: at(8) })).toThrow('another person');
    expect(() => openedBreakGlass(opened(), { by: 'cy', at: at(8) })).toThrow('any more');
    expect(() => openedBreakGlass(wanted(), { by: 'ben', at: at(10) })).toThrow('any more');
    const closed = wanted({ closed: { by: 'ada', at: at(7) } });
    expect(() => openedBreakGlass(closed, { by: 'ben', at: at(8) })).toThrow('any more');
  });

  it.each([
    ['the first one, with space around the name', 'work', 'M5.2', { by: ' ada ', at: at(8) }],
    ['nobody', 'approved.by', 'M5.2', { by: ' ', at: at(8) }],
    ['somebody before it was asked for', 'approved.at', 'M5.2', { by: 'ben', at: new Date(at(7).getTime() - 1) }],
    ['somebody at no instant', 'approved.at', 'G-INSTANT', { by: 'ben', at: new Date(NaN) }],
  ])('is not opened by %s', (_, field, rule, approved) => {
    expect(() => openedBreakGlass(wanted(), approved)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ field, rule })] }),
    );
    expect(openedBreakGlass(wanted(), { by: 'ben', at: at(7) }).approved?.at).toEqual(at(7));
  });

  it('is allowed to whom it was opened for, from its opening to its closing or its end', () => {
    const may = (work: BreakGlass) => [7, 8, 9, 10].map((hour) => mayBreakGlass(work, 'ada', at(hour)));
    expect(may(wanted())).toEqual([false, false, false, false]);
    expect(may(opened())).toEqual([false, true, true, false]);
    expect(may(opened({ closed: { by: 'ben', at: at(9) } }))).toEqual([false, true, false, false]);
    expect(mayBreakGlass(opened(), 'ben', at(9))).toBe(false);
    expect([7, 8, 10].map((hour) => breakGlassState(opened(), at(hour)))).toEqual(['requested', 'open', 'closed']);
  });

  it('is in the tenant’s audit log within 24 hours', () => {
    expect(visibleBy(wanted())).toBeUndefined();
    expect(visibleBy(opened())).toEqual(at(32));
  });
});
