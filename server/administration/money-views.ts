import type { InvoiceView } from '../contract/administration/invoices.js';
import type { DisputeView } from '../contract/administration/disputes.js';
import type { PaymentView } from '../contract/administration/payments.js';
import type { ProposalView } from '../contract/administration/proposals.js';
import type { CreditNoteView, StatementView } from '../contract/administration/statement.js';
import type { CreditNote, Payment } from '../domain/billing/invoice.js';
import type { Allocation } from '../domain/billing/ledger.js';
import { type MoneyProposal, stateOfProposal } from '../domain/billing/money-proposal.js';
import type { AnsweredDispute } from '../usecases/billing/disputes.js';
import type { PayBack } from '../usecases/billing/pay-back.js';
import type { InvoiceAt, Statement } from '../usecases/billing/statement.js';

/** An invoice for those who work on the contract; never for learners (I-22). */
export function invoiceView({ invoice, standing }: InvoiceAt): InvoiceView {
  const { sentAt, voidedAt, writtenOffAt, period, subscriptionIds, lines } = invoice;
  const { closingDate, dueDate, timeZone, proforma, totalCents } = invoice;

  return {
    ...standing,
    ...{ closingDate, dueDate, timeZone, proforma, totalCents },
    subscriptionIds: [...subscriptionIds],
    lines: lines.map(({ taxPct, ...line }) => ({ ...line, ...(taxPct !== undefined && { taxPct }) })),
    ...(period && { period }),
    ...(sentAt && { sentAt: sentAt.toISOString() }),
    ...(voidedAt && { voidedAt: voidedAt.toISOString() }),
    ...(writtenOffAt && { writtenOffAt: writtenOffAt.toISOString() }),
  };
}

export function paymentView(payment: Payment, allocations: readonly Allocation[]): PaymentView {
  const { id, receivedAt, cents, invoiceId, reversesPaymentId } = payment;

  return {
    id,
    receivedAt: receivedAt.toISOString(),
    cents,
    ...(invoiceId !== undefined && { invoiceId }),
    ...(reversesPaymentId !== undefined && { reversesPaymentId }),
    allocations: allocations
      .filter(({ paymentId }) => paymentId === id)
      .map(({ kind, subjectId, cents: paid }) => ({ kind, subjectId, cents: paid })),
  };
}

export function creditNoteView({ issuedAt, text, month, ...note }: CreditNote): CreditNoteView {
  return {
    ...note,
    issuedAt: issuedAt.toISOString(),
    ...(text !== undefined && { text }),
    ...(month !== undefined && { month }),
  };
}

export function disputeView({ dispute, answer }: AnsweredDispute): DisputeView {
  const { id, invoiceId, filedAt, cents, text, firstInvoiceId, decidedAt, outcome } = dispute;

  return {
    id,
    invoiceId,
    filedAt: filedAt.toISOString(),
    cents,
    accepted: answer.accepted,
    ...(!answer.accepted && { rule: answer.rule, deadline: answer.deadline.toISOString() }),
    ...(text !== undefined && { text }),
    ...(firstInvoiceId !== undefined && { firstInvoiceId }),
    ...(decidedAt && { decidedAt: decidedAt.toISOString() }),
    ...(outcome && { outcome }),
  };
}

export function proposalView(proposal: MoneyProposal, payBack: readonly PayBack[] = []): ProposalView {
  const { id, kind, invoiceId, cents, text, month, proposedBy, proposedAt, decisions } = proposal;

  return {
    id,
    kind,
    state: stateOfProposal(proposal),
    invoiceId,
    cents,
    text,
    ...(month !== undefined && { month }),
    proposedBy,
    proposedAt: proposedAt.toISOString(),
    decisions: decisions.map(({ by, at, approves }) => ({ by, at: at.toISOString(), approves })),
    ...(payBack.length > 0 && { payBack: payBack.map((part) => ({ ...part })) }),
  };
}

export function statementView({ at, ledger, ...account }: Statement): StatementView {
  const { allocations, totalDueCents, overdueCents, costsDueCents, creditCents } = ledger;
  const { serviceCreditCents, lapsedServiceCreditCents } = ledger;

  return {
    at: at.toISOString(),
    ...{ totalDueCents, overdueCents, costsDueCents, creditCents, serviceCreditCents, lapsedServiceCreditCents },
    invoices: account.invoices.map(invoiceView),
    payments: account.payments.map((payment) => paymentView(payment, allocations)),
    creditNotes: account.creditNotes.map(creditNoteView),
    disputes: account.disputes.map(disputeView),
    next: account.next.map(({ subscriptionId, period, at: chargedAt, invoice }) => ({
      subscriptionId,
      period,
      at: chargedAt.toISOString(),
      totalCents: invoice.totalCents,
    })),
  };
}
