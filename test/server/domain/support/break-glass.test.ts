import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import {
  type BreakGlass,
  checkedBreakGlass,
  mayBreakGlass,
  visibleBy,
} from '../../../../server/domain/support/break-glass.js';

const at = (hour: number): Date => new Date(Date.UTC(2025, 4, 1, hour));
const work = (more: Partial<BreakGlass> = {}): BreakGlass => ({
  requestedBy: 'ada',
  approvedBy: 'ben',
  reason: 'An index is broken',
  recording: 'session-1',
  openedAt: at(8),
  closedAt: at(10),
  ...more,
});

describe('break-glass work (M5.2)', () => {
  it.each([
    ['two persons', {}, undefined],
    ['one person', { approvedBy: 'ada' }, /^approvedBy/],
    ['no reason', { reason: ' ' }, /^reason/],
    ['no recording', { recording: ' ' }, /^recording/],
    ['closed at once', { closedAt: at(8) }, undefined],
    ['closed before it was opened', { closedAt: at(7) }, /^closedAt/],
    ['still open', { closedAt: undefined }, undefined],
  ])('%s', (_, more, refusal) => {
    if (refusal === undefined) expect(checkedBreakGlass(work(more))).toEqual(work(more));
    else {
      expect(() => checkedBreakGlass(work(more))).toThrow(RuleViolationError);
      expect(() => checkedBreakGlass(work(more))).toThrow(refusal);
    }
  });

  it('is allowed to whom it was opened for, while it is open', () => {
    expect([7, 8, 9, 10].map((hour) => mayBreakGlass([work()], 'ada', at(hour)))).toEqual([false, true, true, false]);
    expect(mayBreakGlass([work()], 'ben', at(9))).toBe(false);
    expect(mayBreakGlass([work({ closedAt: undefined })], 'ada', at(23))).toBe(true);
  });

  it('is in the tenant’s audit log within 24 hours', () => {
    expect(visibleBy(work())).toEqual(at(32));
  });
});
