import { type DueNotice, noticeKey } from '../../domain/notices/due-notice.js';
import { escalations } from '../../domain/notices/escalation.js';
import { mailStateOf } from '../../domain/notices/mail.js';
import { noticeFacts } from '../../domain/notices/notice-facts.js';
import type { RecordedNotice } from '../fact-ports.js';
import type { Repositories, TenantFacts } from '../ports.js';
import { type Composing, NOTICE_ACTOR } from './composing.js';
import type { NoticeStores } from './notice-ports.js';
import { attachmentOf, queueMails, type QueueDeps } from './queue-mails.js';
import { recipientsFor } from './recipients.js';

/**
 * What was not sent yet about a debt that was paid meanwhile is not sent any more, and no human has to look at it; nor at what was
 * never owed, as it turns out: the bank had the money before, or the contract had ended.
 */
export async function closeLapsed(
  { repositories, stores, at }: Composing,
  recorded: readonly RecordedNotice[],
  due: readonly DueNotice[],
): Promise<void> {
  const owed = new Set(due.filter((each) => !isLapsed(each, at)).map(noticeKey));
  for (const notice of recorded) {
    if (owed.has(notice.id) || !isOursToClose(notice, at)) continue;
    await repositories.notices.change(notice.id, (before) => ({ ...before, notNeededAt: at }));
    for (const mail of await stores.outbox.ofNotice(notice.id)) {
      if (mailStateOf(mail) !== 'queued') continue;
      await stores.outbox.change(mail.id, (before) => ({ ...before, withdrawnAt: at }));
    }
    const entry = { actor: NOTICE_ACTOR.name, at, action: 'notice.close', subject: notice.id, rule: notice.rule };
    await repositories.audit.append(entry);
  }
}

/** Written by us, about something that the clock has reached, and neither closed nor proven yet. */
function isOursToClose({ ref, dueAt, notNeededAt, confirmedAt, acknowledgedAt }: RecordedNotice, at: Date): boolean {
  return (
    ref !== undefined && dueAt <= at && [notNeededAt, confirmedAt, acknowledgedAt].every((each) => each === undefined)
  );
}

interface Repeating {
  readonly facts: TenantFacts;
  readonly recorded: readonly RecordedNotice[];
  readonly due: readonly DueNotice[];
}

/** A legal notice that nobody confirmed within 24 hours is sent once more by itself, and a human is told (L-MISC-6). */
export async function repeatUnconfirmed(
  deps: QueueDeps,
  { repositories, stores, at }: Composing,
  { facts, recorded, due }: Repeating,
): Promise<void> {
  const timeZone = facts.history.subscriptions[0]?.timeZone ?? 'UTC';
  const open = recorded.filter(({ notNeededAt }) => notNeededAt === undefined);
  for (const { notice } of escalations(open, timeZone, at)) {
    const owed = due.find((each) => noticeKey(each) === noticeKey(notice));
    if (owed === undefined || isLapsed(owed, at)) continue;
    const mails = await stores.outbox.ofNotice(noticeKey(notice));
    if (mails.length === 0 || mails.some(({ attempt }) => attempt > 1)) continue;
    await sendAgain(deps, { repositories, stores }, { facts, due: owed, at, actor: NOTICE_ACTOR.name, attempt: 2 });
  }
}

export interface AnotherSending {
  readonly facts: TenantFacts;
  readonly due: DueNotice;
  readonly at: Date;
  readonly actor: string;
  readonly attempt: number;
}

/** Puts a notice into the outbox once more, to whoever is a contact now; part of a transaction. Says how many it goes to. */
export async function sendAgain(
  deps: QueueDeps,
  {
    repositories,
    stores,
  }: {
    readonly repositories: Pick<Repositories, 'notices' | 'audit' | 'minors' | 'people'>;
    readonly stores: NoticeStores;
  },
  { facts, due, at, actor, attempt }: AnotherSending,
): Promise<number> {
  const { tenant, history } = facts;
  const recipients = await recipientsFor(repositories, due, await stores.contacts.list());
  const noticeId = noticeKey(due);
  await queueMails(deps, stores.outbox, {
    tenantId: tenant.id,
    noticeId,
    attempt,
    facts: noticeFacts(history, tenant.organisation, due, at),
    recipients,
    attachment: attachmentOf(facts, due),
    at,
  });
  if (recipients.length > 0) {
    await repositories.notices.change(noticeId, (notice) => ({
      ...notice,
      unaddressedAt: undefined,
      queuedAt: notice.queuedAt ?? (deps.sendsMail ? at : undefined),
    }));
  }
  const after = { attempt, recipients: recipients.length };
  await repositories.audit.append({ actor, at, action: 'notice.repeat', subject: noticeId, rule: 'L-MISC-6', after });

  return recipients.length;
}

export function isLapsed({ lapsesAt }: DueNotice, at: Date): boolean {
  return lapsesAt !== undefined && lapsesAt <= at;
}
