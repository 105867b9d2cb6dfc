/** A sentence, or one for each plural form of `{n}`. */
export type Message = string | { readonly one: string; readonly other: string };

export type Texts<Key extends string> = Readonly<Record<Key, Message>>;

/** The words of one part of the widget: English at once, and any other language when it is wanted. */
export interface Dictionary<Key extends string> {
  readonly en: Texts<Key>;
  readonly fr: () => Promise<Texts<Key>>;
}

export type Language = 'en' | 'fr';

/** What a message is filled with; `n` chooses the plural form. */
export type Values = Readonly<Record<string, string | number>>;

/** The language of ours for a tag: `fr-CA` is French, and what we do not speak is English. */
export function ourLanguage(tag: string | undefined): Language {
  return /^fr\b/i.test(tag ?? '') ? 'fr' : 'en';
}

/** A message with its plural form chosen and each `{name}` filled in. */
export function fill(message: Message, language: Language, values: Values = {}): string {
  const text = typeof message === 'string' ? message : message[pluralForm(language, Number(values.n))];

  return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}

function pluralForm(language: Language, n: number): 'one' | 'other' {
  return new Intl.PluralRules(language).select(n) === 'one' ? 'one' : 'other';
}
