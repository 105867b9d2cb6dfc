import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import {
  type CreditableDowntime,
  type CreditQuestion,
  creditRequestDeadline,
  serviceCredits,
} from '../../../../server/domain/sla/credits.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';

const TERMS = LEARNWISE_2024_06_05.parameters.sla.value!;
const question = (incidents: readonly CreditableDowntime[], more: Partial<CreditQuestion> = {}): CreditQuestion => ({
  calendar: { timeZone: 'Europe/Amsterdam', holidays: [] },
  excluded: [],
  incidents,
  countMode: 'service_time',
  monthlyFee: () => 300_000,
  ...more,
});
const outage = (notifiedAt: string, restoredAt: string, creditRequestAt?: string): CreditableDowntime => ({
  notifiedAt: new Date(`${notifiedAt}Z`),
  restoredAt: new Date(`${restoredAt}Z`),
  creditRequestAt: new Date(`${creditRequestAt ?? restoredAt}Z`),
});
const blocksOf = (incident: CreditableDowntime, more: Partial<CreditQuestion> = {}): number | undefined =>
  serviceCredits(TERMS, question([incident], more)).incidents[0]?.blocks;

describe('blocks of 72 hours (L-SLA-4, A40, A42, A43)', () => {
  // Monday 16 June 2025, 00:00 local, is 15 June 22:00Z.
  it.each([
    ['72 h exactly', '2025-06-18T22:00:00', 0],
    ['72 h and one millisecond', '2025-06-18T22:00:00.001', 1],
    ['one millisecond short of 144 h, over a weekend', '2025-06-23T21:59:59.999', 1],
    ['144 h, over a weekend', '2025-06-23T22:00:00', 2],
    ['216 h', '2025-06-26T22:00:00', 3],
    ['nothing', '2025-06-15T22:00:00', 0],
  ])('%s', (_, restoredAt, blocks) => {
    expect(blocksOf(outage('2025-06-15T22:00:00', restoredAt))).toBe(blocks);
  });

  it('pause for weekends and holidays, or do not by the other reading', () => {
    const overTheWeekend = outage('2025-06-19T10:00', '2025-06-24T10:01');

    expect(blocksOf(overTheWeekend)).toBe(1);
    expect(blocksOf(overTheWeekend, { calendar: { timeZone: 'Europe/Amsterdam', holidays: ['2025-06-23'] } })).toBe(0);
    expect(blocksOf(outage('2025-06-20T22:00', '2025-06-23T22:00'), { countMode: 'elapsed' })).toBe(0);
    expect(blocksOf(outage('2025-06-20T22:00', '2025-06-23T22:00:00.001'), { countMode: 'elapsed' })).toBe(1);
  });

  it('never count what is excluded, in either reading (L-SLA-2, L-SLA-9)', () => {
    const week = outage('2025-06-15T22:00', '2025-06-20T22:00');
    const excluded = [{ start: new Date('2025-06-16T22:00Z'), end: new Date('2025-06-18T22:00Z') }];

    expect(serviceCredits(TERMS, question([week], { excluded })).incidents[0]).toMatchObject({
      countedMinutes: 4_320,
      blocks: 0,
    });
    expect(serviceCredits(TERMS, question([week], { excluded, countMode: 'elapsed' })).incidents[0]).toMatchObject({
      countedMinutes: 4_320,
    });
    expect(serviceCredits(TERMS, question([week])).incidents[0]).toMatchObject({ countedMinutes: 7_200, blocks: 1 });
  });
});

describe('the request for credits (L-SLA-6, A44)', () => {
  it.each([
    ['at the limit', '2025-06-21T10:00:00.000', true],
    ['one millisecond later', '2025-06-21T10:00:00.001', false],
    ['during the outage', '2025-06-16T08:00:00', true],
  ])('%s', (_, requestedAt, requestInTime) => {
    const { incidents, months } = serviceCredits(
      TERMS,
      question([outage('2025-06-15T22:00', '2025-06-20T10:00', requestedAt)]),
    );

    expect(incidents[0]).toMatchObject({ requestDeadline: new Date('2025-06-21T10:00Z'), requestInTime, blocks: 1 });
    expect(Object.keys(months)).toEqual(requestInTime ? ['2025-06'] : []);
  });

  it('is lost where there is none', () => {
    const silent = { ...outage('2025-06-15T22:00', '2025-06-20T10:00'), creditRequestAt: undefined };

    expect(serviceCredits(TERMS, question([silent]))).toMatchObject({
      incidents: [{ requestInTime: false }],
      months: {},
    });
  });

  it('has 24 elapsed hours, also in the night that the clock changes', () => {
    expect(creditRequestDeadline(TERMS, new Date('2025-03-29T12:00Z'))).toEqual(new Date('2025-03-30T12:00Z'));
  });
});

