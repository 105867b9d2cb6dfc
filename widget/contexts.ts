import { createContext } from '@lit/context';

/** The language of our own words, provided by an element that has a session to the elements inside it. */
export const languageContext = createContext<string | undefined>(Symbol.for('lectern/language'));
