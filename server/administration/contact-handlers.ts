import * as contacts from '../contract/administration/contacts.js';
import { addContact, removeContact } from '../usecases/notices/contacts.js';
import type { AdministrationDeps } from './deps.js';
import type { TenantAdministration } from './context.js';
import { handler } from './handler.js';

export const contactHandlers = [
  handler(contacts.listContacts, async (deps, context) => ({
    contacts: (await sourcesOf(deps, context).contacts.list()).map(({ kinds, ...contact }) => ({
      ...contact,
      kinds: [...kinds],
    })),
  })),
  handler(contacts.addContact, async (deps, context, { body }) => {
    const { kinds, ...contact } = await addContact(sourcesOf(deps, context), context, { id: deps.newId(), ...body });
    return { ...contact, kinds: [...kinds] };
  }),
  handler(contacts.removeContact, async (deps, context, { params }) => {
    await removeContact(sourcesOf(deps, context), context, params.contact);
    return undefined;
  }),
];

function sourcesOf({ notices }: AdministrationDeps, { tenant, repositories: { audit } }: TenantAdministration) {
  return { audit, contacts: notices.storesOf(tenant.id).contacts };
}
