import type { Contact } from '../../domain/contact.js';
import { ConflictError, NotFoundError } from '../../domain/errors.js';
import type { Repositories } from '../ports.js';
import type { ContactRepository } from './notice-ports.js';

interface Act {
  readonly actor: string;
  readonly at: Date;
}

type Sources = Pick<Repositories, 'audit'> & { readonly contacts: ContactRepository };

/** Names somebody for notices; the audit trail knows them by id alone. @throws ConflictError where the address is named already */
export async function addContact({ contacts, audit }: Sources, { actor, at }: Act, contact: Contact): Promise<Contact> {
  const address = contact.email.toLowerCase();
  if ((await contacts.list()).some(({ email }) => email.toLowerCase() === address)) {
    throw new ConflictError('There is a contact with this e-mail address already.');
  }
  await contacts.add(contact);
  const after = { kinds: contact.kinds, language: contact.language };
  await audit.append({ actor, at, action: 'contact.add', subject: contact.id, after });

  return contact;
}

/** @throws NotFoundError */
export async function removeContact({ contacts, audit }: Sources, { actor, at }: Act, id: string): Promise<void> {
  if (!(await contacts.remove(id))) throw new NotFoundError('contact');
  await audit.append({ actor, at, action: 'contact.remove', subject: id });
}
