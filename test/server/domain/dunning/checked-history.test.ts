import { describe, expect, it } from 'vitest';
import { nonpaymentSuspensions } from '../../../../server/domain/dunning/nonpayment.js';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import { dueNotices } from '../../../../server/domain/notices/due-notices.js';
import type { Override } from '../../../../server/domain/override.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { at, history, learnwise, subscription, TENANT } from './tenant-history.js';

const DOORS: readonly ((facts: TenantHistory) => unknown)[] = [
  nonpaymentSuspensions,
  (facts) => dueNotices(facts, at('2026-06-01T00:00:00Z')),
];

function problemsOf(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    if (error instanceof RuleViolationError) return error.problems.map(({ field, rule }) => [field, rule]);
    throw error;
  }
  return undefined;
}

const renewal = { months: 12, noticeDays: 30 };

describe('a history that has no days', () => {
  it.each<[string, string, Partial<Subscription>]>([
    ['timeZone', 'G-TZ', { timeZone: 'Mars/Olympus' }],
    ['timeZone', 'G-TZ', { timeZone: '+02:00' }],
    ['termStart', 'G-INSTANT', { termStart: '2025-02-30' }],
    ['termStart', 'G-INSTANT', { termStart: undefined as unknown as string }],
    ['termEnd', 'G-INSTANT', { termEnd: '2025-13-01' }],
    ['termEnd', 'G-INTERVAL', { termEnd: '2025-01-01' }],
    ['renewal.months', 'G-MONTH', { renewal: { ...renewal, months: 0 } }],
    ['renewal.months', 'G-MONTH', { renewal: { ...renewal, months: 1.5 } }],
    ['renewal.noticeDays', 'G-MONTH', { renewal: { ...renewal, noticeDays: -1 } }],
    [
      'events[0].paidThrough',
      'G-INSTANT',
      { events: [{ kind: 'cancellation', at: at('2025-03-01T00:00:00Z'), paidThrough: 'soon' }] },
    ],
    [
      'events[0].effectiveOn',
      'G-INSTANT',
      { events: [{ kind: 'fee_refusal', at: at('2025-03-01T00:00:00Z'), effectiveOn: '2025-06-31' }] },
    ],
    [
      'events[0].termEnd',
      'G-INSTANT',
      { events: [{ kind: 'signed_renewal', at: at('2025-03-01T00:00:00Z'), termEnd: '' }] },
    ],
  ])('is refused for its %s (%s) at every door: %o', (field, rule, wrong) => {
    const facts = history({ subscriptions: [learnwise('S1'), subscription('S2', wrong)] });

    for (const door of DOORS) expect(problemsOf(() => door(facts))).toEqual([[`subscriptions[1].${field}`, rule]]);
  });

  it('is refused for an override that has no expiry, whatever it is for (G-OVERRIDE)', () => {
    const override = {
      id: 'O1',
      consequence: 'renewal',
      effect: 'hold',
      subjectId: TENANT,
      reason: 'why',
      decidedBy: 'me',
    };
    const facts = history({ overrides: [{ ...override, from: at('2025-03-01T00:00:00Z') } as unknown as Override] });

    for (const door of DOORS) expect(problemsOf(() => door(facts))).toEqual([['overrides[0].expiresAt', 'G-OVERRIDE']]);
  });

  it('is none with the shortest renewal, without notice, and a term of one day', () => {
    const shortest = learnwise('S1', { termEnd: '2025-01-02', renewal: { months: 1, noticeDays: 0 } });

    for (const door of DOORS) expect(problemsOf(() => door(history({ subscriptions: [shortest] })))).toBeUndefined();
  });
});
