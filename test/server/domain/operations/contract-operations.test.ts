import { describe, expect, it } from 'vitest';
import { runOperation } from '../../../../server/domain/operations.js';

describe('the operations of contracts', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    [
      'dayDeadline',
      { date: '2025-06-30', days: 0, tz: 'Europe/Paris' },
      { lastDay: '2025-06-30', expiresAt: '2025-06-30T22:00:00Z' },
    ],
    [
      'termPeriod',
      { termStart: '2024-08-31', termMonths: 6, index: 1 },
      { start: '2025-02-28', endExclusive: '2025-08-31', lastDay: '2025-08-30', days: 184 },
    ],
    ['termsVersion', { policy: 'pinned', versions: [], signedAt: [], at: '2025-01-01T00:00:00Z' }, { version: null }],
    [
      'termsVersion',
      {
        policy: 'floating',
        versions: [
          { id: 'b', publishedAt: '2025-02-01T00:00:00.500Z' },
          { id: 'a', publishedAt: '2025-01-01T00:00:00Z' },
        ],
        signedAt: ['2025-01-15T00:00:00Z'],
        at: '2025-02-01T00:00:00Z',
      },
      { version: 'a' },
    ],
    [
      'withdrawal',
      { noticeAt: '2025-03-31T22:30:00Z', termEndExclusive: '2025-09-01', tz: 'Europe/Paris', mode: 'later_of' },
      { noticeExpiresAt: '2025-10-01T22:00:00Z', earliestInterruption: '2025-10-01T22:00:00Z', refundCents: 0 },
    ],
    [
      'customerTermination',
      { requestedAt: '2025-06-10T09:00:00.250Z', paidThroughExclusive: '2025-06-10', tz: 'Europe/Paris' },
      {
        accessEndsAt: '2025-06-10T09:00:00.250Z',
        refundCents: 0,
        lastAccessDay: '2025-06-10',
        lastRetentionDay: '2025-12-07',
        purgeNotBefore: '2025-12-07T23:00:00Z',
      },
    ],
    [
      'customerTermination',
      { requestedAt: '2025-06-10T09:00:00Z', paidThroughExclusive: '2025-07-01', tz: 'Europe/Paris', days: 1 },
      {
        accessEndsAt: '2025-06-30T22:00:00Z',
        refundCents: 0,
        lastAccessDay: '2025-06-30',
        lastRetentionDay: '2025-07-01',
        purgeNotBefore: '2025-07-01T22:00:00Z',
      },
    ],
    [
      'nonRenewal',
      {
        termStart: '2025-01-01',
        termMonths: 12,
        noticeDeemedAt: '2025-10-03T00:00:00Z',
        tz: 'Europe/Amsterdam',
        noticeDays: 90,
      },
      {
        currentPeriodEndExclusive: '2026-01-01',
        deadlineForCurrentPeriod: '2025-10-02T22:00:00Z',
        inTimeForCurrentPeriod: false,
        contractEndsExclusive: '2027-01-01',
        extraPeriods: 1,
      },
    ],
    [
      'serviceYear',
      { contractStart: '2024-02-29', on: '2025-02-28' },
      { start: '2025-02-28', endExclusive: '2026-02-28' },
    ],
    [
      'breachTermination',
      { noticeDeemedAt: '2025-12-31T23:30:00Z', ground: 'other', tz: 'Europe/Amsterdam' },
      { effectiveAt: '2026-01-31T23:00:00Z', lastServiceDay: '2026-01-31' },
    ],
    [
      'price',
      {
        versions: [{ effectiveAt: '2025-01-01T00:00:00Z', unitCents: 5 }],
        registeredAt: '2025-01-01T00:00:00Z',
        periodStart: '2025-01-31',
        periodMonths: 1,
        at: '2025-02-27T23:00:00Z',
        tz: 'Europe/Paris',
      },
      { unitCents: 5, source: 'period_start', periodStart: '2025-02-28' },
    ],
    ['promo', { listCents: 1_005, promoPct: 10, periodIndex: 0 }, { unitCents: 905 }],
    [
      'feeChange',
      {
        termStart: '2025-01-31',
        termMonths: 1,
        tz: 'Europe/Amsterdam',
        oldUnitCents: 100,
        newUnitCents: 110,
        noticeDeemedAt: '2025-01-31T12:00:00Z',
        response: 'rejected',
      },
      {
        inTimeForCurrentPeriod: false,
        earliestEffective: '2025-03-31',
        outcome: 'terminate_at_period_end',
        unitCentsNext: null,
        contractEndsExclusive: '2025-03-31',
      },
    ],
  ])('%s of %j', (name, input, answer) => {
    expect(runOperation(name, input)).toEqual(answer);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['contractNumbers', { template: 'nobody' }, 'template: '],
    ['dayDeadline', { date: '2025-02-29', days: 1, tz: 'Europe/Paris' }, 'date: '],
    ['dayDeadline', { date: '2025-02-28', days: -1, tz: 'Europe/Paris' }, 'days: '],
    ['dayDeadline', { date: '2025-02-28', days: 1, tz: 'Paris' }, 'tz: '],
    ['termPeriod', { termStart: '2025-01-01', termMonths: 0, index: 0 }, 'termMonths: '],
    ['termPeriod', { termStart: '2025-01-01', termMonths: 1, index: -1 }, 'index: '],
    ['termsVersion', { policy: 'loose', versions: [], signedAt: [], at: '2025-01-01T00:00:00Z' }, 'policy: '],
    [
      'termsVersion',
      { policy: 'pinned', versions: [], signedAt: ['soon'], at: '2025-01-01T00:00:00Z' },
      'signedAt[0]: ',
    ],
    [
      'withdrawal',
      { noticeAt: '2025-01-01T00:00:00Z', termEndExclusive: '2026-01-01', tz: 'Europe/Paris', mode: 'x' },
      'mode: ',
    ],
    [
      'nonRenewal',
      { termStart: '2025-01-01', termMonths: 1.5, noticeDeemedAt: '2025-01-01T00:00:00Z', tz: 'Europe/Paris' },
      'termMonths: ',
    ],
    ['serviceYear', { contractStart: '2025-01-01', on: '2024-12-31' }, 'on: '],
    ['breachTermination', { noticeDeemedAt: '2025-01-01T00:00:00Z', ground: 'mood', tz: 'Europe/Paris' }, 'ground: '],
    ['promo', { listCents: 10.5, promoPct: 10, periodIndex: 0 }, 'listCents: '],
    ['promo', { listCents: 10, promoPct: 101, periodIndex: 0 }, 'promoPct: '],
  ])('%s refuses %j, and names the field', (name, input, field) => {
    expect(() => runOperation(name, input)).toThrow(field);
  });
});
