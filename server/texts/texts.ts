import { en, type TextKey, type Texts } from './en.js';
import { fr } from './fr.js';

/** The languages that pages and messages exist in; the first is the fallback. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** How dates are written where no region is known: our English is British. */
export const DATE_LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr' };

const TEXTS: Readonly<Record<Language, Texts>> = { en, fr };

/** The sentence of a key, with each `{name}` filled in. */
export function textFor(key: TextKey, language: Language, values: Readonly<Record<string, string>> = {}): string {
  return TEXTS[language][key].replace(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);
}

/** The first of these tags that we speak; `fr-CA` is French. */
export function languageFor(wanted: readonly (string | undefined)[]): Language {
  for (const tag of wanted) {
    const base = tag?.toLowerCase().split(/[-_]/)[0];
    const found = LANGUAGES.find((language) => language === base);
    if (found !== undefined) return found;
  }
  return 'en';
}

/** The tags of an `Accept-Language` header, most wanted first. */
export function acceptedLanguages(header: string | undefined): readonly string[] {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
