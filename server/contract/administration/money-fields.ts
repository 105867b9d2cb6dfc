import { z } from 'zod';
import { dayField, instantField, textField } from './fields.js';

/** What is owed or paid, in an answer. */
export const centsAnswer = z.int();

/** Why a fact is recorded that happened before now (I-24). */
export const backdatedField = z
  .strictObject({
    reason: textField.meta({ description: 'Why it is recorded only now; it stands in the audit trail.' }),
  })
  .optional()
  .meta({ id: 'BackDating', description: 'Needed where the instant lies before now, and only there (I-24).' });

/** When something happened, in contract time. */
export const happenedField = instantField.optional();

/** What a payment is known by at its source. */
export const paymentKeyField = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'Use 1 to 100 letters, digits, dots, hyphens or underscores.');

/** A calendar month. */
export const monthField = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Give a month, such as 2026-03.');

export const periodField = z
  .strictObject({
    start: dayField.meta({ description: 'The first day.' }),
    endExclusive: dayField.meta({ description: 'The first day that is no part of it (G-INTERVAL).' }),
  })
  .meta({ id: 'BillingPeriod', description: 'A span of days in the zone of the contract.' });

export const periodAnswer = z
  .object({ start: z.iso.date(), endExclusive: z.iso.date() })
  .meta({ id: 'BilledPeriod', description: 'A span of days; the second is the first that is no part of it.' });
