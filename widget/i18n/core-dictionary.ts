import { en } from './en.js';
import type { Dictionary, Texts } from './texts.js';

export type CoreKey = keyof typeof en;
export type CoreTexts = Texts<CoreKey>;

/** The words of the core: those of the player, and one sentence for each error code. */
export const coreDictionary: Dictionary<CoreKey> = {
  en,
  fr: async () => (await import('./fr.js')).fr,
};
