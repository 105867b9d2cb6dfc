import { describe, expect, it } from 'vitest';
import { decide } from '../../../../server/domain/access.js';
import type { AccessFacts } from '../../../../server/domain/access/facts.js';
import { type ContractRecord, tenantAccessFacts } from '../../../../server/domain/access/tenant-facts.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { MaintenanceWindow } from '../../../../server/domain/maintenance/window.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { QUESTION } from '../../../support/builders.js';
import {
  at,
  finalNotice,
  history,
  invoice,
  learnwise,
  payment,
  subscription,
  TENANT,
} from '../dunning/tenant-history.js';

function factsOf(facts: Partial<TenantHistory>, acceptances: ContractRecord['acceptances'] = []) {
  return tenantAccessFacts({ history: history(facts), acceptances });
}

/** `allowed`, or every reason with its rule. */
function answerAt(facts: Partial<TenantHistory>, instant: string): string {
  const all: AccessFacts = { ...factsOf(facts), seats: { S1: 'seated' } };
  const { reasons } = decide(all, at(instant), QUESTION);

  return reasons.map(({ code, rule }) => `${code} ${rule}`).join(', ') || 'allowed';
}

describe('tenantAccessFacts: what was written', () => {
  it('hands on contracts, blocks, overrides, terms and the purge', () => {
    const facts = history({
      purgedAt: at('2027-01-01T00:00:00Z'),
      blocks: [
        { scope: 'tenant', subjectId: TENANT, reason: 'SUSPENDED_BREACH', effectiveAt: at('2025-03-01T00:00:00Z') },
      ],
      overrides: [
        {
          id: 'O1',
          consequence: 'suspension',
          effect: 'hold',
          subjectId: TENANT,
          reason: 'announced',
          from: at('2025-01-01T00:00:00Z'),
          expiresAt: at('2025-02-01T00:00:00Z'),
          decidedBy: 'operator',
        },
      ],
      minors: [{ personId: 'P1', registeredAt: at('2025-01-01T00:00:00Z'), adultFrom: at('2026-01-01T00:00:00Z') }],
    });
    const minor = { since: at('2025-01-01T00:00:00Z'), adultFrom: at('2026-01-01T00:00:00Z'), consents: [] };

    expect(tenantAccessFacts({ history: facts, acceptances: [] })).toEqual({
      tenantId: TENANT,
      purgedAt: facts.purgedAt,
      subscriptions: facts.subscriptions,
      publishedTerms: facts.publishedTerms,
      blocks: facts.blocks,
      nonpayment: [],
      overrides: facts.overrides,
      maintenance: [],
      announced: [],
      termsClick: undefined,
      accountOwners: new Map([['P1', minor]]),
    });
    expect(factsOf({ publishedTerms: undefined, subscriptions: [] })).toMatchObject({
      publishedTerms: [],
      subscriptions: [],
    });
  });

  it('refuses contracts that have no days (G-TZ)', () => {
    expect(() => factsOf({ subscriptions: [subscription('S1', { timeZone: 'Mars/Olympus' })] })).toThrow(
      /^subscriptions\[0\]\.timeZone/,
    );
  });
});

describe('tenantAccessFacts: suspension for non-payment (M4.1, I-9)', () => {
  const unpaid = { invoices: [invoice('F1')], notices: [finalNotice('F1', '2025-02-12T09:00:00Z')] };

  it('is that of the debts, from the suspension to the payment of the last cent', () => {
    const payments = [payment('P1', '2025-03-01T10:00:00Z', 119_999), payment('P2', '2025-03-02T10:00:00Z', 1)];

    expect(factsOf({ ...unpaid, payments }).nonpayment).toEqual([
      {
        scope: 'tenant',
        subjectId: TENANT,
        spans: [{ start: at('2025-02-16T23:00:00Z'), end: at('2025-03-02T10:00:00Z') }],
      },
    ]);
    expect(factsOf({ ...unpaid, notices: [] }).nonpayment).toEqual([]);
  });

  it('shuts the course, and opens it by the payment', () => {
    const facts = { ...unpaid, payments: [payment('P1', '2025-03-01T10:00:00Z', 120_000)] };

    expect(answerAt(facts, '2025-02-16T22:59:59.999Z')).toBe('allowed');
    expect(answerAt(facts, '2025-02-16T23:00:00Z')).toBe('SUSPENDED_NONPAYMENT M4.1');
    expect(answerAt(facts, '2025-03-01T09:59:59.999Z')).toBe('SUSPENDED_NONPAYMENT M4.1');
    expect(answerAt(facts, '2025-03-01T10:00:00Z')).toBe('allowed');
  });
});

