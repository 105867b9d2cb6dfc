import { type FieldProblem, InvalidRequestError } from '../errors.js';
import { LEARNWISE_2024_06_05 } from './learnwise-2024-06-05.js';
import { MOOCIT_1 } from './moocit-1.js';
import { PARAMETER_SCHEMAS } from './parameter-schema.js';
import type { ContractTemplate, ParameterName, ParameterValues } from './parameters.js';

/** The templates that the product knows; a further one is a further entry. */
export const TEMPLATES: readonly ContractTemplate[] = [MOOCIT_1, LEARNWISE_2024_06_05];

export const PARAMETER_NAMES = Object.keys(PARAMETER_SCHEMAS) as readonly ParameterName[];

/** Checks a template whole: every parameter is there, marked with where it comes from, and no other. @throws InvalidRequestError */
export function checkedTemplate(candidate: unknown): ContractTemplate {
  const { id, name, parameters } = (candidate ?? {}) as Partial<Record<keyof ContractTemplate, unknown>>;
  const settings = (typeof parameters === 'object' && parameters !== null ? parameters : {}) as Record<string, unknown>;
  const problems = [
    ...[id, name].flatMap((text, index) =>
      typeof text === 'string' && text ? [] : [missing(index === 0 ? 'id' : 'name')],
    ),
    ...PARAMETER_NAMES.flatMap((parameter) => problemsOf(parameter, settings[parameter])),
    ...Object.keys(settings)
      .filter((parameter) => !(parameter in PARAMETER_SCHEMAS))
      .map((parameter) => ({ field: parameter, rule: 'M0.3', message: 'is no parameter of a template: take it out.' })),
  ];
  if (problems.length > 0) throw new InvalidRequestError(problems);

  return candidate as ContractTemplate;
}

/** The values alone. */
export function valuesOf({ parameters }: ContractTemplate): ParameterValues {
  return Object.fromEntries(
    PARAMETER_NAMES.map((name) => [name, parameters[name].value]),
  ) as unknown as ParameterValues;
}

function missing(field: string): FieldProblem {
  return { field, rule: 'M0.3', message: 'must be a text that is not empty.' };
}

function problemsOf(parameter: ParameterName, setting: unknown): readonly FieldProblem[] {
  const { rule, mustBe, accepts } = PARAMETER_SCHEMAS[parameter];
  const { value, from } = (setting ?? {}) as { readonly value?: unknown; readonly from?: unknown };

  return [
    ...(value !== undefined && accepts(value) ? [] : [{ field: parameter, rule, message: `must be ${mustBe}.` }]),
    ...(from === 'contract' || from === 'product'
      ? []
      : [{ field: `${parameter}.from`, rule, message: 'must be contract or product.' }]),
  ];
}
