import { describe, expect, it } from 'vitest';
import { dunningStage, scheduleOf } from '../../../../server/domain/dunning/stage.js';

const PARIS = 'Europe/Paris';
const SCHEDULE = scheduleOf({ graceDays: 15, minNoticeHours: 48 });
const at = (text: string): Date => new Date(text);

describe('scheduleOf (G-DUN, product defaults)', () => {
  it.each([
    [15, 48, { dueSoon: -7, overdue: 1, finalNotice: 8, suspensionDue: 16 }],
    [30, 48, { dueSoon: -7, overdue: 1, finalNotice: 8, suspensionDue: 31 }],
    [9, 48, { dueSoon: -7, overdue: 1, finalNotice: 8, suspensionDue: 10 }],
    [8, 48, { dueSoon: -7, overdue: 1, finalNotice: 7, suspensionDue: 9 }],
    [8, 49, { dueSoon: -7, overdue: 1, finalNotice: 6, suspensionDue: 9 }],
    [8, 24, { dueSoon: -7, overdue: 1, finalNotice: 8, suspensionDue: 9 }],
    [2, 48, { dueSoon: -7, overdue: 1, finalNotice: 1, suspensionDue: 3 }],
    [0, 48, { dueSoon: -7, overdue: 1, finalNotice: 1, suspensionDue: 1 }],
    [0, 0, { dueSoon: -7, overdue: 1, finalNotice: 1, suspensionDue: 1 }],
  ])(
    'leaves time for the final notice: %s days of grace, %s hours of notice',
    (graceDays, minNoticeHours, expected) => {
      expect(scheduleOf({ graceDays, minNoticeHours })).toEqual(expected);
    },
  );
});

describe('dunningStage (G-DUN)', () => {
  const F1 = { id: 'F1', dueDate: '2025-02-10' };

  it.each([
    ['2025-02-02T22:59:59.999Z', 'clear', -8],
    ['2025-02-02T23:00:00Z', 'dueSoon', -7],
    ['2025-02-10T22:59:59.999Z', 'dueSoon', 0],
    ['2025-02-10T23:00:00Z', 'overdue', 1],
    ['2025-02-17T22:59:59.999Z', 'overdue', 7],
    ['2025-02-17T23:00:00Z', 'finalNotice', 8],
    ['2025-02-25T22:59:59.999Z', 'finalNotice', 15],
    ['2025-02-25T23:00:00Z', 'suspensionDue', 16],
    ['2030-01-01T00:00:00Z', 'suspensionDue', 1786],
  ])('follows from the age in local days: at %s %s', (instant, stage, daysPastDue) => {
    expect(dunningStage([F1], SCHEDULE, at(instant), PARIS)).toEqual({ stage, oldestUnpaid: 'F1', daysPastDue });
  });

  it('counts local days also where they have 23 hours or the zone is half an hour off', () => {
    const invoice = [{ id: 'F1', dueDate: '2025-03-29' }];

    expect(dunningStage(invoice, SCHEDULE, at('2025-03-29T23:00:00Z'), PARIS).daysPastDue).toBe(1);
    expect(dunningStage(invoice, SCHEDULE, at('2025-03-30T21:59:59Z'), PARIS).daysPastDue).toBe(1);
    expect(dunningStage(invoice, SCHEDULE, at('2025-03-30T22:00:00Z'), PARIS).daysPastDue).toBe(2);
    expect(dunningStage(invoice, SCHEDULE, at('2025-03-29T12:59:59Z'), 'Australia/Lord_Howe').daysPastDue).toBe(0);
    expect(dunningStage(invoice, SCHEDULE, at('2025-03-29T13:00:00Z'), 'Australia/Lord_Howe').daysPastDue).toBe(1);
  });

  it('is clear where nothing is unpaid', () => {
    expect(dunningStage([], SCHEDULE, at('2025-02-10T00:00:00Z'), PARIS)).toEqual({ stage: 'clear' });
  });

  it('goes by the oldest unpaid invoice, in whatever order they come; of two of a day by the first id', () => {
    const others = [
      { id: 'F0', dueDate: '2025-02-11' },
      { id: 'F3', dueDate: '2025-02-10' },
    ];

    for (const unpaid of [[F1, ...others], [...others, F1], [others[1], F1, others[0]].flatMap((each) => each ?? [])]) {
      expect(dunningStage(unpaid, SCHEDULE, at('2025-02-12T12:00:00Z'), PARIS).oldestUnpaid).toBe('F1');
    }
  });

  it('goes back when the oldest invoice is paid', () => {
    const F2 = { id: 'F2', dueDate: '2025-02-20' };
    const now = at('2025-02-26T12:00:00Z');

    expect(dunningStage([F1, F2], SCHEDULE, now, PARIS).stage).toBe('suspensionDue');
    expect(dunningStage([F2], SCHEDULE, now, PARIS).stage).toBe('overdue');
  });

  it('takes the highest threshold that is reached, and the later stage of two with the same', () => {
    const now = at('2025-02-12T12:00:00Z');

    expect(dunningStage([F1], { ...SCHEDULE, overdue: 2, finalNotice: 2 }, now, PARIS).stage).toBe('finalNotice');
    expect(dunningStage([F1], { ...SCHEDULE, overdue: 2, finalNotice: 1 }, now, PARIS).stage).toBe('overdue');
    expect(dunningStage([F1], { ...SCHEDULE, overdue: 1, finalNotice: 8, suspensionDue: 2 }, now, PARIS).stage).toBe(
      'suspensionDue',
    );
  });
});
