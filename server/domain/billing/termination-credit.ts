import { ledgerFactsOf } from '../dunning/tenant-ledger.js';
import type { TenantHistory } from '../history.js';
import { type Cents, percent, ratio, shareOf, sum } from '../money.js';
import type { CreditNote, Invoice } from './invoice.js';
import { ledgerAt } from './ledger.js';
import { netOf } from './tax.js';

/** What is taken off an invoice, since the contract was terminated before the end of what it charges (L-TERM-2). */
export interface CreditedFee {
  readonly at: Date;
  readonly invoiceId: string;
  /** Without tax. */
  readonly netCents: Cents;
  /** With the tax of the invoice; none as long as that was not sent. */
  readonly cents?: Cents | undefined;
}

/** A fee that is no longer owed from an instant on, and what was taken off the same invoice before; both net. */
export interface SurplusFee {
  readonly id: string;
  readonly invoiceId: string;
  readonly at: Date;
  readonly netCents: Cents;
  readonly creditedBefore: Cents;
}

/**
 * How much of a fee that is no longer owed is taken off its invoice: with its tax, as far as it is still claimed there, and at
 * most what was open of it when the termination became known, less what was credited since; what is paid stays (L-TERM-2,
 * L-FEE-3, I-11, I-20). An invoice that was sent later is open from then on.
 */
export function creditedFee(history: TenantHistory, surplus: SurplusFee): CreditedFee {
  const { id, invoiceId, at, netCents, creditedBefore } = surplus;
  const invoice = history.invoices.find((each) => each.id === invoiceId);
  if (invoice?.sentAt === undefined) return { at, invoiceId, netCents };
  const since = invoice.sentAt > at ? invoice.sentAt : at;
  const whole = grossOf(invoice, netOf(invoice.lines) - creditedBefore);
  const gross = whole - grossOf(invoice, netOf(invoice.lines) - creditedBefore - netCents);
  const issued = history.creditNotes.find((note) => note.id === id);
  const cents = issued?.cents ?? creditable(history, { invoiceId, gross, since });

  return { at: since, invoiceId, netCents: cents < gross ? shareOf(netCents, ratio(cents, gross)) : netCents, cents };
}

/** The credit note; none for an invoice that was not sent, and for nothing (L-TERM-2). */
export function terminationNote(id: string, { at, invoiceId, cents = 0 }: CreditedFee): CreditNote | undefined {
  if (cents === 0) return undefined;
  const text = 'The contract was terminated: its fees are due to the last day of service.';

  return { id, invoiceId, issuedAt: at, cents, reason: 'termination', text };
}

/** What somebody else took off an invoice already, without tax: so much less is claimed there (L-FEE-1c, I-11). */
export function waivedNet(history: TenantHistory, invoiceId: string): Cents {
  const invoice = history.invoices.find(({ id }) => id === invoiceId);
  const waived = sum(waivers(history, invoiceId).map(({ cents }) => cents));

  return invoice === undefined || waived === 0
    ? 0
    : shareOf(netOf(invoice.lines), ratio(waived, grossOf(invoice, netOf(invoice.lines))));
}

interface Credited {
  readonly invoiceId: string;
  readonly gross: Cents;
  readonly since: Date;
}

function creditable(history: TenantHistory, { invoiceId, gross, since }: Credited): Cents {
  const claimed = gross - sum(waivers(history, invoiceId).map(({ cents }) => cents));
  const creditedSince = history.creditNotes.filter(
    (note) => note.invoiceId === invoiceId && note.reason !== 'service_credit' && note.issuedAt > since,
  );
  const open = openOf(history, invoiceId, since) - sum(creditedSince.map(({ cents }) => cents));

  return Math.max(0, Math.min(claimed, open));
}

function waivers({ creditNotes }: TenantHistory, invoiceId: string): readonly CreditNote[] {
  return creditNotes.filter(
    (note) => note.invoiceId === invoiceId && (note.reason === 'dispute' || note.reason === 'correction'),
  );
}

/** With the tax of the invoice, that has one rate. */
function grossOf({ lines }: Invoice, netCents: Cents): Cents {
  const net = Math.max(0, netCents);

  return net + shareOf(net, percent(lines[0]?.taxPct ?? 0));
}

function openOf(history: TenantHistory, invoiceId: string, at: Date): Cents {
  const { invoices } = ledgerAt(ledgerFactsOf(history), at);

  return invoices.find(({ id }) => id === invoiceId)?.principalDueCents ?? 0;
}
