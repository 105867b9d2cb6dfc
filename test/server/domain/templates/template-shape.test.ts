import { describe, expect, it } from 'vitest';
import { InvalidRequestError } from '../../../../server/domain/errors.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import type { ParameterName } from '../../../../server/domain/templates/parameters.js';
import { checkedTemplate, valuesOf } from '../../../../server/domain/templates/template.js';
import { ANNEX_A } from './readings.js';
import { changed, NEEDED, refused } from './template-changes.js';

const CLAUSES = valuesOf(MOOCIT_1).clauses;
const asList = (fields: object): unknown => Object.assign([], fields);
const inherited = (fields: object): unknown => Object.create(fields);

describe('what is data of the terms', () => {
  it.each<[ParameterName, string, unknown[]]>([
    [
      'declarations',
      'M0.1',
      [
        null,
        [],
        ['authority'],
        'authority',
        { authority: true },
        { authority: '' },
        { authority: 'l-elig-2' },
        { authority: 'M0.1.' },
        { authority: ' M0.1' },
        { 'of authority': 'M0.1' },
        { Authority: 'M0.1' },
        { authority_: 'M0.1' },
        { '1authority': 'M0.1' },
      ],
    ],
    [
      'disclosures',
      'M0.6',
      [
        null,
        [],
        {},
        { law: 'M12.1' },
        { terms_version: 'M0.2' },
        { law: 'M12.1', terms_version: 'M0.2', weather: 'M0.6' },
        { law: 'M12.1', terms_version: 'M0.2', toString: 'M0.6' },
        { law: 'M12.1', terms_version: 'M0.2', status: null },
        { law: 'M12.1', terms_version: 2 },
      ],
    ],
    [
      'clauses',
      'M3.1',
      [
        null,
        [],
        {},
        { ...CLAUSES, expired: undefined },
        { ...CLAUSES, infringement: 'by right' },
        { ...CLAUSES, boredom: 'M3.1' },
        Object.fromEntries(Object.entries(CLAUSES).slice(1)),
      ],
    ],
    ['sla.holidays', 'L-SLA-1', ['DE', 'nl', '', 'toString', ['NL'], null]],
  ])('refuses for %s, by %s: %j', (name, rule, values) => {
    for (const value of values)
      expect(refused(changed(MOOCIT_1, name, value)), JSON.stringify(value)).toEqual([`${name} ${rule}`]);
  });

  it.each<[ParameterName, unknown[]]>([
    ['declarations', [{}, { authority: 'L-ELIG-2' }, { no_competing_service: 'S4' }, { a_b_c: 'Art-12.3b' }]],
    ['disclosures', [{ law: 'S9', terms_version: 'S1.2' }]],
    ['clauses', [Object.fromEntries(Object.keys(CLAUSES).map((reason) => [reason, 'S-3.1']))]],
    ['sla.holidays', ['NL']],
  ])('takes for %s: %j', (name, values) => {
    for (const value of values) expect(refused(changed(MOOCIT_1, name, value)), JSON.stringify(value)).toEqual([]);
  });
});

describe('the shape of a template (M0.3)', () => {
  it.each([
    ['a list', asList(MOOCIT_1)],
    ['fields that it only inherits', inherited(MOOCIT_1)],
    ['an instance of a class', new Map(Object.entries(MOOCIT_1))],
    ['a function', Object.assign(() => MOOCIT_1, { id: 'x', parameters: MOOCIT_1.parameters })],
  ])('refuses %s with every parameter', (_, candidate) => {
    expect(() => checkedTemplate(candidate)).toThrow(InvalidRequestError);
    expect(refused(candidate)).toHaveLength(2 + 2 * NEEDED.length);
  });

  it.each(
    [asList(MOOCIT_1.parameters), inherited(MOOCIT_1.parameters), null, 'all', 7].map((parameters) => ({ parameters })),
  )('refuses parameters that are no object: %#', ({ parameters }) => {
    expect(refused({ ...MOOCIT_1, parameters })).toHaveLength(2 * NEEDED.length);
  });

  it.each(
    [
      asList({ value: 180, from: 'product' }),
      inherited({ value: 180, from: 'product' }),
      null,
      'product',
      180,
      [180, 'product'],
    ].map((setting) => ({ setting })),
  )('refuses a setting that is no object: %#', ({ setting }) => {
    const parameters = { ...MOOCIT_1.parameters, 'retention.days': setting };

    expect(refused({ ...MOOCIT_1, parameters })).toEqual(['retention.days M3.3', 'retention.days.from M3.3']);
  });

  it('refuses what nobody asked for, in the template and in a setting', () => {
    const setting = { value: 180, from: 'contract', unless: 'it rains' };
    const parameters = { ...MOOCIT_1.parameters, 'retention.days': setting };

    expect(refused({ ...MOOCIT_1, toString: 'x', annex: {} })).toEqual(['toString M0.3', 'annex M0.3']);
    expect(refused({ ...MOOCIT_1, parameters })).toEqual(['retention.days.unless M0.3']);
    expect(refused(JSON.parse('{"id":"x","name":"x","parameters":{"__proto__":{}}}'))).toContain('__proto__ M0.3');
    expect(() => checkedTemplate({ ...MOOCIT_1, annex: {} })).toThrow(
      'annex: is no parameter of a template: take it out.',
    );
  });

  it('takes an object without prototype, as a parser may give it', () => {
    expect(refused(Object.assign(Object.create(null), MOOCIT_1))).toEqual([]);
  });

  it.each([' ', '\t'])('refuses an id of %j', (id) => {
    expect(refused({ ...MOOCIT_1, id })).toEqual(['id M0.3']);
  });

  it.each<[ParameterName, unknown[]]>([
    [
      'price.existingCustomers',
      [
        asList({ until: 'period_end' }),
        inherited({ until: 'period_end' }),
        { until: 'period_end', unless: 1 },
        { until: 'period_end_and_acceptance', noticeDays: 30, unless: 1 },
      ],
    ],
    ['productWithdrawal', [asList({ mode: 'none', noticeMonths: 0 }), { mode: 'none', noticeMonths: 0, unless: 1 }]],
    [
      'maintenance.window',
      [
        asList({ weekday: 'Saturday', from: '12:00', maxHours: 24 }),
        { weekday: 'Saturday', from: '12:00', maxHours: 24, unless: 1 },
        { weekday: 'Saturday', from: ['12:00'], maxHours: 24 },
        { weekday: 'Saturday', from: Object.create(null) as unknown, maxHours: 24 },
        { weekday: ['Saturday'], from: '12:00', maxHours: 24 },
      ],
    ],
    ['sla', [asList(ANNEX_A), inherited(ANNEX_A), { ...ANNEX_A, unless: 1 }]],
    [
      'liabilityCap',
      [
        asList({ base: 'fees_paid', months: 12 }),
        { base: 'fees_paid', months: 12, unless: 1 },
        { base: 'annual_price_of_one_user', months: 12 },
      ],
    ],
    ['retention.days', [100_001, Number.MAX_SAFE_INTEGER, 10n, new Number(180)]],
    ['term.months', [100_001, Number.MAX_SAFE_INTEGER]],
    ['law', [['French'], Object.create(null)]],
  ])('refuses for %s what only looks like a value: %#', (name, values) => {
    for (const value of values)
      expect(refused(changed(LEARNWISE_2024_06_05, name, value))).toEqual([expect.stringContaining(`${name} `)]);
  });

  it('takes the greatest number that there is', () => {
    expect(refused(changed(MOOCIT_1, 'retention.days', 100_000))).toEqual([]);
  });
});
