import { describe, expect, it } from 'vitest';
import type { AccessFacts, AccountOwner } from '../../../../server/domain/access/facts.js';
import { decide } from '../../../../server/domain/access.js';
import type { CourseId, LessonId, PersonId, SubscriptionId } from '../../../../server/domain/ids.js';
import type { Override } from '../../../../server/domain/override.js';
import {
  aBlock,
  after,
  aSubscription,
  COURSE,
  DAY_MS,
  entitledFacts,
  HOUR_MS,
  NOW,
  QUESTION,
  SUBSCRIPTION,
  TENANT,
} from '../../../support/builders.js';

const OTHER = 'subscription-2' as SubscriptionId;
const UNKNOWN = new Date(NaN);

/** The codes at some milliseconds after now. */
function codes(facts: Partial<AccessFacts>, ...milliseconds: readonly number[]): readonly string[] {
  return milliseconds.map((each) =>
    decide(entitledFacts(facts), after(each), QUESTION)
      .reasons.map(({ code }) => code)
      .join(' '),
  );
}

function hold(overrides: Partial<Override> = {}): Override {
  return {
    id: 'override-1',
    consequence: 'suspension',
    effect: 'hold',
    subjectId: TENANT,
    reason: 'They promised to pay.',
    from: after(-DAY_MS),
    expiresAt: after(DAY_MS),
    decidedBy: 'operator-1',
    ...overrides,
  };
}

describe('a suspension for non-payment (M4.1, A10)', () => {
  const spans = [{ start: after(-100), end: after(-50) }, { start: after(0), end: after(10) }, { start: after(20) }];

  it('closes its scope in each of its spans, which include their start and exclude their end', () => {
    const nonpayment = [{ scope: 'tenant', subjectId: TENANT, spans } as const];

    expect(codes({ nonpayment }, -1, 0, 9, 10, 19, 20, DAY_MS)).toEqual([
      '',
      'SUSPENDED_NONPAYMENT',
      'SUSPENDED_NONPAYMENT',
      '',
      '',
      'SUSPENDED_NONPAYMENT',
      'SUSPENDED_NONPAYMENT',
    ]);
  });

  it('is known before it comes, to the millisecond (I-6)', () => {
    const nonpayment = [{ scope: 'tenant', subjectId: TENANT, spans } as const];

    expect(decide(entitledFacts({ nonpayment }), after(-40), QUESTION)).toMatchObject({
      nextChangeAt: NOW,
      leaseSeconds: 0.04,
    });
  });

  it.each<[string, 'tenant' | 'subscription', string, string]>([
    ['this subscription', 'subscription', SUBSCRIPTION, 'SUSPENDED_NONPAYMENT'],
    ['another subscription', 'subscription', OTHER, ''],
    ['another tenant', 'tenant', 'tenant-2', ''],
    ['a subscription with the id of the tenant', 'subscription', TENANT, ''],
  ])('of %s', (_whose, scope, subjectId, told) => {
    expect(codes({ nonpayment: [{ scope, subjectId, spans }] }, 0)).toEqual([told]);
  });

  it('leaves another subscription open where it is one of two', () => {
    const subscriptions = [aSubscription(), aSubscription({ id: OTHER })];
    const seats = { [SUBSCRIPTION]: 'seated', [OTHER]: 'seated' } as const;
    const nonpayment = [{ scope: 'subscription', subjectId: SUBSCRIPTION, spans } as const];

    expect(codes({ subscriptions, seats, nonpayment }, 0)).toEqual(['']);
  });
});

