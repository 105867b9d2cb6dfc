import { CONTACT_KINDS, type Contact, NOTICE_LANGUAGES } from '../../domain/contact.js';
import type { OutboxMail } from '../../usecases/notices/notice-ports.js';
import type { FactDefinition } from '../fact-collection.js';
import { instant, maybeInstant, maybePart, oneOf, part, text, whole } from './field-types.js';

/** Whom a tenant names for notices: people, so they go with their tenant. */
export const CONTACTS: FactDefinition<Contact> = {
  name: 'Contact',
  storedIn: 'contacts',
  decidesAccess: false,
  owesEffects: true,
  fields: {
    name: text,
    email: text,
    language: oneOf(NOTICE_LANGUAGES),
    kinds: { type: [{ type: String, enum: CONTACT_KINDS }], required: true },
  },
};

/** Every mail with the very text that was sent; one for each notice, recipient and attempt (I-4). */
export const MAILS: FactDefinition<OutboxMail> = {
  name: 'Mail',
  storedIn: 'outbox',
  decidesAccess: false,
  indexes: [
    [{ tenantId: 1, noticeId: 1, 'to.email': 1, attempt: 1 }, { unique: true }],
    [{ tenantId: 1, sequence: 1 }, { unique: true }],
    [{ tenantId: 1, queuedAt: -1 }, {}],
  ],
  fields: {
    noticeId: text,
    attempt: whole,
    sequence: whole,
    to: part,
    templateVersion: text,
    subject: text,
    text,
    html: text,
    attachment: maybePart,
    queuedAt: instant,
    kept: { type: Boolean },
    sentAt: maybeInstant,
    acceptedAt: maybeInstant,
    bouncedAt: maybeInstant,
    acknowledgedAt: maybeInstant,
    uncertainAt: maybeInstant,
    withdrawnAt: maybeInstant,
    sending: part,
  },
};
