import { z } from 'zod';

export const reasonSchema = z.enum([
  'TENANT_PURGED',
  'SUBSCRIPTION_ENDED',
  'NOT_STARTED',
  'SUSPENDED',
  'SUSPENDED_SECURITY',
  'SUSPENDED_BREACH',
  'SUSPENDED_NONPAYMENT',
  'SUSPENDED_OVERLOAD',
  'PRODUCT_WITHDRAWN',
  'TAKEDOWN',
  'CONSENT_REQUIRED',
  'TERMS_NOT_ACCEPTED',
  'NO_SEAT',
  'NOT_ENTITLED',
  'MAINTENANCE',
]);

export const accessSchema = z
  .object({
    allowed: z.boolean(),
    reasons: z.array(reasonSchema).meta({
      description:
        'Why not, the first is the one to show; learners and instructors read `SUSPENDED` for any suspension.',
    }),
    message: z
      .object({ key: z.string(), text: z.string() })
      .optional()
      .meta({ description: 'With a refusal: the key of rules.md 9.2 and its text in the language of the session.' }),
    leaseSeconds: z
      .number()
      .meta({ description: 'How long an open player may go on before it must ask again; 0 where refused.' }),
    mayTakePlace: z
      .boolean()
      .meta({ description: 'Whether taking a place would open the course: a free seat is all that is missing.' }),
    maintenance: z.object({ start: z.iso.datetime(), end: z.iso.datetime(), timeZone: z.string() }).optional().meta({
      description:
        'The interruption that closes the course now (`MAINTENANCE`), or the next one that was announced, with the zone of the contract.',
    }),
  })
  .meta({ id: 'Access', description: 'The answer of `decide()` to this person and this course (entitlements.md 6).' });
export type AccessView = z.output<typeof accessSchema>;
