import { Books } from '../billing/books.js';
import type { Invoice } from '../billing/invoice.js';
import { ledgerEvents } from '../billing/ledger-events.js';
import { checkedLedgerFacts, type LedgerFacts } from '../billing/ledger-facts.js';
import { overdueFrom } from '../billing/overdue.js';
import { plusDays, startOfDay } from '../calendar.js';
import { contractStateAt } from '../contract/contract-state.js';
import { overdueSteps, spellsOf, suspendedBy } from '../dunning/nonpayment.js';
import { type DunningSchedule, scheduleOf } from '../dunning/stage.js';
import { type OverdueSpell, suspensionPlan } from '../dunning/suspension.js';
import { ledgerFactsOf } from '../dunning/tenant-ledger.js';
import type { TenantHistory } from '../history.js';
import { contains, distinct } from '../interval.js';
import { holdsOn } from '../override.js';
import type { DueNotice } from './due-notice.js';

/**
 * What is owed about unpaid invoices: a reminder before the due date, and in each spell of being overdue a first and a final
 * notice, which names the instant of the suspension and what it closes (G-DUN, M4.1, M7.5, A10). What is paid in time owes none; a
 * chargeback owes them anew.
 */
export function dunningNotices(history: TenantHistory): readonly DueNotice[] {
  const facts = ledgerFactsOf(history);
  const spells = spellsOf(history, overdueSteps(facts));

  return [
    ...dueSoonNotices(facts),
    ...spells.flatMap((spell) => [...overdueNotice(spell), ...finalNotice(history, spell)]),
  ];
}

function dueSoonNotices(facts: LedgerFacts): readonly DueNotice[] {
  const { dueSoon } = scheduleOf({ graceDays: 0, minNoticeHours: 0 });
  const reminders = facts.invoices.flatMap((invoice) =>
    invoice.sentAt === undefined ? [] : [{ invoice, at: dayAfter(invoice, dueSoon, invoice.sentAt) }],
  );

  return stillOpen(facts, reminders).map(({ invoice, at }) => ({
    kind: 'N-DUE-SOON',
    subjectId: invoice.id,
    dueAt: at,
    to: ['billing_contact'],
    deadline: overdueFrom(invoice),
    rule: 'G-DUN',
  }));
}

function overdueNotice(spell: OverdueSpell): readonly DueNotice[] {
  const dueAt = stageAt(spell, 'overdue');
  if (!contains(spell, dueAt)) return [];

  return [
    {
      kind: 'N-OVERDUE',
      subjectId: spell.invoice.id,
      dueAt,
      to: ['billing_contact', 'administrators'],
      lapsesAt: spell.end,
      rule: 'G-DUN',
    },
  ];
}

function finalNotice(history: TenantHistory, spell: OverdueSpell): readonly DueNotice[] {
  const dueAt = stageAt(spell, 'finalNotice');
  const { suspendAt } = suspensionPlan(spell.invoice, spell.policy, dueAt);
  if (!contains(spell, dueAt) || suspendAt === undefined) return [];
  const suspended = suspendedFrom(history, spell, dueAt);
  if (suspended.length === 0) return [];

  return [
    {
      kind: 'N-FINAL',
      subjectId: spell.invoice.id,
      dueAt,
      to: ['administrators'],
      deadline: afterHolds(history, suspended, suspendAt, dueAt),
      gates: 'suspension',
      suspends: suspended.flatMap((subjectIds) => subjectIds.slice(-1)),
      lapsesAt: spell.end,
      rule: 'M7.5',
    },
  ];
}

/** What a suspension would close that is open then: what has ended is closed for good, and there is nothing to announce (A10, M3.1). */
function suspendedFrom(history: TenantHistory, spell: OverdueSpell, at: Date): readonly (readonly string[])[] {
  const running = history.subscriptions
    .filter((subscription) => ['pending', 'active', 'non_renewing'].includes(contractStateAt(subscription, at).status))
    .map(({ id }) => id);

  return suspendedBy(history, spell).filter(
    ([tenantId, subscriptionId = tenantId]) =>
      running.length > 0 && (subscriptionId === tenantId || running.some((id) => id === subscriptionId)),
  );
}

/**
 * A suspension that a human holds comes at the expiry, as far as that is known when the notice is due; of several subscriptions
 * that one invoice suspends, the first one says when it begins (A10, G-OVERRIDE).
 */
function afterHolds(
  { overrides }: TenantHistory,
  suspended: readonly (readonly string[])[],
  suspendAt: Date,
  dueAt: Date,
): Date {
  const starts = suspended.map((subjectIds) =>
    holdsOn(overrides, 'suspension', subjectIds)
      .filter(({ start }) => start <= dueAt)
      .reduce((at, { end = at }) => (end > at ? end : at), suspendAt),
  );

  return distinct(starts)[0] ?? suspendAt;
}

/** When a stage of the schedule is reached, and not before the spell begins; which one is reached at an instant `dunningStage` says (G-DUN). */
function stageAt({ invoice, policy, start }: OverdueSpell, stage: keyof DunningSchedule): Date {
  return dayAfter(invoice, scheduleOf(policy)[stage], start);
}

function dayAfter({ dueDate, timeZone }: Pick<Invoice, 'dueDate' | 'timeZone'>, days: number, notBefore: Date): Date {
  const day = startOfDay(plusDays(dueDate, days), timeZone);

  return day > notBefore ? day : notBefore;
}

interface Reminder {
  readonly invoice: Invoice;
  readonly at: Date;
}

/** Those of which something is open at their instant, and not frozen by a dispute: the books are replayed once (A14b). */
function stillOpen(facts: LedgerFacts, reminders: readonly Reminder[]): readonly Reminder[] {
  const checked = checkedLedgerFacts(facts);
  const events = ledgerEvents(checked);
  const books = new Books(checked);
  let next = 0;

  return [...reminders]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .filter(({ invoice, at }) => {
      for (; (events[next]?.at ?? Infinity) <= at; next += 1) events[next]?.enter(books);
      const item = books.account.item(invoice.id);

      return item !== undefined && item.openCents > item.frozenCents;
    });
}
