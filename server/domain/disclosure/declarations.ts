import { RuleViolationError } from '../errors.js';
import type { ParameterValues } from '../templates/parameters.js';

/**
 * Refuses an acceptance that lacks a declaration that its terms ask for: that an authorised person represents the company
 * (L-ELIG-2), that use is lawful (L-ELIG-3), that no competing service is tested for (M7.4), that other printed terms are
 * excluded (M0.1), or whatever further terms bring. @throws RuleViolationError
 */
export function checkedDeclarations(
  { declarations }: Pick<ParameterValues, 'declarations'>,
  declared: readonly string[],
): readonly string[] {
  for (const [declaration, rule] of Object.entries(declarations)) {
    if (!declared.includes(declaration)) {
      throw new RuleViolationError(`declarations.${declaration}`, rule, 'must be declared to accept these terms.');
    }
  }

  return declared;
}
