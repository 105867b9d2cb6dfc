import type { EndReason } from '../contract/contract-event.js';
import { MOOCIT_1 } from '../templates/moocit-1.js';
import type { ContractTemplate } from '../templates/parameters.js';
import { TEMPLATES } from '../templates/template.js';

/**
 * The clause by which a contract ended, as its terms have it; one that names no terms that there are ends by the French ones
 * (rules.md 3.1).
 */
export function endingRule(
  reason: EndReason,
  template: string | undefined,
  templates: readonly ContractTemplate[] = TEMPLATES,
): string {
  const { parameters } = templates.findLast(({ name }) => name === template) ?? MOOCIT_1;

  return parameters.clauses.value[reason];
}
