import type { ParameterValues } from '../templates/parameters.js';

/** What a tenant can read at any time, with where it comes from. */
export interface Disclosure {
  readonly subject:
    'sub_processors' | 'changelog' | 'interruptions' | 'status' | 'support' | 'policies' | 'law' | 'terms_version';
  readonly rule: string;
  /** `configuration`: what the operator wrote down; `record`: facts of the product; `template`: the terms themselves. */
  readonly from: 'configuration' | 'record' | 'template';
}

/** Who processes the data besides us: hosting is disclosed, and changes of it are recorded (M0.6). */
const SUB_PROCESSORS: Disclosure = { subject: 'sub_processors', rule: 'M0.6', from: 'configuration' };
/** Software may change without notice; what changed is shown all the same (M1.3). */
const CHANGELOG: Disclosure = { subject: 'changelog', rule: 'M1.3', from: 'record' };
/** Number and length of interruptions of a month; no right follows from them (M2.1). */
const INTERRUPTIONS: Disclosure = { subject: 'interruptions', rule: 'M2.1', from: 'record' };
/** Access every day but for force majeure, breakdowns, host failures and maintenance: shown, never promised (M8.1). */
const STATUS: Disclosure = { subject: 'status', rule: 'M8.1', from: 'record' };
/** Whom to ask, and when; the support terms have no numbers (L-SVC-2). */
const SUPPORT: Disclosure = { subject: 'support', rule: 'L-SVC-2', from: 'configuration' };
/** The published policies, each version of them; breaking them is a breach (L-RES-2). */
const POLICIES: Disclosure = { subject: 'policies', rule: 'L-RES-2', from: 'configuration' };

/** What is to be shown to a tenant under these terms: the law of M12.1 or L-MISC-7, and the version date of L-ACC-2. */
export function disclosuresOf({
  law,
  'terms.policy': policy,
}: Pick<ParameterValues, 'law' | 'terms.policy'>): readonly Disclosure[] {
  const french = law === 'French';

  return [
    SUB_PROCESSORS,
    CHANGELOG,
    ...(french ? [INTERRUPTIONS, STATUS] : [SUPPORT, POLICIES]),
    { subject: 'law', rule: french ? 'M12.1' : 'L-MISC-7', from: 'template' },
    { subject: 'terms_version', rule: policy === 'pinned' ? 'M0.2' : 'L-ACC-2', from: 'template' },
  ];
}

/** A dispute is filed with an amicable phase before anything else; no court step is part of the product (M12.1). */
export function amicablePhaseFrom(filedAt: Date): { readonly amicableSince: Date; readonly courtStep: 'none' } {
  return { amicableSince: filedAt, courtStep: 'none' };
}
