/** Where the content of a disclosure comes from: what the operator wrote down, facts of the product, or the terms themselves. */
export type DisclosureSource = 'configuration' | 'record' | 'template';

/** What can be shown to a tenant, in the order in which it is; which of it is, the terms say. */
export const DISCLOSURE_SOURCES = {
  /** Who processes the data besides us: hosting is disclosed, and changes of it are recorded (M0.6). */
  sub_processors: 'configuration',
  /** Software may change without notice; what changed is shown all the same (M1.3). */
  changelog: 'record',
  /** Number and length of interruptions of a month; no right follows from them (M2.1). */
  interruptions: 'record',
  /** Access every day but for force majeure, breakdowns, host failures and maintenance: shown, never promised (M8.1). */
  status: 'record',
  /** Whom to ask, and when; the support terms have no numbers (L-SVC-2). */
  support: 'configuration',
  /** The published policies, each version of them; breaking them is a breach (L-RES-2). */
  policies: 'configuration',
  /** The law that the terms name (M12.1, L-MISC-7). */
  law: 'template',
  /** The version of the terms, by its date where it has one (M0.2, L-ACC-2). */
  terms_version: 'template',
} as const satisfies Readonly<Record<string, DisclosureSource>>;

/** What the provider may want to tell others about a tenant. */
export type DisclosureSubject = keyof typeof DISCLOSURE_SOURCES;

/** All that somebody may ask about, so that a form can list it. */
export const DISCLOSURE_SUBJECTS = Object.keys(DISCLOSURE_SOURCES) as readonly DisclosureSubject[];
