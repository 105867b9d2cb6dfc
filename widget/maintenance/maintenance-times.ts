import type { AccessView } from '../api/contract.js';
import type { Language } from '../i18n/texts.js';

export type Maintenance = NonNullable<AccessView['maintenance']>;

/** When an interruption is, in words. */
export interface MaintenanceTimes {
  /** By the clock of the person. */
  readonly start: string;
  readonly end: string;
  /** From when until when by the clock of the contract; nothing where that shows the same. */
  readonly elsewhere: string | undefined;
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr' };

/** The times of an interruption as a person in a zone reads them, with those of the contract beside them (G-TZ). */
export function timesOf(maintenance: Maintenance, language: Language, ownZone: string | undefined): MaintenanceTimes {
  const [start, end] = [new Date(maintenance.start), new Date(maintenance.end)];
  const own = formatIn(ownZone, language);
  const contract = formatIn(maintenance.timeZone, language);
  const spanOf = (format: Intl.DateTimeFormat): string => format.formatRange(start, end);
  // French writes the first of a month in its own way, and browsers do not.
  const said = (text: string): string => (language === 'fr' ? text.replace(/\b1 (?=\p{L})/gu, '1er ') : text);

  return {
    start: said(own.format(start)),
    end: said(own.format(end)),
    elsewhere: spanOf(contract) === spanOf(own) ? undefined : said(spanOf(contract)),
  };
}

/** By the clock of UTC where the browser does not know the zone. */
function formatIn(timeZone: string | undefined, language: Language): Intl.DateTimeFormat {
  const style = { dateStyle: 'long', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat(LOCALES[language], { ...style, timeZone });
  } catch {
    return new Intl.DateTimeFormat(LOCALES[language], { ...style, timeZone: 'UTC' });
  }
}
