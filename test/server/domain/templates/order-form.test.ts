import { describe, expect, it } from 'vitest';
import { type InvalidRequestError, RuleViolationError } from '../../../../server/domain/errors.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import {
  checkedOrderForm,
  type OrderedParameters,
  type OrderForm,
  resolvedParameters,
} from '../../../../server/domain/templates/order-form.js';
import type { ContractTemplate, ParameterName } from '../../../../server/domain/templates/parameters.js';
import { PARAMETER_NAMES, valuesOf } from '../../../../server/domain/templates/template.js';

const SETTABLE: readonly ParameterName[] = [
  'timeZone',
  'term.months',
  'retention.days',
  'payment.termDays',
  'suspension.graceDays',
  'suspension.minNoticeHours',
  'suspension.scope',
  'seats.overage',
];

const ORDER: OrderForm = {
  contractStart: '2025-01-31',
  services: ['spoc'],
  billingMonths: 12,
  parameters: { 'term.months': 12 },
  capacity: { seats: 10, unitCents: 12000 },
};

/** Of the Dutch terms, which bill overage. */
const SOFT: OrderForm = { ...ORDER, capacity: { ...ORDER.capacity, overageUnitCents: 1500 } };

function refusals(check: () => unknown): readonly string[] {
  try {
    check();
    return [];
  } catch (error) {
    return (error as InvalidRequestError).problems.map(({ field, rule }) => `${field} ${rule ?? ''}`);
  }
}

function refusedOrder(order: OrderForm, template: ContractTemplate = MOOCIT_1): readonly string[] {
  return refusals(() => checkedOrderForm(template, order));
}

describe('resolvedParameters', () => {
  it('are those of the template where the order says nothing (M0.3)', () => {
    expect(resolvedParameters(MOOCIT_1, {})).toEqual(valuesOf(MOOCIT_1));
  });

  it('are those of the order where it may set them (G-PIN, M0.1)', () => {
    const ordered: OrderedParameters = {
      timeZone: 'Europe/Brussels',
      'term.months': 24,
      'retention.days': 365,
      'payment.termDays': 45,
      'suspension.graceDays': 20,
      'suspension.minNoticeHours': 72,
      'suspension.scope': 'subscription',
      'seats.overage': 'soft_bill',
    };

    expect(resolvedParameters(MOOCIT_1, ordered)).toEqual({ ...valuesOf(MOOCIT_1), ...ordered });
  });

  it.each(PARAMETER_NAMES.filter((name) => !SETTABLE.includes(name)))('refuse an order that sets %s', (name) => {
    const value = valuesOf(MOOCIT_1)[name];

    expect(refusals(() => resolvedParameters(MOOCIT_1, { [name]: value }))).toEqual([
      expect.stringContaining(`${name} `),
    ]);
  });

  it.each(['discount', 'toString', 'note: the customer may pay later'])(
    'refuse free text: %s changes no rule (M0.3)',
    (name) => {
      expect(refusals(() => resolvedParameters(MOOCIT_1, { [name]: 1 }))).toEqual([`${name} M0.3`]);
    },
  );

  it.each<[OrderedParameters, string[]]>([
    [{ 'retention.days': 180 }, []],
    [{ 'retention.days': 181 }, []],
    [{ 'retention.days': 100_000, 'suspension.graceDays': 100_000 }, []],
    [{ 'suspension.graceDays': 100_001 }, ['suspension.graceDays M4.1']],
    [{ 'suspension.graceDays': 9007199254740991 }, ['suspension.graceDays M4.1']],
    [{ 'retention.days': 179 }, ['retention.days M3.3']],
    [{ 'retention.days': undefined as unknown as number }, ['retention.days M3.3']],
    [{ timeZone: 'Mars/Olympus' }, ['timeZone G-TZ']],
    [
      { 'payment.termDays': -1, 'suspension.graceDays': 0.5 },
      ['payment.termDays L-FEE-2a', 'suspension.graceDays M4.1'],
    ],
  ])('for %j refuse %j', (ordered, problems) => {
    expect(refusals(() => resolvedParameters(MOOCIT_1, ordered))).toEqual(problems);
  });

  it.each<{ ordered: unknown }>(
    [null, undefined, [], ['retention.days'], 'none', 7, Object.create({ 'retention.days': 365 })].map(
      (ordered: unknown) => ({ ordered }),
    ),
  )('refuse parameters that are no object of them: $ordered', ({ ordered }) => {
    expect(refusals(() => resolvedParameters(MOOCIT_1, ordered as OrderedParameters))).toEqual(['parameters M0.3']);
    expect(refusals(() => checkedOrderForm(MOOCIT_1, { ...ORDER, parameters: ordered }))).toEqual(['parameters M0.3']);
  });

  it('say what is wrong', () => {
    expect(() => resolvedParameters(MOOCIT_1, { 'retention.days': 30 })).toThrow('may be longer than in the terms');
    expect(() => resolvedParameters(MOOCIT_1, { law: 'Dutch' })).toThrow('law: is fixed by the terms');
    expect(() => resolvedParameters(MOOCIT_1, { timeZone: 'x' })).toThrow('must be the IANA name of a time zone.');
  });
});

