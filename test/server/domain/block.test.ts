import { describe, expect, it } from 'vitest';
import { type Block, blockEndOf, confirmableUntil, isEffective } from '../../../server/domain/block.js';
import { decide } from '../../../server/domain/access.js';
import { aBlock, after, DAY_MS, entitledFacts, LEARNER, NOW, QUESTION } from '../../support/builders.js';

const closed = (more: Partial<Block> = {}): Block =>
  aBlock({ scope: 'person', subjectId: LEARNER, reason: 'SUSPENDED_SECURITY', effectiveAt: NOW, ...more });

describe('an account that was closed at once for security (M7.5)', () => {
  it('may be confirmed for 24 hours', () => {
    expect(confirmableUntil(closed())).toEqual(after(DAY_MS));
  });

  it.each<[string, Partial<Block>, Date | undefined]>([
    ['after 24 hours without a confirmation', {}, after(DAY_MS)],
    ['after 24 hours with one that came too late', { confirmedAt: after(DAY_MS + 1) }, after(DAY_MS)],
    ['after 24 hours with one of no known instant', { confirmedAt: new Date(NaN) }, after(DAY_MS)],
    ['never with one in the last instant for it', { confirmedAt: after(DAY_MS) }, undefined],
    ['when it is lifted before', { liftedAt: after(DAY_MS - 1) }, after(DAY_MS - 1)],
    ['no later than it lapsed', { liftedAt: after(2 * DAY_MS) }, after(DAY_MS)],
    ['when it is lifted, where it was confirmed', { liftedAt: after(2 * DAY_MS), confirmedAt: NOW }, after(2 * DAY_MS)],
    ['never for a breach', { reason: 'SUSPENDED_BREACH' }, undefined],
    ['never as a block of the tenant', { scope: 'tenant' }, undefined],
  ])('ends %s', (_when, more, end) => {
    expect(blockEndOf(closed(more))).toEqual(end);
  });

  it('is open again from the instant on at which the confirmation is missing', () => {
    const told = (at: Date, more: Partial<Block> = {}) =>
      decide(entitledFacts({ blocks: [closed(more)] }), at, QUESTION).reasons.map(({ code }) => code);

    expect(isEffective(closed(), after(DAY_MS - 1))).toBe(true);
    expect(isEffective(closed(), after(DAY_MS))).toBe(false);
    expect(told(after(DAY_MS - 1))).toEqual(['SUSPENDED_SECURITY']);
    expect(told(after(DAY_MS))).toEqual([]);
    expect(told(after(DAY_MS), { confirmedAt: NOW })).toEqual(['SUSPENDED_SECURITY']);
    expect(decide(entitledFacts({ blocks: [closed()] }), NOW, QUESTION).nextChangeAt).toEqual(after(DAY_MS));
  });
});
