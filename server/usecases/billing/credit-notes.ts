import { monthlyCreditCap } from '../../domain/billing/credit-cap.js';
import type { CreditNote } from '../../domain/billing/invoice.js';
import { ConflictError, RuleViolationError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import { sum } from '../../domain/money.js';
import type { Repositories } from '../ports.js';
import { type Act, noteFact } from './act.js';
import { checkedWith, moneyHistory } from './money-history.js';

type Sources = Pick<Repositories, 'readFacts' | 'creditNotes' | 'audit'>;

/** A credit note as somebody asks for it; money that goes back and credits for outages are proposed instead (L-IND-2, L-SLA-4). */
export interface NewCreditNote extends Pick<CreditNote, 'id' | 'invoiceId' | 'cents'> {
  readonly reason: 'dispute' | 'correction';
  readonly text: string;
}

/** Takes an amount off an invoice: an error was made, or a dispute was won (L-FEE-1c, I-20). */
export async function issueCreditNote(sources: Sources, act: Act, note: NewCreditNote): Promise<CreditNote> {
  return addCreditNote(sources, act, { ...note, issuedAt: act.at });
}

/** Adds a credit note of any reason that the terms have. @throws RuleViolationError for another one (M8.4, L-IND-2, I-20) */
export async function addCreditNote(sources: Sources, act: Act, note: CreditNote): Promise<CreditNote> {
  if ((await sources.creditNotes.find(note.id)) !== undefined) {
    throw new ConflictError(`There is a credit note with the id ${note.id} already.`);
  }
  const history = await moneyHistory(sources);
  checkedWith(history, 'creditNotes', note);
  checkCap(history, note);
  await sources.creditNotes.add(note);
  await noteFact(sources.audit, act, { action: 'credit-note.issue', subject: note.id, rule: 'I-20', after: note });

  return note;
}

/** The credits for outages of one calendar month never exceed a week's fees (L-SLA-7, I-20). */
function checkCap(history: TenantHistory, { reason, invoiceId, month, cents }: CreditNote): void {
  if (reason !== 'service_credit') return;
  if (month === undefined) throw new RuleViolationError('month', 'L-SLA-8', 'must say which month the credit is for.');
  const subscriptionIdsOf = (id: string) => history.invoices.find((each) => each.id === id)?.subscriptionIds ?? [];
  const subscriptionIds = subscriptionIdsOf(invoiceId);
  const others = history.creditNotes.filter(
    (note) =>
      note.reason === 'service_credit' &&
      note.month === month &&
      subscriptionIdsOf(note.invoiceId).some((id) => subscriptionIds.includes(id)),
  );
  const cap = monthlyCreditCap(history, subscriptionIds, month);
  if (sum([cents, ...others.map((note) => note.cents)]) > cap) {
    throw new RuleViolationError('cents', 'L-SLA-7', `exceed the cap of ${month}: ${cap} cents for all credits.`);
  }
}
