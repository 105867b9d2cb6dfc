import type { Contact, NoticeLanguage } from '../../domain/contact.js';
import type { TenantId } from '../../domain/ids.js';
import type { Mail, MailAttachment, MailState } from '../../domain/notices/mail.js';
import type { NoticeFacts } from '../../domain/notices/notice-facts.js';
import type { FactRepository, RecordedNotice } from '../fact-ports.js';

/** Whom a tenant names for notices. They are people: who is taken out is gone. */
export interface ContactRepository extends FactRepository<Contact> {
  /** Says `false` where there is none. */
  remove(id: string): Promise<boolean>;
}

/** What a sender notes of a mail while it is at it, in real time. */
export interface Sending {
  /** How often it was tried. */
  readonly tries: number;
  readonly nextTryAt?: Date | undefined;
  /** Until when nobody else may touch it: a sender that was killed holds it no longer. */
  readonly leasedUntil?: Date | undefined;
  /** Before the first byte of it went out: without an answer behind it, nobody knows whether it was taken. */
  readonly handedOverAt?: Date | undefined;
  /** What the relay said last. */
  readonly problem?: string | undefined;
}

/** A mail with what its sender knows. */
export interface OutboxMail extends Mail {
  readonly sending: Sending;
}

/** The mails of one tenant. */
export interface Outbox extends FactRepository<OutboxMail> {
  ofNotice(noticeId: string): Promise<readonly OutboxMail[]>;
  /** What the next mail of the tenant is numbered. */
  nextSequence(): Promise<number>;
  /** Those that wait to be sent, in their order. */
  waiting(): Promise<readonly OutboxMail[]>;
  /** Takes a mail that nobody else holds at `now`, in one atomic step. `undefined` where somebody does, or it waits no more. */
  claim(id: string, lease: { readonly now: Date; readonly until: Date }): Promise<OutboxMail | undefined>;
  /** Notes that the first byte is about to go out; `false` where somebody else has taken the mail since that try. */
  handOver(id: string, tries: number, at: Date): Promise<boolean>;
  /** Notes what the holder of the lease knows. */
  note(id: string, sending: Sending): Promise<void>;
}

/** What belongs to a tenant and to its notices alone. */
export interface NoticeStores {
  readonly contacts: ContactRepository;
  readonly outbox: Outbox;
}
export type NoticeStoresOf = (tenantId: TenantId) => NoticeStores;

/** Global: the mails of every tenant, for operators and for senders. */
export interface Outboxes {
  /** The tenants that have mail waiting, by id. */
  tenantsWaiting(): Promise<readonly TenantId[]>;
  /** Newest first. */
  list(page: OutboxPage): Promise<readonly { readonly tenantId: TenantId; readonly mail: OutboxMail }[]>;
}

export interface OutboxPage {
  readonly tenantId?: TenantId | undefined;
  readonly state?: MailState | undefined;
  readonly limit: number;
}

/** Global: the notices of every tenant that may call for a human. */
export interface NoticeOverview {
  /** Those that were not confirmed, or had nobody to go to, oldest first. */
  unconfirmed(limit: number): Promise<readonly { readonly tenantId: TenantId; readonly notice: RecordedNotice }[]>;
}

/** Global: when the notices of which tenant are to be looked at again. It spares work, and decides nothing. */
export interface NoticeAgenda {
  /** Tenants behind `after`, by id, that nobody has looked at, that changed since, or that something falls due of. */
  due(at: Date, page: { readonly after: string; readonly limit: number }): Promise<readonly AgendaTenant[]>;
  /** The version of the facts of a tenant now: at the end of a transaction, with what it changed itself. */
  versionOf(tenantId: TenantId): Promise<number>;
  /** All until then is done for a tenant, as its facts stood with this version; `problem`: what keeps it from being done. */
  done(tenantId: TenantId, entry: NoticeAgendaEntry): Promise<void>;
  /** Where something keeps notices from being written. */
  problems(): Promise<readonly { readonly tenantId: TenantId; readonly problem: string }[]>;
}

export interface AgendaTenant {
  readonly tenantId: TenantId;
  readonly accessVersion: number;
}

export interface NoticeAgendaEntry {
  readonly accessVersion: number;
  readonly nextDueAt: Date;
  readonly problem?: string | undefined;
}

/** The wording of a notice: subject, text and HTML; in both the link of the acknowledgement stands as a mark. */
export interface WrittenNotice {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Writes notices in every language. */
export interface NoticeWriter {
  /** Changes with every change of a text, so that it is known for ever what was sent. */
  readonly templateVersion: string;
  write(facts: NoticeFacts, language: NoticeLanguage): WrittenNotice;
}

/** Proves that somebody has the mail: a link that is in no list and in no log. */
export interface AcknowledgementTokens {
  of(mailId: string): string;
  isOf(mailId: string, token: string): boolean;
}

/** What happened to a mail at the relay. */
export type SendResult =
  | { readonly kind: 'sent' }
  /** It was certainly not taken, and may be tried again. */
  | { readonly kind: 'deferred'; readonly problem: string }
  /** It was refused for good. */
  | { readonly kind: 'refused'; readonly problem: string }
  /** The connection broke off behind the first byte of it. */
  | { readonly kind: 'uncertain'; readonly problem: string }
  /** The relay cannot be reached at all: there is no use in trying others. */
  | { readonly kind: 'unreachable'; readonly problem: string };

export interface MailTransport {
  /**
   * Hands a mail to the relay, asking for delivery reports. `beforeData` resolves before the first byte of it goes out.
   */
  send(mail: OutgoingMail, beforeData: () => Promise<void>): Promise<SendResult>;
}

export interface OutgoingMail {
  readonly id: string;
  readonly to: { readonly name: string; readonly email: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: NoticeLanguage;
  readonly attachment?: MailAttachment | undefined;
}

/** What a provider, or the exchanger of the recipient, reports of a mail. */
export interface MailReport {
  /** Unique: the same report counts once. */
  readonly id: string;
  readonly kind: 'accepted' | 'bounced' | 'other';
  readonly mailId: string | undefined;
  /** What it says, shortened: for the human who looks at it. */
  readonly text: string;
  /** Contract time. */
  readonly receivedAt: Date;
}

export type StoredReport = MailReport & {
  readonly state: 'stored' | 'processed' | 'unknown';
};

/** Global: reports are stored before anything is done with them. */
export interface MailReports {
  /** Says `false` where it was stored before. */
  store(report: MailReport): Promise<boolean>;
  /** Those that nothing was done with yet, oldest first. */
  waiting(limit: number): Promise<readonly MailReport[]>;
  settle(id: string, state: 'processed' | 'unknown'): Promise<void>;
  /** What no mail of ours is known to; a human looks at it. */
  unknown(limit: number): Promise<readonly StoredReport[]>;
}
