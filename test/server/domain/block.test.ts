import { describe, expect, it } from 'vitest';
import { decide } from '../../../server/domain/access.js';
import { type Block, confirmableUntil, isConfirmationLate, isEffective } from '../../../server/domain/block.js';
import { aBlock, after, DAY_MS, entitledFacts, LEARNER, NOW, QUESTION } from '../../support/builders.js';

const closed = (more: Partial<Block> = {}): Block =>
  aBlock({ scope: 'person', subjectId: LEARNER, reason: 'SUSPENDED_SECURITY', effectiveAt: NOW, ...more });

describe('isEffective (G-BLOCK)', () => {
  it.each<[string, Date, boolean]>([
    ['a millisecond before it begins', after(-1), false],
    ['as it begins', NOW, true],
    ['a millisecond before it is lifted', after(DAY_MS - 1), true],
    ['as it is lifted', after(DAY_MS), false],
  ])('%s: %s', (_when, at, effective) => {
    expect(isEffective(closed({ liftedAt: after(DAY_MS) }), at)).toBe(effective);
  });
});

describe('an account that was closed at once for security (M7.5)', () => {
  it('is confirmed in time for 24 hours', () => {
    expect(confirmableUntil(closed())).toEqual(after(DAY_MS));
  });

  it.each<[string, Partial<Block>, Date, boolean]>([
    ['in the last instant for it', {}, after(DAY_MS), false],
    ['a millisecond later', {}, after(DAY_MS + 1), true],
    ['with a confirmation in time', { confirmedAt: NOW }, after(2 * DAY_MS), false],
    ['before a late one came', { confirmedAt: after(2 * DAY_MS) }, after(2 * DAY_MS - 1), true],
    ['when a late one comes', { confirmedAt: after(2 * DAY_MS) }, after(2 * DAY_MS), false],
    ['once it was lifted', { liftedAt: after(DAY_MS) }, after(DAY_MS + 1), false],
    ['of a breach', { reason: 'SUSPENDED_BREACH' }, after(2 * DAY_MS), false],
    ['of a whole tenant', { scope: 'tenant' }, after(2 * DAY_MS), false],
  ])('calls for a human %s: %s', (_when, more, at, late) => {
    expect(isConfirmationLate(closed(more), at)).toBe(late);
  });

  it('stays closed although nobody confirms it: an attack does not end because nobody looked at it (I-15)', () => {
    const decision = decide(entitledFacts({ blocks: [closed()] }), after(30 * DAY_MS), QUESTION);

    expect(decision.reasons.map(({ code }) => code)).toEqual(['SUSPENDED_SECURITY']);
    expect(isEffective(closed(), after(30 * DAY_MS))).toBe(true);
  });
});
