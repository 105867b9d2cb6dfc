import type { PersonId } from '../../domain/ids.js';
import type { Contact, ContactKind } from '../../domain/contact.js';
import type { DueNotice, NoticeRecipient } from '../../domain/notices/due-notice.js';
import type { MailRecipient } from '../../domain/notices/mail.js';
import type { Repositories } from '../ports.js';

/**
 * Who of a tenant stands for a recipient of rules.md 9.1, where its contacts know one: a customer files claims by its
 * administrators, and without a contact for bills those get them. Learners get no mail, they see a banner (I-22); parents and owners
 * of accounts are no contacts of a tenant, see `recipientsFor`.
 */
const KIND_OF: Readonly<Partial<Record<NoticeRecipient, ContactKind>>> = {
  administrators: 'administrator',
  claimant: 'administrator',
  billing_contact: 'billing',
};

/** To whom a notice is sent: each address once, in the language of its owner. */
function recipientsOf({ to }: Pick<DueNotice, 'to'>, contacts: readonly Contact[]): readonly MailRecipient[] {
  const byAddress = new Map<string, MailRecipient>();
  for (const role of to) {
    for (const { name, email, language } of contactsFor(role, contacts)) {
      const address = email.toLowerCase();
      if (!byAddress.has(address)) byAddress.set(address, { role, name, email, language });
    }
  }

  return [...byAddress.values()];
}

/**
 * To whom a notice is sent, with those whom no contact stands for: the parent who was named last for a minor, and the owner of an
 * account at the address that their platform told (L-ELIG-1, L-SVC-1).
 */
export async function recipientsFor(
  { minors, people }: Pick<Repositories, 'minors' | 'people'>,
  due: Pick<DueNotice, 'to' | 'subjectId'>,
  contacts: readonly Contact[],
): Promise<readonly MailRecipient[]> {
  const found = [...recipientsOf(due, contacts)];
  const id = due.subjectId as PersonId;
  if (due.to.includes('parent')) {
    const minor = await minors.find(id);
    if (minor !== undefined) found.push({ role: 'parent', ...minor.parent });
  }
  if (due.to.includes('account_owner')) {
    const { name, email } = (await people.find([id])).get(id) ?? {};
    const { language = 'en' } = contacts.find((contact) => contact.email === email) ?? {};
    if (email !== undefined) found.push({ role: 'account_owner', name: name ?? email, email, language });
  }

  return found;
}

function contactsFor(role: NoticeRecipient, contacts: readonly Contact[]): readonly Contact[] {
  const kind = KIND_OF[role];
  if (kind === undefined) return [];
  const found = contacts.filter(({ kinds }) => kinds.includes(kind));

  return found.length === 0 && kind === 'billing' ? contactsFor('administrators', contacts) : found;
}
