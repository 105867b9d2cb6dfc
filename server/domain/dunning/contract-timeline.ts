import type { Block } from '../block.js';
import { isEffective } from '../block.js';
import { contractEndAt, contractStateAt, type SubscriptionStatus } from '../contract/contract-state.js';
import { dataStateAt } from '../contract/data-state.js';
import type { DataState } from '../retention/purge.js';
import { RuleViolationError } from '../errors.js';
import { contains, type Interval } from '../interval.js';
import { byPrecedence, type ReasonCode } from '../reason.js';
import type { Subscription } from '../subscription.js';
import { accountsOf, type DemandedInvoice, type NamedPayment, overdueSpells } from './overdue-spells.js';
import { nonpaymentSpans, type SuspensionNotice } from './suspension.js';
import { END_OF_TIME } from './tenant-ledger.js';

/** What there is to say about one contract at an instant. */
export interface TimelineState {
  readonly at: Date;
  readonly subscription: SubscriptionStatus;
  readonly access: 'allowed' | 'blocked';
  /** In the order of G-PRECEDENCE. */
  readonly reasons: readonly ReasonCode[];
  readonly data: DataState;
}

/** What one contract was at each instant that was asked about, and its retention. */
export interface Timeline {
  readonly states: readonly TimelineState[];
  /** By all that is recorded; `undefined` for a contract that renews by itself. */
  readonly contractEndsAt?: Date | undefined;
}

/** Every fact of one contract that a timeline is replayed from; the order of the lists does not matter. */
export interface TimelineFacts {
  readonly subscription: Subscription;
  readonly retentionDays: number;
  readonly invoices: readonly DemandedInvoice[];
  readonly payments: readonly NamedPayment[];
  readonly notices: readonly SuspensionNotice[];
  readonly blocks: readonly Block[];
}

/**
 * Replays one contract and says what it is at each instant, in the order in which they are asked for (M3.1, M3.3, M3.4, M4.1,
 * L-TERM-1). It knows no person, course or books, for a contract looked at by itself; `decide` answers for somebody, with all of them.
 */
export function contractTimeline(facts: TimelineFacts, probes: readonly Date[]): Timeline {
  checkFacts(facts);
  const suspensions = nonpaymentSpans({
    spells: overdueSpells(accountsOf(facts.invoices, facts.payments)),
    notices: facts.notices,
  });

  return {
    states: probes.map((at) => stateAt(facts, suspensions, at)),
    contractEndsAt: contractEndAt(facts.subscription, END_OF_TIME)?.at,
  };
}

function checkFacts({ invoices, notices, blocks }: TimelineFacts): void {
  const ids = new Set(invoices.map(({ id }) => id));
  if (notices.some(({ invoiceId }) => !ids.has(invoiceId))) {
    throw new RuleViolationError('suspensionNotices', 'M7.5', 'must be about an invoice that there is.');
  }
  if (blocks.some(({ effectiveAt, liftedAt }) => liftedAt !== undefined && liftedAt < effectiveAt)) {
    throw new RuleViolationError('blocks', 'G-BLOCK', 'must not be lifted before they are effective.');
  }
}

function stateAt(facts: TimelineFacts, suspensions: readonly Interval[], at: Date): TimelineState {
  const { status } = contractStateAt(facts.subscription, at);
  const reasons = [
    ...(status === 'ended' ? (['SUBSCRIPTION_ENDED'] as const) : []),
    ...(status === 'pending' ? (['NOT_STARTED'] as const) : []),
    ...(suspensions.some((each) => contains(each, at)) ? (['SUSPENDED_NONPAYMENT'] as const) : []),
    ...facts.blocks.filter((block) => isEffective(block, at)).map(({ reason }) => reason),
  ];

  return {
    at,
    subscription: status,
    access: reasons.length === 0 ? 'allowed' : 'blocked',
    reasons: [...new Set<ReasonCode>(reasons)].sort(byPrecedence),
    data: dataStateAt(facts.subscription, facts, at),
  };
}
