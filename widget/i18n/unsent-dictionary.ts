import type { Dictionary, Texts } from './texts.js';

const en = {
  kept: {
    one: 'One thing that you did could not be saved while the course is closed. It stays on this device and is sent once the course opens again.',
    other:
      '{n} things that you did could not be saved while the course is closed. They stay on this device and are sent once the course opens again.',
  },
  discard: 'Discard…',
  sure: 'Discard what was not saved? It cannot be brought back.',
  yes: 'Discard for good',
  no: 'Keep',
} as const;

type UnsentKey = keyof typeof en;

const fr: Texts<UnsentKey> = {
  kept: {
    one: 'Une de vos actions n’a pas pu être enregistrée pendant que le cours est fermé. Elle reste sur cet appareil et sera envoyée à la réouverture du cours.',
    other:
      '{n} de vos actions n’ont pas pu être enregistrées pendant que le cours est fermé. Elles restent sur cet appareil et seront envoyées à la réouverture du cours.',
  },
  discard: 'Abandonner…',
  sure: 'Abandonner ce qui n’a pas été enregistré ? C’est irréversible.',
  yes: 'Abandonner définitivement',
  no: 'Garder',
};

/** What is said of work that the server refused, and how it is given up. */
export const unsentDictionary: Dictionary<UnsentKey> = { en, fr: () => Promise.resolve(fr) };
