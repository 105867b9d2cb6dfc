import { describe, expect, it } from 'vitest';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import type { ParameterName } from '../../../../server/domain/templates/parameters.js';
import {
  checkedTemplate,
  contradictionsOf,
  settingOf,
  templateOf,
  valuesOf,
} from '../../../../server/domain/templates/template.js';
import { ANNEX_A, READINGS } from './readings.js';
import { changed, NEEDED, refused } from './template-changes.js';

describe('templateOf', () => {
  it.each([
    ['moocit', 'moocit@1'],
    ['moocit@1', 'moocit@1'],
    ['learnwise', 'learnwise@2024-06-05'],
    ['learnwise@2024-06-05', 'learnwise@2024-06-05'],
  ])('finds %s', (name, id) => {
    expect(templateOf(name).id).toBe(id);
  });

  it('refuses a name that no template has (G-PIN)', () => {
    expect(() => templateOf('moocit@2')).toThrow('template: must be a template: moocit@2 is none.');
  });
});

describe('checkedTemplate', () => {
  it.each([undefined, null, 'moocit', 1, [], {}, { id: 'x', name: 'x' }, { id: 'x', name: 'x', parameters: null }])(
    'refuses %j, and names every parameter',
    (candidate) => {
      expect(refused(candidate)).toEqual(
        expect.arrayContaining(NEEDED.map((name) => expect.stringContaining(name) as unknown)),
      );
    },
  );

  it.each(['id', 'name'])('refuses a template without %s', (field) => {
    expect(refused({ ...MOOCIT_1, [field]: '' })).toEqual([`${field} M0.3`]);
    expect(refused({ ...MOOCIT_1, [field]: undefined })).toEqual([`${field} M0.3`]);
    expect(refused({ ...MOOCIT_1, [field]: 7 })).toEqual([`${field} M0.3`]);
  });

  it.each(NEEDED)('refuses a template that says nothing of %s, or not where it comes from', (name) => {
    const { [name]: left, ...others } = MOOCIT_1.parameters;

    expect(refused({ ...MOOCIT_1, parameters: others }).map((problem) => problem.split(' ')[0])).toEqual([
      name,
      `${name}.from`,
    ]);
    const unmarked = { ...others, [name]: { value: left.value, from: 'lawyer' } };
    expect(refused({ ...MOOCIT_1, parameters: unmarked })).toEqual([expect.stringContaining(`${name}.from `)]);
  });

  it('takes one that was published before a parameter was there, with the standard of that (L-TERM-2, M3.2)', () => {
    const { 'termination.fees': fees, ...others } = LEARNWISE_2024_06_05.parameters;
    const older = checkedTemplate({ ...LEARNWISE_2024_06_05, parameters: others });

    expect(fees.value).toBe('to_last_service_day');
    expect(valuesOf(older)['termination.fees']).toBe('whole_period');
    expect(settingOf(older, 'termination.fees')).toEqual({ value: 'whole_period', from: 'product' });
    expect(refused(changed(older, 'termination.fees', 'half'))).toEqual(['termination.fees L-TERM-2']);
  });

  it.each(['retention.weeks', 'toString', 'constructor', '__proto__x'])(
    'refuses the parameter %s, which there is not',
    (name) => {
      expect(refused(changed(MOOCIT_1, name, 1))).toEqual([`${name} M0.3`]);
    },
  );

  it.each<[ParameterName, string, unknown[]]>([
    ['timeZone', 'G-TZ', ['Europe/Nowhere', '+02:00', '', 1]],
    ['currency', 'M11.1', ['euro', 'eur', 'EURO', 'EU', 'EUR ', ' EUR', 1]],
    ['law', 'M12.1', ['', ' ', 1, null]],
    ['acceptance.mode', 'M0.1', ['handshake', null]],
    ['terms.policy', 'M0.2', ['loose', null]],
    ['term.months', 'L-TERM-1', [0, -1, 1.5, '12']],
    ['term.autoRenew', 'L-TERM-1', ['yes', 1, null]],
    ['term.nonRenewalNoticeDays', 'L-TERM-1', [-1, 0.5, '30']],
    ['cancel.byCustomer', 'M3.1', ['never', null]],
    ['withdrawalDays', 'M0.4', [14, -1, null]],
    ['cancel.refund', 'M3.2', ['all', null]],
    ['retention.days', 'M3.3', [-1, 180.5, '180', null, Number.MAX_VALUE]],
    ['payment.termDays', 'L-FEE-2a', [-1, null]],
    ['payment.proformaCounts', 'M4.1', ['yes', null]],
    ['lateInterest.monthlyPct', 'L-FEE-2b', [-0.1, 100.1, '1.5', NaN, 1.1234567, null]],
    ['lateInterest.legalMaxAnnualPct', 'L-FEE-2b', [-1, 101, '8']],
    ['collectionCosts', 'L-FEE-2c', [0, null]],
    ['suspension.onNonpayment', 'M4.1', [1, null]],
    ['suspension.graceDays', 'M4.1', [-1, 1.5, null]],
    ['suspension.minNoticeHours', 'M7.5', [-1, 0.5, null]],
    ['suspension.scope', 'M4.1', ['person', null]],
    ['suspension.liftOn', 'M4.1', ['one_invoice', null]],
    ['termination.nonpayment', 'M3.4', ['never', null]],
    ['termination.afterSuspensionDays', 'M3.4', [-1, null]],
    ['termination.breachNoticeDays', 'L-TERM-2', [-1, null]],
    ['termination.fees', 'L-TERM-2', ['half', null, true]],
    [
      'price.existingCustomers',
      'M11.2',
      [
        null,
        'period_end',
        {},
        { until: 'never' },
        { until: 'period_end', noticeDays: 30 },
        { until: 'period_end_and_acceptance' },
        { until: 'period_end_and_acceptance', noticeDays: -1 },
        { until: 'never', noticeDays: 30 },
      ],
    ],
    [
      'productWithdrawal',
      'M1.4',
      [
        null,
        'none',
        { mode: 'none', noticeMonths: 6 },
        { mode: 'none' },
        { mode: 'later_of', noticeMonths: 0 },
        { mode: 'earlier_of' },
        { mode: 'whenever', noticeMonths: 6 },
        { noticeMonths: 6 },
      ],
    ],
    ['productWithdrawal.courtesyNoticeDays', 'L-TERM-3', [-1, null]],
    [
      'maintenance.window',
      'M8.2',
      [
        'Saturday',
        { weekday: 'Saturday', from: '12:00' },
        { weekday: 'Sabbath', from: '12:00', maxHours: 24 },
        { weekday: 'Saturday', from: '24:00', maxHours: 24 },
        { weekday: 'Saturday', from: '12:60', maxHours: 24 },
        { weekday: 'Saturday', from: '12:00:00', maxHours: 24 },
        { weekday: 'Saturday', from: 'x12:00', maxHours: 24 },
        { weekday: 'Saturday', from: '12:00', maxHours: 0 },
      ],
    ],
    ['maintenance.noticeHours', 'M8.5', [-1, null]],
    [
      'sla',
      'L-SLA-1',
      [
        99,
        {},
        { ...ANNEX_A, availabilityPct: 101 },
        { ...ANNEX_A, creditPct: -1 },
        { ...ANNEX_A, creditThresholdHours: 0 },
        { ...ANNEX_A, creditsPerDay: 0 },
        { ...ANNEX_A, creditRequestHours: 0 },
        { ...ANNEX_A, creditCapWeeks: 0.5 },
      ],
    ],
    ['claims.hours', 'M13.1', [0, -48, 1.5]],
    ['billingDispute.days', 'L-FEE-1c', [0, -60]],
    ['age.min', 'L-ELIG-1', [0, 17.5]],
    ['seats.overage', 'L-FEE-1b', ['always', null]],
    [
      'liabilityCap',
      'L-LIAB-1',
      [null, 'fees_paid', {}, { base: 'fees_paid' }, { base: 'fees_paid', months: 0 }, { base: 'all', months: 12 }],
    ],
    ['notice.deeming', 'L-MISC-6', ['on_sending', null]],
    ['confidentiality.years', 'L-CONF-1', [0, -5]],
    ['pressRelease.days', 'L-MISC-8', [0]],
    ['connection.minimumKbit', 'M7.1', [0]],
  ])('refuses for %s, by %s: %j', (name, rule, values) => {
    for (const value of values)
      expect(refused(changed(MOOCIT_1, name, value)), JSON.stringify(value)).toEqual([`${name} ${rule}`]);
  });

  it.each(READINGS)('takes no other reading of %s than %j, but where both are built', (name, value) => {
    const other = name === 'sla.countMode' ? 'elapsed' : typeof value === 'boolean' ? !value : 'another';
    const problems = refused(changed(MOOCIT_1, name, other));

    if (name === 'sla.countMode') expect(problems).toEqual([]);
    else expect(problems).toEqual([expect.stringContaining(`${name} `)]);
  });

  it.each<[ParameterName, unknown[]]>([
    ['timeZone', ['America/St_Johns', 'UTC']],
    ['currency', ['CHF', 'XPF']],
    ['law', ['Swiss']],
    ['term.months', [1, 36, null]],
    ['term.autoRenew', [true, false]],
    ['term.nonRenewalNoticeDays', [0, 90, null]],
    ['cancel.refund', ['none', 'infringement_only']],
    ['retention.days', [0, 365]],
    ['lateInterest.monthlyPct', [0, 100, 0.000001]],
    ['lateInterest.legalMaxAnnualPct', [0, 100, null]],
    [
      'productWithdrawal',
      [
        { mode: 'earlier_of', noticeMonths: 1 },
        { mode: 'none', noticeMonths: 0 },
      ],
    ],
    ['price.existingCustomers', [{ until: 'period_end_and_acceptance', noticeDays: 0 }]],
    [
      'maintenance.window',
      [
        null,
        { weekday: 'Monday', from: '00:00', maxHours: 1 },
        { weekday: 'Sunday', from: '23:59', maxHours: 48 },
        { weekday: 'Friday', from: '19:30', maxHours: 2 },
      ],
    ],
    ['sla', [null, { ...ANNEX_A, availabilityPct: 99.95, creditThresholdHours: 1, creditRequestHours: 1 }]],
    ['claims.hours', [1, null]],
    ['age.min', [1, null]],
    ['liabilityCap', [{ base: 'fees_paid', months: 1 }, { base: 'annual_price_of_one_user' }]],
    ['sla.countMode', ['service_time', 'elapsed']],
  ])('takes for %s: %j', (name, values) => {
    for (const value of values) expect(refused(changed(MOOCIT_1, name, value)), JSON.stringify(value)).toEqual([]);
  });

  it('refuses a term that renews by itself and can only be ended by a notice that there is not (L-TERM-1)', () => {
    expect(refused(changed(LEARNWISE_2024_06_05, 'term.nonRenewalNoticeDays', null))).toEqual([
      'term.nonRenewalNoticeDays L-TERM-1',
    ]);
  });

  it('says what a value must be', () => {
    expect(() => checkedTemplate(changed(MOOCIT_1, 'retention.days', -1))).toThrow(
      'retention.days: must be a whole number from 0 to 100000.',
    );
    expect(() => checkedTemplate(changed(MOOCIT_1, 'claims.hours', 0))).toThrow(
      'claims.hours: must be a whole number from 1 to 100000, or null.',
    );
    expect(() => checkedTemplate(changed(MOOCIT_1, 'seats.overage', 'always'))).toThrow(
      'seats.overage: must be hard or soft_bill.',
    );
    expect(() => checkedTemplate(changed(MOOCIT_1, 'sla.strict', false))).toThrow(
      'sla.strict: must be true: no other reading is built.',
    );
  });
});

describe('contradictionsOf', () => {
  it('finds none where the customer may leave at any time, or the term ends by itself (A19)', () => {
    const bound = { ...valuesOf(LEARNWISE_2024_06_05), 'term.nonRenewalNoticeDays': null };

    expect(contradictionsOf(bound)).toHaveLength(1);
    expect(contradictionsOf({ ...bound, 'cancel.byCustomer': 'any_time' })).toEqual([]);
    expect(contradictionsOf({ ...bound, 'term.autoRenew': false })).toEqual([]);
    expect(contradictionsOf({ ...bound, 'term.nonRenewalNoticeDays': 0 })).toEqual([]);
  });
});
