import { ledgerAt } from '../billing/ledger.js';
import { type LocalDate, plusHours, type TimeZone } from '../calendar.js';
import { BLOCK_REASONS, type BlockReason, type BlockScope } from '../block.js';
import { contractStateAt, periodOn } from '../contract/contract-state.js';
import { underPublishedTerms } from '../contract/subscription-terms.js';
import { sumsDueOf } from '../dunning/nonpayment.js';
import { ledgerFactsOf, parametersOf, subscriptionOf } from '../dunning/tenant-ledger.js';
import type { Invoice } from '../billing/invoice.js';
import type { TenantHistory } from '../history.js';
import type { Cents } from '../money.js';
import type { Period } from '../period.js';
import { tenantRetentionAt } from '../retention/tenant-retention.js';
import type { ParameterValues } from '../templates/parameters.js';
import type { Subscription } from '../subscription.js';
import type { DueNotice } from './due-notice.js';
import type { NoticeKind } from './notice.js';

/** What the text of a notice says, in no language (rules.md 9.1). */
export interface NoticeFacts {
  readonly kind: NoticeKind;
  /** The customer that it is addressed to. */
  readonly organisation: string;
  /** The zone of the contract, in which its days and instants are told (G-TZ). */
  readonly timeZone: TimeZone;
  /** ISO 4217. */
  readonly currency: string;
  /** When what it tells happened, or fell due. */
  readonly dueAt: Date;
  /** The instant that it names. */
  readonly deadline?: Date | undefined;
  readonly invoice?: Pick<Invoice, 'id' | 'dueDate'> | undefined;
  /** What is owed of that invoice, or all that keeps closed what is suspended, by the kind. */
  readonly amountCents?: Cents | undefined;
  /** The contracts that a suspension to come closes, where it is not all of the tenant's services (A10). */
  readonly suspendedContracts?: readonly string[] | undefined;
  readonly minNoticeHours?: number | undefined;
  readonly subscriptionId?: string | undefined;
  readonly period?: Period | undefined;
  /** Whether the contract goes on by itself if nobody gives notice (L-TERM-1). */
  readonly renews?: boolean | undefined;
  /** Until the end of which day the data are kept behind the end, where that is known (M3.1, M3.3). */
  readonly lastRetentionDay?: LocalDate | undefined;
  readonly blockReason?: BlockReason | undefined;
  readonly blockScope?: BlockScope | undefined;
  /** Whether it tells of new fees, or of the end of a product, again and not for the first time (L-FEE-1d, M1.4). */
  readonly isReminder?: boolean | undefined;
  /** Whether the contract asks for no such notice (L-TERM-3). */
  readonly isCourtesy?: boolean | undefined;
  /** A new price or fee of one seat. */
  readonly unitCents?: Cents | undefined;
  readonly window?: { readonly start: Date; readonly end: Date } | undefined;
  readonly isEmergency?: boolean | undefined;
  readonly isDecided?: boolean | undefined;
  /** Whether it comes later than it was owed. */
  readonly isLate?: boolean | undefined;
  /** Whether the text that was accepted goes with it. */
  readonly isAttached?: boolean | undefined;
}

/** What a notice says when it is composed at an instant: a late one names what is still ahead, and never what has passed (M7.5). */
export function noticeFacts(facts: TenantHistory, organisation: string, due: DueNotice, at: Date): NoticeFacts {
  const history = underPublishedTerms(facts);
  const subscription = contractOf(history, due);
  const invoice = history.invoices.find(({ id }) => id === due.subjectId);
  const terms = subscription && parametersOf(history, subscription, due.dueAt);
  const minNoticeHours = minNoticeHoursOf(due, terms);

  return {
    kind: due.kind,
    organisation,
    timeZone: subscription?.timeZone ?? 'UTC',
    currency: terms?.currency ?? 'EUR',
    dueAt: due.dueAt,
    deadline: namedDeadline(due, minNoticeHours, at),
    minNoticeHours,
    invoice: invoice && { id: invoice.id, dueDate: invoice.dueDate },
    amountCents: amountOf(history, due, at),
    suspendedContracts: contractsSuspendedBy(history, due),
    subscriptionId: subscription?.id,
    ...(subscription && contractFacts(subscription, due)),
    ...blockOf(history, due),
    lastRetentionDay: retentionOf(history, due),
    isReminder: due.reminds === true,
    isCourtesy: due.kind === 'N-WITHDRAW' && due.rule === 'L-TERM-3',
    unitCents: unitOf(history, due),
    ...windowOf(history, due),
    isDecided: isDecision(history, due),
  };
}

function minNoticeHoursOf({ gates }: DueNotice, terms: ParameterValues | undefined): number | undefined {
  return gates === 'suspension' ? terms?.['suspension.minNoticeHours'] : undefined;
}

