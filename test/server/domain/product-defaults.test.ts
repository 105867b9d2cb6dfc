import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { overrideProductDefaults } from '../../../server/domain/product-default-overrides.js';
import { PRODUCT_DEFAULTS, productDefault } from '../../../server/domain/product-defaults.js';
import { RULES } from '../../../server/domain/rules-index.js';

interface Defaults {
  readonly overrideProductDefaults: typeof overrideProductDefaults;
  readonly productDefault: typeof productDefault;
}

/** As a process has them that has just started. */
async function started(): Promise<Defaults> {
  vi.resetModules();

  return {
    ...(await import('../../../server/domain/product-defaults.js')),
    ...(await import('../../../server/domain/product-default-overrides.js')),
  };
}

describe('PRODUCT_DEFAULTS ([P], rules.md 0)', () => {
  it('has the numbers of rules.md', () => {
    expect(Object.fromEntries(Object.entries(PRODUCT_DEFAULTS).map(([name, { value }]) => [name, value]))).toEqual({
      'lease.seconds': 60,
      'lease.renewalSeconds': 20,
      'progress.lateHours': 24,
      'dunning.dueSoonDaysBefore': 7,
      'dunning.overdueDaysAfter': 1,
      'dunning.finalNoticeDaysAfter': 8,
      'notices.withdrawalReminderDays': [90, 30, 7],
      'notices.retentionReminderDays': [30, 7, 1],
      'notices.priceDays': 30,
      'notices.feeReminderDays': [14, 3],
      'notices.renewalReminderDays': [60, 37],
      'notices.confirmationHours': 24,
      'devices.unremarkable': 2,
      'purge.withinHours': 24,
      'purge.backupDays': 30,
      'usage.alarmPercentages': [80, 100],
      'support.longestGrantHours': 72,
      'support.breakGlassVisibleHours': 24,
      'player.firstLoadBytes': 80_000,
      'player.firstLoadMilliseconds': 5_000,
      'player.interactionBytes': 1_600,
      'player.interactionMilliseconds': 100,
      'security.confirmWithinHours': 24,
      'maintenance.adjacentHours': 1,
      'maintenance.alarmHoursBefore': 1,
      'seats.growthWithoutApproval': 10,
      'seats.ceilingPercent': 200,
      'seats.warningPercentages': [80, 100, 120],
      'credential.sessionSeconds': 60,
      'consent.linkDays': 30,
      'disclosure.leastTenants': 10,
      'disclosure.leastPersons': 50,
    });
  });

  it('names a rule of rules.md for each, and nobody can change one', () => {
    const rules = new Set<string>(RULES.map(({ id }) => id));
    const entries = Object.values(PRODUCT_DEFAULTS);

    expect(entries.map(({ rule }) => rule).filter((rule) => !rule.startsWith('G-') && !rules.has(rule))).toEqual([]);
    expect(
      [PRODUCT_DEFAULTS, ...entries, PRODUCT_DEFAULTS['seats.warningPercentages'].value].every(Object.isFrozen),
    ).toBe(true);
  });
});

describe('productDefault', () => {
  it('is the one that stands there where the operator set nothing', () => {
    expect([productDefault('lease.seconds'), productDefault('notices.feeReminderDays')]).toEqual([60, [14, 3]]);
  });
});

