import { describe, expect, it } from 'vitest';
import {
  ADMINISTRATION_ACTIONS,
  ADMINISTRATION_AREAS,
  type AdministrationAction,
  type AdministrationArea,
} from '../../../../server/domain/access/administration.js';
import type { AccessFacts } from '../../../../server/domain/access/facts.js';
import { decide } from '../../../../server/domain/access.js';
import type { SubscriptionId } from '../../../../server/domain/ids.js';
import { ROLES, type Role } from '../../../../server/domain/role.js';
import {
  aBlock,
  after,
  aSubscription,
  entitledFacts,
  HOUR_MS,
  LEARNER,
  NOW,
  SUBSCRIPTION,
} from '../../../support/builders.js';

const OTHER = 'subscription-2' as SubscriptionId;

function ask(facts: AccessFacts, area: AdministrationArea, action: AdministrationAction, role: Role = 'administrator') {
  return decide(facts, NOW, { person: { id: LEARNER, role }, area, action });
}

/** What is open to a role: `people rw, audit r`; empty where nothing is. */
function open(facts: AccessFacts, role: Role = 'administrator'): string {
  return ADMINISTRATION_AREAS.map((area) => {
    const rights = ADMINISTRATION_ACTIONS.filter((action) => ask(facts, area, action, role).allowed);
    return rights.length === 0 ? '' : `${area} ${rights.map(([first]) => first).join('')}`;
  })
    .filter((each) => each !== '')
    .join(', ');
}

const ALL = 'people rw, courses rw, platforms rw, billing rw, payment rw, export rw, support rw, audit r';
const READ_ONLY = 'people r, courses r, platforms r, billing rw, payment rw, export rw, support rw, audit r';
const ALWAYS_OPEN = 'billing rw, payment rw, export rw, support rw, audit r';
const OPERATOR = 'platforms rw, billing rw, payment rw, support rw, audit r';

describe('what a role may do (M0.5)', () => {
  it.each<[Role, string]>([
    ['operator', OPERATOR],
    ['administrator', ALL],
    ['designer', 'courses rw'],
    ['instructor', ''],
    ['learner', ''],
  ])('%s: %s', (role, rights) => {
    expect(open(entitledFacts(), role)).toBe(rights);
    expect(ROLES).toContain(role);
  });

  it('explains what a role lacks', () => {
    expect(ask(entitledFacts(), 'people', 'read', 'designer')).toEqual({
      allowed: false,
      reasons: [{ code: 'NOT_ENTITLED', rule: 'M0.5', endedBy: 'role' }],
      leaseSeconds: 0,
    });
  });

  it.each([
    ['a role', { person: { id: LEARNER, role: 'root' }, area: 'people', action: 'read' }],
    [
      'a role named as something that every object has',
      { person: { id: LEARNER, role: 'toString' }, area: 'people', action: 'read' },
    ],
    ['an area', { person: { id: LEARNER, role: 'administrator' }, area: 'secrets', action: 'read' }],
    [
      'an area named as something that every object has',
      { person: { id: LEARNER, role: 'administrator' }, area: 'constructor', action: 'read' },
    ],
    ['an action', { person: { id: LEARNER, role: 'administrator' }, area: 'people', action: 'destroy' }],
  ])('denies %s that nobody knows (I-15)', (_what, question) => {
    expect(decide(entitledFacts(), NOW, question as never).allowed).toBe(false);
  });

  it('needs no seat', () => {
    expect(open(entitledFacts({ seats: {} }))).toBe(ALL);
  });
});

