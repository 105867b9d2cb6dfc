import { isLocalDate, type LocalDate } from '../calendar.js';
import { type FieldProblem, InvalidRequestError } from '../errors.js';
import { isAmount } from '../money.js';
import { PARAMETER_SCHEMAS } from './parameter-schema.js';
import type { ContractTemplate, OrderedCapacity, ParameterName, ParameterValues } from './parameters.js';
import { contradictionsOf, valuesOf } from './template.js';

/** The parameters that a signed order may set; free text on it never changes a rule (G-PIN, M0.1, M0.3). */
export type OrderedParameters = Partial<ParameterValues>;

/** What was ordered, as data; there is no subscription without it (L-ACC-3, L-SVC-1). */
export interface OrderForm {
  readonly contractStart: LocalDate;
  /** What is ordered, by the ids of plans: nothing else is reached (L-SVC-1, M1.1). */
  readonly services: readonly string[];
  /** How many months one invoice charges; the term is a multiple of it (L-FEE-1a). */
  readonly billingMonths: number;
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
  const problems = Object.entries(ordered).flatMap(([name, value]) => problemsOf(standard, name, value));
  if (problems.length > 0) throw new InvalidRequestError(problems);

  return resolved;
}

/** Refuses an order form whose parts contradict each other or the template. @throws InvalidRequestError */
export function checkedOrderForm(template: ContractTemplate, form: OrderForm): OrderForm {
  const resolved = resolvedParameters(template, form.parameters);
  const problems = [
    ...contradictionsOf(resolved),
    ...problemsOfServices(form),
    ...problemsOfTerm(form, resolved['term.months']),
    ...problemsOfCapacity(form.capacity, resolved['seats.overage'] === 'soft_bill'),
  ];
  if (problems.length > 0) throw new InvalidRequestError(problems);

  return form;
}

function problemsOf(standard: ParameterValues, name: string, value: unknown): readonly FieldProblem[] {
  if (!Object.hasOwn(PARAMETER_SCHEMAS, name)) {
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

function problemsOfServices({ contractStart, services }: OrderForm): readonly FieldProblem[] {
  return [
    ...problemIf(!isLocalDate(contractStart), 'contractStart', 'L-ACC-3', 'must be a date of the calendar.'),
    ...problemIf(services.length === 0, 'services', 'L-ACC-3', 'must name at least one service.'),
    ...problemIf(new Set(services).size < services.length, 'services', 'L-ACC-3', 'must name each service once.'),
  ];
}

function problemsOfTerm({ billingMonths }: OrderForm, termMonths: number | null): readonly FieldProblem[] {
  const counts = Number.isSafeInteger(billingMonths) && billingMonths >= 1;
  if (!counts) {
    return [{ field: 'billingMonths', rule: 'L-FEE-1a', message: 'must be a whole number of at least 1.' }];
  }
  if (termMonths === null) {
    return [{ field: 'term.months', rule: 'L-TERM-1', message: 'must be there: neither plan nor template has it.' }];
  }
  const message = `must divide the term of ${termMonths} months.`;

  return problemIf(termMonths % billingMonths !== 0, 'billingMonths', 'L-FEE-1a', message);
}

function problemsOfCapacity(capacity: OrderedCapacity, soft: boolean): readonly FieldProblem[] {
  const { seats, unitCents, overageUnitCents } = capacity;
  const priced = overageUnitCents !== undefined;
  const amount = 'must be a whole number of cents, not below zero.';
  const overage = 'capacity.overageUnitCents';

  return [
    ...problemIf(
      !Number.isSafeInteger(seats) || seats < 1,
      'capacity.seats',
      'M1.1',
      'must be at least one whole seat.',
    ),
    ...problemIf(!isAmount(unitCents), 'capacity.unitCents', 'G-MONEY', amount),
    ...problemIf(priced && !isAmount(overageUnitCents), overage, 'G-MONEY', amount),
    ...problemIf(soft && !priced, overage, 'L-FEE-1b', 'must be there: seats above the capacity are billed.'),
    ...problemIf(!soft && priced, overage, 'M1.1', 'must not be there: seats above the capacity are refused.'),
  ];
}

function problemIf(wrong: boolean, field: string, rule: string, message: string): readonly FieldProblem[] {
  return wrong ? [{ field, rule, message }] : [];
}
