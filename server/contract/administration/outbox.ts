import { z } from 'zod';
import { MAIL_STATES } from '../notice-words.js';
import { endpoint } from './endpoint.js';
import { instantAnswer, tenantNameSchema } from './fields.js';

const mailFields = {
  mail: z.string().meta({ description: 'Its id.' }),
  tenant: tenantNameSchema,
  notice: z.string().meta({ description: 'The key of the notice that it is about.' }),
  attempt: z.int().meta({ description: '1 for the first sending.' }),
  to: z.object({ name: z.string(), email: z.string(), language: z.string() }),
  subject: z.string(),
  templateVersion: z.string(),
  state: z.enum(MAIL_STATES).meta({
    description: '`kept`: nothing sends mail here; `sent`: our relay took it, which proves nothing (L-MISC-6).',
  }),
  queuedAt: instantAnswer,
  sentAt: instantAnswer.optional(),
  acceptedAt: instantAnswer.optional(),
  bouncedAt: instantAnswer.optional(),
  acknowledgedAt: instantAnswer.optional(),
  tries: z.int(),
  problem: z.string().optional().meta({ description: 'What the relay said last.' }),
};

const mailSchema = z.object(mailFields).meta({ id: 'Mail', description: 'A mail of the outbox.' });
export type MailView = z.output<typeof mailSchema>;

const mailDetailSchema = z
  .object({
    ...mailFields,
    text: z
      .string()
      .meta({ description: 'Its text; the link of the acknowledgement is shown where a demo runs alone.' }),
    html: z.string(),
    attachment: z.object({ name: z.string(), text: z.string() }).optional(),
  })
  .meta({ id: 'MailDetail', description: 'A mail with its whole text.' });

const params = z.strictObject({
  mail: z
    .string()
    .regex(/^[0-9a-f-]{36}\.[A-Za-z0-9-]{1,64}$/, 'Give the id of a mail.')
    .meta({ description: 'The id of the mail.' }),
});

export const listOutbox = endpoint({
  name: 'outbox.list',
  method: 'GET',
  path: '/outbox',
  summary: 'Lists the mails of every tenant, newest first.',
  who: { roles: ['operator'] },
  query: z.strictObject({
    tenant: tenantNameSchema.optional().meta({ description: 'Only the mails of this tenant.' }),
    state: z.enum(MAIL_STATES).optional().meta({ description: 'Only those in this state.' }),
    limit: z.coerce
      .number('Give a number.')
      .int()
      .min(1)
      .max(200)
      .default(50)
      .meta({ description: 'How many at most.' }),
  }),
  answer: z.object({ mails: z.array(mailSchema) }).meta({ id: 'Outbox', description: 'Mails, newest first.' }),
  status: 200,
  cli: 'outbox list',
});

export const showMail = endpoint({
  name: 'outbox.show',
  method: 'GET',
  path: '/outbox/{mail}',
  summary: 'Shows a mail with its whole text.',
  who: { roles: ['operator'] },
  params,
  answer: mailDetailSchema,
  status: 200,
  cli: 'outbox show',
});

export const markDelivered = endpoint({
  name: 'outbox.delivered',
  method: 'POST',
  path: '/outbox/{mail}/delivered',
  summary: 'Plays the report that a mail was delivered; in a demo alone, never in production.',
  who: { roles: ['operator'] },
  params,
  answer: mailSchema,
  status: 200,
  cli: 'outbox delivered',
});

export const markBounced = endpoint({
  name: 'outbox.bounced',
  method: 'POST',
  path: '/outbox/{mail}/bounced',
  summary: 'Plays the report that a mail came back; in a demo alone, never in production.',
  who: { roles: ['operator'] },
  params,
  answer: mailSchema,
  status: 200,
  cli: 'outbox bounced',
});
