import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { idField, instantAnswer, instantField, textField } from './fields.js';

const operator = { roles: ['operator'], right: { area: 'support', action: 'write' } } as const;
const both = { roles: ['operator', 'administrator'], right: { area: 'billing', action: 'read' } } as const;
const params = z.strictObject({ block: idField.meta({ description: 'The id of the block.' }) });
const why = textField.meta({ description: 'Why; the tenant reads it in its audit trail.' });

const blockSchema = z
  .object({
    id: z.string().optional().meta({ description: 'Missing where it follows from a debt: nobody lifts that by hand.' }),
    scope: z.enum(['tenant', 'subscription', 'course', 'person']),
    subjectId: z.string(),
    reason: z.string(),
    rule: z.string(),
    effectiveAt: instantAnswer,
    createdBy: z.string().optional(),
    noticeId: z.string().optional(),
    liftedAt: instantAnswer.optional(),
    liftedBy: z.string().optional(),
    confirmedAt: instantAnswer.optional(),
    isEffective: z.boolean(),
    isConfirmationLate: z
      .boolean()
      .meta({ description: 'An account was closed at once more than 24 h ago, and nobody has looked at it (M7.5).' }),
  })
  .meta({ id: 'Block', description: 'What shuts somebody out; each stands by itself (G-BLOCK).' });
export type BlockView = z.output<typeof blockSchema>;

const breachSchema = z
  .object({
    id: z.string(),
    decidedAt: instantAnswer,
    provenAt: instantAnswer
      .optional()
      .meta({ description: 'Since when the e-mail is proven, and a block may be set.' }),
  })
  .meta({ id: 'BreachReport', description: 'A breach that the tenant is told of before anything is blocked (M7.5).' });

export const reportBreach = endpoint({
  name: 'breach.report',
  method: 'POST',
  path: '/tenants/{tenant}/breach-reports',
  summary:
    'Reports a breach: the tenant is told by e-mail, and nothing is blocked for it before that is proven (M7.5).',
  who: operator,
  body: z
    .strictObject({ text: textField.meta({ description: 'What the breach is; the tenant reads it.' }) })
    .meta({ id: 'BreachReporting', description: 'A breach.' }),
  answer: breachSchema,
  status: 201,
  idempotent: true,
  cli: 'breach report',
});

export const listBreaches = endpoint({
  name: 'breach.list',
  method: 'GET',
  path: '/tenants/{tenant}/breach-reports',
  summary: 'Lists the breaches that were reported, and since when each may be blocked.',
  who: both,
  answer: z
    .object({ breaches: z.array(breachSchema) })
    .meta({ id: 'BreachReportList', description: 'Breaches, by id.' }),
  status: 200,
  cli: 'breach list',
});

export const setBlock = endpoint({
  name: 'block.set',
  method: 'POST',
  path: '/tenants/{tenant}/blocks',
  summary: 'Blocks for a breach whose e-mail is proven, one account in an emergency, or an overload (M7.5, M3.5).',
  who: operator,
  body: z
    .strictObject({
      reason: z
        .enum(['SUSPENDED_BREACH', 'SUSPENDED_SECURITY', 'SUSPENDED_OVERLOAD'])
        .meta({ description: 'Of an emergency the scope is one person.' }),
      scope: z
        .enum(['tenant', 'subscription', 'course', 'person'])
        .meta({ description: 'The smallest that stops it (M7.5).' }),
      subject: idField
        .optional()
        .meta({ description: 'The id of the subscription or person, or the slug of the course; of a tenant none.' }),
      breachReportId: idField.optional().meta({ description: 'The breach that it is for.' }),
      effectiveAt: instantField.optional().meta({ description: 'From when on; at once where nothing is said.' }),
      text: why,
    })
    .meta({ id: 'BlockSetting', description: 'A new block.' }),
  answer: blockSchema,
  status: 201,
  idempotent: true,
  cli: 'block set',
});

export const confirmBlock = endpoint({
  name: 'block.confirm',
  method: 'POST',
  path: '/tenants/{tenant}/blocks/{block}/confirmation',
  summary: 'Says that an account which was closed at once stays closed; due within 24 hours (M7.5).',
  who: operator,
  params,
  answer: blockSchema,
  status: 200,
  idempotent: true,
  cli: 'block confirm',
});

export const liftBlock = endpoint({
  name: 'block.lift',
  method: 'POST',
  path: '/tenants/{tenant}/blocks/{block}/lifting',
  summary: 'Lifts one block and no other (I-8); what follows from a debt is lifted by its payment alone.',
  who: operator,
  params,
  body: z.strictObject({ text: why }).meta({ id: 'BlockLifting', description: 'Why a block is lifted.' }),
  answer: blockSchema,
  status: 200,
  idempotent: true,
  cli: 'block lift',
});

export const listBlocks = endpoint({
  name: 'block.list',
  method: 'GET',
  path: '/tenants/{tenant}/blocks',
  summary: 'Lists every block there was, those that follow from debts too; and which still waits for a confirmation.',
  who: both,
  answer: z.object({ blocks: z.array(blockSchema) }).meta({ id: 'BlockList', description: 'Blocks, oldest first.' }),
  status: 200,
  cli: 'block list',
});

export const lateConfirmations = endpoint({
  name: 'block.late',
  method: 'GET',
  path: '/late-confirmations',
  summary:
    'Lists accounts of any tenant that were closed at once more than 24 hours ago and not confirmed since (M7.5).',
  who: { roles: ['operator'] },
  answer: z
    .object({
      late: z.array(z.object({ tenantName: z.string(), blockId: z.string(), effectiveAt: instantAnswer })),
    })
    .meta({ id: 'LateConfirmationList', description: 'What a human has yet to look at.' }),
  status: 200,
  cli: 'block late',
});
