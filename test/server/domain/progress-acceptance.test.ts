import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../server/domain/access.js';
import type { AccessFacts } from '../../../server/domain/access/facts.js';
import type { SubscriptionId } from '../../../server/domain/ids.js';
import { isAcceptable, occurredAt } from '../../../server/domain/progress-acceptance.js';
import { aBlock, after, aSubscription, DAY_MS, entitledFacts, HOUR_MS, NOW, QUESTION } from '../../support/builders.js';

describe('occurredAt', () => {
  it('takes the difference of two readings of the client’s clock, however wrong it goes', () => {
    const wrong = 1_000_000_000;

    expect(occurredAt(NOW, wrong + 5_000, wrong)).toEqual(after(-5_000));
  });

  it('is never later than the receipt', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 8.64e15, noNaN: true }),
        fc.double({ min: 0, max: 8.64e15, noNaN: true }),
        (sentAt, clientTime) => {
          const instant = occurredAt(NOW, sentAt, clientTime);

          expect(instant <= NOW).toBe(true);
          expect(Number.isNaN(instant.getTime())).toBe(false);
        },
      ),
    );
  });
});

describe('isAcceptable', () => {
  /** The block is in force since an hour before `NOW`. */
  const blocked = entitledFacts({ blocks: [aBlock()] });
  const begin = -HOUR_MS;
  const accepts = (facts: AccessFacts, happened: number, received: number): boolean =>
    isAcceptable(decide(facts, after(received), QUESTION), after(happened), after(received));

  it('takes everything while access holds, however old', () => {
    expect(accepts(entitledFacts(), -400 * DAY_MS, 0)).toBe(true);
  });

  it.each([
    ['the millisecond before the block', begin - 1, 0, true],
    ['the very instant of the block', begin, 0, false],
    ['after the block', begin + 1, 0, false],
    ['before the block, told 24 h after it', begin - 1, begin + DAY_MS, true],
    ['before the block, told later still', begin - 1, begin + DAY_MS + 1, false],
  ])('judges what happened %s', (_when, happened, received, answer) => {
    expect(accepts(blocked, happened, received)).toBe(answer);
  });

  it('counts 24 elapsed hours, also over the night in which the clocks change', () => {
    const effectiveAt = new Date('2026-03-28T20:00:00Z');
    const facts = entitledFacts({ blocks: [aBlock({ effectiveAt })] });
    const at = (hours: number) => new Date(effectiveAt.getTime() + hours * HOUR_MS);
    const told = (hours: number) => isAcceptable(decide(facts, at(hours), QUESTION), at(-1), at(hours));

    expect([told(24), told(24.001)]).toEqual([true, false]);
  });

  it.each<[string, Partial<AccessFacts>, boolean]>([
    ['a term that has just ended', { subscriptions: [aSubscription({ termEnd: '2026-03-31' })] }, true],
    [
      'a new subscription without a seat after one that has just ended',
      { subscriptions: [aSubscription({ termEnd: '2026-03-31' }), aSubscription({ id: 'next' as SubscriptionId })] },
      true,
    ],
    ['no seat', { seats: {} }, false],
    ['a block and no seat', { seats: {}, blocks: [aBlock()] }, false],
    ['no subscription', { subscriptions: [] }, false],
    ['a term that is yet to come', { subscriptions: [aSubscription({ termStart: '2026-05-01' })] }, false],
    ['purged data', { purgedAt: after(-1) }, false],
    [
      'an older block that is still in force',
      { blocks: [aBlock(), aBlock({ effectiveAt: after(-2 * DAY_MS) })] },
      false,
    ],
    [
      'an older block that was lifted',
      { blocks: [aBlock(), aBlock({ effectiveAt: after(-3 * DAY_MS), liftedAt: after(-2 * DAY_MS) })] },
      true,
    ],
  ])('judges what happened 20 h ago with %s', (_what, overrides, answer) => {
    expect(accepts(entitledFacts(overrides), -20 * HOUR_MS, 0)).toBe(answer);
  });
});