/** Whether it tells of the decision about a claim, and not of its arrival (M13.1). */
function isDecision({ claims = [] }: TenantHistory, { subjectId, dueAt }: DueNotice): boolean {
  return claims.some(({ id, decidedAt }) => id === subjectId && decidedAt?.getTime() === dueAt.getTime());
}

/** A suspension never comes sooner after the notice than the terms say, however late the notice is (M7.5, I-3). */
function namedDeadline({ deadline }: DueNotice, minNoticeHours: number | undefined, at: Date): Date | undefined {
  if (deadline === undefined || minNoticeHours === undefined) return deadline;
  const earliest = plusHours(at, minNoticeHours);

  return deadline < earliest ? earliest : deadline;
}

/** The contract that a notice is about: its zone and its terms say how it is written. */
function contractOf(history: TenantHistory, { subjectId }: DueNotice): Subscription | undefined {
  const { subscriptions, invoices, decidedFees = [] } = history;
  const invoice = invoices.find(({ id }) => id === subjectId);
  if (invoice !== undefined) return subscriptionOf(history, invoice);
  const ofFee = decidedFees.find(({ id }) => id === subjectId)?.subscriptionId;
  const named = subscriptions.find(
    ({ id }) => id === subjectId || id === ofFee || subjectId.startsWith(`${id}/`) || subjectId.endsWith(`/${id}`),
  );

  return named ?? subscriptions[0];
}

const OF_ONE_INVOICE: readonly NoticeKind[] = ['N-DUE-SOON', 'N-OVERDUE'];

/** To stay open it takes all that is overdue of what the suspension closes, and nothing else; what is frozen nobody asks for (M4.1, A09, A10, A14b). */
function amountOf(history: TenantHistory, { kind, subjectId, suspends }: DueNotice, at: Date): Cents | undefined {
  if (suspends !== undefined) return sumsDueOf(history, suspends, at);
  if (!OF_ONE_INVOICE.includes(kind)) return undefined;
  const standing = ledgerAt(ledgerFactsOf(history), at).invoices.find(({ id }) => id === subjectId);

  if (standing === undefined) return undefined;
  const { principalDueCents, frozenCents, interestDueCents, costsDueCents } = standing;

  return principalDueCents - frozenCents + interestDueCents + costsDueCents;
}

function contractsSuspendedBy(
  { tenantId }: TenantHistory,
  { gates, suspends }: DueNotice,
): NoticeFacts['suspendedContracts'] {
  return gates === 'suspension' && suspends?.includes(tenantId) === false ? suspends : undefined;
}

function contractFacts(subscription: Subscription, { dueAt }: DueNotice): Pick<NoticeFacts, 'period' | 'renews'> {
  const { end } = contractStateAt(subscription, dueAt);

  return { period: periodOn(subscription, dueAt), renews: subscription.renewal !== undefined && end === undefined };
}

/** Who ends a contract is told until when its data are kept, as it is known then; nothing where another one goes on (M3.1). */
function retentionOf(history: TenantHistory, { kind, dueAt }: DueNotice): LocalDate | undefined {
  if (kind !== 'N-CANCEL-OK' && kind !== 'N-TERMINATED') return undefined;
  const known = tenantRetentionAt(history, dueAt);

  return known?.isKnown === true ? known.retention.lastRetentionDay : undefined;
}

/** Blocks are told of by what they close and why: `tenant-1/SUSPENDED_NONPAYMENT` (G-BLOCK). */
function blockOf(
  { tenantId, subscriptions, blocks }: TenantHistory,
  { subjectId }: DueNotice,
): Pick<NoticeFacts, 'blockReason' | 'blockScope'> {
  const blockReason = BLOCK_REASONS.find((reason) => subjectId.endsWith(`/${reason}`));
  if (blockReason === undefined) return {};
  const closed = subjectId.slice(0, -blockReason.length - 1);
  const known = blocks.find((block) => block.subjectId === closed && block.reason === blockReason)?.scope;
  const ofContract = subscriptions.some(({ id }) => id === closed) ? 'subscription' : undefined;

  return { blockReason, blockScope: known ?? ofContract ?? (closed === tenantId ? 'tenant' : undefined) };
}

function unitOf(
  { decidedFees = [], publishedPrices = [] }: TenantHistory,
  { subjectId }: DueNotice,
): Cents | undefined {
  const fee = decidedFees.find(({ id }) => id === subjectId);

  return fee?.unitCents ?? publishedPrices.find(({ id }) => subjectId.startsWith(`${id}/`))?.unitCents;
}

function windowOf(
  { maintenanceWindows = [] }: TenantHistory,
  { subjectId }: DueNotice,
): Pick<NoticeFacts, 'window' | 'isEmergency'> {
  const window = maintenanceWindows.find(({ id }) => id === subjectId);

  return window === undefined
    ? {}
    : { window: { start: window.start, end: window.end }, isEmergency: window.kind === 'emergency' };
}
