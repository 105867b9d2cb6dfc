import { z } from 'zod';

/** A tenant's name in URLs and commands, unique. */
export const tenantNameSchema = z
  .string()
  .regex(/^[a-z0-9-]{2,40}$/, 'Use 2 to 40 lower-case letters, digits and hyphens.')
  .meta({ description: "The tenant's name in URLs and commands.", example: 'riverside' });

/** An instant in a request: ISO 8601 with its offset; the handler gets a `Date`. */
export const instantField = z.iso
  .datetime({ offset: true, error: 'Give an instant with its offset, such as 2026-03-31T12:00:00Z.' })
  .transform((text) => new Date(text));

/** An instant in an answer: ISO 8601 in UTC. */
export const instantAnswer = z.iso.datetime();

/** A day of the contract, in its zone. */
export const dayField = z.iso.date('Give a day, such as 2026-03-31.');

/** An amount in integer cents. */
export const centsField = z.int('Give whole cents.').min(0).max(1e12);

/** Some words of a person. */
export const textField = z.string().trim().min(1, 'Give some text.').max(1_000);

/** The id of a fact, made by whoever writes it; a version has its number behind an `@`. */
export const idField = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,99}$/,
    'Use 1 to 100 letters, digits, dots, hyphens, colons, underscores or @, and a letter or digit first.',
  );
