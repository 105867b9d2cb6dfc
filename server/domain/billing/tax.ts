import type { LocalDate } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import { type Cents, isAmount, percent, shareOf, sum } from '../money.js';
import type { InvoiceLine } from './invoice.js';

/** A rate of tax, from a day on, until the next one of its row begins (M11.1). */
export interface DatedRate {
  readonly from: LocalDate;
  readonly pct: number;
}

/** The two kinds of customers that tax rates tell apart (M11.1). */
export const CUSTOMER_TYPES = ['business', 'consumer'] as const;

/** Who is invoiced, as far as tax depends on it (M11.1). */
export interface Taxpayer {
  /** ISO 3166, two letters. */
  readonly country: string;
  readonly customerType: (typeof CUSTOMER_TYPES)[number];
}

/** The dated table of taxes by country and customer type; a reverse charge is a row of 0 % (M11.1). */
export type TaxTable = readonly (Taxpayer & DatedRate)[];

/** One row of the table, as it was published: never changed, the next one takes its place from its day on (M11.1). */
export interface TaxRate extends Taxpayer, DatedRate {
  readonly id: string;
}

/** What is taxed at one rate, and the tax on the whole of it. */
export interface TaxAmount {
  readonly pct: number;
  readonly netCents: Cents;
  readonly taxCents: Cents;
}

/**
 * The sums of an invoice in cents: net and taxes add up to the total exactly, each tax rounded once per rate (M11.1, G-MONEY).
 */
export interface InvoiceTotal {
  readonly netCents: Cents;
  readonly taxes: readonly TaxAmount[];
  readonly taxCents: Cents;
  readonly totalCents: Cents;
}

/** The rate in force on the invoice date; when the service was supplied does not matter (M11.1, A16, L-FEE-2e). */
export function rateOn(rates: readonly DatedRate[], invoiceDate: LocalDate): number {
  const latest = rates.reduce<DatedRate | undefined>((best, rate) => newer(best, rate, invoiceDate), undefined);
  if (latest === undefined) throw new RuleViolationError('vatRates', 'M11.1', `have no rate for ${invoiceDate}.`);

  return latest.pct;
}

/** The rate that a customer is invoiced at on a day (M11.1, L-FEE-2e). */
export function taxRateFor(table: TaxTable, { country, customerType }: Taxpayer, invoiceDate: LocalDate): number {
  return rateOn(
    table.filter((row) => row.country === country && row.customerType === customerType),
    invoiceDate,
  );
}

/** The total of an invoice: tax is computed and rounded once for each rate, on the sum of its lines (M11.1, G-MONEY). */
export function taxedTotal(lines: readonly (InvoiceLine & { readonly taxPct: number })[]): InvoiceTotal {
  lines.forEach(({ taxPct }, index) => {
    if (Number.isFinite(taxPct) && taxPct >= 0) return;
    throw new RuleViolationError(`lines[${index}].taxPct`, 'M11.1', 'must be a percentage of at least 0.');
  });
  const rates = [...new Set(lines.map(({ taxPct }) => taxPct))].sort((a, b) => a - b);
  const taxes = rates.map((pct) => taxAt(pct, netOf(lines.filter(({ taxPct }) => taxPct === pct))));
  const netCents = netOf(lines);
  const taxCents = sum(taxes.map((tax) => tax.taxCents));

  return { netCents, taxes, taxCents, totalCents: sum([netCents, taxCents]) };
}

/** The price of lines without tax. @throws RuleViolationError for a quantity that is none, and a sum that is not exact */
export function netOf(lines: readonly Pick<InvoiceLine, 'qty' | 'unitCents'>[]): Cents {
  lines.forEach(({ qty }, index) => {
    if (!isAmount(qty))
      throw new RuleViolationError(`lines[${index}].qty`, 'M11.1', 'must be a whole number from 0 on.');
  });
  const net = lines.reduce((total, { qty, unitCents }) => total + qty * unitCents, 0);
  if (!Number.isSafeInteger(net)) throw new RuleViolationError('lines', 'G-MONEY', 'come to no exact number of cents.');

  return net;
}

function taxAt(pct: number, netCents: Cents): TaxAmount {
  return { pct, netCents, taxCents: shareOf(netCents, percent(pct)) };
}

function newer(best: DatedRate | undefined, rate: DatedRate, date: LocalDate): DatedRate | undefined {
  if (rate.from > date || (best !== undefined && rate.from < best.from)) return best;
  if (best?.from === rate.from && best.pct !== rate.pct) {
    throw new RuleViolationError('vatRates', 'M11.1', `have two rates from ${rate.from}.`);
  }

  return rate;
}
