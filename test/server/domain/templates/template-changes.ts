import type { InvalidRequestError } from '../../../../server/domain/errors.js';
import { STANDARDS } from '../../../../server/domain/templates/parameter-schema.js';
import type { ContractTemplate } from '../../../../server/domain/templates/parameters.js';
import { checkedTemplate, PARAMETER_NAMES } from '../../../../server/domain/templates/template.js';

/** Every parameter that a template must have. */
export const NEEDED = PARAMETER_NAMES.filter((name) => !Object.hasOwn(STANDARDS, name));

/** The template with another value of one parameter, whatever it is. */
export function changed(template: ContractTemplate, name: string, value: unknown): unknown {
  return { ...template, parameters: { ...template.parameters, [name]: { value, from: 'contract' } } };
}

/** The fields that are refused, with the rule of each. */
export function refused(candidate: unknown): readonly string[] {
  try {
    checkedTemplate(candidate);
    return [];
  } catch (error) {
    return (error as InvalidRequestError).problems.map(({ field, rule }) => `${field} ${rule ?? ''}`);
  }
}
