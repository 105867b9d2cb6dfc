import { describe, expect, it } from 'vitest';
import { seatOffers, seatOffersIn } from '../../../../server/domain/access.js';
import type { AccessFacts } from '../../../../server/domain/access/facts.js';
import { snapshotOf } from '../../../../server/domain/access/snapshot.js';
import type { SubscriptionId } from '../../../../server/domain/ids.js';
import {
  aBlock,
  aSubscription,
  entitledFacts,
  LEARNER,
  NOW,
  QUESTION,
  SUBSCRIPTION,
} from '../../../support/builders.js';

const OTHER = 'subscription-2' as SubscriptionId;

describe('seatOffers', () => {
  const ids = (facts: AccessFacts, question = QUESTION) => seatOffers(facts, NOW, question).map(({ id }) => id);

  it('offers the subscription that ends last first', () => {
    const subscriptions = [aSubscription(), aSubscription({ id: OTHER, termEnd: '2027-06-01' })];

    expect(ids(entitledFacts({ subscriptions, seats: {} }))).toEqual([OTHER, SUBSCRIPTION]);
  });

  it.each<[string, Partial<AccessFacts>]>([
    ['a plan that does not assign by itself', { subscriptions: [aSubscription({ autoAssign: false })] }],
    ['a block', { blocks: [aBlock()] }],
    ['a term that has ended', { subscriptions: [aSubscription({ termEnd: '2026-03-01' })] }],
    ['a draft', { subscriptions: [aSubscription({ signedAt: undefined })] }],
    ['a plan without this course', { subscriptions: [aSubscription({ entitledCourses: ['other'] })] }],
    ['a seat that was revoked', { seats: { [SUBSCRIPTION]: 'revoked' } }],
    ['a seat that was revoked in another subscription', { seats: { [OTHER]: 'revoked' } }],
  ])('offers nothing with %s', (_what, overrides) => {
    expect(ids(entitledFacts({ seats: {}, ...overrides }))).toEqual([]);
  });

  it('offers one that renews by itself before any that ends, and the same order whatever is read first', () => {
    const subscriptions = [
      aSubscription({ termEnd: '2030-01-01' }),
      aSubscription({ id: OTHER, renewal: { months: 12, noticeDays: 30 } }),
      aSubscription({ id: 'subscription-0' as SubscriptionId, termEnd: '2030-01-01' }),
    ];
    const offered = [OTHER, 'subscription-0', SUBSCRIPTION];

    expect(ids(entitledFacts({ subscriptions, seats: {} }))).toEqual(offered);
    expect(ids(entitledFacts({ subscriptions: subscriptions.toReversed(), seats: {} }))).toEqual(offered);
  });

  it('offers again after a release', () => {
    expect(ids(entitledFacts({ seats: { [SUBSCRIPTION]: 'none' } }))).toEqual([SUBSCRIPTION]);
  });

  it('offers nothing to who needs no seat', () => {
    const question = { ...QUESTION, person: { id: LEARNER, seat: 'not-needed' } } as const;

    expect(ids(entitledFacts({ seats: {} }), question)).toEqual([]);
  });
});

describe('seatOffersIn (entitlements.md 6)', () => {
  it('offers each person what is theirs, with the facts of the tenant prepared once', () => {
    const subscriptions = [aSubscription(), aSubscription({ id: OTHER, termEnd: '2027-06-01' })];
    const facts = entitledFacts({ subscriptions, seats: {} });
    const snapshot = snapshotOf(facts);
    const offered = (seats: AccessFacts['seats']) =>
      seatOffersIn(snapshot, { seats }, NOW, QUESTION).map(({ id }) => id);

    expect(offered({})).toEqual([OTHER, SUBSCRIPTION]);
    expect(offered({ [OTHER]: 'revoked' })).toEqual([]);
    expect(offered({ [OTHER]: 'seated' })).toEqual([SUBSCRIPTION]);
    expect(offered({})).toEqual(seatOffers(facts, NOW, QUESTION).map(({ id }) => id));
  });

  it('offers nothing to an account owner who waits for the consent of a parent (L-ELIG-1)', () => {
    const snapshot = snapshotOf(entitledFacts({ seats: {} }));
    const minor = { since: NOW, adultFrom: new Date(NOW.getTime() + 1), consents: [] };
    const offered = (at: Date) => seatOffersIn(snapshot, { seats: {}, accountOwner: minor }, at, QUESTION).length;

    expect([offered(NOW), offered(minor.adultFrom)]).toEqual([0, 1]);
  });
});