describe('an override that holds (G-OVERRIDE)', () => {
  const nonpayment = [{ scope: 'tenant', subjectId: TENANT, spans: [{ start: after(-2 * DAY_MS) }] } as const];

  it('interrupts a suspension for non-payment, which goes on at its expiry', () => {
    const facts = { nonpayment, overrides: [hold()] };

    expect(codes(facts, -DAY_MS - 1, -DAY_MS, 0, DAY_MS - 1, DAY_MS)).toEqual([
      'SUSPENDED_NONPAYMENT',
      '',
      '',
      '',
      'SUSPENDED_NONPAYMENT',
    ]);
    expect(decide(entitledFacts(facts), after(-DAY_MS - 1), QUESTION).reasons).toMatchObject([
      { since: after(-2 * DAY_MS), until: after(-DAY_MS), scope: 'tenant' },
    ]);
    const [again] = decide(entitledFacts(facts), after(DAY_MS), QUESTION).reasons;
    expect([again?.since, again?.until]).toEqual([after(DAY_MS), undefined]);
  });

  it.each<[string, Partial<Override>, string]>([
    ['of the tenant', {}, ''],
    ['of another tenant', { subjectId: 'tenant-2' }, 'SUSPENDED_NONPAYMENT'],
    ['of one subscription, where the tenant is suspended', { subjectId: SUBSCRIPTION }, 'SUSPENDED_NONPAYMENT'],
    ['of a purge', { consequence: 'purge' }, 'SUSPENDED_NONPAYMENT'],
    ['that advances', { effect: 'advance' }, 'SUSPENDED_NONPAYMENT'],
    ['that has expired', { expiresAt: NOW }, 'SUSPENDED_NONPAYMENT'],
    ['that has yet to begin', { from: after(1) }, 'SUSPENDED_NONPAYMENT'],
    ['that ends before it begins', { expiresAt: after(-2 * DAY_MS) }, 'SUSPENDED_NONPAYMENT'],
    ['without a known start (I-15)', { from: UNKNOWN }, 'SUSPENDED_NONPAYMENT'],
    ['without a known expiry (I-15)', { expiresAt: UNKNOWN }, 'SUSPENDED_NONPAYMENT'],
    ['without an expiry', { expiresAt: undefined as unknown as Date }, 'SUSPENDED_NONPAYMENT'],
    ['without a reason', { reason: ' ' }, 'SUSPENDED_NONPAYMENT'],
  ])('%s', (_which, overrides, told) => {
    expect(codes({ nonpayment, overrides: [hold(overrides)] }, 0)).toEqual([told]);
    expect(codes({ blocks: [aBlock()], overrides: [hold(overrides)] }, 0)).toEqual([told]);
  });

  it.each([TENANT, SUBSCRIPTION])('of %s holds the suspension of the subscription', (subjectId) => {
    const suspended = [{ ...nonpayment[0]!, scope: 'subscription', subjectId: SUBSCRIPTION } as const];

    expect(codes({ nonpayment: suspended, overrides: [hold({ subjectId })] }, 0)).toEqual(['']);
  });

  it('never holds what a human decided', () => {
    const blocks = [aBlock({ reason: 'SUSPENDED_BREACH' }), aBlock({ reason: 'SUSPENDED_SECURITY' })];

    expect(codes({ blocks, overrides: [hold()] }, 0)).toEqual(['SUSPENDED_SECURITY SUSPENDED_BREACH']);
  });
});

describe('consent for an account owner who is a minor (L-ELIG-1, A21)', () => {
  const owner = (overrides: Partial<AccountOwner> = {}) => ({
    accountOwner: { since: after(0), adultFrom: after(100), consents: [], ...overrides },
  });

  it('is wanted until the 18th birthday, which opens by itself', () => {
    expect(codes(owner(), -1, 0, 99, 100)).toEqual(['', 'CONSENT_REQUIRED', 'CONSENT_REQUIRED', '']);
  });

  it('is given at its instant, and gone at that of its withdrawal', () => {
    const consents = [{ start: after(60) }, { start: after(10), end: after(20) }];

    expect(codes(owner({ consents }), 9, 10, 19, 20, 59, 60, 99)).toEqual([
      'CONSENT_REQUIRED',
      '',
      '',
      'CONSENT_REQUIRED',
      'CONSENT_REQUIRED',
      '',
      '',
    ]);
    expect(decide(entitledFacts(owner({ consents })), after(30), QUESTION).reasons).toMatchObject([
      { since: after(20), until: after(60) },
    ]);
  });

  it.each<[string, Partial<AccountOwner>, string]>([
    ['a birthday', { adultFrom: UNKNOWN }, 'CONSENT_REQUIRED'],
    ['a beginning', { since: UNKNOWN }, 'CONSENT_REQUIRED'],
    ['the start of a consent', { consents: [{ start: UNKNOWN }] }, 'CONSENT_REQUIRED'],
    ['the end of a consent', { consents: [{ start: after(0), end: UNKNOWN }] }, 'CONSENT_REQUIRED'],
  ])('is wanted where %s is not known (I-15)', (_what, overrides, told) => {
    expect(codes(owner(overrides), 50)).toEqual([told]);
  });
});

