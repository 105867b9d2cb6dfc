import type { Invoice } from '../../../../server/domain/billing/invoice.js';
import { type ChargeGround, owedInvoices, owedPostings } from '../../../../server/domain/billing/period-charge.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import type { OrderForm } from '../../../../server/domain/templates/order-form.js';
import { at, history, subscription } from '../dunning/tenant-history.js';

export const ORDER: OrderForm = {
  contractStart: '2025-01-01',
  services: ['s'],
  billingMonths: 12,
  parameters: {},
  capacity: { seats: 10, unitCents: 12_000 },
};
export const GROUND: ChargeGround = {
  taxpayer: { country: 'FR', customerType: 'business' },
  taxes: [{ country: 'FR', customerType: 'business', from: '2014-01-01', pct: 20 }],
  peakOf: () => 0,
  sentAt: at('2025-02-03T10:00:00Z'),
};

/** Every invoice as it is owed, each made alone. */
export function invoicesOf(facts: TenantHistory, until: string, ground = GROUND): readonly Invoice[] {
  return owedInvoices(facts, at(until)).flatMap(({ make }) => make(ground) ?? []);
}

export function of(...subscriptions: readonly Subscription[]): TenantHistory {
  return history({ subscriptions });
}

export const french = (some: Partial<Subscription> = {}): Subscription =>
  subscription('S1', { orderForm: ORDER, ...some });

/** What the job does at an instant: it posts what is owed and not there yet, one after the other. */
export function worked(facts: TenantHistory, now: Date, ground: Omit<ChargeGround, 'sentAt'> = GROUND): TenantHistory {
  const settled = new Set([...facts.invoices, ...facts.creditNotes].map(({ id }) => id));
  let books = facts;
  for (;;) {
    const owed = owedPostings(books, now).filter(({ id }) => !settled.has(id));
    const credit = owed.findIndex(({ kind }) => kind === 'credit');
    const next = credit < 0 ? owed : owed.slice(0, Math.max(1, credit));
    if (next.length === 0) return books;
    books = next.reduce((posted, each) => {
      settled.add(each.id);
      if (each.kind === 'credit') {
        return { ...posted, creditNotes: [...posted.creditNotes, ...[each.make() ?? []].flat()] };
      }
      const invoice = each.make({ ...ground, sentAt: now });
      return { ...posted, invoices: [...posted.invoices, ...(invoice === undefined ? [] : [invoice])] };
    }, books);
  }
}

/** Net: `S1:period:2025-01-01 120000`; credit notes with what they take off, tax included. */
export function booksOf({ invoices, creditNotes }: TenantHistory): readonly string[] {
  const netOf = ({ lines }: Invoice) => lines.reduce((net, { qty, unitCents }) => net + qty * unitCents, 0);

  return [
    ...invoices.map((each) => `${each.id} ${String(netOf(each))}`),
    ...creditNotes.map(({ id, cents }) => `${id} -${String(cents)}`),
  ];
}
