/**
 * A text in every language that the course has, by BCP 47 tag: `{ en: 'Colour', fr: 'La couleur' }`.
 * A course of one language has one entry.
 */
export type LocalText = Readonly<Record<string, string>>;

/** The text in `language`, else in the first of `languages` that has one, else empty. */
export function textIn(text: LocalText, language: string, languages: readonly string[]): string {
  for (const candidate of [language, ...languages]) {
    const found = text[candidate];
    if (found !== undefined) return found;
  }
  return Object.values(text)[0] ?? '';
}

/** The first wanted language that the course has; `fr-CA` finds `fr`. Falls back to the course's first. */
export function pickLanguage(wanted: readonly string[], available: readonly string[]): string {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    const found =
      available.find((language) => language.toLowerCase() === tag.toLowerCase()) ??
      available.find((language) => language.toLowerCase().split('-')[0] === base);
    if (found !== undefined) return found;
  }
  return available[0] ?? 'en';
}
