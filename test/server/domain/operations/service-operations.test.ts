import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import { runOperation } from '../../../../server/domain/operations.js';

const PARIS = 'Europe/Paris';
const AMSTERDAM = 'Europe/Amsterdam';
const incident = (notifiedAt: string, restoredAt: string): unknown => ({
  notifiedAt,
  restoredAt,
  creditRequestAt: restoredAt,
});

describe('the operations of services, with what they take from a template where the input is silent', () => {
  it.each([
    [
      'retention',
      'M3.3',
      { accessEndedAt: '2024-03-31T22:00:00Z', tz: PARIS },
      { lastAccessDay: '2024-03-31', lastRetentionDay: '2024-09-27', purgeNotBefore: '2024-09-27T22:00:00Z' },
    ],
    [
      'retention',
      'M3.3',
      { accessEndedAt: '2024-03-31T22:00:00Z', days: 1, tz: PARIS },
      { lastAccessDay: '2024-03-31', lastRetentionDay: '2024-04-01', purgeNotBefore: '2024-04-01T22:00:00Z' },
    ],
    [
      'supportAccess',
      'M5.1',
      {
        grants: [
          { from: '2024-01-01T08:00:00Z', to: '2024-01-02T08:00:00Z', revokedAt: null, scopes: ['grades:read'] },
        ],
        scope: 'grades:read',
        at: '2024-01-01T08:00:00Z',
      },
      { allowed: true },
    ],
    ['supportAccess', 'M5.1', { scope: 'grades:read', at: '2024-01-01T08:00:00Z' }, { allowed: false }],
    ['transfer', 'M7.1', { bytes: 160, budgetMs: 9 }, { ms: 10, withinBudget: false }],
    ['transfer', 'M7.1', { bytes: 160, budgetMs: 9, bitsPerSecond: 256_000 }, { ms: 5, withinBudget: true }],
    [
      'maintenance',
      'M8.2',
      {
        kind: 'update',
        start: '2024-06-01T10:00:00Z',
        end: '2024-06-02T10:00:01Z',
        announcedAt: '2024-05-30T10:00:00Z',
        tz: PARIS,
      },
      { violations: ['TOO_LONG'], announceBy: '2024-05-30T10:00:00Z', latestEnd: '2024-06-02T10:00:00Z' },
    ],
    [
      'maintenance',
      'M8.5',
      { kind: 'other', start: '2024-06-03T10:00:00Z', end: '2024-06-03T11:00:00Z', announcedAt: null, tz: PARIS },
      { violations: ['LATE_NOTICE'], announceBy: '2024-06-01T10:00:00Z', latestEnd: '2024-06-04T10:00:00Z' },
    ],
    [
      'seats',
      'L-FEE-1b',
      {
        capacity: 1,
        overage: 'soft_bill',
        unitCents: 900,
        actions: [
          { do: 'assign', user: 'x' },
          { do: 'assign', user: 'y' },
        ],
      },
      { results: ['ASSIGNED', 'ASSIGNED_OVERAGE'], used: 2, peak: 2, overageSeats: 1, overageCents: 900 },
    ],
    [
      'seats',
      'M1.1',
      { capacity: 1, overage: 'hard', actions: [{ do: 'release', user: 'x' }] },
      { results: ['NOT_ASSIGNED'], used: 0, peak: 0 },
    ],
    [
      'claim',
      'M13.1',
      { eventEndedAt: '2024-03-30T12:00:00Z', filedAt: '2024-04-01T12:00:00Z' },
      { deadline: '2024-04-01T12:00:00Z', inTime: true },
    ],
    [
      'age',
      'L-ELIG-1',
      { birthDate: '2007-01-01', at: '2024-12-31T22:59:59Z', tz: AMSTERDAM, parentalConsent: false },
      { age: 17, adult: false, consentRequired: true, access: 'blocked', adultFrom: '2024-12-31T23:00:00Z' },
    ],
    [
      'age',
      'L-ELIG-1',
      { birthDate: '2007-01-01', at: '2024-12-31T22:59:59Z', tz: AMSTERDAM, parentalConsent: true },
      { age: 17, adult: false, consentRequired: true, access: 'allowed', adultFrom: '2024-12-31T23:00:00Z' },
    ],
    [
      'lease',
      'G-LEASE',
      {
        leaseIssuedAt: '2024-01-01T00:00:00Z',
        ttlSeconds: 30,
        blockCommittedAt: '2024-01-01T00:00:10Z',
        pushReceivedAt: '2024-01-01T00:00:11Z',
      },
      { stopsAt: '2024-01-01T00:00:11Z', delaySeconds: 1 },
    ],
    [
      'slaAvailability',
      'L-SLA-1',
      { month: '2024-02', tz: AMSTERDAM, incidents: [incident('2024-02-29T22:00:00Z', '2024-03-01T10:00:00Z')] },
      {
        measuredMinutes: 30_240,
        downtimeMinutes: 60,
        availabilityPct: '99.8016',
        allowedDowntimeSeconds: 18_144,
        met: true,
      },
    ],
    [
      'slaCredits',
      'L-SLA-4',
      {
        tz: AMSTERDAM,
        monthlyFeeCents: 100_000,
        incidents: [incident('2024-02-04T23:00:00Z', '2024-02-08T11:00:00Z')],
      },
      {
        incidents: [{ countedMinutes: 5_040, blocks: 1, requestDeadline: '2024-02-09T11:00:00Z', requestInTime: true }],
        months: { '2024-02': { credits: 1, rawCents: 5_000, capCents: 24_138, creditCents: 5_000 } },
      },
    ],
    [
      'slaCredits',
      'L-SLA-6',
      {
        tz: AMSTERDAM,
        monthlyFeeCents: 100_000,
        countMode: 'elapsed',
        excluded: [{ start: '2024-02-03T23:00:00Z', end: '2024-02-04T23:00:00Z' }],
        incidents: [{ notifiedAt: '2024-02-02T23:00:00Z', restoredAt: '2024-02-06T23:00:01Z', creditRequestAt: null }],
      },
      {
        incidents: [
          { countedMinutes: 4_320 + 1 / 60, blocks: 1, requestDeadline: '2024-02-07T23:00:01Z', requestInTime: false },
        ],
        months: {},
      },
    ],
  ])('%s (%s)', (operation, _, input, answer) => {
    expect(runOperation(operation, input)).toEqual(answer);
  });

  it.each([
    ['retention', { accessEndedAt: 'soon', tz: PARIS }, 'accessEndedAt'],
    ['retention', { accessEndedAt: '2024-03-31T22:00:00Z', days: -1, tz: PARIS }, 'days'],
    ['retention', { accessEndedAt: '2024-03-31T22:00:00Z', tz: 'Mars' }, 'tz'],
    ['maintenance', { kind: 'party', start: '2024-06-01T10:00:00Z', end: '2024-06-01T11:00:00Z', tz: PARIS }, 'kind'],
    ['maintenance', { kind: 'other', start: '2024-06-01T10:00:00Z', end: '2024-06-01T09:00:00Z', tz: PARIS }, 'end'],
    ['seats', { capacity: -1, overage: 'hard', actions: [] }, 'capacity'],
    ['seats', { capacity: 1, overage: 'hard', actions: [{ do: 'sell', user: 'x' }] }, 'actions[0].do'],
    ['transfer', { bytes: 1, budgetMs: 1, bitsPerSecond: 0 }, 'bitsPerSecond'],
    ['age', { birthDate: '2024-02-30', at: '2024-12-31T22:59:59Z', tz: AMSTERDAM }, 'birthDate'],
    ['age', { birthDate: '2025-02-28', at: '2024-12-31T22:59:59Z', tz: AMSTERDAM }, 'birthDate'],
    ['slaAvailability', { month: '2024-13', tz: AMSTERDAM }, 'month'],
    ['slaAvailability', { month: '2024-02-01', tz: AMSTERDAM }, 'month'],
    ['slaAvailability', { month: '3000-01', tz: AMSTERDAM }, 'month'],
    ['slaAvailability', { month: 202402, tz: AMSTERDAM }, 'month'],
    ['slaAvailability', { month: '2024-02', tz: AMSTERDAM, holidays: ['2024-02-31'] }, 'holidays[0]'],
    ['slaCredits', { tz: AMSTERDAM, monthlyFeeCents: 0.5 }, 'monthlyFeeCents'],
    ['slaCredits', { tz: AMSTERDAM, monthlyFeeCents: 1, countMode: 'felt' }, 'countMode'],
    [
      'slaCredits',
      { tz: AMSTERDAM, monthlyFeeCents: 1, incidents: [incident('2024-02-04T23:00:00Z', '2024-02-04T22:00:00Z')] },
      'incidents[0].restoredAt',
    ],
  ])('%s refuses %j and names %s', (operation, input, field) => {
    let refusal: unknown;
    try {
      runOperation(operation, input);
    } catch (error) {
      refusal = error;
    }

    expect(refusal).toBeInstanceOf(RuleViolationError);
    expect((refusal as RuleViolationError).problems[0]?.field).toBe(field);
  });
});