describe('what stays open of administration: the export of what is the tenant’s always does (M5.4, L-CONF-2)', () => {
  it.each<[string, Partial<AccessFacts>, string]>([
    ['suspended for non-payment: read-only (M4.1)', { blocks: [aBlock()] }, READ_ONLY],
    ['suspended for breach (M7.5)', { blocks: [aBlock({ reason: 'SUSPENDED_BREACH' })] }, READ_ONLY],
    ['suspended for security as a tenant', { blocks: [aBlock({ reason: 'SUSPENDED_SECURITY' })] }, READ_ONLY],
    ['suspended for overload (M3.5)', { blocks: [aBlock({ reason: 'SUSPENDED_OVERLOAD' })] }, READ_ONLY],
    ['all taken down', { blocks: [aBlock({ reason: 'TAKEDOWN' })] }, READ_ONLY],
    ['its product stopped (M1.4)', { blocks: [aBlock({ reason: 'PRODUCT_WITHDRAWN' })] }, ALWAYS_OPEN],
    ['in retention (M3.3)', { subscriptions: [aSubscription({ termEnd: '2026-03-01' })] }, ALWAYS_OPEN],
    [
      'in retention with a debt',
      { subscriptions: [aSubscription({ termEnd: '2026-03-01' })], blocks: [aBlock()] },
      ALWAYS_OPEN,
    ],
    ['without a signature', { subscriptions: [aSubscription({ signedAt: undefined })] }, ALWAYS_OPEN],
    ['without a subscription', { subscriptions: [] }, ALWAYS_OPEN],
    ['before the term', { subscriptions: [aSubscription({ termStart: '2026-04-01' })] }, ALL],
    ['with one of two subscriptions suspended (A10)', twoWith(SUBSCRIPTION), ALL],
    ['with both of two subscriptions suspended', twoWith(SUBSCRIPTION, OTHER), READ_ONLY],
    [
      'with one of two subscriptions over',
      { subscriptions: [aSubscription({ termEnd: '2026-03-01' }), aSubscription({ id: OTHER })] },
      ALL,
    ],
    ['whose course was taken down', { blocks: [aBlock({ scope: 'course', subjectId: 'course-1' })] }, ALL],
    ['under maintenance', { maintenance: [{ start: NOW, end: after(1), timeZone: 'UTC' }] }, 'support rw'],
    ['before the click (L-ACC-1)', { termsClick: { askedFrom: NOW } }, 'support rw'],
    ['after the click', { termsClick: { askedFrom: after(-1), acceptedAt: NOW } }, ALL],
    ['whose data were destroyed', { purgedAt: NOW }, ''],
  ])('to the administrator of a tenant %s', (_state, facts, rights) => {
    expect(open(entitledFacts(facts))).toBe(rights);
  });

  it.each<[string, Partial<AccessFacts>, string]>([
    ['an account that was closed for security, alone', { blocks: [own('SUSPENDED_SECURITY')] }, ''],
    ['an account that was suspended for breach', { blocks: [own('SUSPENDED_BREACH')] }, READ_ONLY],
    ['a minor without consent (L-ELIG-1)', { accountOwner: minor() }, ''],
    ['a minor with consent', { accountOwner: { ...minor(), consents: [{ start: NOW }] } }, ALL],
    [
      'a minor whose consent was withdrawn',
      { accountOwner: { ...minor(), consents: [{ start: after(-9), end: NOW }] } },
      '',
    ],
    ['an adult owner', { accountOwner: { ...minor(), adultFrom: NOW } }, ALL],
  ])('to %s', (_who, facts, rights) => {
    expect(open(entitledFacts(facts))).toBe(rights);
  });

  it('to a designer: courses, as far as an administrator has them', () => {
    expect(open(entitledFacts({ blocks: [aBlock()] }), 'designer')).toBe('courses r');
    expect(open(entitledFacts({ subscriptions: [] }), 'designer')).toBe('');
    expect(open(entitledFacts({ termsClick: { askedFrom: NOW } }), 'designer')).toBe('');
  });

  it.each<[string, Partial<AccessFacts>, string]>([
    ['suspended', { blocks: [aBlock()] }, OPERATOR],
    ['without a contract', { subscriptions: [] }, OPERATOR],
    ['under maintenance', { maintenance: [{ start: NOW, end: after(1), timeZone: 'UTC' }] }, OPERATOR],
    ['before the click', { termsClick: { askedFrom: NOW } }, OPERATOR],
    ['whose data were destroyed: the books (A03)', { purgedAt: NOW }, 'billing rw, payment rw, support rw, audit r'],
  ])('to the operator, of a tenant %s', (_state, facts, rights) => {
    expect(open(entitledFacts(facts), 'operator')).toBe(rights);
  });

  it('never closes a course to a learner because an administrator has not clicked', () => {
    const facts = entitledFacts({ termsClick: { askedFrom: NOW } });
    const question = { person: { id: LEARNER, seat: 'needed' }, course: { id: 'course-1', slug: 'colour' } };

    expect(decide(facts, NOW, question as never).allowed).toBe(true);
  });

  it('tells what refuses, when it changes, and gives no lease beyond that', () => {
    const facts = entitledFacts({
      blocks: [aBlock({ liftedAt: after(HOUR_MS) })],
      termsClick: { askedFrom: after(5_000) },
    });

    expect(ask(facts, 'people', 'write')).toMatchObject({
      allowed: false,
      reasons: [{ code: 'SUSPENDED_NONPAYMENT', since: after(-HOUR_MS), until: after(HOUR_MS) }],
      nextChangeAt: after(5_000),
    });
    expect(ask(facts, 'people', 'read')).toMatchObject({ allowed: true, nextChangeAt: after(5_000), leaseSeconds: 5 });
    expect(ask(facts, 'support', 'write')).toMatchObject({ allowed: true, leaseSeconds: 60 });
    expect(ask(facts, 'support', 'write').nextChangeAt).toBeUndefined();
  });
});

function twoWith(...suspended: readonly string[]): Partial<AccessFacts> {
  return {
    subscriptions: [aSubscription(), aSubscription({ id: OTHER })],
    nonpayment: suspended.map((subjectId) => ({ scope: 'subscription', subjectId, spans: [{ start: NOW }] })),
  };
}

function own(reason: 'SUSPENDED_SECURITY' | 'SUSPENDED_BREACH') {
  return aBlock({ scope: 'person', subjectId: LEARNER, reason });
}

function minor() {
  return { since: after(-HOUR_MS), adultFrom: after(1), consents: [] };
}