describe('overrideProductDefaults', () => {
  let defaults: Defaults;

  beforeEach(async () => {
    defaults = await started();
  });

  it('sets a default for everything that reads it, from the start of the process on', async () => {
    const { seatLimit } = await import('../../../server/domain/seats/capacity.js');
    const { scheduleOf } = await import('../../../server/domain/dunning/stage.js');
    const { dueNotices } = await import('../../../server/domain/notices/due-notices.js');
    defaults.overrideProductDefaults({ 'seats.ceilingPercent': 150, 'dunning.dueSoonDaysBefore': 0 });

    expect(seatLimit({ capacity: 10, overage: 'soft_bill' })).toBe(15);
    expect(scheduleOf({ graceDays: 15, minNoticeHours: 48 })).toEqual({
      dueSoon: 0,
      overdue: 1,
      finalNotice: 8,
      suspensionDue: 16,
    });
    expect(defaults.productDefault('notices.feeReminderDays')).toEqual([14, 3]);
    expect(dueNotices).toBeTypeOf('function');
  });

  it('takes the same ones again, and no others once one was read', () => {
    defaults.overrideProductDefaults({ 'lease.seconds': 30 });
    defaults.overrideProductDefaults({ 'lease.seconds': 45 });
    expect(defaults.productDefault('lease.seconds')).toBe(45);

    expect(() => {
      defaults.overrideProductDefaults({ 'lease.seconds': 45 });
    }).not.toThrow();
    expect(() => {
      defaults.overrideProductDefaults({ 'lease.seconds': 30 });
    }).toThrow('productDefaults: must be set before anything is decided by them.');
    expect(defaults.productDefault('lease.seconds')).toBe(45);
  });

  it.each([
    ['lease.seconds', 1, 'must be a whole number from 2 to 60 (seconds).'],
    ['lease.seconds', 61, 'must be a whole number from 2 to 60 (seconds).'],
    ['lease.seconds', 30.5, 'must be a whole number from 2 to 60 (seconds).'],
    ['lease.seconds', '60', 'must be a whole number from 2 to 60 (seconds).'],
    ['lease.seconds', [60], 'must be a whole number from 2 to 60 (seconds).'],
    ['lease.renewalSeconds', 60, 'must be a whole number from 1 to 59 (seconds).'],
    ['seats.ceilingPercent', 99, 'must be a whole number from 100 to 1000 (percent).'],
    ['credential.sessionSeconds', -1, 'must be a whole number from 0 to 60 (seconds).'],
    ['credential.sessionSeconds', 61, 'must be a whole number from 0 to 60 (seconds).'],
    ['notices.feeReminderDays', 14, 'must be a list of whole numbers from 1 to 365 (days).'],
    ['notices.feeReminderDays', [], 'must be a list of whole numbers from 1 to 365 (days).'],
    ['notices.feeReminderDays', [14, 0], 'must be a list of whole numbers from 1 to 365 (days).'],
    ['notices.feeReminderDays', [366], 'must be a list of whole numbers from 1 to 365 (days).'],
    ['retention.days', 30, 'is no product default: take it out.'],
    ['toString', 30, 'is no product default: take it out.'],
  ])('refuses %s = %j', (name, value, message) => {
    expect(() => {
      defaults.overrideProductDefaults({ [name]: value });
    }).toThrow(`${name}: ${message}`);
  });

  it.each([
    [{ 'lease.seconds': 20 }, 'lease.renewalSeconds: must be below lease.seconds (20).'],
    [{ 'lease.renewalSeconds': 30, 'lease.seconds': 30 }, 'lease.renewalSeconds: must be below lease.seconds (30).'],
    [{ 'dunning.overdueDaysAfter': 8 }, 'dunning.overdueDaysAfter: must be below dunning.finalNoticeDaysAfter (8).'],
  ])('refuses %j: a player would stop before it renews, a last notice come before the first', (wrong, message) => {
    expect(() => {
      defaults.overrideProductDefaults(wrong);
    }).toThrow(message);
    defaults.overrideProductDefaults({ 'lease.seconds': 21, 'dunning.overdueDaysAfter': 7 });
    expect(defaults.productDefault('lease.seconds')).toBe(21);
  });

  it('keeps every default of ours within its own limits', () => {
    const ours = Object.entries(PRODUCT_DEFAULTS).map(([name, { value }]): [string, unknown] => [name, value]);

    expect(() => {
      defaults.overrideProductDefaults(Object.fromEntries(ours));
    }).not.toThrow();
  });

  it('tells pages when to renew by the number that was set', async () => {
    const { sessionView } = await import('../../../server/views/session-view.js');
    defaults.overrideProductDefaults({ 'lease.renewalSeconds': 7 });
    const tokens = { sign: () => 'token' } as unknown as Parameters<typeof sessionView>[0];

    expect(sessionView(tokens, {} as Parameters<typeof sessionView>[1])).toMatchObject({ renewInSeconds: 7 });
  });

  it('takes the least and the most that there is', () => {
    defaults.overrideProductDefaults({
      'lease.seconds': 60,
      'lease.renewalSeconds': 59,
      'seats.ceilingPercent': 100,
      'credential.sessionSeconds': 0,
    });

    expect(defaults.productDefault('credential.sessionSeconds')).toBe(0);
    expect(defaults.productDefault('seats.ceilingPercent')).toBe(100);
  });
});
