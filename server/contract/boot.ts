import { z } from 'zod';
import { courseSlugSchema, languageSchema, partIdSchema } from './identifiers.js';

/** Sent as `text/plain`, for an element that has a session already. */
export const bootRequestSchema = z
  .strictObject({
    token: z.string().max(4096).optional(),
    course: courseSlugSchema,
    lesson: z.union([z.enum(['resume', 'none']), partIdSchema]).default('resume'),
    language: languageSchema.optional(),
  })
  .meta({ id: 'BootRequest', description: 'Asks for all that a player or panel needs, with a session that is open.' });
