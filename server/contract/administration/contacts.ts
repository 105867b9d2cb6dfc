import { z } from 'zod';
import { CONTACT_KINDS, NOTICE_LANGUAGES } from '../notice-words.js';
import { endpoint } from './endpoint.js';
import { idField, textField } from './fields.js';

const kinds = z
  .array(z.enum(CONTACT_KINDS))
  .min(1, 'Say what they are told: administrator, billing, or both.')
  .max(CONTACT_KINDS.length)
  .meta({ description: '`administrator`: what concerns the contract; `billing`: what concerns money.' });

const contactSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    language: z.enum(NOTICE_LANGUAGES).meta({ description: 'The language of the notices they get.' }),
    kinds,
  })
  .meta({ id: 'Contact', description: 'Somebody to whom notices of this tenant are sent.' });

export const listContacts = endpoint({
  name: 'contact.list',
  method: 'GET',
  path: '/tenants/{tenant}/contacts',
  summary: 'Lists whom notices of this tenant are sent to.',
  who: { roles: ['operator', 'administrator'], right: { area: 'billing', action: 'read' } },
  answer: z
    .object({ contacts: z.array(contactSchema) })
    .meta({ id: 'ContactList', description: 'Whom notices are sent to.' }),
  status: 200,
  cli: 'contact list',
});

export const addContact = endpoint({
  name: 'contact.add',
  method: 'POST',
  path: '/tenants/{tenant}/contacts',
  summary: 'Names somebody to whom notices of this tenant are sent.',
  who: { roles: ['operator', 'administrator'], right: { area: 'billing', action: 'write' } },
  body: z
    .strictObject({
      name: textField.max(200).meta({ description: 'Their name.' }),
      email: z.email('Give an e-mail address.').max(254).meta({ description: 'Where notices go.' }),
      language: z.enum(NOTICE_LANGUAGES).default('en').meta({ description: 'The language of the notices.' }),
      kinds,
    })
    .meta({ id: 'ContactAddition', description: 'A new contact.' }),
  answer: contactSchema,
  status: 201,
  idempotent: true,
  cli: 'contact add',
});

export const removeContact = endpoint({
  name: 'contact.remove',
  method: 'DELETE',
  path: '/tenants/{tenant}/contacts/{contact}',
  summary: 'Takes a contact out: their name and address are gone.',
  who: { roles: ['operator', 'administrator'], right: { area: 'billing', action: 'write' } },
  params: z.strictObject({ contact: idField.meta({ description: 'The id of the contact.' }) }),
  status: 204,
  cli: 'contact remove',
});
