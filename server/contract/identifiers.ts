import { z } from 'zod';

/** A course's name in URLs and attributes, unique in its tenant. */
export const courseSlugSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens.')
  .max(100)
  .meta({ description: "The course's slug.", example: 'colour' });

/** The id of a lesson or item. */
export const partIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'Use an id that the lesson gave.')
  .max(200);

export const languageSchema = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/, 'Use a BCP 47 language tag, such as `fr` or `en-GB`.')
  .max(35);
