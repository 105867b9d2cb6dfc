import { type FieldProblem, InvalidRequestError, RuleViolationError } from '../errors.js';
import { LEARNWISE_2024_06_05 } from './learnwise-2024-06-05.js';
import { MOOCIT_1 } from './moocit-1.js';
import { PARAMETER_SCHEMAS, STANDARDS } from './parameter-schema.js';
import type { ContractTemplate, ParameterName, ParameterSettings, ParameterValues } from './parameters.js';
import { type Fields, isRecord, strangersIn } from './record.js';

/** The templates that the product knows, the newest version of each last; a further one is a further entry. */
export const TEMPLATES: readonly ContractTemplate[] = [MOOCIT_1, LEARNWISE_2024_06_05];

/** The parameters in the order of rules.md 2. */
export const PARAMETER_NAMES = Object.keys(PARAMETER_SCHEMAS) as readonly ParameterName[];

/**
 * Checks a template whole: every parameter is there that has no standard, marked with where it comes from, and no other, and
 * none contradicts another (M0.3). @throws InvalidRequestError that names each parameter and its rule
 */
export function checkedTemplate(candidate: unknown): ContractTemplate {
  const fields: Fields = isRecord(candidate) ? candidate : {};
  const settings: Fields = isRecord(fields.parameters) ? fields.parameters : {};
  const problems = [
    ...problemsOfText('id', fields.id),
    ...problemsOfText('name', fields.name),
    ...strangersIn(fields, ['id', 'name', 'parameters']).map((field) => strange(field)),
    ...PARAMETER_NAMES.filter((name) => settings[name] !== undefined || !Object.hasOwn(STANDARDS, name)).flatMap(
      (parameter) => problemsOf(parameter, settings[parameter]),
    ),
    ...strangersIn(settings, PARAMETER_NAMES).map((parameter) => strange(parameter)),
  ];
  if (problems.length > 0) throw new InvalidRequestError(problems);
  const template = candidate as ContractTemplate;
  const contradictions = contradictionsOf(valuesOf(template));
  if (contradictions.length > 0) throw new InvalidRequestError(contradictions);

  return template;
}

/** The template with that id, or the newest with that name. @throws RuleViolationError where there is none */
export function templateOf(idOrName: string): ContractTemplate {
  const found = TEMPLATES.findLast(({ id, name }) => id === idOrName || name === idOrName);
  if (found === undefined)
    throw new RuleViolationError('template', 'G-PIN', `must be a template: ${idOrName} is none.`);

  return found;
}

/** What a template says of a parameter, or its standard where it says nothing. */
export function settingOf<Name extends ParameterName>(
  { parameters }: ContractTemplate,
  name: Name,
): ParameterSettings[Name] {
  const said: Partial<ParameterSettings> = parameters;

  return said[name] ?? (STANDARDS as ParameterSettings)[name];
}

/** The values alone. */
export function valuesOf(template: ContractTemplate): ParameterValues {
  return Object.fromEntries(
    PARAMETER_NAMES.map((name) => [name, settingOf(template, name).value]),
  ) as unknown as ParameterValues;
}

/** What no single parameter shows: values of a template or of an order that exclude each other (L-TERM-1). */
export function contradictionsOf(values: ParameterValues): readonly FieldProblem[] {
  const bound = values['cancel.byCustomer'] === 'non_renewal_only' && values['term.autoRenew'];

  return bound && values['term.nonRenewalNoticeDays'] === null
    ? [{ field: 'term.nonRenewalNoticeDays', rule: 'L-TERM-1', message: 'must be there: only a notice ends the term.' }]
    : [];
}

function strange(field: string): FieldProblem {
  return { field, rule: 'M0.3', message: 'is no parameter of a template: take it out.' };
}

function problemsOfText(field: string, text: unknown): readonly FieldProblem[] {
  return typeof text === 'string' && text.trim() !== ''
    ? []
    : [{ field, rule: 'M0.3', message: 'must be a text that is not empty.' }];
}

function problemsOf(parameter: ParameterName, setting: unknown): readonly FieldProblem[] {
  const { rule, mustBe, accepts } = PARAMETER_SCHEMAS[parameter];
  const fields: Fields = isRecord(setting) ? setting : {};
  const { value, from } = fields;

  return [
    ...(value !== undefined && accepts(value) ? [] : [{ field: parameter, rule, message: `must be ${mustBe}.` }]),
    ...(from === 'contract' || from === 'product'
      ? []
      : [{ field: `${parameter}.from`, rule, message: 'must be contract or product.' }]),
    ...strangersIn(fields, ['value', 'from']).map((stranger) => strange(`${parameter}.${stranger}`)),
  ];
}
