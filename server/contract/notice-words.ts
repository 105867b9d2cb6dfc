import type { ContactKind, NoticeLanguage } from '../domain/contact.js';
import type { MailState } from '../domain/notices/mail.js';
import type { NoticeChannel } from '../domain/notices/notice.js';

// Written out: of the domain the contract takes types alone.

export const CONTACT_KINDS = ['administrator', 'billing'] as const satisfies readonly ContactKind[];
export const NOTICE_LANGUAGES = ['en', 'fr'] as const satisfies readonly NoticeLanguage[];

/** The channels that an operator may type in; what was opened in the product is recorded there. */
export const DELIVERY_CHANNELS = [
  'in_person',
  'registered_mail',
  'courier',
  'fax',
  'email',
] as const satisfies readonly NoticeChannel[];

export const MAIL_STATES = [
  'kept',
  'queued',
  'withdrawn',
  'uncertain',
  'sent',
  'accepted',
  'bounced',
  'acknowledged',
] as const satisfies readonly MailState[];

/** How far a notice has come: those of rules.md 3.4, and that it was never needed. */
export const NOTICE_STATES = [
  'composed',
  'queued',
  'sent',
  'accepted',
  'bounced',
  'acknowledged',
  'not_needed',
] as const;
