import type { Invoice } from '../../domain/billing/invoice.js';
import { ledgerAt } from '../../domain/billing/ledger.js';
import {
  type MoneyProposal,
  ruleOfProposal,
  stateOfProposal,
  withDecision,
} from '../../domain/billing/money-proposal.js';
import { lastLocalDateBefore, plusDays } from '../../domain/calendar.js';
import { contractEndAt } from '../../domain/contract/contract-state.js';
import { refundOnEnd } from '../../domain/contract/refund.js';
import { ledgerFactsOf, parametersOf, subscriptionOf } from '../../domain/dunning/tenant-ledger.js';
import { ConflictError, NotFoundError, RuleViolationError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import { type Cents, sum } from '../../domain/money.js';
import type { Repositories } from '../ports.js';
import { type Act, noteFact } from './act.js';
import { addCreditNote } from './credit-notes.js';
import { invoiceIn } from './invoices.js';
import { checkedWith, moneyHistory } from './money-history.js';

type Sources = Pick<Repositories, 'readFacts' | 'invoices' | 'creditNotes' | 'moneyProposals' | 'audit'>;

/** A credit for outages, as it was computed (L-SLA-4, L-SLA-7, L-SLA-8). */
export type ProposedCredit = Pick<MoneyProposal, 'id' | 'invoiceId' | 'cents' | 'text'> & { readonly month: string };

/** Puts a credit for outages before a person; proposed again under the same id it stays as it is (L-SLA-4). */
export async function proposeCreditNote(sources: Sources, act: Act, credit: ProposedCredit): Promise<MoneyProposal> {
  const known = await sources.moneyProposals.find(credit.id);
  if (known !== undefined) return known;
  invoiceIn(await moneyHistory(sources), credit.invoiceId);

  return propose(sources, act, { ...credit, kind: 'service_credit' });
}

/**
 * Puts the only refund that there is before two persons: the prepaid fees of the days that are no longer used, after the provider
 * ended the contract for an infringement (L-IND-2, A38, I-20). @throws RuleViolationError where nothing goes back
 */
export async function proposeRefund(
  sources: Sources,
  act: Act,
  { id, invoiceId, text }: Pick<MoneyProposal, 'id' | 'invoiceId' | 'text'>,
): Promise<MoneyProposal> {
  const history = await moneyHistory(sources);
  const cents = refundFor(history, invoiceIn(history, invoiceId), act.at);
  if (cents === 0) {
    throw new RuleViolationError(
      'invoiceId',
      'I-20',
      'has no prepaid fee that goes back: only an end for an infringement gives one.',
    );
  }
  const open = (await sources.moneyProposals.list()).some(
    (each) =>
      each.kind === 'infringement_refund' && each.invoiceId === invoiceId && stateOfProposal(each) !== 'rejected',
  );
  if (open) throw new ConflictError('This refund was proposed already.');

  return propose(sources, act, { id, invoiceId, text, cents, kind: 'infringement_refund' });
}

/** Gives up what is open of an invoice: what one person asks for, a second one does (M3.4, rules.md 3.2). */
export async function writeOffInvoice(
  sources: Sources,
  act: Act,
  { invoiceId, text }: Pick<MoneyProposal, 'invoiceId' | 'text'>,
): Promise<MoneyProposal> {
  const history = await moneyHistory(sources);
  const invoice = invoiceIn(history, invoiceId);
  const open = (await sources.moneyProposals.list()).find(
    (each) => each.kind === 'write_off' && each.invoiceId === invoiceId && stateOfProposal(each) === 'open',
  );
  if (open !== undefined) return decideProposal(sources, act, { id: open.id, approves: true });
  const cents = openOf(history, invoice, act.at);
  const proposal = await propose(sources, act, {
    id: `write-off:${invoiceId}:${act.at.getTime()}`,
    kind: 'write_off',
    invoiceId,
    text,
    cents,
  });

  return decideProposal(sources, act, { id: proposal.id, approves: true });
}

/** Says yes or no to a proposal; with the last yes that it needs it becomes true in the same step (L-IND-2, L-SLA-4, M3.4). */
export async function decideProposal(
  sources: Sources,
  act: Act,
  { id, approves }: { readonly id: string; readonly approves: boolean },
): Promise<MoneyProposal> {
  const before = await sources.moneyProposals.find(id);
  if (before === undefined) throw new NotFoundError('proposal');
  const decided = withDecision(before, { by: act.actor, at: act.at, approves });
  await sources.moneyProposals.change(id, () => decided);
  const action = approves ? 'proposal.approve' : 'proposal.reject';
  await noteFact(sources.audit, act, { action, subject: id, rule: ruleOfProposal(decided) });
  if (stateOfProposal(decided) === 'approved') await carryOut(sources, act, decided);

  return decided;
}

async function propose(
  { moneyProposals, audit }: Sources,
  act: Act,
  wanted: Omit<MoneyProposal, 'proposedBy' | 'proposedAt' | 'decisions'>,
): Promise<MoneyProposal> {
  const proposal: MoneyProposal = { ...wanted, proposedBy: act.actor, proposedAt: act.at, decisions: [] };
  await moneyProposals.add(proposal);
  const rule = ruleOfProposal(proposal);
  await noteFact(audit, act, { action: 'proposal.make', subject: proposal.id, rule, after: wanted });

  return proposal;
}

async function carryOut(sources: Sources, act: Act, { id, kind, invoiceId, cents, text, month }: MoneyProposal) {
  if (kind !== 'write_off') {
    await addCreditNote(sources, act, {
      id,
      invoiceId,
      cents,
      issuedAt: act.at,
      reason: kind,
      text,
      ...(month && { month }),
    });
    return;
  }
  const history = await moneyHistory(sources);
  const invoice = invoiceIn(history, invoiceId);
  openOf(history, invoice, act.at);
  const writtenOff: Invoice = { ...invoice, writtenOffAt: act.at };
  checkedWith(history, 'invoices', writtenOff);
  await sources.invoices.change(invoiceId, () => writtenOff);
  await noteFact(sources.audit, act, {
    action: 'invoice.write-off',
    subject: invoiceId,
    rule: 'M3.4',
    details: { reason: text },
  });
}

/** What is demanded of an invoice. @throws ConflictError where that is nothing */
function openOf(history: TenantHistory, { id }: Invoice, at: Date): Cents {
  const standing = ledgerAt(ledgerFactsOf(history), at).invoices.find((each) => each.id === id);
  if (standing?.state !== 'open')
    throw new ConflictError(`Nothing of this invoice is open: it is ${standing?.state ?? 'gone'}.`);

  return sum([standing.principalDueCents, standing.interestDueCents, standing.costsDueCents]);
}

/** What was paid of its principal beyond the fee to the last day of service (L-IND-2, L-TERM-2). */
function refundFor(history: TenantHistory, invoice: Invoice, at: Date): Cents {
  const subscription = subscriptionOf(history, invoice);
  const end = subscription && contractEndAt(subscription, at);
  const terms = subscription && parametersOf(history, subscription, at);
  const { period } = invoice;
  if (subscription === undefined || terms === undefined || period === undefined) return 0;
  if (end === undefined || end.at > at) return 0;
  const firstUnusedDay = plusDays(lastLocalDateBefore(end.at, subscription.timeZone), 1);
  if (firstUnusedDay >= period.endExclusive) return 0;
  const paid = ledgerAt(ledgerFactsOf(history), at).allocations.filter(
    ({ kind, subjectId }) => kind === 'principal' && subjectId === invoice.id,
  );
  const prepaid = {
    cents: sum(paid.map(({ cents }) => cents)),
    feeCents: invoice.totalCents,
    period,
    firstUnusedDay: firstUnusedDay < period.start ? period.start : firstUnusedDay,
  };

  return refundOnEnd(end.reason, terms, prepaid);
}
