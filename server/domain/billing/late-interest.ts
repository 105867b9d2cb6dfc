import { daysBetween, lastLocalDateBefore, type LocalDate, type TimeZone } from '../calendar.js';
import { type Cents, minus, percent, plus, type Ratio, ratio, shareOf, smaller, times, ZERO } from '../money.js';
import { daysOf, periodAt, periodIndexOn } from '../period.js';

const MONTHS_A_YEAR = 12;

/** A ledger that is replayed asks for the same times again and again; more than these are never kept. */
const MOST_KEPT = 50_000;
const lateness = new Map<string, Ratio>();

/** What one version of the terms says about late interest (L-FEE-2b, A31). */
export interface InterestTerms {
  readonly monthlyPct: number;
  readonly legalMaxAnnualPct: number | null;
}

/** A rate, and the last day that bears the one before it; the first rate has none before it. */
export interface RateSpan {
  readonly after?: LocalDate | undefined;
  readonly monthlyRate: Ratio;
}

/** The rate of a month: that of the terms, or a twelfth of the lawful annual maximum where that is lower (L-FEE-2b, A31). */
export function monthlyRate({ monthlyPct, legalMaxAnnualPct }: InterestTerms): Ratio {
  const agreed = percent(monthlyPct);

  return legalMaxAnnualPct === null
    ? agreed
    : smaller(agreed, times(percent(legalMaxAnnualPct), ratio(1, MONTHS_A_YEAR)));
}

/**
 * The rates of terms that change at instants of publication. Interest accrues by days: a day bears the rate in force when it
 * begins, so what has accrued is never touched (L-MISC-9, A04, A30).
 */
export function rateSpans(
  published: readonly { readonly publishedAt: Date; readonly terms: InterestTerms }[],
  timeZone: TimeZone,
): readonly RateSpan[] {
  return [...published]
    .sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
    .map(({ publishedAt, terms }, index) => ({
      after: index === 0 ? undefined : lastLocalDateBefore(publishedAt, timeZone),
      monthlyRate: monthlyRate(terms),
    }));
}

/** Whole anchored months since the due date, and the days of the running one as a part of it; none until that date (A30). */
export function monthsLate(dueDate: LocalDate, onDate: LocalDate): Ratio {
  if (onDate <= dueDate) return ZERO;
  const key = `${dueDate} ${onDate}`;
  const known = lateness.get(key);
  if (known !== undefined) return known;

  const months = { anchor: dueDate, months: 1 };
  const whole = periodIndexOn(months, onDate);
  const running = periodAt(months, whole);
  const late = plus(ratio(whole, 1), ratio(daysBetween(running.start, onDate), daysOf(running)));
  if (lateness.size >= MOST_KEPT) lateness.clear();
  lateness.set(key, late);
  return late;
}

/** Simple interest on a principal for the days after `from` until `to`, rounded once: it is posted (L-FEE-2b, A29). */
export function interestBetween(
  principal: Cents,
  dueDate: LocalDate,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  spans: readonly RateSpan[],
): Cents {
  const exact = spans.reduce((total, { after = from, monthlyRate: rate }, index) => {
    const start = later(from, after);
    const end = earlier(to, spans[index + 1]?.after ?? to);
    if (end <= start) return total;

    return plus(total, times(rate, minus(monthsLate(dueDate, end), monthsLate(dueDate, start))));
  }, ZERO);

  return shareOf(principal, exact);
}

function later(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}
