import type { Dictionary, Texts } from './texts.js';

const en = {
  planned: 'Maintenance planned from {start} to {end} ({zone}).',
  elsewhere: 'your time; {span} in {zone}',
  until: 'By your own clock: until {end}.',
  hide: 'Hide',
} as const;

type MaintenanceKey = keyof typeof en;

const fr: Texts<MaintenanceKey> = {
  planned: 'Maintenance prévue du {start} au {end} ({zone}).',
  elsewhere: 'à votre heure ; {span} à l’heure {zone}',
  until: 'À votre heure : jusqu’à {end}.',
  hide: 'Masquer',
};

/** What is said of an interruption (rules.md 9.2). Both languages come with it: a request of its own would take longer. */
export const maintenanceDictionary: Dictionary<MaintenanceKey> = { en, fr: () => Promise.resolve(fr) };
