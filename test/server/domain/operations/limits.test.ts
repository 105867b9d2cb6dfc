import { describe, expect, it } from 'vitest';
import { plusDays, plusMonths } from '../../../../server/domain/calendar.js';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import { Input } from '../../../../server/domain/input.js';
import { runOperation } from '../../../../server/domain/operations.js';

const HUGE = Number.MAX_SAFE_INTEGER;
const TZ = { tz: 'Europe/Amsterdam' };
const read = (value: unknown) => new Input({ value });
const problem = (field: string, rule: string) =>
  expect.objectContaining({ problems: [expect.objectContaining({ field, rule })] }) as Error;

describe('the limits of input: all within stays exact and quick', () => {
  it.each<[string, (value: unknown) => unknown, unknown, unknown, string]>([
    ['a date', (value) => read(value).date('value'), '1900-01-01', '1899-12-31', 'from 1900-01-01 to 2999-12-31'],
    ['a date', (value) => read(value).date('value'), '2999-12-31', '3000-01-01', 'from 1900-01-01 to 2999-12-31'],
    ['a month', (value) => read(value).month('value'), '1900-01', '1899-12', 'from 1900-01-01 to 2999-12-31'],
    ['a month', (value) => read(value).month('value'), '2999-12', '3000-01', 'must be a month: 2025-06'],
    [
      'an instant',
      (value) => read(value).instant('value'),
      '1900-01-01T00:00:00Z',
      '1899-12-31T23:59:59Z',
      'from 1900-01-01',
    ],
    [
      'an instant',
      (value) => read(value).instant('value'),
      '2999-12-31T23:59:59Z',
      '3000-01-01T00:00:00Z',
      'to 2999-12-31',
    ],
    ['a count', (value) => read(value).count('value'), 100_000, 100_001, 'at most 100000'],
    ['a count', (value) => read(value).count('value', 1), 1, 0, 'at least 1'],
    [
      'a count of seconds',
      (value) => read(value).count('value', 0, 5_000_000),
      5_000_000,
      5_000_001,
      'at most 5000000',
    ],
    ['a whole number', (value) => read(value).integer('value'), 100_000, 100_001, 'at most 100000'],
    ['a whole number', (value) => read(value).integer('value'), -100_000, -100_001, 'at least -100000'],
    ['cents', (value) => read(value).cents('value'), 1e13, 1e13 + 1, 'to 10000000000000'],
    ['cents', (value) => read(value).cents('value'), 0, -1, 'from 0'],
    ['signed cents', (value) => read(value).signedCents('value'), -1e13, -1e13 - 1, 'from -10000000000000'],
    ['a percentage', (value) => read(value).percent('value'), 1000, 1000.1, 'from 0 to 1000'],
  ])('%s: %#', (_, take, last, first, limit) => {
    expect(() => take(last)).not.toThrow();
    expect(() => take(first)).toThrow(RuleViolationError);
    expect(() => take(first)).toThrow(limit);
  });

  it.each<[string, string, string, unknown]>([
    ['dayDeadline', 'days', 'M0.3', { date: '2025-01-01', days: HUGE, ...TZ }],
    ['termPeriod', 'index', 'M0.3', { termStart: '2025-01-01', termMonths: 12, index: HUGE }],
    ['termPeriod', 'date', 'G-INSTANT', { termStart: '2025-01-01', termMonths: 100_000, index: 100_000 }],
    ['termPeriod', 'date', 'G-INSTANT', { termStart: '2999-01-01', termMonths: 12, index: 7000 }],
    [
      'nonRenewal',
      'termStart',
      'G-INSTANT',
      { termStart: '9999-01-01', termMonths: 12, noticeDeemedAt: '2025-01-01T00:00:00Z', ...TZ },
    ],
    ['retention', 'days', 'M0.3', { accessEndedAt: '2025-01-01T00:00:00Z', days: HUGE, ...TZ }],
    ['invoiceDue', 'termDays', 'M0.3', { sentAt: '2025-01-01T00:00:00Z', termDays: HUGE, ...TZ }],
    [
      'lease',
      'ttlSeconds',
      'M0.3',
      { leaseIssuedAt: '2025-01-01T00:00:00Z', ttlSeconds: HUGE, blockCommittedAt: '2025-01-01T00:00:00Z' },
    ],
    ['transfer', 'bytes', 'M7.1', { bytes: HUGE, budgetMs: 1, bitsPerSecond: 1 }],
    [
      'lateInterest',
      'cents',
      'G-MONEY',
      { principalCents: 1e13, dueDate: '1900-01-01', onDate: '2999-12-31', monthlyRatePct: 1000 },
    ],
    [
      'dunningStage',
      'schedule.finalNotice',
      'G-DUN',
      { at: '2025-01-01T00:00:00Z', schedule: { dueSoon: -7, overdue: 2, finalNotice: 1, suspensionDue: 16 }, ...TZ },
    ],
    [
      'slaCredits',
      'incidents[0].restoredAt',
      'L-SLA-5',
      {
        monthlyFeeCents: 1,
        incidents: [{ notifiedAt: '1900-01-01T00:00:00Z', restoredAt: '2999-12-31T00:00:00Z' }],
        ...TZ,
      },
    ],
  ])('%s refuses %s by %s', (name, field, rule, input) => {
    expect(() => runOperation(name, input)).toThrow(problem(field, rule));
  });

  it('take a schedule whose stages fall together (G-DUN)', () => {
    const schedule = { dueSoon: 1, overdue: 1, finalNotice: 1, suspensionDue: 1 };

    expect(runOperation('dunningStage', { at: '2025-01-01T00:00:00Z', schedule, ...TZ })).toMatchObject({
      stage: 'clear',
    });
  });

  it('count an outage of ten years, and two that lie a millennium apart, by their own days', () => {
    const outage = (notifiedAt: string, restoredAt: string) => ({
      notifiedAt,
      restoredAt,
      creditRequestAt: restoredAt,
    });
    const incidents = [
      outage('2000-01-01T00:00:00Z', '2010-01-08T00:00:00Z'),
      outage('1900-01-01T00:00:00Z', '1900-01-02T00:00:00Z'),
      outage('2999-12-02T00:00:00Z', '2999-12-03T00:00:00Z'),
    ];

    expect(runOperation('slaCredits', { monthlyFeeCents: 100, incidents, ...TZ })).toMatchObject({
      incidents: [{ blocks: 871 }, { countedMinutes: 1440 }, { countedMinutes: 1440 }],
    });
  });

  it.each([
    ['days', () => plusDays('9999-12-31', 1)],
    ['days back', () => plusDays('0001-01-01', -1)],
    ['months', () => plusMonths('9999-12-01', 1)],
    ['days that are none', () => plusDays('2025-01-01', NaN)],
    ['more days than there are', () => plusDays('2025-01-01', HUGE)],
  ])('no date is moved by %s beyond four digits of its year', (_, move) => {
    expect(move).toThrow(problem('date', 'G-INSTANT'));
  });

  it('the first and the last date are dates', () => {
    expect(plusDays('9999-12-30', 1)).toBe('9999-12-31');
    expect(plusDays('0001-01-02', -1)).toBe('0001-01-01');
  });
});
