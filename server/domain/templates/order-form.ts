import type { LocalDate } from '../calendar.js';
import { type FieldProblem, InvalidRequestError } from '../errors.js';
import { isAmount } from '../money.js';
import { PARAMETER_SCHEMAS } from './parameter-schema.js';
import type { ContractTemplate, OrderedCapacity, ParameterName, ParameterValues } from './parameters.js';
import { valuesOf } from './template.js';

/** The parameters that a signed order may set; free text on it never changes a rule (G-PIN, M0.1, M0.3). */
export type OrderedParameters = Partial<ParameterValues>;

/** What was ordered, as data (L-ACC-3). */
export interface OrderForm {
  readonly contractStart: LocalDate;
  readonly parameters: OrderedParameters;
  readonly capacity: OrderedCapacity;
}

/**
 * The parameters of one subscription: those of its template version, with what the order form sets of the closed list, and
 * nothing else (M0.3). @throws InvalidRequestError that names each parameter that may not be set so
 */
export function resolvedParameters(template: ContractTemplate, ordered: OrderedParameters): ParameterValues {
  const standard = valuesOf(template);
  const resolved: ParameterValues = { ...standard, ...ordered };
  const problems = [
    ...Object.entries(ordered).flatMap(([name, value]) => problemsOf(standard, name, value)),
    ...contradictionsOf(resolved),
  ];
  if (problems.length > 0) throw new InvalidRequestError(problems);

  return resolved;
}

/** Refuses an order form whose parts contradict each other or the template. @throws InvalidRequestError */
export function checkedOrderForm(template: ContractTemplate, form: OrderForm): OrderForm {
  const resolved = resolvedParameters(template, form.parameters);
  const { seats, unitCents, overageUnitCents } = form.capacity;
  const soft = resolved['seats.overage'] === 'soft_bill';
  const problems = [
    problemIf(
      !Number.isSafeInteger(seats) || seats < 1,
      'capacity.seats',
      'M1.1',
      'must be a whole number of at least 1.',
    ),
    problemIf(
      !isAmount(unitCents),
      'capacity.unitCents',
      'G-MONEY',
      'must be a whole number of cents, not below zero.',
    ),
    problemIf(
      overageUnitCents !== undefined && !isAmount(overageUnitCents),
      'capacity.overageUnitCents',
      'G-MONEY',
      'must be a whole number of cents, not below zero.',
    ),
    problemIf(
      soft && overageUnitCents === undefined,
      'capacity.overageUnitCents',
      'L-FEE-1b',
      'must be there: seats above the capacity are billed.',
    ),
    problemIf(
      !soft && overageUnitCents !== undefined,
      'capacity.overageUnitCents',
      'M1.1',
      'must not be there: seats above the capacity are refused.',
    ),
    problemIf(
      resolved['term.months'] === null,
      'term.months',
      'L-TERM-1',
      'must be there: neither plan nor template has it.',
    ),
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new InvalidRequestError(problems);

  return form;
}

function problemsOf(standard: ParameterValues, name: string, value: unknown): readonly FieldProblem[] {
  if (!(name in PARAMETER_SCHEMAS)) {
    return [{ field: name, rule: 'M0.3', message: 'is no parameter: free text on an order changes no rule.' }];
  }
  const { rule, orderForm, mustBe, accepts } = PARAMETER_SCHEMAS[name as ParameterName];
  if (orderForm === 'no') {
    return [{ field: name, rule, message: 'is fixed by the terms: an order form may not set it.' }];
  }
  if (!accepts(value)) return [{ field: name, rule, message: `must be ${mustBe}.` }];
  if (orderForm === 'may_lengthen' && (value as number) < (standard[name as ParameterName] as number)) {
    return [{ field: name, rule, message: 'may be longer than in the terms, not shorter.' }];
  }

  return [];
}

/** What no single parameter shows: values that exclude each other. */
function contradictionsOf(values: ParameterValues): readonly FieldProblem[] {
  const renewsWithoutNotice = values['term.autoRenew'] && values['term.nonRenewalNoticeDays'] === null;

  return renewsWithoutNotice && values['cancel.byCustomer'] !== 'any_time'
    ? [{ field: 'term.nonRenewalNoticeDays', rule: 'L-TERM-1', message: 'must be there: the term renews by itself.' }]
    : [];
}

function problemIf(wrong: boolean, field: string, rule: string, message: string): FieldProblem | undefined {
  return wrong ? { field, rule, message } : undefined;
}
