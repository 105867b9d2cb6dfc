import type { Books } from './books.js';
import { timedDisputes } from './books.js';
import type { LedgerFacts } from './ledger-facts.js';

/** One fact that is entered in the books at an instant. */
export interface LedgerEvent {
  readonly at: Date;
  readonly enter: (books: Books) => void;
}

interface RankedEvent extends LedgerEvent {
  /** At one instant: what helps the tenant before what burdens it (G-TIE). */
  readonly rank: number;
  readonly id: string;
}

const RANKS = ['service_credit', 'sent', 'paid', 'credited', 'disputed', 'closed', 'costs', 'taken_back'] as const;

/** Every fact in the one order in which it counts, whatever the order of the lists (I-2, I-10, G-TIE). */
export function ledgerEvents(facts: LedgerFacts): readonly LedgerEvent[] {
  return [...invoiceEvents(facts), ...moneyEvents(facts), ...disputeEvents(facts)].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || a.rank - b.rank || (a.id < b.id ? -1 : 1),
  );
}

function invoiceEvents({ invoices }: LedgerFacts): readonly RankedEvent[] {
  return invoices.flatMap((invoice) => {
    const { id, sentAt, voidedAt, writtenOffAt } = invoice;

    return [
      ...event('sent', sentAt, id, (books, at) => {
        books.send(invoice, at);
      }),
      ...event('closed', voidedAt, id, (books) => {
        books.void(id);
      }),
      ...event('closed', writtenOffAt, id, (books) => {
        books.writeOff(id);
      }),
    ];
  });
}

function moneyEvents({ payments, creditNotes, collectionCosts }: LedgerFacts): readonly RankedEvent[] {
  return [
    ...payments.flatMap((payment) =>
      event(payment.cents > 0 ? 'paid' : 'taken_back', payment.receivedAt, payment.id, (books) => {
        if (payment.cents > 0) books.receive(payment);
        else books.takeBack(payment);
      }),
    ),
    ...creditNotes.flatMap((note) =>
      event(note.reason === 'service_credit' ? 'service_credit' : 'credited', note.issuedAt, note.id, (books) => {
        if (note.reason === 'service_credit') books.grant(note);
        else books.credit(note);
      }),
    ),
    ...collectionCosts.flatMap((costs) =>
      event('costs', costs.incurredAt, costs.id, (books) => {
        books.charge(costs);
      }),
    ),
  ];
}

function disputeEvents(facts: LedgerFacts): readonly RankedEvent[] {
  return [...timedDisputes(facts).values()].flat().flatMap(({ dispute, freezes }) => {
    const edges = [dispute.filedAt, dispute.decidedAt, ...freezes.flatMap(({ start, end }) => [start, end])];

    return edges.flatMap((edge) =>
      event('disputed', edge, dispute.id, (books, at) => {
        books.reviewDisputes(dispute.invoiceId, at);
      }),
    );
  });
}

function event(
  kind: (typeof RANKS)[number],
  at: Date | undefined,
  id: string,
  enter: (books: Books, at: Date) => void,
): readonly RankedEvent[] {
  if (at === undefined) return [];

  return [
    {
      at,
      rank: RANKS.indexOf(kind),
      id,
      enter: (books) => {
        enter(books, at);
      },
    },
  ];
}