describe('tenantAccessFacts: maintenance (M8.3, L-WAR-3)', () => {
  const window: MaintenanceWindow = {
    id: 'W1',
    kind: 'update',
    recordedAt: at('2025-05-01T10:00:00Z'),
    start: at('2025-05-10T10:00:00Z'),
    end: at('2025-05-10T20:00:00Z'),
  };
  const closed = (more: Partial<MaintenanceWindow>, facts: Partial<TenantHistory> = {}) =>
    factsOf({ ...facts, maintenanceWindows: [{ ...window, ...more }] }).maintenance;

  it.each<[string, Partial<MaintenanceWindow>, string | undefined]>([
    ['as planned', {}, '2025-05-10T20:00:00Z'],
    ['done early', { finishedAt: at('2025-05-10T15:00:00Z') }, '2025-05-10T15:00:00Z'],
    ['done late', { finishedAt: at('2025-05-10T22:00:00Z') }, '2025-05-10T20:00:00Z'],
    ['called off while it runs', { cancelledAt: at('2025-05-10T12:00:00Z') }, '2025-05-10T12:00:00Z'],
    ['called off as it begins', { cancelledAt: window.start }, undefined],
    ['called off before', { cancelledAt: at('2025-05-09T12:00:00Z') }, undefined],
  ])('closes the service %s', (_, more, end) => {
    expect(closed(more)).toEqual(
      end === undefined ? [] : [{ start: window.start, end: at(end), timeZone: 'Europe/Paris' }],
    );
  });

  it('tells its end in the zone of the first contract, or in UTC where there is none (G-TZ)', () => {
    expect(closed({}, { subscriptions: [learnwise('S1'), subscription('S2')] })?.[0]?.timeZone).toBe(
      'Europe/Amsterdam',
    );
    expect(closed({}, { subscriptions: [] })?.[0]?.timeZone).toBe('UTC');
  });
});

describe('tenantAccessFacts: the click on the terms (L-ACC-1, A23)', () => {
  const early = at('2024-12-03T10:00:00Z');
  const late = at('2024-12-05T10:00:00Z');

  it('is asked for from the first signature under terms that want it, until the first click', () => {
    const subscriptions = [
      learnwise('S2', { signedAt: at('2024-12-02T10:00:00Z') }),
      learnwise('S1'),
      learnwise('S3', { signedAt: undefined }),
    ];
    const askedFrom = at('2024-12-01T10:00:00Z');

    expect(factsOf({ subscriptions }).termsClick).toEqual({ askedFrom, acceptedAt: undefined });
    for (const clicks of [
      [early, late],
      [late, early],
    ]) {
      const acceptances = clicks.map((instant) => ({ form: 'click' as const, at: instant }));
      expect(factsOf({ subscriptions }, acceptances).termsClick).toEqual({ askedFrom, acceptedAt: early });
    }
    const signature = { form: 'signature' as const, at: early };
    expect(factsOf({ subscriptions }, [signature]).termsClick).toEqual({ askedFrom, acceptedAt: undefined });
  });

  it.each([
    ['the French terms', [subscription('S1')]],
    ['a draft', [learnwise('S1', { signedAt: undefined })]],
    ['terms that nobody published', [learnwise('S1', { template: 'lost' })]],
    ['no contract', []],
  ])('is not asked for under %s', (_, subscriptions) => {
    expect(factsOf({ subscriptions }, [{ form: 'click', at: early }]).termsClick).toBeUndefined();
  });
});

describe('tenantAccessFacts: terms that were published since (L-MISC-9)', () => {
  const { parameters } = LEARNWISE_2024_06_05;
  const newer = {
    id: 'learnwise@2',
    publishedAt: at('2025-11-01T00:00:00Z'),
    template: {
      ...LEARNWISE_2024_06_05,
      id: 'learnwise@2',
      parameters: {
        ...parameters,
        'term.nonRenewalNoticeDays': { value: 60, from: 'contract' as const },
        clauses: { ...parameters.clauses, value: { ...parameters.clauses.value, non_renewal: 'L-TERM-9' } },
      },
    },
  };
  const published = { id: 'learnwise@1', publishedAt: at('2024-06-05T10:00:00Z'), template: LEARNWISE_2024_06_05 };
  const notice = { kind: 'non_renewal' as const, by: 'customer' as const, at: at('2025-11-15T10:00:00Z') };

  it('say how long before the end a notice must be, and by which clause the contract ended (L-TERM-1, I-18)', () => {
    const facts = (publishedTerms: TenantHistory['publishedTerms']) => ({
      subscriptions: [learnwise('S1', { events: [notice] })],
      publishedTerms,
    });
    const instant = '2025-12-31T23:00:00Z';

    expect(factsOf(facts([published, newer])).subscriptions[0]?.renewal?.laterNoticeDays).toEqual([
      { from: newer.publishedAt, noticeDays: 60 },
    ]);
    expect(answerAt(facts([published]), instant)).toBe('SUBSCRIPTION_ENDED L-TERM-1');
    expect(answerAt(facts([published, newer]), instant)).toBe('allowed');
    expect(answerAt(facts([published, newer]), '2026-12-31T23:00:00Z')).toBe('SUBSCRIPTION_ENDED L-TERM-9');
  });
});
