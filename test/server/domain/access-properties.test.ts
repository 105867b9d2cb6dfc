import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../server/domain/access.js';
import type { AccessFacts } from '../../../server/domain/access/facts.js';
import { BLOCK_REASONS, BLOCK_SCOPES, type Block } from '../../../server/domain/block.js';
import type { SubscriptionId } from '../../../server/domain/ids.js';
import { byPrecedence } from '../../../server/domain/reason.js';
import type { SeatStanding } from '../../../server/domain/seat.js';
import type { Subscription } from '../../../server/domain/subscription.js';
import { aBlock, after, COURSE, DAY_MS, LEARNER, QUESTION, SUBSCRIPTION, TENANT } from '../../support/builders.js';

const OTHER = 'subscription-2' as SubscriptionId;

describe('decide, for any facts', () => {
  const instant = fc.integer({ min: -40, max: 40 }).map((days) => after(days * DAY_MS + (days % 7) * 1_234));
  const block: fc.Arbitrary<Block> = fc
    .record({
      scope: fc.constantFrom(...BLOCK_SCOPES),
      reason: fc.constantFrom(...BLOCK_REASONS),
      effectiveAt: instant,
      liftedAt: fc.option(instant, { nil: undefined }),
    })
    .chain((facts) =>
      fc
        .constantFrom(TENANT, SUBSCRIPTION, OTHER, COURSE, LEARNER, 'somebody-else')
        .map((subjectId) => ({ ...facts, subjectId })),
    );
  const date = fc.constantFrom('2026-02-25', '2026-03-20', '2026-03-29', '2026-04-02', '2026-05-05');
  const subscription = (id: SubscriptionId): fc.Arbitrary<Subscription> =>
    fc.record({
      id: fc.constant(id),
      signedAt: fc.option(instant, { nil: undefined }),
      timeZone: fc.constantFrom('Europe/Paris', 'Australia/Lord_Howe'),
      termStart: date,
      termEnd: date,
      entitledCourses: fc.constantFrom<Subscription['entitledCourses']>('all', ['colour'], ['other']),
      autoAssign: fc.boolean(),
    });
  const standing = fc.constantFrom<SeatStanding>('seated', 'none', 'revoked');
  const facts: fc.Arbitrary<AccessFacts> = fc.record({
    tenantId: fc.constant(TENANT),
    purgedAt: fc.option(instant, { nil: undefined, freq: 5 }),
    subscriptions: fc.tuple(subscription(SUBSCRIPTION), subscription(OTHER)).chain((both) => fc.subarray(both)),
    blocks: fc.array(block, { maxLength: 4 }),
    seats: fc.dictionary(fc.constantFrom(SUBSCRIPTION, OTHER), standing),
  });

  it('denies by default: it allows only without a reason, and refuses only with one', () => {
    fc.assert(
      fc.property(facts, instant, (all, at) => {
        const { allowed, reasons, leaseSeconds } = decide(all, at, QUESTION);

        expect(allowed).toBe(reasons.length === 0);
        expect(leaseSeconds > 0).toBe(allowed);
      }),
    );
  });

  it('never gives a lease beyond 60 s or beyond the next change', () => {
    fc.assert(
      fc.property(facts, instant, fc.integer({ min: 1, max: 90_000 }), (all, at, soon) => {
        const blocks = [...all.blocks, aBlock({ effectiveAt: new Date(at.getTime() + soon) })];
        const { leaseSeconds, nextChangeAt } = decide({ ...all, blocks }, at, QUESTION);

        expect(leaseSeconds).toBeLessThanOrEqual(60);
        expect(Math.round(leaseSeconds * 1e6) / 1e3).toBeLessThanOrEqual(
          (nextChangeAt?.getTime() ?? Infinity) - at.getTime(),
        );
      }),
    );
  });

  it('answers the same until the next change', () => {
    fc.assert(
      fc.property(facts, instant, fc.double({ min: 0, max: 0.999_999, noNaN: true }), (all, at, share) => {
        const now = decide(all, at, QUESTION);
        const until = now.nextChangeAt?.getTime() ?? at.getTime() + 100 * DAY_MS;
        const between = new Date(Math.floor(at.getTime() + share * (until - at.getTime())));

        expect(decide(all, between, QUESTION).reasons).toEqual(now.reasons);
      }),
      { numRuns: 300 },
    );
  });

  it('tells reasons in the order of G-PRECEDENCE', () => {
    fc.assert(
      fc.property(facts, instant, (all, at) => {
        const told = decide(all, at, QUESTION).reasons.map(({ code }) => code);

        expect(told).toEqual([...told].sort(byPrecedence));
      }),
    );
  });

  it('never turns no into yes because of one more block, and lifting one lifts no other', () => {
    fc.assert(
      fc.property(facts, block, instant, (all, added, at) => {
        const before = decide(all, at, QUESTION).allowed;
        const lifted = { ...added, liftedAt: added.effectiveAt };

        expect(decide({ ...all, blocks: [...all.blocks, added] }, at, QUESTION).allowed && !before).toBe(false);
        expect(decide({ ...all, blocks: [...all.blocks, lifted] }, at, QUESTION).allowed).toBe(before);
      }),
    );
  });

  it('does not mind the order of facts, but for equal reasons', () => {
    fc.assert(
      fc.property(facts, instant, (all, at) => {
        const turned = { ...all, blocks: [...all.blocks].reverse() };

        expect(decide(turned, at, QUESTION).allowed).toBe(decide(all, at, QUESTION).allowed);
        expect(codes(turned, at)).toEqual(codes(all, at));
      }),
    );
  });
});

function codes(facts: AccessFacts, at: Date): readonly string[] {
  return decide(facts, at, QUESTION).reasons.map(({ code }) => code);
}