describe('maintenance (M8.3)', () => {
  it('closes courses from its start to its end, with the end and its zone', () => {
    const maintenance = [{ start: after(0), end: after(HOUR_MS), timeZone: 'Europe/Paris' }];

    expect(codes({ maintenance }, -1, 0, HOUR_MS - 1, HOUR_MS)).toEqual(['', 'MAINTENANCE', 'MAINTENANCE', '']);
    expect(decide(entitledFacts({ maintenance }), NOW, QUESTION).reasons).toMatchObject([
      { until: after(HOUR_MS), timeZone: 'Europe/Paris' },
    ]);
  });
});

describe('a block whose dates are not known (I-15)', () => {
  it.each([
    ['a start', { effectiveAt: UNKNOWN }],
    ['an end', { liftedAt: UNKNOWN }],
  ])('refuses without %s, also where suspensions are held', (_what, dates) => {
    const reason = 'SUSPENDED_BREACH' as const;

    expect(codes({ blocks: [aBlock({ reason, ...dates })] }, 0)).toEqual([reason]);
    expect(codes({ blocks: [aBlock(dates)], overrides: [hold({ expiresAt: NOW })] }, 0)).toEqual([
      'SUSPENDED_NONPAYMENT',
    ]);
  });

  it('never says since when access was lost', () => {
    expect(decide(entitledFacts({ blocks: [aBlock({ effectiveAt: UNKNOWN })] }), NOW, QUESTION).lostAt).toBeUndefined();
  });
});

describe('a lesson that the tenant marked as open', () => {
  const lesson = (open: boolean) => ({ course: QUESTION.course, lesson: { id: 'lesson.1' as LessonId, open } });
  const told = (facts: Partial<AccessFacts>, open = true, at = NOW) =>
    decide(entitledFacts({ seats: {}, ...facts }), at, lesson(open)).reasons.map(({ code }) => code);

  it('is open to anybody, without a person or a seat', () => {
    expect(told({})).toEqual([]);
    expect(told({ accountOwner: { since: NOW, adultFrom: after(1), consents: [] } })).toEqual([]);
    expect(told({ blocks: [aBlock({ scope: 'person', subjectId: 'learner-1' })] })).toEqual([]);
  });

  it.each<[string, Partial<AccessFacts>]>([
    ['SUBSCRIPTION_ENDED', { subscriptions: [aSubscription({ termEnd: '2026-03-01' })] }],
    ['NOT_STARTED', { subscriptions: [aSubscription({ termStart: '2026-04-01' })] }],
    ['NOT_ENTITLED', { subscriptions: [aSubscription({ entitledCourses: ['other'] })] }],
    ['NOT_ENTITLED', { subscriptions: [aSubscription({ signedAt: undefined })] }],
    ['SUSPENDED_NONPAYMENT', { blocks: [aBlock()] }],
    ['TAKEDOWN', { blocks: [aBlock({ scope: 'course', subjectId: COURSE, reason: 'TAKEDOWN' })] }],
    ['MAINTENANCE', { maintenance: [{ start: NOW, end: after(1), timeZone: 'UTC' }] }],
    ['TENANT_PURGED', { purgedAt: NOW }],
  ])('is refused with %s like any other', (code, facts) => {
    expect(told(facts)).toEqual([code]);
  });

  it('is closed where it is not marked', () => {
    expect(told({}, false)).toEqual(['NOT_ENTITLED']);
  });
});

describe('who and what a block is about', () => {
  it('is one course and one person', () => {
    const blocks = [
      aBlock({ scope: 'course', subjectId: COURSE, reason: 'TAKEDOWN' }),
      aBlock({ scope: 'person', subjectId: 'learner-2', reason: 'SUSPENDED_SECURITY' }),
    ];
    const told = (course: string, person: string) =>
      decide(entitledFacts({ blocks }), NOW, {
        person: { id: person as PersonId, seat: 'not-needed' },
        course: { id: course as CourseId, slug: 'colour' },
      }).reasons.map(({ code }) => code);

    expect([told(COURSE, 'learner-1'), told('course-2', 'learner-2'), told('course-2', 'learner-1')]).toEqual([
      ['TAKEDOWN'],
      ['SUSPENDED_SECURITY'],
      [],
    ]);
  });

  it('is told also where no subscription entitles, in the order of G-PRECEDENCE', () => {
    expect(codes({ subscriptions: [], blocks: [aBlock()] }, 0)).toEqual(['SUSPENDED_NONPAYMENT NOT_ENTITLED']);
  });
});