describe('the credit of a month (L-SLA-4, L-SLA-7, L-SLA-8, A45, A46)', () => {
  it('is dated on the local day in which the block completes, also at its last instant', () => {
    // Wednesday to Friday midnight is Friday 31 October; a minute later would be Monday 3 November.
    const toFriday = outage('2025-10-28T23:00', '2025-11-05T10:00');
    const aMinuteLater = outage('2025-10-28T23:01', '2025-11-05T10:00');

    expect(Object.keys(serviceCredits(TERMS, question([toFriday])).months)).toEqual(['2025-10']);
    expect(Object.keys(serviceCredits(TERMS, question([aMinuteLater])).months)).toEqual(['2025-11']);
  });

  it('is the month of each block where an outage runs over the end of one', () => {
    const { months } = serviceCredits(TERMS, question([outage('2025-06-22T22:00', '2025-07-04T10:00')]));

    // Blocks complete on Wednesday 25 June, Monday 30 June and Thursday 3 July.
    expect(months).toMatchObject({ '2025-06': { credits: 2 }, '2025-07': { credits: 1, capCents: 67_742 } });
  });

  it('has one credit where two blocks complete on one local day', () => {
    const pair = [outage('2025-06-23T23:00', '2025-06-27T06:00'), outage('2025-06-24T00:00', '2025-06-27T09:00')];
    const { months } = serviceCredits(TERMS, question(pair));

    expect(months['2025-06']).toEqual({ credits: 1, rawCents: 15_000, capCents: 70_000, creditCents: 15_000 });
    expect(serviceCredits(TERMS, question(pair.toReversed())).months).toEqual(months);
    expect(serviceCredits({ ...TERMS, creditsPerDay: 2 }, question(pair)).months['2025-06']?.credits).toBe(2);
    expect(serviceCredits({ ...TERMS, creditsPerDay: 2 }, question(pair.slice(1))).months['2025-06']?.credits).toBe(1);
  });

  it('has the credit of the one that was asked for, where the other was not', () => {
    const late = outage('2025-06-23T23:00', '2025-06-27T06:00', '2025-06-29T06:00');

    expect(
      serviceCredits(TERMS, question([late, outage('2025-06-24T00:00', '2025-06-27T09:00')])).months,
    ).toMatchObject({
      '2025-06': { credits: 1 },
    });
    expect(serviceCredits(TERMS, question([late])).months).toEqual({});
  });

  it.each([
    // 5 % and 7 days of the month, each half up.
    ['2025-06-16', 310, 16, 72],
    ['2025-06-16', 309, 15, 72],
    ['2025-06-16', 30, 2, 7],
    ['2025-06-16', 29, 1, 7],
    ['2026-02-16', 1_000, 50, 250],
    ['2024-02-12', 1_000, 50, 241],
    ['2025-07-14', 1_000, 50, 226],
  ])('of an outage from %s and a fee of %i cents: %i, at most %i', (monday, fee, rawCents, capCents) => {
    const start = new Date(`${monday}T00:00Z`);
    const incident = { notifiedAt: start, restoredAt: new Date(start.getTime() + 73 * 3_600_000) };
    const asked = { ...incident, creditRequestAt: incident.restoredAt };
    const { months } = serviceCredits(TERMS, question([asked], { monthlyFee: () => fee }));

    expect(months[monday.slice(0, 7)]).toEqual({ credits: 1, rawCents, capCents, creditCents: rawCents });
  });

  it('never exceeds one week of the fee, or as many as the terms say', () => {
    const month = outage('2025-06-30T22:00', '2025-07-31T22:00');

    expect(serviceCredits(TERMS, question([month], { monthlyFee: () => 310_000 })).months).toEqual({
      '2025-07': { credits: 7, rawCents: 108_500, capCents: 70_000, creditCents: 70_000 },
    });
    expect(
      serviceCredits({ ...TERMS, creditCapWeeks: 2 }, question([month], { monthlyFee: () => 310_000 })).months,
    ).toMatchObject({ '2025-07': { capCents: 140_000, creditCents: 108_500 } });
  });

  it('has the fee of its own month', () => {
    const monthlyFee = (month: string): number => (month === '2025-06' ? 100_000 : 200_000);
    const { months } = serviceCredits(
      TERMS,
      question([outage('2025-06-22T22:00', '2025-07-04T10:00')], { monthlyFee }),
    );

    expect(months).toMatchObject({ '2025-06': { rawCents: 10_000 }, '2025-07': { rawCents: 10_000 } });
  });

  it('is none without an outage, and refuses one that is over before it begins', () => {
    expect(serviceCredits(TERMS, question([]))).toEqual({ incidents: [], months: {} });
    const backwards = question([
      outage('2025-06-22T22:00', '2025-06-22T23:00'),
      outage('2025-06-22T22:00', '2025-06-22T21:00'),
    ]);

    expect(() => serviceCredits(TERMS, backwards)).toThrow(RuleViolationError);
    expect(() => serviceCredits(TERMS, backwards)).toThrow(/incidents\[1\]\.restoredAt/);
  });
});
