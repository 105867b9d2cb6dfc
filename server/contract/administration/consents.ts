import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { idField, instantAnswer, instantField, textField } from './fields.js';

const write = { roles: ['administrator'], right: { area: 'export', action: 'write' } } as const;

const consentSchema = z
  .object({
    id: z.string(),
    recipient: z.string(),
    purpose: z.string(),
    scopes: z.array(z.string()),
    from: instantAnswer,
    to: instantAnswer.optional(),
    givenBy: z.string(),
    givenAt: instantAnswer,
    revokedAt: instantAnswer.optional(),
    revokedBy: z.string().optional(),
    isEffective: z.boolean().meta({ description: 'Whether they may be given it now.' }),
  })
  .meta({ id: 'ThirdPartyConsent', description: 'That a third party may have some of the data (L-LIC-1, L-LIC-2).' });

export const giveConsent = endpoint({
  name: 'consent.give',
  method: 'POST',
  path: '/tenants/{tenant}/consents',
  summary: 'Lets a third party have some of the data of the tenant (L-LIC-2).',
  who: write,
  body: z
    .strictObject({
      recipient: textField.meta({ description: 'Who gets it.' }),
      purpose: textField.meta({ description: 'What for.' }),
      scopes: z.array(textField).min(1).max(20).meta({ description: 'What they may have.' }),
      from: instantField.optional().meta({ description: 'From when on; at once where nothing is said.' }),
      to: instantField.optional().meta({ description: 'Until when; until it is revoked where nothing is said.' }),
    })
    .meta({ id: 'ConsentGiving', description: 'A new consent.' }),
  answer: consentSchema,
  status: 201,
  idempotent: true,
});

export const revokeConsent = endpoint({
  name: 'consent.revoke',
  method: 'POST',
  path: '/tenants/{tenant}/consents/{consent}/revocation',
  summary: 'Ends a consent at once: nothing more is given (L-LIC-2).',
  who: write,
  params: z.strictObject({ consent: idField.meta({ description: 'The id of the consent.' }) }),
  answer: consentSchema,
  status: 200,
  idempotent: true,
});

export const listConsents = endpoint({
  name: 'consent.list',
  method: 'GET',
  path: '/tenants/{tenant}/consents',
  summary: 'Lists whom the tenant lets have its data, and since when.',
  who: { roles: ['operator', 'administrator'], right: { area: 'support', action: 'read' } },
  answer: z.object({ consents: z.array(consentSchema) }).meta({ id: 'ConsentList', description: 'By id.' }),
  status: 200,
  cli: 'consent list',
});
