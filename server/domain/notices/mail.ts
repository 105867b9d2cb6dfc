import type { NoticeLanguage } from '../contact.js';
import type { NoticeRecipient } from './due-notice.js';
import type { Notice } from './notice.js';

/** A notice on its way to one address, with the very text of it and what became of it (G-NOTICE). */
export interface Mail {
  readonly id: string;
  readonly noticeId: string;
  /** 1 for the first sending; what nobody confirmed is sent again under the next number (L-MISC-6). */
  readonly attempt: number;
  /** Its place among the mails of the tenant: they leave in this order (I-3). */
  readonly sequence: number;
  readonly to: MailRecipient;
  readonly templateVersion: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** What goes with it: the text that was accepted (M0.1). */
  readonly attachment?: MailAttachment | undefined;
  readonly queuedAt: Date;
  /** Nothing sends mail here: it was written to be read in the outbox. */
  readonly kept?: true | undefined;
  /** When our relay took it, which proves nothing of the recipient (L-MISC-6). */
  readonly sentAt?: Date | undefined;
  /** The first report that the recipient's mail exchanger took it (A36). */
  readonly acceptedAt?: Date | undefined;
  readonly bouncedAt?: Date | undefined;
  readonly acknowledgedAt?: Date | undefined;
  /** The connection broke off while it was handed over: nobody knows whether it left, so a human looks. */
  readonly uncertainAt?: Date | undefined;
  /** There was nothing to tell any more before it was sent: the invoice was paid. */
  readonly withdrawnAt?: Date | undefined;
}

/** A file of plain text that goes with a mail, kept with it as evidence. */
export interface MailAttachment {
  readonly name: string;
  readonly text: string;
}

/** Somebody a mail goes to, as their name, address and language stood when it was queued. */
export interface MailRecipient {
  readonly role: NoticeRecipient;
  readonly name: string;
  readonly email: string;
  readonly language: NoticeLanguage;
}

/** How far a mail has come; `kept`, `uncertain` and `withdrawn` are those that nothing sends by itself (rules.md 3.4). */
export const MAIL_STATES = [
  'kept',
  'queued',
  'withdrawn',
  'uncertain',
  'sent',
  'accepted',
  'bounced',
  'acknowledged',
] as const;

/** How far one mail has come, which may be further than the notice or behind it. */
export type MailState = (typeof MAIL_STATES)[number];

/** The state of a mail by what is known of it, the strongest evidence first (rules.md 3.4). */
export function mailStateOf(mail: Mail): MailState {
  if (mail.acknowledgedAt !== undefined) return 'acknowledged';
  if (mail.bouncedAt !== undefined) return 'bounced';
  if (mail.acceptedAt !== undefined) return 'accepted';
  if (mail.sentAt !== undefined) return 'sent';
  if (mail.uncertainAt !== undefined) return 'uncertain';
  if (mail.withdrawnAt !== undefined) return 'withdrawn';

  return mail.kept === true ? 'kept' : 'queued';
}

/** The part of a notice that follows from its mails alone. */
export type MailEvidence = Pick<Notice, 'queuedAt' | 'sentAt' | 'confirmedAt' | 'bouncedAt' | 'acknowledgedAt'>;

/**
 * What its mails prove of a notice (L-MISC-6, A36). It is addressed to the customer, so it was given when the exchanger of one
 * recipient had taken it, by the first of those mails that did not come back. A mail that came back counts at no address, in
 * whichever order the reports came; that it counted until then matters only where no other one stands. The notice as a whole
 * has bounced only once every mail of it has. A click counts whatever the mail did.
 */
export function evidenceOf(mails: readonly Mail[]): MailEvidence {
  const accepted = mails.filter(({ acceptedAt, bouncedAt }) => isBefore(acceptedAt, bouncedAt));
  const standing = accepted.filter(({ bouncedAt }) => bouncedAt === undefined);
  const refuted = standing.length === 0 && (accepted.length > 0 || mails.every(({ bouncedAt }) => bouncedAt));
  const counted = standing.length > 0 ? standing : accepted;

  return {
    queuedAt: first(mails.filter(({ kept }) => kept !== true).map(({ queuedAt }) => queuedAt)),
    sentAt: first(mails.map(({ sentAt }) => sentAt)),
    confirmedAt: first(counted.map(({ acceptedAt }) => acceptedAt)),
    bouncedAt: refuted ? last(mails.map(({ bouncedAt }) => bouncedAt)) : undefined,
    acknowledgedAt: first(mails.map(({ acknowledgedAt }) => acknowledgedAt)),
  };
}

/** Evidence is never older than the sending: a clock that was put back in between changes nothing of the order. */
export function notBefore(at: Date, { sentAt = at }: Pick<Mail, 'sentAt'>): Date {
  return at < sentAt ? sentAt : at;
}

function isBefore(at: Date | undefined, end: Date | undefined): boolean {
  return at !== undefined && (end === undefined || at < end);
}

function inOrder(instants: readonly (Date | undefined)[]): readonly Date[] {
  return instants.filter((at) => at !== undefined).sort((a, b) => a.getTime() - b.getTime());
}

function first(instants: readonly (Date | undefined)[]): Date | undefined {
  return inOrder(instants)[0];
}

function last(instants: readonly (Date | undefined)[]): Date | undefined {
  return inOrder(instants).at(-1);
}
