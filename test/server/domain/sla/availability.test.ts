import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import { availabilityOf, type MonthOfService, promisedLevel } from '../../../../server/domain/sla/availability.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';

const calendar = { timeZone: 'Europe/Amsterdam', holidays: ['2025-06-09'] };
const PROMISED = 99;

const june = (more: Partial<MonthOfService> = {}): MonthOfService => ({
  month: '2025-06',
  calendar,
  excluded: [],
  downtimes: [],
  ...more,
});
const down = (notifiedAt: string, restoredAt: string): MonthOfService['downtimes'][number] => ({
  notifiedAt: new Date(`2025-06-${notifiedAt}Z`),
  restoredAt: new Date(`2025-06-${restoredAt}Z`),
});
const out = (start: string, end: string): MonthOfService['excluded'][number] => ({
  start: new Date(`2025-06-${start}Z`),
  end: new Date(`2025-06-${end}Z`),
});

describe('availabilityOf (L-SLA-1)', () => {
  it('measures the service days of the month', () => {
    expect(availabilityOf(june(), PROMISED)).toEqual({
      measuredMinutes: 20 * 1_440,
      downtimeMinutes: 0,
      availabilityPct: '100.0000',
      allowedDowntimeSeconds: 17_280,
      met: true,
    });
    expect(availabilityOf(june({ month: '2024-02', calendar: { ...calendar, holidays: [] } }), PROMISED)).toMatchObject(
      {
        measuredMinutes: 21 * 1_440,
        allowedDowntimeSeconds: 18_144,
      },
    );
  });

  it.each([
    ['the last millisecond of the allowed downtime', '11T07:00:00', '11T11:48:00.000', true, '99.0000'],
    ['one millisecond more, which no minute shows', '11T07:00:00', '11T11:48:00.001', false, '99.0000'],
  ])('compares exactly: %s', (_, from, to, met, availabilityPct) => {
    expect(availabilityOf(june({ downtimes: [down(from, to)] }), PROMISED)).toMatchObject({ met, availabilityPct });
  });

  it('counts with another promise than the contract’s too', () => {
    const fiveMinutes = june({ downtimes: [down('11T07:00', '11T07:28:48')] });

    expect(availabilityOf(fiveMinutes, 99.9)).toMatchObject({ met: true, allowedDowntimeSeconds: 1_728 });
    expect(availabilityOf(fiveMinutes, 99.95)).toMatchObject({ met: false, allowedDowntimeSeconds: 864 });
    expect(availabilityOf(june(), 100)).toMatchObject({ met: true, allowedDowntimeSeconds: 0 });
  });

  it.each([
    ['once where two overlap', [down('11T07:00', '11T08:00'), down('11T07:30', '11T08:30')], 90],
    ['once where one lies in another', [down('11T07:00', '11T08:00'), down('11T07:30', '11T07:40')], 60],
    ['not on a Saturday, Sunday or holiday', [down('07T00:00', '09T20:00')], 0],
    ['nothing that lasted no time', [down('11T07:00', '11T07:00')], 0],
    [
      'only what lies in the month',
      [{ notifiedAt: new Date('2025-05-30T21:00Z'), restoredAt: new Date('2025-06-01T23:00Z') }],
      60,
    ],
    [
      'up to the end of the month',
      [{ notifiedAt: new Date('2025-06-30T21:00Z'), restoredAt: new Date('2025-07-02T10:00Z') }],
      60,
    ],
  ])('counts %s', (_, downtimes, downtimeMinutes) => {
    expect(availabilityOf(june({ downtimes }), PROMISED)).toMatchObject({ downtimeMinutes });
  });

  it('rounds the percentage half up to four decimals', () => {
    // 28,800 minutes: 0.00005 % are 0.0144 minutes, 864 milliseconds.
    const lasting = (ms: number): string =>
      availabilityOf(
        june({
          downtimes: [
            { notifiedAt: new Date('2025-06-11T07:00Z'), restoredAt: new Date(Date.UTC(2025, 5, 11, 7) + ms) },
          ],
        }),
        PROMISED,
      ).availabilityPct;

    expect(lasting(864)).toBe('100.0000');
    expect(lasting(865)).toBe('99.9999');
    expect(lasting(3 * 864)).toBe('99.9999');
    expect(lasting(3 * 864 + 1)).toBe('99.9998');
  });
});

describe('what is excluded (L-SLA-2, L-SLA-3, L-SLA-9)', () => {
  it('leaves both what is measured and what was missing', () => {
    const service = june({ excluded: [out('17T20:00', '18T00:00')], downtimes: [down('17T19:00', '18T00:30')] });

    expect(availabilityOf(service, PROMISED)).toMatchObject({ measuredMinutes: 28_560, downtimeMinutes: 90 });
  });

  it('is left out once, in any order', () => {
    const excluded = [out('18T00:00', '18T01:00'), out('17T20:00', '18T00:30'), out('17T21:00', '17T22:00')];

    expect(availabilityOf(june({ excluded }), PROMISED).measuredMinutes).toBe(28_800 - 300);
    expect(availabilityOf(june({ excluded: excluded.toReversed() }), PROMISED).measuredMinutes).toBe(28_800 - 300);
  });

  it('may be the whole month: then nothing was missing', () => {
    expect(
      availabilityOf(
        june({ excluded: [out('01T00:00', '30T23:00')], downtimes: [down('03T00:00', '05T00:00')] }),
        PROMISED,
      ),
    ).toEqual({
      measuredMinutes: 0,
      downtimeMinutes: 0,
      availabilityPct: '100.0000',
      allowedDowntimeSeconds: 0,
      met: true,
    });
  });

  it('may leave nothing up', () => {
    const service = june({ downtimes: [down('01T00:00', '30T23:00')] });

    expect(availabilityOf(service, PROMISED)).toMatchObject({ availabilityPct: '0.0000', met: false });
  });

  it('is refused backwards, and so is a downtime', () => {
    const backwards = june({ excluded: [out('01T00:00', '02T00:00'), out('18T00:00', '17T00:00')] });

    expect(() => availabilityOf(backwards, PROMISED)).toThrow(RuleViolationError);
    expect(() => availabilityOf(backwards, PROMISED)).toThrow(/excluded\[1\]\.end/);
    expect(() => availabilityOf(june({ downtimes: [down('18T00:00', '17T00:00')] }), PROMISED)).toThrow(
      /incidents\[0\]\.restoredAt/,
    );
  });
});

describe('promisedLevel (L-SLA-1, M8.4)', () => {
  it('is what the contract promises, and refuses where it promises nothing', () => {
    const { sla } = LEARNWISE_2024_06_05.parameters;

    expect(promisedLevel(sla.value)).toBe(sla.value);
    expect(() => promisedLevel(MOOCIT_1.parameters.sla.value)).toThrow(RuleViolationError);
    expect(() => promisedLevel(MOOCIT_1.parameters.sla.value)).toThrow(/^sla: This contract promises no service level/);
  });
});
