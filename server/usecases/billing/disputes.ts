import { parametersInForce } from '../../domain/billing/billing-parameters.js';
import { disputeAnswer, type DisputeAnswer } from '../../domain/billing/dispute.js';
import type { Dispute } from '../../domain/billing/invoice.js';
import { ledgerFactsOf } from '../../domain/dunning/tenant-ledger.js';
import { ConflictError, NotFoundError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import type { Override } from '../../domain/override.js';
import type { Repositories } from '../ports.js';
import { type Act, instantOf, noteFact, type Occurrence } from './act.js';
import { invoiceIn } from './invoices.js';
import { checkedWith, moneyHistory } from './money-history.js';

type Sources = Pick<Repositories, 'readFacts' | 'disputes' | 'overrides' | 'audit'>;

/** What somebody contests. */
export interface NewDispute extends Pick<Dispute, 'id' | 'invoiceId' | 'cents' | 'firstInvoiceId'>, Occurrence {
  readonly text: string;
}

/** A dispute with what the terms say to it: in time its amount is frozen, late it stays on record, refused by a rule (A14b). */
export interface AnsweredDispute {
  readonly dispute: Dispute;
  readonly answer: DisputeAnswer;
}

/** Files a dispute: always recorded; what comes of it the terms say (L-FEE-1c, M13.1, A14b). */
export async function fileDispute(sources: Sources, act: Act, filed: NewDispute): Promise<AnsweredDispute> {
  const { id, invoiceId, cents, firstInvoiceId, text, backdated } = filed;
  if ((await sources.disputes.find(id)) !== undefined) {
    throw new ConflictError(`There is a dispute with the id ${id} already.`);
  }
  const filedAt = instantOf(act, filed, 'filedAt');
  const dispute: Dispute = { id, invoiceId, filedAt, cents, text, ...(firstInvoiceId && { firstInvoiceId }) };
  const history = checkedWith(await moneyHistory(sources), 'disputes', dispute);
  await sources.disputes.add(dispute);
  const answer = answerTo(history, dispute);
  const rule = answer.accepted ? 'A14b' : answer.rule;
  await noteFact(sources.audit, act, { action: 'dispute.file', subject: id, rule, after: dispute }, backdated);

  return { dispute, answer };
}

/** Decides a dispute: a won one asks for a credit note, a lost one is due again, with its interest (A14b, L-FEE-2b). */
export async function decideDispute(
  sources: Sources,
  act: Act,
  { id, outcome, reason }: { readonly id: string; readonly outcome: 'won' | 'lost'; readonly reason: string },
): Promise<AnsweredDispute> {
  const history = await moneyHistory(sources);
  const before = disputeIn(history, id);
  if (before.outcome !== undefined)
    throw new ConflictError(`This dispute was decided already: it is ${before.outcome}.`);
  const dispute: Dispute = { ...before, decidedAt: act.at, outcome };
  checkedWith(history, 'disputes', dispute);
  await sources.disputes.change(id, () => dispute);
  const entry = { action: 'dispute.decide', subject: id, rule: 'L-FEE-1c', after: { outcome }, details: { reason } };
  await noteFact(sources.audit, act, entry);

  return { dispute, answer: answerTo(history, dispute) };
}

/** Takes a dispute that came late as if it were in time, until a day: a human exception with a reason (L-FEE-1c, G-OVERRIDE). */
export async function acceptLateDispute(
  sources: Sources,
  act: Act,
  { id, overrideId, reason, until }: LateAcceptance,
): Promise<AnsweredDispute> {
  const history = await moneyHistory(sources);
  const dispute = disputeIn(history, id);
  if (answerTo(history, dispute).accepted) throw new ConflictError('This dispute was in time: it needs no exception.');
  const override: Override = {
    id: overrideId,
    consequence: 'dispute_deadline',
    effect: 'hold',
    subjectId: id,
    reason,
    from: act.at,
    expiresAt: until,
    decidedBy: act.actor,
  };
  checkedWith(history, 'overrides', override);
  await sources.overrides.add(override);
  const rule = 'G-OVERRIDE';
  await noteFact(sources.audit, act, { action: 'dispute.accept-late', subject: id, rule, after: override });

  return { dispute, answer: { accepted: true } };
}

export interface LateAcceptance {
  readonly id: string;
  readonly overrideId: string;
  readonly reason: string;
  readonly until: Date;
}

/** What the terms in force at its filing say to a dispute; the first statement with the error counts (L-FEE-1c, A25, M13.1). */
export function answerTo(history: TenantHistory, dispute: Dispute): DisputeAnswer {
  const statement = invoiceIn(history, dispute.firstInvoiceId ?? dispute.invoiceId);
  const terms = parametersInForce(ledgerFactsOf(history).termsOf(statement), dispute.filedAt);

  return terms === undefined ? { accepted: true } : disputeAnswer(dispute, statement, terms);
}

function disputeIn({ disputes }: TenantHistory, id: string): Dispute {
  const dispute = disputes.find((each) => each.id === id);
  if (dispute === undefined) throw new NotFoundError('dispute');

  return dispute;
}
