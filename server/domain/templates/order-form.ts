import { isLocalDate, type LocalDate } from '../calendar.js';
import { type FieldProblem, InvalidRequestError, RuleViolationError } from '../errors.js';
import { isAmount } from '../money.js';
import { MOST, PARAMETER_SCHEMAS } from './parameter-schema.js';
import type { ContractTemplate, OrderedCapacity, ParameterName, ParameterValues } from './parameters.js';
import { type Fields, isRecord, strangersIn } from './record.js';
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

const FIELDS = ['contractStart', 'services', 'billingMonths', 'parameters', 'capacity'];
const CAPACITY_FIELDS = ['seats', 'unitCents', 'overageUnitCents'];
/** A million of the currency for one seat: every seat that can be ordered at this price is still counted exactly. */
const MOST_CENTS = 100_000_000;

/**
 * The parameters of one subscription: those of its template version, with what the order form sets of the closed list, and
 * nothing else (M0.3). @throws InvalidRequestError that names each parameter that may not be set so
 */
export function resolvedParameters(template: ContractTemplate, ordered: OrderedParameters): ParameterValues {
  const standard = valuesOf(template);
  const problems = problemsOfParameters(standard, ordered);
  if (problems.length > 0) throw new InvalidRequestError(problems);

  return { ...standard, ...ordered };
}

/**
 * Refuses an order form that is none, or whose parts contradict each other or the template; nothing beside its fields is
 * ordered (L-ACC-3, M0.3). @throws InvalidRequestError that names each field and its rule
 */
export function checkedOrderForm(template: ContractTemplate, candidate: unknown): OrderForm {
  if (!isRecord(candidate)) {
    throw new RuleViolationError('orderForm', 'L-ACC-3', 'must be an order form: an object with its fields.');
  }
  const problems = [
    ...strangersIn(candidate, FIELDS).map((field) => strange(field)),
    ...problemsOfServices(candidate),
    ...problemsOfBilling(candidate),
    ...problemsOfParameters(valuesOf(template), candidate.parameters),
    ...problemsOfCapacity(candidate.capacity),
  ];
  if (problems.length > 0) throw new InvalidRequestError(problems);
  const form = candidate as unknown as OrderForm;
  const resolved = resolvedParameters(template, form.parameters);
  const contradictions = [
    ...contradictionsOf(resolved),
    ...problemsOfTerm(form, resolved['term.months']),
    ...problemsOfOverage(form.capacity, resolved['seats.overage'] === 'soft_bill'),
  ];
  if (contradictions.length > 0) throw new InvalidRequestError(contradictions);

  return form;
}

function problemsOfParameters(standard: ParameterValues, ordered: unknown): readonly FieldProblem[] {
  if (!isRecord(ordered)) {
    return [
      { field: 'parameters', rule: 'M0.3', message: 'must be an object with the parameters that the order sets.' },
    ];
  }
  return Object.entries(ordered).flatMap(([name, value]) => problemsOf(standard, name, value));
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

function problemsOfServices({ contractStart, services }: Fields): readonly FieldProblem[] {
  const isDate = typeof contractStart === 'string' && isLocalDate(contractStart);
  const start = problemIf(!isDate, 'contractStart', 'L-ACC-3', 'must be a date of the calendar.');
  if (!Array.isArray(services)) {
    return [...start, ...problemIf(true, 'services', 'L-ACC-3', 'must be a list of services.')];
  }
  const named = [...(services as readonly unknown[])];

  return [
    ...start,
    ...problemIf(named.length === 0, 'services', 'L-ACC-3', 'must name at least one service.'),
    ...problemIf(!named.every(isName), 'services', 'L-ACC-3', 'must name each by a text without space around it.'),
    ...problemIf(new Set(named).size < named.length, 'services', 'L-ACC-3', 'must name each service once.'),
  ];
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.trim() === value;
}

function problemsOfBilling({ billingMonths }: Fields): readonly FieldProblem[] {
  return problemIf(
    !isCountOfOneOrMore(billingMonths),
    'billingMonths',
    'L-FEE-1a',
    `must be a whole number from 1 to ${MOST}.`,
  );
}

function problemsOfTerm({ billingMonths }: OrderForm, termMonths: number | null): readonly FieldProblem[] {
  if (termMonths === null) {
    return [{ field: 'term.months', rule: 'L-TERM-1', message: 'must be there: neither plan nor template has it.' }];
  }
  const message = `must divide the term of ${termMonths} months.`;

  return problemIf(termMonths % billingMonths !== 0, 'billingMonths', 'L-FEE-1a', message);
}

function problemsOfCapacity(capacity: unknown): readonly FieldProblem[] {
  if (!isRecord(capacity)) {
    return [{ field: 'capacity', rule: 'M1.1', message: 'must be an object with seats and their price.' }];
  }
  const { seats, unitCents, overageUnitCents } = capacity;
  const amount = `must be a whole number of cents from 0 to ${MOST_CENTS}.`;
  const priced = overageUnitCents !== undefined;

  return [
    ...strangersIn(capacity, CAPACITY_FIELDS).map((field) => strange(`capacity.${field}`)),
    ...problemIf(!isCountOfOneOrMore(seats), 'capacity.seats', 'M1.1', `must be from 1 to ${MOST} whole seats.`),
    ...problemIf(!isPrice(unitCents), 'capacity.unitCents', 'G-MONEY', amount),
    ...problemIf(priced && !isPrice(overageUnitCents), 'capacity.overageUnitCents', 'G-MONEY', amount),
  ];
}

function problemsOfOverage({ overageUnitCents }: OrderedCapacity, soft: boolean): readonly FieldProblem[] {
  const priced = overageUnitCents !== undefined;
  const overage = 'capacity.overageUnitCents';

  return [
    ...problemIf(soft && !priced, overage, 'L-FEE-1b', 'must be there: seats above the capacity are billed.'),
    ...problemIf(!soft && priced, overage, 'M1.1', 'must not be there: seats above the capacity are refused.'),
  ];
}

function isCountOfOneOrMore(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= MOST;
}

function isPrice(value: unknown): boolean {
  return isAmount(value) && value <= MOST_CENTS;
}

function strange(field: string): FieldProblem {
  return { field, rule: 'M0.3', message: 'is no field of an order form: take it out.' };
}

function problemIf(wrong: boolean, field: string, rule: string, message: string): readonly FieldProblem[] {
  return wrong ? [{ field, rule, message }] : [];
}
