import { z } from 'zod';
import { NOTICE_LANGUAGES } from '../notice-words.js';
import { endpoint } from './endpoint.js';
import { dayField, idField, instantAnswer, textField } from './fields.js';

const operator = { roles: ['operator'], right: { area: 'support', action: 'write' } } as const;
const params = z.strictObject({ person: idField.meta({ description: 'The id of the person.' }) });

const minorSchema = z
  .object({
    personId: z.string(),
    registeredAt: instantAnswer,
    adultFrom: instantAnswer.meta({ description: 'From then on nobody has to agree.' }),
    hasConsent: z.boolean().meta({ description: 'Whether a parent agrees now.' }),
    linkValidUntil: instantAnswer
      .optional()
      .meta({ description: 'Until when the parent who was asked last can agree; missing where nobody can.' }),
  })
  .meta({
    id: 'Minor',
    description: 'A minor who accepts for the tenant: closed out until a parent agrees (L-ELIG-1).',
  });
export type MinorView = z.output<typeof minorSchema>;

const parent = {
  parentName: textField.max(200).meta({ description: 'The name of the parent.' }),
  parentEmail: z.email('Give an e-mail address.').max(254).meta({ description: 'Where the link is sent to.' }),
  language: z.enum(NOTICE_LANGUAGES).default('en').meta({ description: 'The language of the mail.' }),
};

export const registerMinor = endpoint({
  name: 'minor.register',
  method: 'POST',
  path: '/tenants/{tenant}/minors',
  summary: 'Says that somebody who accepts for the tenant is a minor, and asks a parent (L-ELIG-1).',
  who: operator,
  body: z
    .strictObject({
      person: idField.meta({ description: 'The id of the person.' }),
      birthDate: dayField.meta({ description: 'It is not kept: only the birthday of age is.' }),
      ...parent,
    })
    .meta({ id: 'MinorRegistration', description: 'A minor, and the parent who is asked.' }),
  answer: minorSchema,
  status: 201,
  idempotent: true,
  cli: 'minor register',
});

export const askParentAgain = endpoint({
  name: 'minor.ask',
  method: 'POST',
  path: '/tenants/{tenant}/minors/{person}/requests',
  summary: 'Asks a parent again, at the same or another address; the link before leads nowhere then (L-ELIG-1).',
  who: operator,
  params,
  body: z.strictObject(parent).meta({ id: 'ConsentRequest', description: 'The parent who is asked.' }),
  answer: minorSchema,
  status: 200,
  idempotent: true,
  cli: 'minor ask',
});

export const withdrawParentalConsent = endpoint({
  name: 'minor.withdraw',
  method: 'POST',
  path: '/tenants/{tenant}/minors/{person}/withdrawal',
  summary: 'Records that a parent took the consent back: the person is closed out again at once (L-ELIG-1).',
  who: operator,
  params,
  answer: minorSchema,
  status: 200,
  idempotent: true,
  cli: 'minor withdraw',
});

export const listMinors = endpoint({
  name: 'minor.list',
  method: 'GET',
  path: '/tenants/{tenant}/minors',
  summary: 'Lists the minors who accept for the tenant, and whether a parent agrees.',
  who: { roles: ['operator', 'administrator'], right: { area: 'support', action: 'read' } },
  answer: z.object({ minors: z.array(minorSchema) }).meta({ id: 'MinorList', description: 'By id.' }),
  status: 200,
  cli: 'minor list',
});
