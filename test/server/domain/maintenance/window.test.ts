import { describe, expect, it } from 'vitest';
import {
  alarmAt,
  closedBy,
  joined,
  type MaintenanceWindow,
  plannedTime,
  type WindowSpan,
} from '../../../../server/domain/maintenance/window.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';

const SLOT = MOOCIT_1.parameters['maintenance.window'].value;
/** Minutes of a day. */
const at = (minute: number): Date => new Date(Date.UTC(2025, 4, 10) + minute * 60_000);
const window = (more: Partial<MaintenanceWindow> = {}): MaintenanceWindow => ({
  id: 'window',
  kind: 'update',
  recordedAt: at(10),
  start: at(100),
  end: at(200),
  announcedAt: at(20),
  ...more,
});

describe('closedBy (M8.3, L-WAR-3)', () => {
  const closed = (more: Partial<MaintenanceWindow>, minute: number): unknown =>
    closedBy([window(more)], 'Europe/Paris', at(minute));
  const until = (end: number): unknown => [{ start: at(100), end: at(end), timeZone: 'Europe/Paris' }];

  it('knows a window from its record on, before it starts', () => {
    expect(closed({}, 9)).toEqual([]);
    expect(closed({}, 10)).toEqual(until(200));
    expect(closed({}, 500)).toEqual(until(200));
  });

  it('ends when the work is done, and not before that is known; never later than planned', () => {
    expect(closed({ finishedAt: at(150) }, 149)).toEqual(until(200));
    expect(closed({ finishedAt: at(150) }, 150)).toEqual(until(150));
    expect(closed({ finishedAt: at(250) }, 300)).toEqual(until(200));
  });

  it('is none where it was called off before, and is cut where it was called off while it ran', () => {
    expect(closed({ cancelledAt: at(50) }, 49)).toEqual(until(200));
    expect(closed({ cancelledAt: at(50) }, 50)).toEqual([]);
    expect(closed({ cancelledAt: at(100) }, 150)).toEqual([]);
    expect(closed({ cancelledAt: at(101) }, 150)).toEqual(until(101));
    expect(closed({ cancelledAt: at(130), finishedAt: at(120) }, 150)).toEqual(until(120));
  });
});

describe('plannedTime (L-SLA-1)', () => {
  const time = (more: Partial<MaintenanceWindow>, minute = 300): readonly WindowSpan[] =>
    plannedTime([window(more)], at(minute));

  it('is what was announced before it began, and no emergency', () => {
    expect(time({})).toEqual([{ start: at(100), end: at(200) }]);
    expect(time({ kind: 'other' })).toHaveLength(1);
    expect(time({ kind: 'emergency' })).toEqual([]);
    expect(time({ announcedAt: undefined })).toEqual([]);
    expect(time({ announcedAt: at(100) })).toHaveLength(1);
    expect(time({ announcedAt: at(101) })).toEqual([]);
  });

  it('is known from the announcement on', () => {
    expect(time({}, 19)).toEqual([]);
    expect(time({}, 20)).toHaveLength(1);
  });
});

describe('joined (M8.3)', () => {
  const span = (start: number, end: number): WindowSpan => ({ start: at(start), end: at(end) });

  it.each([
    ['an hour between them: two', [span(260, 300)], span(100, 200)],
    ['a minute less: one', [span(259, 300)], span(100, 300)],
    ['an hour before it', [span(10, 40)], span(100, 200)],
    ['a minute less before it', [span(10, 41)], span(10, 200)],
    ['a chain, in any order', [span(340, 400), span(250, 300)], span(100, 400)],
    ['one inside', [span(120, 130)], span(100, 200)],
    ['one around', [span(50, 250)], span(50, 250)],
    ['none', [], span(100, 200)],
  ])('%s', (_, others, whole) => {
    expect(joined(span(100, 200), others)).toEqual(whole);
  });
});

describe('alarmAt (M8.3)', () => {
  const at23Hours = at(100 + 23 * 60);

  it('comes at 23 hours while nothing says that it is over', () => {
    expect(alarmAt(window(), SLOT)).toEqual(at23Hours);
    expect(alarmAt(window({ finishedAt: new Date(at23Hours.getTime() + 1) }), SLOT)).toEqual(at23Hours);
    expect(alarmAt(window({ finishedAt: at23Hours }), SLOT)).toBeUndefined();
    expect(alarmAt(window({ cancelledAt: at(90) }), SLOT)).toBeUndefined();
  });

  it('counts from the start of what is beside it', () => {
    expect(alarmAt(window(), SLOT, [{ start: at(0), end: at(60) }])).toEqual(at(23 * 60));
  });

  it('never comes where nothing is limited (L-WAR-3)', () => {
    expect(alarmAt(window(), null)).toBeUndefined();
  });
});
