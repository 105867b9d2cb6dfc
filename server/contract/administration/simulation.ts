import { z } from 'zod';
import { courseSlugSchema } from '../identifiers.js';
import { refusalSchema } from './contract-fields.js';
import { endpoint } from './endpoint.js';
import { centsField, dayField, idField, instantAnswer, instantField } from './fields.js';
import { centsAnswer } from './money-fields.js';
import { changeSchema } from './subscriptions.js';

const who = { roles: ['operator', 'administrator'], right: { area: 'billing', action: 'read' } } as const;
const at = instantField.meta({ description: 'When.' });

const triedEvent = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('cancellation'), at }),
    z.strictObject({ kind: z.literal('non_renewal'), at, by: z.enum(['customer', 'provider']).optional() }),
    z.strictObject({ kind: z.literal('signed_renewal'), at, termEnd: dayField }),
  ])
  .meta({ id: 'TriedEvent', description: 'Something that would happen to a contract.' });

const stepSchema = z
  .object({
    at: instantAnswer,
    kind: z.string(),
    subjectId: z.string(),
    from: z.string().optional(),
    to: z.string().optional(),
    reason: z.string().optional(),
    scope: z.string().optional(),
    of: z.string().optional().meta({ description: 'What an amount is of.' }),
    cents: centsAnswer.optional(),
    change: changeSchema.optional(),
    notice: z
      .object({ kind: z.string(), to: z.array(z.string()), rule: z.string(), deadline: instantAnswer.optional() })
      .optional(),
  })
  .meta({ id: 'SimulatedStep', description: 'One thing that happens, or would: a state, a notice, an amount.' });
export type StepView = z.output<typeof stepSchema>;

export const simulate = endpoint({
  name: 'simulate',
  method: 'POST',
  path: '/tenants/{tenant}/simulate',
  summary: 'Says what would happen until an instant, also with facts that nobody recorded; nothing is stored.',
  who,
  body: z
    .strictObject({
      until: instantField.meta({ description: 'Until when.' }),
      from: instantField.optional().meta({ description: 'From when on; from now on where nothing is said.' }),
      payments: z
        .array(
          z.strictObject({ receivedAt: instantField, cents: centsField, invoiceId: idField.optional() }).meta({
            id: 'TriedPayment',
            description: 'A payment that would come.',
          }),
        )
        .max(100)
        .optional()
        .meta({ description: 'Payments to try.' }),
      invoices: z
        .array(
          z
            .strictObject({
              id: idField,
              sentAt: instantField,
              dueDate: dayField,
              totalCents: centsField,
              subscriptionIds: z.array(idField).min(1, 'Name what it charges for.').max(100),
            })
            .meta({ id: 'TriedInvoice', description: 'An invoice that would be sent.' }),
        )
        .max(100)
        .optional()
        .meta({ description: 'Invoices to try.' }),
      events: z
        .array(
          z
            .strictObject({ subscriptionId: idField, event: triedEvent })
            .meta({ id: 'TriedContractEvent', description: 'What would happen to which contract.' }),
        )
        .max(100)
        .optional()
        .meta({ description: 'What happens to contracts, to try.' }),
    })
    .meta({ id: 'Simulation', description: 'What is simulated.' }),
  answer: z.object({ steps: z.array(stepSchema) }).meta({ id: 'SimulatedSteps', description: 'In order of time.' }),
  status: 200,
  transaction: false,
  cli: 'simulate',
});

export const explain = endpoint({
  name: 'explain',
  method: 'GET',
  path: '/tenants/{tenant}/explain',
  summary: 'Says why a course is open or closed, by which rule, since when, and what would end it (I-18).',
  who,
  query: z.strictObject({
    course: courseSlugSchema.meta({ description: 'The slug of the course.' }),
    person: idField
      .optional()
      .meta({ description: 'One learner of the tenant; only administrators ask about people (M5.1).' }),
    at: instantField.optional().meta({ description: 'At which instant; now where nothing is said.' }),
  }),
  answer: z
    .object({
      course: z.string(),
      person: z.string().optional(),
      at: instantAnswer,
      allowed: z.boolean(),
      reasons: z.array(refusalSchema).meta({ description: 'Every reason, in the order of G-PRECEDENCE.' }),
      nextChangeAt: instantAnswer.optional(),
    })
    .meta({ id: 'Explanation', description: 'A decision with everything that it follows from (I-18).' }),
  status: 200,
  cli: 'explain',
});
