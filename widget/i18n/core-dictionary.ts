import { type CoreKey, en } from './en.js';
import type { Dictionary } from './texts.js';

export type { CoreKey } from './en.js';

/** The words of the core: those of the player, and one sentence for each error code. */
export const coreDictionary: Dictionary<CoreKey> = {
  en,
  fr: async () => (await import('./fr.js')).fr,
};
