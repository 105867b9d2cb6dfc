import type { Contact, ContactKind } from '../../domain/contact.js';
import type { DueNotice, NoticeRecipient } from '../../domain/notices/due-notice.js';
import type { MailRecipient } from '../../domain/notices/mail.js';

/**
 * Who of a tenant stands for a recipient of rules.md 9.1, where its contacts know one: a customer files claims by its
 * administrators, and without a contact for bills those get them. Learners get no mail, they see a banner (I-22); parents and owners of accounts are
 * told where they are asked.
 */
const KIND_OF: Readonly<Partial<Record<NoticeRecipient, ContactKind>>> = {
  administrators: 'administrator',
  claimant: 'administrator',
  billing_contact: 'billing',
};

/** To whom a notice is sent: each address once, in the language of its owner. */
export function recipientsOf({ to }: Pick<DueNotice, 'to'>, contacts: readonly Contact[]): readonly MailRecipient[] {
  const byAddress = new Map<string, MailRecipient>();
  for (const role of to) {
    for (const { name, email, language } of contactsFor(role, contacts)) {
      const address = email.toLowerCase();
      if (!byAddress.has(address)) byAddress.set(address, { role, name, email, language });
    }
  }

  return [...byAddress.values()];
}

function contactsFor(role: NoticeRecipient, contacts: readonly Contact[]): readonly Contact[] {
  const kind = KIND_OF[role];
  if (kind === undefined) return [];
  const found = contacts.filter(({ kinds }) => kinds.includes(kind));

  return found.length === 0 && kind === 'billing' ? contactsFor('administrators', contacts) : found;
}
