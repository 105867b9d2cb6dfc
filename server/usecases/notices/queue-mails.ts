import type { TenantId } from '../../domain/ids.js';
import type { MailAttachment, MailRecipient } from '../../domain/notices/mail.js';
import type { DueNotice } from '../../domain/notices/due-notice.js';
import type { NoticeFacts } from '../../domain/notices/notice-facts.js';
import type { TenantFacts } from '../ports.js';
import type { NoticeWriter, Outbox } from './notice-ports.js';

export interface QueueDeps {
  readonly writer: NoticeWriter;
  readonly newId: () => string;
  /** Whether something sends mail here; else mails are kept to be read. */
  readonly sendsMail: boolean;
}

/** What is sent to whom. */
export interface Mailing {
  readonly tenantId: TenantId;
  readonly noticeId: string;
  readonly attempt: number;
  readonly facts: NoticeFacts;
  readonly recipients: readonly MailRecipient[];
  readonly attachment?: MailAttachment | undefined;
  readonly at: Date;
}

/** Puts a notice into the outbox, once for each recipient, in the language of each (I-4); part of a transaction. */
export async function queueMails(
  { writer, newId, sendsMail }: QueueDeps,
  outbox: Outbox,
  { tenantId, noticeId, attempt, facts, recipients, attachment, at }: Mailing,
): Promise<void> {
  const first = await outbox.nextSequence();
  for (const [index, to] of recipients.entries()) {
    await outbox.add({
      id: `${newId()}.${tenantId}`,
      noticeId,
      attempt,
      sequence: first + index,
      to,
      templateVersion: writer.templateVersion,
      ...writer.write({ ...facts, isAttached: attachment !== undefined }, to.language),
      attachment,
      queuedAt: at,
      ...(!sendsMail && { kept: true }),
      sending: { tries: 0 },
    });
  }
}

/**
 * With the welcome, and to a parent who is asked to agree, goes the text that was accepted when the contract was formed, and with the word that the data were destroyed the
 * certificate of it (M0.1, L-ACC-1, L-ELIG-1, M3.3).
 */
export function attachmentOf(
  { acceptances, purgeCertificate }: Pick<TenantFacts, 'acceptances' | 'purgeCertificate'>,
  due: DueNotice,
): MailAttachment | undefined {
  if (due.kind === 'N-PURGED' && purgeCertificate !== undefined) {
    return { name: 'purge-certificate.json', text: JSON.stringify(purgeCertificate, undefined, 2) };
  }
  const [first] = acceptances
    .filter(
      ({ subscriptionId }) =>
        due.kind === 'N-CONSENT' || (due.kind === 'N-WELCOME' && subscriptionId === due.subjectId),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());

  return first && { name: 'contract.txt', text: first.text };
}

/** Whose a mail is: its id says it, so that a report finds it whoever sends it. */
export function tenantOfMail(mailId: string): TenantId {
  return mailId.slice(mailId.indexOf('.') + 1) as TenantId;
}
