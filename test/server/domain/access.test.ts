import { describe, expect, it } from 'vitest';
import { decide } from '../../../server/domain/access.js';
import type { AccessFacts } from '../../../server/domain/access/facts.js';
import type { Block } from '../../../server/domain/block.js';
import type { SubscriptionId } from '../../../server/domain/ids.js';
import type { Subscription } from '../../../server/domain/subscription.js';
import {
  aBlock,
  after,
  aSubscription,
  COURSE,
  DAY_MS,
  entitledFacts,
  HOUR_MS,
  LEARNER,
  NOW,
  QUESTION,
  SUBSCRIPTION,
  TENANT,
} from '../../support/builders.js';

const OTHER = 'subscription-2' as SubscriptionId;

function codes(facts: AccessFacts, at = NOW): readonly string[] {
  return decide(facts, at, QUESTION).reasons.map(({ code }) => code);
}

describe('decide', () => {
  it('lets in a learner with a seat in a subscription that runs', () => {
    expect(decide(entitledFacts(), NOW, QUESTION)).toEqual({
      allowed: true,
      reasons: [],
      nextChangeAt: new Date('2026-12-31T23:00:00Z'),
      leaseSeconds: 60,
    });
  });

  it.each<[string[], Partial<AccessFacts>]>([
    [['NOT_ENTITLED'], { subscriptions: [] }],
    [['NOT_ENTITLED'], { subscriptions: [aSubscription({ signedAt: undefined })] }],
    [['NOT_ENTITLED'], { subscriptions: [aSubscription({ signedAt: after(1) })] }],
    [['NOT_ENTITLED'], { subscriptions: [aSubscription({ entitledCourses: [] })] }],
    [['NOT_ENTITLED'], { subscriptions: [aSubscription({ entitledCourses: ['colours', 'COLOUR'] })] }],
    [['NOT_STARTED'], { subscriptions: [aSubscription({ termStart: '2026-04-01' })] }],
    [['SUBSCRIPTION_ENDED'], { subscriptions: [aSubscription({ termEnd: '2026-03-31' })] }],
    [['NO_SEAT'], { seats: {} }],
    [['NO_SEAT'], { seats: { [SUBSCRIPTION]: 'none' } }],
    [['NO_SEAT'], { seats: { [SUBSCRIPTION]: 'revoked' } }],
    [['NO_SEAT'], { seats: { [OTHER]: 'seated' } }],
    [['TENANT_PURGED'], { purgedAt: NOW, blocks: [aBlock()] }],
    [['SUSPENDED_NONPAYMENT'], { blocks: [aBlock()] }],
    [['SUSPENDED_NONPAYMENT'], { blocks: [aBlock({ scope: 'subscription', subjectId: SUBSCRIPTION })] }],
    [['TAKEDOWN'], { blocks: [aBlock({ scope: 'course', subjectId: COURSE, reason: 'TAKEDOWN' })] }],
    [
      ['SUSPENDED_SECURITY'],
      { blocks: [aBlock({ scope: 'person', subjectId: LEARNER, reason: 'SUSPENDED_SECURITY' })] },
    ],
  ])('refuses with %j for %o', (reasons, overrides) => {
    expect(codes(entitledFacts(overrides))).toEqual(reasons);
  });

  it.each<[string, Partial<Block>]>([
    ['another tenant', { subjectId: 'tenant-2' }],
    ['another scope with the same id', { scope: 'course', subjectId: TENANT }],
    ['another person', { scope: 'person', subjectId: 'learner-2' }],
    ['another subscription', { scope: 'subscription', subjectId: OTHER }],
    ['the future', { effectiveAt: after(1) }],
    ['the past', { liftedAt: NOW }],
  ])('takes no notice of a block of %s', (_what, overrides) => {
    expect(codes(entitledFacts({ blocks: [aBlock(overrides)] }))).toEqual([]);
  });

  it('tells every reason at once, with rule and dates, in the order of G-PRECEDENCE', () => {
    const facts = entitledFacts({
      subscriptions: [aSubscription({ termEnd: '2026-03-01' })],
      blocks: [
        aBlock({ reason: 'TAKEDOWN', scope: 'course', subjectId: COURSE }),
        aBlock({ reason: 'SUSPENDED_SECURITY', liftedAt: after(HOUR_MS) }),
      ],
      seats: {},
    });

    expect(decide(facts, NOW, QUESTION).reasons).toEqual([
      {
        code: 'SUBSCRIPTION_ENDED',
        since: new Date('2026-02-28T23:00:00Z'),
        timeZone: 'Europe/Paris',
        rule: 'M3.1',
        endedBy: 'new_signature',
      },
      {
        code: 'SUSPENDED_SECURITY',
        since: after(-HOUR_MS),
        until: after(HOUR_MS),
        scope: 'tenant',
        rule: 'M7.5',
        endedBy: 'lifting',
      },
      { code: 'TAKEDOWN', since: after(-HOUR_MS), scope: 'course', rule: 'L-CONF-6', endedBy: 'lifting' },
      { code: 'NO_SEAT', rule: 'M1.1', endedBy: 'seat' },
    ]);
  });

  it('entitles from the very instant of the signature', () => {
    expect(codes(entitledFacts({ subscriptions: [aSubscription({ signedAt: NOW })] }))).toEqual([]);
  });

  it('asks no seat of a role that needs none, and holds it to everything else', () => {
    const question = { ...QUESTION, person: { id: LEARNER, seat: 'not-needed' } } as const;

    expect(decide(entitledFacts({ seats: {} }), NOW, question).allowed).toBe(true);
    expect(decide(entitledFacts({ seats: {}, blocks: [aBlock()] }), NOW, question).allowed).toBe(false);
  });

  it('opens at the first instant of the term in the zone of the contract, and closes at the last', () => {
    const start = new Date('2025-12-31T23:00:00Z').getTime();
    const end = new Date('2026-12-31T23:00:00Z').getTime();

    expect([start - 1, start, end - 1, end].map((at) => codes(entitledFacts(), new Date(at)))).toEqual([
      ['NOT_STARTED'],
      [],
      [],
      ['SUBSCRIPTION_ENDED'],
    ]);
  });

  it('is satisfied with one subscription that allows', () => {
    const facts = entitledFacts({
      subscriptions: [aSubscription({ id: OTHER, termEnd: '2026-02-01' }), aSubscription()],
      blocks: [aBlock({ scope: 'subscription', subjectId: OTHER })],
    });

    expect(decide(facts, NOW, QUESTION).allowed).toBe(true);
  });

  it.each<[string, Partial<Subscription>, Partial<Subscription>, string]>([
    ['whose reason is told last', { termEnd: '2026-02-01' }, {}, 'NO_SEAT'],
    ['that started last', { termEnd: '2026-02-01' }, { termStart: '2025-01-01', termEnd: '2026-03-01' }, '2026-01-31'],
    ['that started last', { termStart: '2025-01-01', termEnd: '2026-03-01' }, { termEnd: '2026-02-01' }, '2026-01-31'],
  ])('tells the refusal of the subscription %s', (_which, first, second, told) => {
    const facts = entitledFacts({
      subscriptions: [aSubscription(first), aSubscription({ id: OTHER, ...second })],
    });
    const [reason] = decide(facts, NOW, QUESTION).reasons;

    expect([reason?.code, reason?.since?.toISOString().slice(0, 10)]).toContain(told);
  });

  it.each([
    [60_000, 60],
    [60_001, 60],
    [59_999, 59.999],
    [1, 0.001],
  ])('gives a lease that ends with what is known to come in %d ms', (milliseconds, seconds) => {
    const facts = entitledFacts({ blocks: [aBlock({ effectiveAt: after(milliseconds) })] });

    expect(decide(facts, NOW, QUESTION)).toMatchObject({
      leaseSeconds: seconds,
      nextChangeAt: after(milliseconds),
    });
  });

  it('knows of no change where another subscription goes on to say the same', () => {
    const events = [{ kind: 'termination', at: after(5_000), effectiveAt: after(5_000), reason: 'overload' }] as const;
    const subscriptions = [
      aSubscription({ events, termStart: '2026-04-05' }),
      aSubscription({ id: OTHER, termStart: '2026-04-05' }),
    ];
    const seats = { [SUBSCRIPTION]: 'seated', [OTHER]: 'seated' } as const;

    // At first the one with the lower id tells, which is over in five seconds.
    expect(decide(entitledFacts({ subscriptions, seats }), NOW, QUESTION).nextChangeAt).toEqual(
      new Date('2026-04-04T22:00:00Z'),
    );
  });

  it('knows of a purge and a signature that lie ahead', () => {
    expect(decide(entitledFacts({ purgedAt: after(5_000) }), NOW, QUESTION).leaseSeconds).toBe(5);
    expect(
      decide(entitledFacts({ subscriptions: [aSubscription({ signedAt: after(5_000) })] }), NOW, QUESTION),
    ).toMatchObject({ allowed: false, nextChangeAt: after(5_000) });
  });

  it.each<[string, Partial<AccessFacts>, Date | undefined]>([
    ['a block', { blocks: [aBlock()] }, after(-HOUR_MS)],
    [
      'the earliest of the blocks in force',
      { blocks: [aBlock(), aBlock({ effectiveAt: after(-DAY_MS), reason: 'SUSPENDED_BREACH' })] },
      after(-DAY_MS),
    ],
    [
      'the new block, not the one that was lifted',
      { blocks: [aBlock({ effectiveAt: after(-DAY_MS), liftedAt: after(-2 * HOUR_MS) }), aBlock()] },
      after(-HOUR_MS),
    ],
    [
      'the end of the term',
      { subscriptions: [aSubscription({ termEnd: '2026-03-31' })] },
      new Date('2026-03-30T22:00:00Z'),
    ],
    [
      'the last of two subscriptions to close, though the other wants a seat',
      { subscriptions: [aSubscription({ termEnd: '2026-03-31' }), aSubscription({ id: OTHER })] },
      new Date('2026-03-30T22:00:00Z'),
    ],
    [
      'the last of two blocks to close two subscriptions',
      {
        subscriptions: [aSubscription(), aSubscription({ id: OTHER })],
        seats: { [SUBSCRIPTION]: 'seated', [OTHER]: 'seated' },
        blocks: [
          aBlock({ scope: 'subscription', subjectId: OTHER }),
          aBlock({ scope: 'subscription', subjectId: SUBSCRIPTION, effectiveAt: after(-DAY_MS) }),
        ],
      },
      after(-HOUR_MS),
    ],
    ['nothing where a seat is missing', { blocks: [aBlock()], seats: {} }, undefined],
    [
      'nothing where the term is yet to come',
      { subscriptions: [aSubscription({ termStart: '2026-05-01' })] },
      undefined,
    ],
    [
      'the first of blocks that follow each other without a gap',
      {
        blocks: [
          aBlock(),
          aBlock({ effectiveAt: after(-2 * DAY_MS), liftedAt: after(-HOUR_MS), reason: 'SUSPENDED_BREACH' }),
        ],
      },
      after(-2 * DAY_MS),
    ],
    [
      'the second of blocks with a millisecond between them',
      {
        blocks: [
          aBlock(),
          aBlock({ effectiveAt: after(-2 * DAY_MS), liftedAt: after(-HOUR_MS - 1), reason: 'SUSPENDED_BREACH' }),
        ],
      },
      after(-HOUR_MS),
    ],
    [
      'nothing where a block is older than the term',
      { blocks: [aBlock({ effectiveAt: new Date('2025-12-10T00:00:00Z') })] },
      undefined,
    ],
    [
      'nothing where a block is as old as the signature',
      { subscriptions: [aSubscription({ signedAt: after(-HOUR_MS) })], blocks: [aBlock()] },
      undefined,
    ],
    [
      'a block that began just after the signature',
      { subscriptions: [aSubscription({ signedAt: after(-HOUR_MS - 1) })], blocks: [aBlock()] },
      after(-HOUR_MS),
    ],
    ['nothing where the data are gone', { purgedAt: after(-1) }, undefined],
    ['nothing where nobody is entitled', { subscriptions: [] }, undefined],
  ])('says that access was lost with %s', (_what, overrides, lostAt) => {
    expect(decide(entitledFacts(overrides), NOW, QUESTION).lostAt).toEqual(lostAt);
  });
});
