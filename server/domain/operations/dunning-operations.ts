import { type Block, BLOCK_REASONS } from '../block.js';
import { plusMonths, type TimeZone } from '../calendar.js';
import type { ContractEvent } from '../contract/contract-event.js';
import { accountsOf, type DemandedInvoice, type NamedPayment, unpaidAt } from '../dunning/overdue-spells.js';
import { DUNNING_STAGES, type DunningSchedule, dunningStage, scheduleOf } from '../dunning/stage.js';
import { type SuspensionNotice, suspensionPlan, type SuspensionPolicy } from '../dunning/suspension.js';
import { contractTimeline } from '../dunning/contract-timeline.js';
import { RuleViolationError } from '../errors.js';
import type { SubscriptionId, TenantId } from '../ids.js';
import type { Input } from '../input.js';
import { deemedAt } from '../notices/deemed.js';
import { NOTICE_CHANNELS } from '../notices/notice.js';
import type { Subscription } from '../subscription.js';
import { LEARNWISE_2024_06_05 } from '../templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../templates/moocit-1.js';
import { valuesOf } from '../templates/template.js';
import type { Operations } from './operation.js';

const MOOCIT = valuesOf(MOOCIT_1);
const LEARNWISE = valuesOf(LEARNWISE_2024_06_05);

/** The contract of a vector is signed before all that happens in it. */
const SIGNED = new Date(-8.64e15);
const SUBSCRIPTION = 'subscription' as SubscriptionId;
const TENANT = 'tenant' as TenantId;

/** The operations of rules.md 10.1 about dunning and suspension, by their names there. */
export const DUNNING_OPERATIONS: Operations = {
  suspensionPlan: (input) => {
    const invoice = { dueDate: input.date('dueDate'), timeZone: input.zone('tz') };
    const plan = suspensionPlan(invoice, policyOf(input), input.optional('noticeSentAt', readInstant));

    return { plannedAt: plan.plannedAt, suspendAt: plan.suspendAt ?? null };
  },

  dunningStage: (input) => {
    const timeZone = input.zone('tz');
    const at = input.instant('at');
    const unpaid = unpaidAt(accountsOf(invoicesOf(input, policyOf(input), timeZone), paymentsOf(input)), at);
    const dunning = dunningStage(
      unpaid,
      input.within('schedule', scheduleFrom) ?? scheduleOf(policyOf(input)),
      at,
      timeZone,
    );

    return {
      stage: dunning.stage,
      oldestUnpaid: dunning.oldestUnpaid ?? null,
      daysPastDue: dunning.daysPastDue ?? null,
    };
  },

  timeline: (input) => {
    const timeZone = input.zone('tz');
    const { states, contractEndsAt } = contractTimeline(
      {
        subscription: subscriptionOf(input, timeZone),
        retentionDays: input.optional('retentionDays', readCount) ?? MOOCIT['retention.days'],
        invoices: invoicesOf(input, input.within('policy', policyOf) ?? policyOf(input), timeZone),
        payments: paymentsOf(input),
        notices: input.list('suspensionNotices', suspensionNoticeFrom).flat(),
        blocks: input.list('blocks', blockFrom),
      },
      input.instants('probes'),
    );

    return { states, contractEndsAt: contractEndsAt ?? null };
  },

  noticeDeemed: (input) => {
    const channel = input.oneOf('channel', NOTICE_CHANNELS);
    const evidence = {
      channel,
      // What the product recorded at once was given by the tenant; what is given to it has no such field.
      givenBy: 'tenant',
      sentAt: input.optional(channel === 'in_app' ? 'recordedAt' : 'sentAt', readInstant),
      confirmedAt: input.optional('confirmedAt', readInstant),
      receivedAt: input.optional('receivedAt', readInstant),
    } as const;

    return { deemedAt: deemedAt(evidence, input.zone('tz')) ?? null };
  },
};

function policyOf(input: Input): SuspensionPolicy {
  return {
    graceDays: input.optional('graceDays', readCount) ?? MOOCIT['suspension.graceDays'],
    minNoticeHours: input.optional('minNoticeHours', readCount) ?? MOOCIT['suspension.minNoticeHours'],
  };
}

/** @throws RuleViolationError where a stage would be reached before the one that it follows (G-DUN) */
function scheduleFrom(input: Input): DunningSchedule {
  const days = DUNNING_STAGES.map((stage) => input.integer(stage));
  const [dueSoon, overdue, finalNotice, suspensionDue] = days;
  const early = DUNNING_STAGES.find((_, index) => (days[index] ?? 0) < (days[index - 1] ?? -Infinity));
  if (early !== undefined) {
    throw new RuleViolationError(`schedule.${early}`, 'G-DUN', 'must not be earlier than the stage before it.');
  }

  return { dueSoon, overdue, finalNotice, suspensionDue } as DunningSchedule;
}

function invoicesOf(input: Input, policy: SuspensionPolicy, timeZone: TimeZone): readonly DemandedInvoice[] {
  return input.list('invoices', (invoice) => ({
    id: invoice.text('id'),
    totalCents: invoice.cents('cents'),
    dueDate: invoice.date('dueDate'),
    timeZone,
    policy,
  }));
}

function paymentsOf(input: Input): readonly NamedPayment[] {
  return input.list('payments', (payment) => ({
    invoiceId: payment.text('invoice'),
    receivedAt: payment.instant('at'),
    cents: payment.signedCents('cents'),
  }));
}

function subscriptionOf(input: Input, timeZone: TimeZone): Subscription {
  const termStart = input.date('termStart');
  const months = input.count('termMonths', 1);
  const noticeDays = LEARNWISE['term.nonRenewalNoticeDays'] ?? 0;

  return {
    id: SUBSCRIPTION,
    signedAt: SIGNED,
    timeZone,
    termStart,
    termEnd: plusMonths(termStart, months),
    entitledCourses: 'all',
    autoAssign: false,
    renewal: input.optional('autoRenew', readFlag) === true ? { months, noticeDays } : undefined,
    events: input.list('events', eventFrom),
  };
}

function eventFrom(event: Input): ContractEvent {
  const at = event.instant('at');

  return event.oneOf('type', ['customer_cancel', 'terminate']) === 'terminate'
    ? { kind: 'termination', at, effectiveAt: at, reason: 'nonpayment' }
    : { kind: 'cancellation', at };
}

/** Without an instant the notice was not given: it is none. */
function suspensionNoticeFrom(notice: Input): readonly SuspensionNotice[] {
  const invoiceId = notice.text('invoice');
  const given = notice.optional('noticeSentAt', readInstant);

  return given === undefined ? [] : [{ invoiceId, sentAt: given, deemedAt: given }];
}

function blockFrom(block: Input): Block {
  return {
    scope: 'tenant',
    subjectId: TENANT,
    reason: block.oneOf('reason', BLOCK_REASONS),
    effectiveAt: block.instant('from'),
    liftedAt: block.optional('to', readInstant),
  };
}

function readInstant(input: Input, field: string): Date {
  return input.instant(field);
}

function readCount(input: Input, field: string): number {
  return input.count(field);
}

function readFlag(input: Input, field: string): boolean {
  return input.flag(field);
}
