import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../../server/domain/sla/incident.js';
import { monthlyReport, type ServiceFacts } from '../../../../server/domain/sla/report.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import { valuesOf } from '../../../../server/domain/templates/template.js';

const TERMS = valuesOf(LEARNWISE_2024_06_05);
const LATER = new Date('2025-07-15T00:00Z');
const outage = (from: string, to: string, asksForCredit = true): Incident => ({
  id: from,
  reports: [{ at: new Date(`${from}Z`), by: 'administrator', channel: 'form', asksForCredit }],
  restoredAt: new Date(`${to}Z`),
  creditRequests: [],
});
const facts = (...incidents: Incident[]): ServiceFacts => ({
  incidents,
  exclusions: [],
  excluded: [],
  monthlyFee: () => 300_000,
});

describe('monthlyReport (L-SLA-1, A37, A39)', () => {
  it('shows what was promised, what was measured and the holidays that were left out', () => {
    expect(monthlyReport(TERMS, facts(), '2025-06', LATER)).toEqual({
      month: '2025-06',
      calendar: 'NL',
      holidays: [
        { date: '2025-06-08', name: 'Eerste pinksterdag' },
        { date: '2025-06-09', name: 'Tweede pinksterdag' },
      ],
      measuredMinutes: 28_800,
      downtimeMinutes: 0,
      availabilityPct: '100.0000',
      allowedDowntimeSeconds: 17_280,
      met: true,
      incidents: 0,
      credit: undefined,
      statement: 'TARGET_MET',
    });
  });

  it('says that a month below 99 % alone gives no credit', () => {
    const report = monthlyReport(TERMS, facts(outage('2025-06-15T22:00', '2025-06-18T22:00')), '2025-06', LATER);

    expect(report).toMatchObject({ met: false, statement: 'TARGET_MISSED_WITHOUT_CREDIT', incidents: 1 });
    expect(report?.credit).toBeUndefined();
  });

  it('has the credit of the month that it is for, and of no other', () => {
    const long = facts(outage('2025-06-25T22:00', '2025-07-03T22:00'));

    expect(monthlyReport(TERMS, long, '2025-06', LATER)).toMatchObject({
      statement: 'CREDIT_DUE',
      credit: { credits: 1, creditCents: 15_000 },
    });
    expect(monthlyReport(TERMS, long, '2025-07', LATER)).toMatchObject({ credit: { credits: 1 }, incidents: 1 });
    expect(monthlyReport(TERMS, long, '2025-05', LATER)).toMatchObject({ statement: 'TARGET_MET', incidents: 0 });
    expect(monthlyReport(TERMS, long, '2025-08', LATER)).toMatchObject({ statement: 'TARGET_MET', incidents: 0 });
  });

  it('counts holidays of the year before and after as what they are', () => {
    // Monday 23 December to Thursday 2 January: 23, 24, 27, 30, 31 December and 2 January are service days.
    const turn = facts(outage('2024-12-22T23:00', '2025-01-02T23:00'));

    expect(monthlyReport(TERMS, turn, '2024-12', LATER)).toMatchObject({
      credit: { credits: 1 },
      downtimeMinutes: 7_200,
    });
    expect(monthlyReport(TERMS, turn, '2025-01', LATER)).toMatchObject({
      credit: { credits: 1 },
      downtimeMinutes: 1_440,
    });
  });

  it('counts every holiday of an outage of years', () => {
    // 252 service days of 2023, 255 of 2024 and 103 of 2025 lie before June: the blocks of the 630 end on its 2nd day, its 5th …
    const ages = facts(outage('2022-12-31T23:00', '2025-06-30T22:00'));

    expect(monthlyReport(TERMS, ages, '2025-06', LATER)).toMatchObject({
      incidents: 1,
      downtimeMinutes: 28_800,
      credit: { credits: 7 },
    });
  });

  it.each(['2020-01', '2040-12'])('is there for %s, the edge of the calendar', (month) => {
    expect(monthlyReport(TERMS, facts(), month, LATER)).toMatchObject({ calendar: 'NL', statement: 'TARGET_MET' });
  });

  it.each([
    ['2019-12', facts()],
    ['2041-01', facts()],
    ['2020-01', facts(outage('2019-12-31T22:00', '2020-01-02T22:00'))],
  ])('refuses %s with a year that the calendar does not have (L-SLA-1, A37)', (month, service) => {
    expect(() => monthlyReport(TERMS, service, month, LATER)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ field: 'year', rule: 'L-SLA-1' })] }),
    );
  });

  it('counts elapsed hours by the other reading (A40)', () => {
    const weekend = facts(outage('2025-06-19T22:00', '2025-06-23T22:00'));

    expect(monthlyReport(TERMS, weekend, '2025-06', LATER)?.credit).toBeUndefined();
    expect(monthlyReport({ ...TERMS, 'sla.countMode': 'elapsed' }, weekend, '2025-06', LATER)?.credit).toMatchObject({
      credits: 1,
    });
  });

  it('leaves out what counts as excluded, and what only one person excluded late it does not', () => {
    const late = {
      start: new Date('2025-06-16T22:00Z'),
      end: new Date('2025-06-17T22:00Z'),
      cause: 'utility',
      evidence: 'Report of the grid',
      enteredAt: new Date('2025-06-19T00:00Z'),
      enteredBy: 'ada',
    } as const;
    const week = facts(outage('2025-06-15T22:00', '2025-06-20T22:00'));
    const approved = { by: 'ben', at: new Date('2025-06-20T00:00Z') };
    const measured = (more: Partial<ServiceFacts>): number | undefined =>
      monthlyReport(TERMS, { ...week, ...more }, '2025-06', LATER)?.measuredMinutes;

    expect(measured({ exclusions: [late] })).toBe(28_800);
    expect(measured({ exclusions: [{ ...late, approved }] })).toBe(28_800 - 1_440);
    expect(measured({ excluded: [late] })).toBe(28_800 - 1_440);
  });

  it('knows at an instant what was known then', () => {
    const long = facts(outage('2025-06-15T22:00', '2025-06-20T22:00'));

    expect(monthlyReport(TERMS, long, '2025-06', new Date('2025-06-15T21:00Z'))).toMatchObject({ downtimeMinutes: 0 });
    expect(monthlyReport(TERMS, long, '2025-06', new Date('2025-06-15T23:00Z'))).toMatchObject({ downtimeMinutes: 60 });
    expect(monthlyReport(TERMS, long, '2025-06', new Date('2025-06-18T22:00Z'))?.credit).toBeUndefined();
    expect(monthlyReport(TERMS, long, '2025-06', new Date('2025-06-18T22:00:00.001Z'))).toMatchObject({
      statement: 'CREDIT_DUE',
    });
  });

  it('gives nothing under a contract without a service level (M8.4)', () => {
    expect(
      monthlyReport(valuesOf(MOOCIT_1), facts(outage('2025-06-02T00:00', '2025-06-28T00:00')), '2025-06', LATER),
    ).toBe(undefined);
  });
});
