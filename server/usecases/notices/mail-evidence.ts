import { NotFoundError } from '../../domain/errors.js';
import { evidenceOf, type Mail, notBefore } from '../../domain/notices/mail.js';
import type { Repositories } from '../ports.js';
import type { NoticeStores, OutboxMail } from './notice-ports.js';

export type EvidenceSources = Pick<Repositories, 'notices' | 'audit' | 'transactions'> & Pick<NoticeStores, 'outbox'>;

/** Something that became of a mail, by whom it is known, and when (contract time). */
export interface MailHappening {
  readonly actor: string;
  readonly at: Date;
  readonly what: 'sent' | 'accepted' | 'bounced' | 'acknowledged' | 'uncertain';
  /** What shows it: the id of a report, the words of a relay, the reason of an operator. */
  readonly evidence?: string | undefined;
}

/**
 * Notes what became of a mail, and what that proves of its notice, in one transaction with its audit entry (G-NOTICE, I-12). The
 * first instant of each kind stands, so reports may come any number of times and in any order. @throws NotFoundError
 */
export async function noteOnMail(
  { notices, audit, transactions, outbox }: EvidenceSources,
  mailId: string,
  { actor, at, what, evidence }: MailHappening,
): Promise<OutboxMail> {
  return transactions.run(async () => {
    const before = await outbox.find(mailId);
    if (before === undefined) throw new NotFoundError('mail');
    const change = changeOf(before, what, at);
    if (change === undefined) return before;
    const after = await outbox.change(mailId, (mail) => ({ ...mail, ...change, sending: settled(mail) }));
    const mails = await outbox.ofNotice(after.noticeId);
    await notices.change(after.noticeId, (notice) => ({ ...notice, ...evidenceOf(mails) }));
    const details = {
      noticeId: after.noticeId,
      ...(evidence !== undefined && { evidence: withoutAddresses(evidence) }),
    };
    await audit.append({ actor, at, action: `mail.${what}`, subject: mailId, rule: 'L-MISC-6', details });

    return after;
  });
}

/** Nothing where it is known already. */
function changeOf(mail: Mail, what: MailHappening['what'], at: Date): Partial<Mail> | undefined {
  const field = `${what}At` as const;
  // Nothing becomes of a mail before it is written, also where the clock was put back since.
  const from = notBefore(at, { sentAt: mail.queuedAt });
  const known = mail[field];
  if (known !== undefined && known <= at) return undefined;
  if (what === 'sent') return known === undefined ? { sentAt: from } : undefined;
  // A report proves that it was sent, also where nobody saw it leave; a refusal of our relay proves that it was not.
  const sentAt = what === 'accepted' || what === 'acknowledged' ? (mail.sentAt ?? from) : mail.sentAt;

  return { [field]: notBefore(from, mail), sentAt };
}

function settled({ sending: { tries, problem } }: OutboxMail): OutboxMail['sending'] {
  return { tries, problem };
}

/** The audit trail names people by id alone, and what servers say often has the address in it. */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>"'():;,]+@[^\s<>"'():;,]+/g, '…');
}
