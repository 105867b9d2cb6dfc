import { RuleViolationError } from '../errors.js';

/** What whoever accepts a contract declares, once, as part of the acceptance. */
export const DECLARATIONS = ['authority', 'lawful_use', 'no_competing_service', 'own_terms_excluded'] as const;
export type Declaration = (typeof DECLARATIONS)[number];

/** The declarations that the terms of a template ask for, with the rule of each. */
export const DECLARATIONS_OF: Readonly<Record<'moocit' | 'learnwise', Readonly<Partial<Record<Declaration, string>>>>> =
  {
    /** Not to be used to test for a competing service (M7.4); other printed terms are excluded (M0.1). */
    moocit: { own_terms_excluded: 'M0.1', no_competing_service: 'M7.4' },
    /** An authorised person represents a company (L-ELIG-2); use is lawful (L-ELIG-3). */
    learnwise: { authority: 'L-ELIG-2', lawful_use: 'L-ELIG-3' },
  };

/** Refuses an acceptance that lacks a declaration of its template (M7.4, L-ELIG-2, L-ELIG-3). @throws RuleViolationError */
export function checkedDeclarations(
  template: 'moocit' | 'learnwise',
  declared: readonly Declaration[],
): readonly Declaration[] {
  for (const [declaration, rule] of Object.entries(DECLARATIONS_OF[template])) {
    if (!declared.includes(declaration as Declaration)) {
      throw new RuleViolationError(`declarations.${declaration}`, rule, 'must be declared to accept these terms.');
    }
  }

  return declared;
}
