import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { idField, instantAnswer, instantField, tenantNameSchema, textField } from './fields.js';

const kindSchema = z.enum(['update', 'other', 'emergency']);
const operator = { roles: ['operator'] } as const;
const params = z.strictObject({ window: idField.meta({ description: 'The id of the window.' }) });

const windowFields = {
  id: z.string(),
  kind: kindSchema,
  start: instantAnswer,
  end: instantAnswer,
  state: z.enum(['awaiting_approval', 'planned', 'running', 'overdue', 'finished', 'cancelled']).meta({
    description: 'overdue: its planned end has passed, so the service is open, and nobody said that the work is done.',
  }),
  recordedAt: instantAnswer,
  announcedAt: instantAnswer.optional(),
  cancelledAt: instantAnswer.optional(),
  finishedAt: instantAnswer.optional(),
};
const concerned = {
  tenantIds: z.array(z.string()).optional().meta({ description: 'Whom it concerns; everybody where nothing is said.' }),
};
const findings = {
  findings: z
    .array(
      z.object({
        template: z.string().meta({ description: 'The terms of the contracts.' }),
        tenantIds: z.array(z.string()).meta({ description: 'Whose contracts they are.' }),
        violations: z.array(z.enum(['OUTSIDE_WINDOW', 'TOO_LONG', 'LATE_NOTICE'])),
        announceBy: instantAnswer.meta({ description: 'Until when it must be announced.' }),
        latestEnd: instantAnswer.nullable().meta({ description: 'When it must be over; null: no limit.' }),
      }),
    )
    .meta({ description: 'What the contracts say, those alike together.' }),
};

const windowSchema = z
  .object({ ...windowFields, ...concerned })
  .meta({ id: 'MaintenanceWindow', description: 'An interruption of the service (M8.2 to M8.5, L-WAR-3).' });
export type WindowView = z.output<typeof windowSchema>;

const plannedSchema = z
  .object({ ...windowFields, ...concerned, ...findings })
  .meta({ id: 'PlannedWindow', description: 'An interruption with what the contracts say about it.' });

const interruption = {
  kind: kindSchema.meta({ description: 'update: of software or database structure (M8.2).' }),
  start: instantField.optional().meta({ description: 'When it begins; now where nothing is said.' }),
  end: instantField.meta({ description: 'When it ends.' }),
  tenants: z
    .array(tenantNameSchema)
    .min(1)
    .max(1_000)
    .optional()
    .meta({ description: 'The names of the tenants that it concerns; everybody where nothing is said.' }),
};

export const planWindow = endpoint({
  name: 'window.plan',
  method: 'POST',
  path: '/windows',
  summary: 'Plans an interruption; one outside the weekly slot waits for a second person (M8.2, M8.3, M8.5).',
  who: operator,
  body: z
    .strictObject({
      ...interruption,
      reason: textField.optional().meta({ description: 'Why it is announced so late; needed then (M8.5).' }),
    })
    .meta({ id: 'WindowPlan', description: 'A new interruption.' }),
  answer: plannedSchema,
  status: 201,
  idempotent: true,
  cli: 'window plan',
});

export const checkWindow = endpoint({
  name: 'window.check',
  method: 'POST',
  path: '/windows/check',
  summary: 'Says what the contracts would say to an interruption; plans nothing.',
  who: operator,
  body: z.strictObject(interruption).meta({ id: 'WindowCheck', description: 'An interruption as one might plan it.' }),
  answer: z.object(findings).meta({ id: 'WindowFindings', description: 'What the contracts say.' }),
  status: 200,
  cli: 'window check',
});

export const approveWindow = endpoint({
  name: 'window.approve',
  method: 'POST',
  path: '/windows/{window}/approval',
  summary: 'Agrees, as a second person, to an interruption outside the weekly slot: it is planned from now on (M8.2).',
  who: operator,
  params,
  body: z
    .strictObject({
      reason: textField.optional().meta({ description: 'Why it is announced so late, where that is so by now.' }),
    })
    .meta({ id: 'WindowApproval', description: 'The word of the second person.' }),
  answer: plannedSchema,
  status: 200,
  idempotent: true,
  cli: 'window approve',
});

export const cancelWindow = endpoint({
  name: 'window.cancel',
  method: 'POST',
  path: '/windows/{window}/cancellation',
  summary: 'Calls an interruption off, before or while it runs: the service opens at once.',
  who: operator,
  params,
  answer: windowSchema,
  status: 200,
  idempotent: true,
  cli: 'window cancel',
});

export const finishWindow = endpoint({
  name: 'window.finish',
  method: 'POST',
  path: '/windows/{window}/completion',
  summary: 'Says that the work is done: the service opens, and the alarm stops (M8.3).',
  who: operator,
  params,
  answer: windowSchema,
  status: 200,
  idempotent: true,
  cli: 'window finish',
});

export const listWindows = endpoint({
  name: 'window.list',
  method: 'GET',
  path: '/windows',
  summary: 'Lists all interruptions, by their start.',
  who: operator,
  answer: z
    .object({ windows: z.array(windowSchema) })
    .meta({ id: 'WindowList', description: 'Interruptions, by their start.' }),
  status: 200,
  cli: 'window list',
});

export const listAlarms = endpoint({
  name: 'window.alarms',
  method: 'GET',
  path: '/windows/alarms',
  summary: 'Lists the interruptions that still run an hour before the longest that the contracts allow (M8.3).',
  who: operator,
  answer: z
    .object({
      windows: z.array(z.object({ ...windowFields, ...concerned, alarmAt: instantAnswer })),
    })
    .meta({ id: 'WindowAlarms', description: 'Interruptions that somebody must end.' }),
  status: 200,
  cli: 'window alarms',
});

export const listOwnWindows = endpoint({
  name: 'window.list-own',
  method: 'GET',
  path: '/tenants/{tenant}/windows',
  summary: 'Lists the interruptions that concern a tenant, by their start.',
  who: { roles: ['operator', 'administrator'], right: { area: 'support', action: 'read' } },
  answer: z
    .object({
      windows: z.array(
        z.object(windowFields).meta({ id: 'OwnWindow', description: 'An interruption, as a tenant is told.' }),
      ),
    })
    .meta({ id: 'OwnWindowList', description: 'Interruptions that concern this tenant.' }),
  status: 200,
});
