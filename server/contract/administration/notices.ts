import { z } from 'zod';
import { DELIVERY_CHANNELS, MAIL_STATES, NOTICE_STATES } from '../notice-words.js';
import { endpoint } from './endpoint.js';
import { idField, instantAnswer, instantField, tenantNameSchema, textField } from './fields.js';

const read = { roles: ['operator', 'administrator'], right: { area: 'billing', action: 'read' } } as const;
const operator = { roles: ['operator'], right: { area: 'support', action: 'write' } } as const;

const noticeFields = {
  notice: z.string().meta({ description: 'Its short name, for addresses.' }),
  kind: z.string().meta({ description: 'As in `N-FINAL` (rules.md 9.1).' }),
  subject: z.string().meta({ description: 'The id of what it is about.' }),
  dueAt: instantAnswer.meta({ description: 'When it was owed.' }),
  deadline: instantAnswer.optional().meta({ description: 'The instant that it names.' }),
  rule: z.string().optional(),
  state: z.enum(NOTICE_STATES),
  composedAt: instantAnswer,
  sentAt: instantAnswer.optional().meta({ description: 'When our relay took it: that proves nothing yet.' }),
  givenAt: instantAnswer.optional().meta({ description: 'Since when it counts as given (L-MISC-6).' }),
  templateVersion: z.string().optional(),
  nobody: z.boolean().meta({ description: 'There was nobody to send it to.' }),
};

export const noticeSchema = z
  .object(noticeFields)
  .meta({ id: 'Notice', description: 'A legally relevant message, with how far it has come (G-NOTICE).' });
export type NoticeView = z.output<typeof noticeSchema>;

const mailLineSchema = z.object({
  mail: z.string(),
  attempt: z.int(),
  to: z.string().meta({ description: 'The address.' }),
  language: z.string(),
  subject: z.string(),
  state: z.enum(MAIL_STATES),
  queuedAt: instantAnswer,
  sentAt: instantAnswer.optional(),
  acceptedAt: instantAnswer.optional(),
  bouncedAt: instantAnswer.optional(),
  acknowledgedAt: instantAnswer.optional(),
});

const noticeDetailSchema = z
  .object({
    ...noticeFields,
    mails: z.array(mailLineSchema),
    deliveries: z.array(
      z.object({
        channel: z.string(),
        sentAt: instantAnswer.optional(),
        receivedAt: instantAnswer.optional(),
        recordedAt: instantAnswer,
        recordedBy: z.string(),
        reason: z.string().optional(),
      }),
    ),
    gate: z
      .object({ consequence: z.string(), isOpen: z.boolean(), openSince: instantAnswer.optional() })
      .optional()
      .meta({ description: 'What waits for it, and whether it may follow (I-3).' }),
  })
  .meta({ id: 'NoticeDetail', description: 'A notice with its mails and its evidence.' });
export type NoticeDetailView = z.output<typeof noticeDetailSchema>;

const params = z.strictObject({ notice: idField.meta({ description: 'The short name of the notice.' }) });

export const listNotices = endpoint({
  name: 'notice.list',
  method: 'GET',
  path: '/tenants/{tenant}/notices',
  summary: 'Lists the notices of this tenant, newest first.',
  who: read,
  answer: z
    .object({ notices: z.array(noticeSchema) })
    .meta({ id: 'NoticeList', description: 'Notices, newest first.' }),
  status: 200,
  cli: 'notice list',
});

export const showNotice = endpoint({
  name: 'notice.show',
  method: 'GET',
  path: '/tenants/{tenant}/notices/{notice}',
  summary: 'Shows one notice with its mails and its evidence.',
  who: read,
  params,
  answer: noticeDetailSchema,
  status: 200,
  cli: 'notice show',
});

export const readNotice = endpoint({
  name: 'notice.read',
  method: 'POST',
  path: '/tenants/{tenant}/notices/{notice}/read',
  summary:
    'Records that an administrator has opened the notice in the product (G-NOTICE); doing it again changes nothing.',
  who: { roles: ['administrator'], right: { area: 'billing', action: 'write' } },
  params,
  answer: noticeSchema,
  status: 200,
});

export const resendNotice = endpoint({
  name: 'notice.resend',
  method: 'POST',
  path: '/tenants/{tenant}/notices/{notice}/mails',
  summary: 'Sends the notice once more, to whoever is a contact now.',
  who: operator,
  params,
  answer: noticeSchema,
  status: 201,
  idempotent: true,
  cli: 'notice resend',
});

export const recordDelivery = endpoint({
  name: 'notice.record-delivery',
  method: 'POST',
  path: '/tenants/{tenant}/notices/{notice}/deliveries',
  summary: 'Records that the notice was given by another channel, with what shows it (L-MISC-6).',
  who: operator,
  params,
  body: z
    .strictObject({
      channel: z.enum(DELIVERY_CHANNELS).meta({ description: 'How it was given.' }),
      sentAt: instantField.optional().meta({ description: 'When it was dispatched; needed for a courier.' }),
      receivedAt: instantField
        .optional()
        .meta({ description: 'When it was received, or its receipt confirmed; needed but for a courier.' }),
      reason: textField.meta({ description: 'What shows it: the number of the receipt, who was there.' }),
    })
    .meta({ id: 'NoticeDelivery', description: 'Evidence that a notice was given.' }),
  answer: noticeSchema,
  status: 201,
  idempotent: true,
  cli: 'notice record-delivery',
});

const ofTenant = { tenant: tenantNameSchema };

export const noticeAttention = endpoint({
  name: 'notice.attention',
  method: 'GET',
  path: '/notices/attention',
  summary: 'Lists the notices and mails of every tenant that wait for a human (L-MISC-6).',
  who: { roles: ['operator'] },
  answer: z
    .object({
      notices: z.array(
        z.object({
          ...ofTenant,
          notice: noticeSchema,
          concern: z.enum(['nobody_to_send_to', 'not_confirmed', 'bounced', 'not_sent']),
          since: instantAnswer,
        }),
      ),
      uncertain: z
        .array(z.object({ ...ofTenant, mail: z.string(), since: instantAnswer.optional() }))
        .meta({ description: 'Mails of which nobody knows whether they were taken: look into the log of the relay.' }),
      problems: z
        .array(z.object({ ...ofTenant, problem: z.string() }))
        .meta({ description: 'Whose notices cannot be written.' }),
      unknownReports: z
        .array(z.object({ report: z.string(), kind: z.string(), text: z.string(), receivedAt: instantAnswer }))
        .meta({ description: 'Reports of mails that nobody knows.' }),
    })
    .meta({ id: 'NoticeAttention', description: 'What waits for a human.' }),
  status: 200,
  cli: 'notice attention',
});
