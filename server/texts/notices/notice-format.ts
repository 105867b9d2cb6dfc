import type { LocalDate, TimeZone } from '../../domain/calendar.js';
import type { Cents } from '../../domain/money.js';
import type { NoticeFacts } from '../../domain/notices/notice-facts.js';
import { DATE_LOCALES, type Language } from '../texts.js';

/** What stands for a fact that a notice does not have. */
const UNKNOWN = '–';

/** How a language writes instants, days and amounts. */
export interface NoticeFormat {
  /** With the time and the zone of the contract: `2 December 2025 at 00:00 (Europe/Paris)`. */
  readonly instant: (at: Date | undefined, facts: NoticeFacts) => string;
  readonly day: (date: LocalDate | undefined) => string;
  readonly amount: (cents: Cents | undefined, facts: NoticeFacts) => string;
}

export function noticeFormat(language: Language): NoticeFormat {
  const locale = DATE_LOCALES[language];

  return {
    instant: (at, { timeZone }) =>
      at === undefined ? UNKNOWN : `${withOrdinal(language, instantIn(locale, at, timeZone))} (${timeZone})`,
    day: (date) => (date === undefined ? UNKNOWN : withOrdinal(language, dayIn(locale, new Date(`${date}T00:00Z`)))),
    amount: (cents, { currency }) =>
      cents === undefined
        ? UNKNOWN
        : new Intl.NumberFormat(locale, { style: 'currency', currency }).format(cents / 100),
  };
}

function dayIn(locale: string, day: Date): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day);
}

/** The first of a month is an ordinal in French: Intl does not write it. */
function withOrdinal(language: Language, date: string): string {
  return language === 'fr' ? date.replace(/^1(?=\s)/, '1er') : date;
}

function instantIn(locale: string, at: Date, timeZone: TimeZone): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
}
