import { z } from 'zod';
import { accessSchema } from './access.js';
import { courseOverviewSchema, outlineSchema } from './courses.js';
import { enrollmentSchema } from './enrollments.js';
import { courseSlugSchema, languageSchema, partIdSchema } from './identifiers.js';
import { lessonSchema } from './lessons.js';
import { progressSchema } from './progress.js';

/** Sent as `text/plain`, so that no preflight is needed. */
export const sessionRequestSchema = z
  .strictObject({
    publishableKey: z.string().regex(/^pk_[A-Za-z0-9_-]{8,100}$/, 'Use a publishable key: pk_…'),
    userToken: z.string().max(4096).meta({ description: "A JWT signed by the site's back end with the embed secret." }),
    course: courseSlugSchema,
    lesson: z
      .union([z.enum(['resume', 'none']), partIdSchema])
      .default('resume')
      .meta({ description: '`resume`: where this person left; `none`: only the overview; else the id of a lesson.' }),
    language: languageSchema.optional(),
  })
  .meta({ id: 'SessionRequest', description: 'Opens a session on a site with a publishable key.' });
export type SessionRequest = z.input<typeof sessionRequestSchema>;

/** Sent as `text/plain`; every 20 s by an open player. */
export const sessionRenewalSchema = z
  .strictObject({
    token: z.string().max(4096).optional(),
    course: courseSlugSchema
      .optional()
      .meta({ description: 'May be missing only where the session was opened by a launch that names no course.' }),
    language: languageSchema.optional(),
  })
  .meta({ id: 'SessionRenewal', description: 'Asks for a fresh session token and a fresh lease.' });
export type SessionRenewal = z.input<typeof sessionRenewalSchema>;

const sessionTokenSchema = z
  .object({
    token: z.string().meta({
      description:
        'Our session token: send it as bearer, or in the body where no preflight is wanted. Never put it in a URL.',
    }),
    expiresInSeconds: z.int(),
    renewInSeconds: z.int().meta({ description: 'When to renew it and the lease.' }),
  })
  .meta({ id: 'SessionToken', description: 'A short-lived proof of who asks.' });

export const sessionRenewedSchema = z
  .object({
    session: sessionTokenSchema,
    access: accessSchema.optional().meta({ description: 'Missing where no course was named.' }),
  })
  .meta({ id: 'SessionRenewed', description: 'A fresh token, and a fresh lease for the course that was named.' });
export type SessionRenewedView = z.output<typeof sessionRenewedSchema>;

/** The first answer to a player or panel: all that it needs to show itself. */
export const bootSchema = z
  .object({
    session: sessionTokenSchema,
    person: z.object({
      key: z
        .string()
        .meta({ description: 'Names this person and tenant on this device, to keep unsent work apart; no secret.' }),
      name: z.string().optional(),
      role: z.enum(['administrator', 'designer', 'instructor', 'learner']),
    }),
    language: z.string().meta({ description: 'The language of the session (BCP 47): `en` or `fr`.' }),
    access: accessSchema,
    course: courseOverviewSchema,
    enrollment: enrollmentSchema.optional(),
    progress: progressSchema,
    outline: outlineSchema.optional().meta({ description: 'Missing where access is refused.' }),
    lesson: lessonSchema.optional().meta({ description: 'Missing where access is refused or none was asked for.' }),
  })
  .meta({ id: 'Boot', description: 'Session, access, learner state, outline and current lesson in one answer.' });
export type BootView = z.output<typeof bootSchema>;

/** What stands in `<script type="application/json" id="lectern-launch">` of a launch page. */
export type LaunchPageData =
  | { readonly kind: 'course'; readonly boot: BootView }
  /** A launch that names no course, by somebody who may choose one. */
  | { readonly kind: 'choose'; readonly session: BootView['session']; readonly language: string };
