import { NOTICE_KINDS, type NoticeKind } from './notice.js';

/** Whom a notice is for; learners get none about money, and of the others only the banner (rules.md 9.1, I-22). */
export type NoticeRecipient =
  'administrators' | 'billing_contact' | 'parent' | 'claimant' | 'account_owner' | 'learners_banner';

/** What may not happen before a notice counts as given. */
export type GatedConsequence = 'suspension' | 'breach_block' | 'fee_change' | 'product_withdrawal';

/** A notice that is owed: to whom, from when on, and what depends on it (rules.md 9.1). */
export interface DueNotice {
  readonly kind: NoticeKind;
  /** What it is about; with kind and `dueAt` the key of which there is never more than one (I-4). */
  readonly subjectId: string;
  readonly dueAt: Date;
  readonly to: readonly NoticeRecipient[];
  /** The instant that it names: a suspension, a last day for notice, an end, a limit. */
  readonly deadline?: Date | undefined;
  readonly gates?: GatedConsequence | undefined;
  /** Whether it says again what was told before. */
  readonly reminds?: true | undefined;
  /** What a suspension for non-payment closes, that it announces or tells of: the tenant, or subscriptions (A10). */
  readonly suspends?: readonly string[] | undefined;
  /** From then on there is nothing to tell any more: the invoice was paid. */
  readonly lapsesAt?: Date | undefined;
  /** The rule of rules.md that asks for it. */
  readonly rule: string;
}

/** What names a notice, once and for all (I-4). */
export function noticeKey({ subjectId, kind, dueAt }: Pick<DueNotice, 'subjectId' | 'kind' | 'dueAt'>): string {
  return [subjectId, kind, dueAt.toISOString()].join(' ');
}

/**
 * The notices that are due until an instant, each once and in the order in which they are sent: by time, and at one instant a
 * consequence behind the notice that it waits for (I-3, I-4).
 */
export function inSendingOrder(notices: readonly DueNotice[], until: Date): readonly DueNotice[] {
  const byKey = new Map(notices.filter(({ dueAt }) => dueAt <= until).map((notice) => [noticeKey(notice), notice]));

  return [...byKey.values()].sort(
    (a, b) => a.dueAt.getTime() - b.dueAt.getTime() || rankOf(a) - rankOf(b) || (a.subjectId < b.subjectId ? -1 : 1),
  );
}

const CONSEQUENCES: readonly NoticeKind[] = ['N-SUSPENDED', 'N-LIFTED', 'N-TERMINATED'];

function rankOf({ kind }: DueNotice): number {
  const order = [...NOTICE_KINDS.filter((each) => !CONSEQUENCES.includes(each)), ...CONSEQUENCES];

  return order.indexOf(kind);
}
