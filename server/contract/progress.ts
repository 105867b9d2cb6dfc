import { z } from 'zod';
import { reasonSchema } from './access.js';
import { answerStateSchema } from './lessons.js';
import { courseSlugSchema, languageSchema, partIdSchema } from './identifiers.js';

/** Milliseconds since 1970 on the client's clock; only differences to `sentAt` are used (I-23). */
const clientTime = z.number().min(0).max(8.64e15);
const eventId = z.uuid().meta({ description: 'Made by the client; the same event may be sent again and counts once.' });

export const progressEventSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      eventId,
      kind: z.literal('viewed'),
      itemId: partIdSchema.meta({ description: "The lesson's id." }),
      clientTime,
    }),
    z.strictObject({
      eventId,
      kind: z.literal('answered'),
      itemId: partIdSchema.meta({ description: "The question's id." }),
      value: z.strictObject({ choiceIds: z.array(partIdSchema).min(1).max(100) }),
      clientTime,
    }),
    z.strictObject({
      eventId,
      kind: z.literal('played'),
      itemId: partIdSchema.meta({ description: "The audio's or video's id." }),
      value: z.strictObject({ seconds: z.number().min(0).max(1e6), ended: z.boolean() }),
      clientTime,
    }),
  ])
  .meta({ id: 'ProgressEvent', description: 'One thing that a learner did.' });
export type ProgressEventInput = z.input<typeof progressEventSchema>;

/** Sent as `text/plain` with the token in the body, or with a bearer header. Bodies up to 60 kB, so that `keepalive` works. */
export const progressRequestSchema = z
  .strictObject({
    token: z.string().max(4096).optional(),
    course: courseSlugSchema,
    language: languageSchema.optional(),
    sentAt: clientTime.meta({ description: 'When this post leaves, on the same clock as each `clientTime`.' }),
    events: z.array(progressEventSchema).min(1).max(100),
  })
  .meta({ id: 'ProgressRequest', description: 'A batch of progress events of one course.' });
export type ProgressRequest = z.input<typeof progressRequestSchema>;

export const progressSchema = z
  .object({
    lessons: z
      .record(z.string(), z.enum(['viewed', 'completed']))
      .meta({ description: 'By lesson id; a lesson that is missing was not viewed yet.' }),
    completedLessonCount: z.int(),
    lessonCount: z.int(),
    questionCount: z.int(),
    correctCount: z.int().meta({ description: 'Questions whose best answer is right.' }),
    currentLessonId: z.string().optional().meta({ description: 'Where to resume.' }),
  })
  .meta({ id: 'Progress', description: "A person's progress in one course." });
export type ProgressView = z.output<typeof progressSchema>;

export const progressResultSchema = z
  .object({
    results: z.array(
      z.object({
        eventId: z.string(),
        status: z.enum(['saved', 'refused', 'invalid']).meta({
          description:
            '`saved`: it is in the database, also if it already was. `refused`: access is closed, keep it and send it when access returns. `invalid`: it can never be taken.',
        }),
        reason: reasonSchema.optional().meta({ description: 'With `refused`: why access is closed.' }),
        message: z.string().optional().meta({ description: 'With `invalid`: what is wrong with it.' }),
        answer: answerStateSchema.optional().meta({ description: 'With a saved answer: what became of it.' }),
      }),
    ),
    progress: progressSchema,
  })
  .meta({ id: 'ProgressResult', description: 'What became of each event, and the progress after it.' });
export type ProgressResult = z.output<typeof progressResultSchema>;
