import type { LedgerFacts } from '../billing/ledger-facts.js';
import { type Ledger, ledgersAt } from '../billing/ledger.js';
import { overdueFrom } from '../billing/overdue.js';
import { localDateOf, plusMonths, startOfDay } from '../calendar.js';
import { nonpaymentSuspensions, overdueSteps } from '../dunning/nonpayment.js';
import { timesOverdue } from '../dunning/overdue-spells.js';
import { ledgerFactsOf } from '../dunning/tenant-ledger.js';
import type { Invoice } from '../billing/invoice.js';
import type { TenantHistory } from '../history.js';
import { distinct } from '../interval.js';
import type { DemandState, SimulatedStep } from './step.js';

/** Every state of each invoice, what becomes overdue, and the interest that each further month brings (rules.md 3.2, L-FEE-2b). */
export function moneySteps(history: TenantHistory, from: Date, until: Date): readonly SimulatedStep[] {
  const facts = ledgerFactsOf(history);
  // What was so before the first instant has not happened since.
  const instants = [new Date(from.getTime() - 1), ...instantsOf(facts, from, until)];
  const known = ledgersAt(facts, instants).map((ledger, index) => snapshotOf(ledger, instants[index] ?? until));

  return known.slice(1).flatMap((snapshot, index) => {
    const before = known[index] ?? snapshot;
    return facts.invoices.flatMap(({ id }) => stepsOf(id, before, snapshot));
  });
}

/** When who is suspended for non-payment, and when that is over (M4.1, rules.md 3.3). */
export function suspensionSteps(history: TenantHistory): readonly SimulatedStep[] {
  return nonpaymentSuspensions(history).flatMap(({ subjectId, spans }) =>
    spans.flatMap(({ start, end }): readonly SimulatedStep[] => [
      { at: start, kind: 'suspension', subjectId, from: 'clear', to: 'suspended' },
      ...(end === undefined
        ? []
        : [{ at: end, kind: 'suspension', subjectId, from: 'suspended', to: 'clear' } as const]),
    ]),
  );
}

interface Snapshot {
  readonly at: Date;
  readonly states: ReadonlyMap<string, DemandState>;
  readonly principal: ReadonlyMap<string, number>;
  readonly interest: ReadonlyMap<string, number>;
}

function snapshotOf({ invoices }: Ledger, at: Date): Snapshot {
  return {
    at,
    states: new Map(invoices.map(({ id, state, overdue }) => [id, state === 'open' && overdue ? 'overdue' : state])),
    principal: new Map(invoices.map(({ id, overdue, principalDueCents }) => [id, overdue ? principalDueCents : 0])),
    interest: new Map(invoices.map(({ id, interestDueCents }) => [id, interestDueCents])),
  };
}

function stepsOf(id: string, before: Snapshot, now: Snapshot): readonly SimulatedStep[] {
  const { at } = now;
  const from = before.states.get(id) ?? 'draft';
  const to = now.states.get(id) ?? 'draft';
  const becameOverdue = from !== 'overdue' && to === 'overdue';
  const interest = (now.interest.get(id) ?? 0) - (before.interest.get(id) ?? 0);

  return [
    ...(becameOverdue ? [amount(at, id, 'overdue_principal', now.principal.get(id) ?? 0)] : []),
    ...(interest > 0 ? [amount(at, id, 'interest', interest)] : []),
    ...(from === to ? [] : [{ at, kind: 'invoice', subjectId: id, from, to } as const]),
  ];
}

function amount(at: Date, subjectId: string, of: 'overdue_principal' | 'interest', cents: number): SimulatedStep {
  return { at, kind: 'amount', subjectId, of, cents };
}

/** At each of these something may have changed: a fact, a due date, a further month of a debt. */
function instantsOf(facts: LedgerFacts, from: Date, until: Date): readonly Date[] {
  const { invoices, payments, creditNotes, disputes } = facts;
  const late = timesOverdue(overdueSteps(facts));

  return distinct([
    from,
    ...invoices.flatMap((invoice) => [invoice.sentAt, invoice.voidedAt, invoice.writtenOffAt, overdueFrom(invoice)]),
    ...invoices.flatMap((invoice) =>
      (late.get(invoice.id) ?? []).flatMap(({ start, end = until }) =>
        monthsOf(invoice, start < from ? from : start, end < until ? end : until),
      ),
    ),
    ...payments.map(({ receivedAt }) => receivedAt),
    ...creditNotes.map(({ issuedAt }) => issuedAt),
    ...disputes.flatMap(({ filedAt, decidedAt }) => [filedAt, decidedAt]),
  ]).filter((at) => at >= from && at <= until);
}

/** The ends of the anchored months after the due date (A30). */
function monthsOf({ dueDate, timeZone }: Invoice, from: Date, until: Date): readonly Date[] {
  const first = localDateOf(from, timeZone);
  const last = localDateOf(until, timeZone);
  const ends: Date[] = [];
  for (let month = 1; ; month += 1) {
    const date = plusMonths(dueDate, month);
    if (date > last) return ends;
    if (date >= first) ends.push(startOfDay(date, timeZone));
  }
}
