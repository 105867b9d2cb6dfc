/** What a contact is told: what concerns the contract, or what concerns money (rules.md 9.1). */
export const CONTACT_KINDS = ['administrator', 'billing'] as const;

/** Which notices a contact receives. */
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** The languages that notices exist in. */
export const NOTICE_LANGUAGES = ['en', 'fr'] as const;

/** A language in which every notice exists. */
export type NoticeLanguage = (typeof NOTICE_LANGUAGES)[number];

/** Somebody of a tenant to whom notices are sent. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: NoticeLanguage;
  readonly kinds: readonly ContactKind[];
}