describe('checkedOrderForm', () => {
  it.each<[ContractTemplate, OrderForm]>([
    [MOOCIT_1, ORDER],
    [LEARNWISE_2024_06_05, SOFT],
    [MOOCIT_1, { ...ORDER, billingMonths: 1, capacity: { seats: 1, unitCents: 0 } }],
    [MOOCIT_1, { ...ORDER, capacity: { seats: 100_000, unitCents: 100_000_000 } }],
    [MOOCIT_1, { ...ORDER, services: ['spoc', 'mooc'], capacity: { ...ORDER.capacity, overageUnitCents: undefined } }],
    [MOOCIT_1, { ...SOFT, parameters: { 'term.months': 12, 'seats.overage': 'soft_bill' } }],
    [LEARNWISE_2024_06_05, { ...ORDER, parameters: { 'term.months': 12, 'seats.overage': 'hard' } }],
  ])('takes one that fits: %#', (template, order) => {
    expect(checkedOrderForm(template, order)).toBe(order);
  });

  it.each<[string[], Partial<OrderForm>]>([
    [['contractStart L-ACC-3'], { contractStart: '2025-02-30' }],
    [['services L-ACC-3'], { services: [] }],
    [['services L-ACC-3'], { services: ['spoc', 'spoc'] }],
    [['billingMonths L-FEE-1a'], { billingMonths: 0 }],
    [['billingMonths L-FEE-1a'], { billingMonths: 1.5 }],
    [['billingMonths L-FEE-1a'], { billingMonths: 5 }],
    [['billingMonths L-FEE-1a'], { billingMonths: 24 }],
    [['term.months L-TERM-1'], { parameters: {} }],
    [['term.months L-TERM-1'], { parameters: { 'term.months': null } }],
    [['capacity.seats M1.1'], { capacity: { seats: 0, unitCents: 1 } }],
    [['capacity.seats M1.1'], { capacity: { seats: 1.5, unitCents: 1 } }],
    [['capacity.unitCents G-MONEY'], { capacity: { seats: 1, unitCents: -1 } }],
    [['capacity.unitCents G-MONEY'], { capacity: { seats: 1, unitCents: 0.5 } }],
    [['capacity.overageUnitCents M1.1'], { capacity: { seats: 1, unitCents: 1, overageUnitCents: 1 } }],
  ])('refuses %j for %j', (problems, wrong) => {
    expect(refusedOrder({ ...ORDER, ...wrong })).toEqual(problems);
  });

  it.each(
    [null, undefined, [], [ORDER], 'order', 7, true, Object.create(ORDER), Object.assign([], ORDER)].map(
      (candidate: unknown) => ({ candidate }),
    ),
  )('refuses what is no order form: %#', ({ candidate }) => {
    expect(refusals(() => checkedOrderForm(MOOCIT_1, candidate))).toEqual(['orderForm L-ACC-3']);
    expect(() => checkedOrderForm(MOOCIT_1, candidate)).toThrow(RuleViolationError);
  });

  it('names every field of an order form that has none', () => {
    expect(refusals(() => checkedOrderForm(MOOCIT_1, {}))).toEqual([
      'contractStart L-ACC-3',
      'services L-ACC-3',
      'billingMonths L-FEE-1a',
      'parameters M0.3',
      'capacity M1.1',
    ]);
  });

  it.each<[string, readonly unknown[]]>([
    [
      'contractStart L-ACC-3',
      [null, 20250131, '2025-1-31', '2025-13-01', '2025-01-31T00:00:00Z', ['2025-01-31'], Object.create(null)],
    ],
    [
      'services L-ACC-3',
      [null, 'spoc', { 0: 'spoc' }, [''], [' '], [' spoc'], ['spoc', ''], [1], ['spoc', null], [['spoc']]],
    ],
    ['services L-ACC-3', [new Array(1)]],
    ['billingMonths L-FEE-1a', [null, '12', 100_001, Number.MAX_SAFE_INTEGER, NaN, [12]]],
    ['capacity M1.1', [null, [], 'ten', 10, Object.create(ORDER.capacity)]],
  ])('refuses with %s what is none: %#', (problem, values) => {
    const [field = ''] = problem.split(' ');
    for (const value of values)
      expect(refusals(() => checkedOrderForm(MOOCIT_1, { ...ORDER, [field]: value }))).toEqual([problem]);
  });

  it.each<[string, string, readonly unknown[]]>([
    ['seats', 'M1.1', [null, '10', 100_001, Number.MAX_SAFE_INTEGER]],
    ['unitCents', 'G-MONEY', [null, '1', 100_000_001, Number.MAX_SAFE_INTEGER]],
    ['overageUnitCents', 'G-MONEY', [null, '1', 100_000_001]],
  ])('refuses a capacity with %s that are none (%s)', (field, rule, values) => {
    for (const value of values) {
      const capacity = { ...SOFT.capacity, [field]: value };
      const problems = refusals(() => checkedOrderForm(LEARNWISE_2024_06_05, { ...ORDER, capacity }));
      expect(problems).toEqual([`capacity.${field} ${rule}`]);
    }
  });

  it.each(['note', 'toString', 'contractEnd'])('refuses the field %s, which no order form has (M0.3)', (name) => {
    expect(refusals(() => checkedOrderForm(MOOCIT_1, { ...ORDER, [name]: 'x' }))).toEqual([`${name} M0.3`]);
    const capacity = { ...ORDER.capacity, [name]: 1 };
    expect(refusals(() => checkedOrderForm(MOOCIT_1, { ...ORDER, capacity }))).toEqual([`capacity.${name} M0.3`]);
    expect(() => checkedOrderForm(MOOCIT_1, { ...ORDER, [name]: 'x' })).toThrow('is no field of an order form');
  });

  it('refuses overage that is billed at no price, or at none that can be owed (L-FEE-1b)', () => {
    expect(refusedOrder(ORDER, LEARNWISE_2024_06_05)).toEqual(['capacity.overageUnitCents L-FEE-1b']);
    const negative = { ...SOFT, capacity: { ...SOFT.capacity, overageUnitCents: -1 } };
    expect(refusedOrder(negative, LEARNWISE_2024_06_05)).toEqual(['capacity.overageUnitCents G-MONEY']);
  });

  it('names each thing that is wrong', () => {
    const wrong: OrderForm = { ...ORDER, contractStart: '', services: [], capacity: { seats: -1, unitCents: 1.5 } };

    expect(refusedOrder(wrong)).toEqual([
      'contractStart L-ACC-3',
      'services L-ACC-3',
      'capacity.seats M1.1',
      'capacity.unitCents G-MONEY',
    ]);
    expect(() => checkedOrderForm(MOOCIT_1, { ...ORDER, billingMonths: 5 })).toThrow(
      'must divide the term of 12 months.',
    );
  });

  it('refuses an order under terms that contradict themselves (L-TERM-1)', () => {
    const { parameters } = LEARNWISE_2024_06_05;
    const bound: ContractTemplate = {
      ...LEARNWISE_2024_06_05,
      parameters: { ...parameters, 'term.nonRenewalNoticeDays': { value: null, from: 'contract' } },
    };

    expect(refusedOrder(SOFT, bound)).toEqual(['term.nonRenewalNoticeDays L-TERM-1']);
  });
});
