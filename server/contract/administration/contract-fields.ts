import { z } from 'zod';
import { instantAnswer } from './fields.js';

/** Courses in a plan: all of them, or those with these slugs. */
export const entitledCoursesField = z
  .union([z.literal('all'), z.array(z.string().regex(/^[a-z0-9-]{1,80}$/, 'Give the slug of a course.')).max(1_000)])
  .meta({ description: 'Which courses it opens: `"all"`, or a list of slugs.' });

/** Who signs or clicks, as they say it themselves; the rules look at what is in it (M0.1, L-ACC-1). */
export const acceptorField = z
  .strictObject({
    name: z.string().max(200).meta({ description: 'Their name.' }),
    email: z.string().max(320).meta({ description: 'Their e-mail address.' }),
    declaredRole: z.string().max(200).meta({ description: 'Their role, as they declare it.' }),
    mayBind: z.boolean().meta({ description: 'Whether they declare that they may bind the customer (L-ACC-1).' }),
  })
  .meta({ id: 'Acceptor', description: 'Who accepts, by their own words.' });

/** The document that was accepted. */
export const documentFields = {
  documentHash: z.string().max(64).meta({ description: 'SHA-256 of the document, in lower-case hexadecimal.' }),
  text: z
    .string()
    .max(200_000)
    .meta({ description: 'The very text that was accepted; it is shown for ever (M0.1).', 'x-file': true }),
};

/** Bodies with the text of a contract. */
export const MOST_BYTES_OF_TEXT = 512 * 1024;

/** One reason why something is refused, for those who work on the contract (I-18, I-22). */
export const refusalSchema = z
  .object({
    code: z.string().meta({ description: 'The reason code (G-PRECEDENCE).' }),
    rule: z.string().meta({ description: 'The rule that it follows from.' }),
    scope: z.enum(['tenant', 'subscription', 'course', 'person']).optional(),
    since: instantAnswer.optional().meta({ description: 'Since when; missing where it is the absence of something.' }),
    until: instantAnswer.optional().meta({ description: 'Until when, where that is known without a new fact.' }),
    timeZone: z.string().optional(),
    endedBy: z.string().meta({ description: 'What would end it.' }),
  })
  .meta({ id: 'Refusal', description: 'A reason with its rule, its time and what would end it (I-18).' });
export type RefusalView = z.output<typeof refusalSchema>;
