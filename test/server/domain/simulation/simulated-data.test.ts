import { describe, expect, it } from 'vitest';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { SubscriptionId } from '../../../../server/domain/ids.js';
import { simulate } from '../../../../server/domain/simulation/simulate.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { aHistory, aSubscription, line, utc } from './simulation-builders.js';

describe('simulate: what becomes of the data of a tenant (M3.3, I-16)', () => {
  const year = (id: string, overrides: Partial<Subscription> = {}): Subscription =>
    aSubscription({
      id: id as SubscriptionId,
      template: 'moocit',
      timeZone: 'Europe/Paris',
      renewal: undefined,
      orderForm: undefined,
      ...overrides,
    });
  const ofData = (history: TenantHistory, until = '2028-01-01T00:00:00Z'): readonly string[] =>
    simulate(history, utc(until))
      .filter((step) => step.kind === 'data' || (step.kind === 'change' && step.change.kind === 'retention_ends'))
      .map((step) => `${step.subjectId} ${line(step)}`);

  it('counts from the end of the last contract', () => {
    const subscriptions = [year('a'), year('b', { termEnd: '2025-07-01' }), year('c', { signedAt: undefined })];
    const expected = [
      'tenant-1 2025-12-31T23:00:00Z data live > retained',
      'tenant-1 2026-06-29T22:00:00Z retention_ends',
      'tenant-1 2026-06-29T22:00:00Z data retained > purge_due',
    ];

    expect(ofData(aHistory({ subscriptions }))).toEqual(expected);
    expect(ofData(aHistory({ subscriptions: subscriptions.toReversed() }))).toEqual(expected);
    expect(ofData(aHistory({ subscriptions: [...subscriptions, aSubscription()] }))).toEqual([]);
  });

  it('brings them back to life with a new signature, and keeps them for as long as any contract promised', () => {
    const back = year('b', { signedAt: utc('2026-03-01T10:00:00Z'), termStart: '2026-03-02', termEnd: '2027-01-01' });

    expect(ofData(aHistory({ subscriptions: [year('a'), back] }))).toEqual([
      'tenant-1 2025-12-31T23:00:00Z data live > retained',
      'tenant-1 2026-03-01T10:00:00Z data retained > live',
      'tenant-1 2026-12-31T23:00:00Z data live > retained',
      'tenant-1 2027-06-29T22:00:00Z retention_ends',
      'tenant-1 2027-06-29T22:00:00Z data retained > purge_due',
    ]);
    const { orderForm } = aSubscription();
    const longer = year('a', { orderForm: { ...orderForm!, parameters: { 'retention.days': 600 } } });
    expect(ofData(aHistory({ subscriptions: [longer, back] })).at(-1)).toBe(
      'tenant-1 2027-08-23T22:00:00Z data retained > purge_due',
    );
  });

  it('never purges what nobody knows the retention of', () => {
    const unknown = year('a', { template: 'lost' });

    expect(ofData(aHistory({ subscriptions: [unknown] }))).toEqual([
      'tenant-1 2025-12-31T23:00:00Z data live > retained',
    ]);
    expect(ofData(aHistory({ subscriptions: [unknown, year('b')] }))).toEqual([
      'tenant-1 2025-12-31T23:00:00Z data live > retained',
    ]);
    expect(ofData(aHistory({ subscriptions: [unknown], purgedAt: utc('2027-01-01T00:00:00Z') })).at(-1)).toBe(
      'tenant-1 2027-01-01T00:00:00Z data retained > purged',
    );
  });
});
