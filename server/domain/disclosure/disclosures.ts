import type { ParameterValues } from '../templates/parameters.js';
import { DISCLOSURE_SOURCES, DISCLOSURE_SUBJECTS, type DisclosureSource, type DisclosureSubject } from './subjects.js';

/** What a tenant can read at any time, with the clause that has it shown. */
export interface Disclosure {
  readonly subject: DisclosureSubject;
  readonly rule: string;
  readonly from: DisclosureSource;
}

/** What is to be shown to a tenant under these terms, among it the law of M12.1 or L-MISC-7 and the version date of L-ACC-2. */
export function disclosuresOf({ disclosures }: Pick<ParameterValues, 'disclosures'>): readonly Disclosure[] {
  return DISCLOSURE_SUBJECTS.flatMap((subject) => {
    const rule = disclosures[subject];
    return rule === undefined ? [] : [{ subject, rule, from: DISCLOSURE_SOURCES[subject] }];
  });
}

/** A dispute is filed with an amicable phase before anything else; no court step is part of the product (M12.1). */
export function amicablePhaseFrom(filedAt: Date): { readonly amicableSince: Date; readonly courtStep: 'none' } {
  return { amicableSince: filedAt, courtStep: 'none' };
}
