import type { Language } from '../texts.js';

/** Whom to call (L-SVC-2). */
export interface SupportContact {
  readonly email: string;
  readonly phone: string | undefined;
  readonly hours: Readonly<Record<Language, string>>;
}

/** The fields of the form that can be wrong. */
export type DeskField = 'organisation' | 'name' | 'email' | 'text';

/** What is said about a field. */
export interface DeskFieldText {
  readonly label: string;
  readonly hint?: string;
  readonly wrong: string;
}

/** Everything that the outage desk says, in one language. */
export interface DeskTexts {
  readonly title: string;
  readonly intro: string;
  readonly fields: Readonly<Record<DeskField, DeskFieldText>>;
  readonly credit: string;
  readonly creditHint: string;
  readonly send: string;
  readonly errorPrefix: string;
  readonly errorTitle: string;
  readonly doneTitle: string;
  readonly doneNumber: string;
  readonly doneTime: string;
  readonly doneNext: string;
  readonly doneCredit: string;
  readonly unrecorded: string;
  readonly tooMany: string;
  readonly tooLarge: string;
  readonly notFound: string;
  readonly back: string;
  readonly supportTitle: string;
  readonly email: string;
  readonly phone: string;
  readonly hours: string;
  readonly privacy: string;
  readonly otherLanguages: string;
}
