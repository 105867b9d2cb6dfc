import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import { daysOfMonth, serviceTime } from '../../../../server/domain/sla/service-time.js';
import { lengthOf } from '../../../../server/domain/sla/span.js';

const AMSTERDAM = 'Europe/Amsterdam';
const HOUR_MS = 3_600_000;

const printed = (...of: Parameters<typeof serviceTime>): string[] =>
  serviceTime(...of).map(({ from, to }) => `${new Date(from).toISOString()} ${new Date(to).toISOString()}`);

describe('serviceTime (L-SLA-1)', () => {
  it('is Monday to Friday from midnight to midnight, in one span', () => {
    expect(printed({ timeZone: AMSTERDAM, holidays: [] }, '2025-06-14', '2025-06-23')).toEqual([
      '2025-06-15T22:00:00.000Z 2025-06-20T22:00:00.000Z',
    ]);
  });

  it('leaves holidays out, wherever they stand in the list', () => {
    const holidays = ['2025-12-25', '2025-06-18', '2025-06-16'];

    expect(printed({ timeZone: AMSTERDAM, holidays }, '2025-06-16', '2025-06-20')).toEqual([
      '2025-06-16T22:00:00.000Z 2025-06-17T22:00:00.000Z',
      '2025-06-18T22:00:00.000Z 2025-06-19T22:00:00.000Z',
    ]);
  });

  it('has no day that is the excluded end', () => {
    expect(printed({ timeZone: AMSTERDAM, holidays: [] }, '2025-06-16', '2025-06-16')).toEqual([]);
    expect(printed({ timeZone: AMSTERDAM, holidays: [] }, '2025-06-16', '2025-06-17')).toHaveLength(1);
  });

  it('is as long as its days are', () => {
    // Cairo put its clock forward on Friday 25 April 2025 at midnight.
    const calendar = { timeZone: 'Africa/Cairo', holidays: [] };

    expect(lengthOf(serviceTime(calendar, '2025-04-25', '2025-04-26'))).toBe(23 * HOUR_MS);
    expect(lengthOf(serviceTime(calendar, '2025-04-24', '2025-04-25'))).toBe(24 * HOUR_MS);
  });

  it('refuses a holiday that is no date, and names it', () => {
    const calendar = { timeZone: AMSTERDAM, holidays: ['2025-06-09', '2025-06-31'] };

    expect(() => serviceTime(calendar, '2025-06-16', '2025-06-17')).toThrow(RuleViolationError);
    expect(() => serviceTime(calendar, '2025-06-16', '2025-06-17')).toThrow(/holidays\[1\]: must be a date/);
    expect(() => serviceTime({ ...calendar, holidays: ['soon'] }, '2025-06-16', '2025-06-17')).toThrow(/holidays\[0\]/);
  });
});

describe('daysOfMonth', () => {
  it.each([
    ['2025-06', '2025-06-01', '2025-07-01'],
    ['2024-02', '2024-02-01', '2024-03-01'],
    ['2025-12', '2025-12-01', '2026-01-01'],
  ])('%s', (month, start, endExclusive) => {
    expect(daysOfMonth(month)).toEqual({ start, endExclusive });
  });

  it.each(['2025-13', '2025', '2025-06-01', ''])('refuses %j', (month) => {
    expect(() => daysOfMonth(month)).toThrow(RuleViolationError);
    expect(() => daysOfMonth(month)).toThrow(/month: must be a month/);
  });
});
