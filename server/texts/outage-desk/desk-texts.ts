import type { Language } from '../texts.js';
import { DESK_EN } from './desk-en.js';
import { DESK_FR } from './desk-fr.js';
import type { DeskTexts } from './desk-text.js';

const TEXTS: Readonly<Record<Language, DeskTexts>> = { en: DESK_EN, fr: DESK_FR };

/** What the desk says in a language. */
export function deskTexts(language: Language): DeskTexts {
  return TEXTS[language];
}
