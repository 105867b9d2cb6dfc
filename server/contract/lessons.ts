import { z } from 'zod';
import { courseSlugSchema, languageSchema, partIdSchema } from './identifiers.js';

const url = z
  .string()
  .meta({ description: 'Signed for this person until the end of the next day (UTC); fetch it without a token.' });
const sourceSchema = z.object({ src: url, mediaType: z.string() });
const html = z.string().meta({ description: 'Clean HTML: no script, no style, no event handler.' });

export const answerStateSchema = z
  .object({
    choiceIds: z.array(z.string()).meta({ description: 'The newest answer.' }),
    correct: z.boolean().meta({ description: 'Whether the newest answer is right.' }),
    bestScore: z.number().meta({ description: '0 to 1; the best of all answers counts.' }),
    attempts: z.int(),
    feedback: z
      .array(z.object({ choiceId: z.string(), html }))
      .meta({ description: 'What the chosen choices have to say.' }),
    explanation: html.optional(),
  })
  .meta({ id: 'AnswerState', description: 'What became of the answers to a question.' });
export type AnswerStateView = z.output<typeof answerStateSchema>;

const mediaState = z
  .object({ seconds: z.number(), ended: z.boolean() })
  .optional()
  .meta({ description: 'Where this person left it.' });

const richTextSchema = z.object({ kind: z.literal('rich-text'), id: z.string(), html });
const imageSchema = z.object({
  kind: z.literal('image'),
  id: z.string(),
  src: url,
  alt: z.string(),
  caption: z.string().optional(),
  width: z.int(),
  height: z.int(),
});
const audioSchema = z.object({
  kind: z.literal('audio'),
  id: z.string(),
  title: z.string(),
  sources: z.array(sourceSchema),
  transcript: html.optional(),
  state: mediaState,
});
const videoSchema = z.object({
  kind: z.literal('video'),
  id: z.string(),
  title: z.string(),
  sources: z.array(sourceSchema),
  poster: url.optional(),
  width: z.int(),
  height: z.int(),
  captions: z.array(z.object({ src: url, language: z.string(), label: z.string() })),
  transcript: html.optional(),
  state: mediaState,
});
const fileSchema = z.object({
  kind: z.literal('file'),
  id: z.string(),
  title: z.string(),
  name: z.string(),
  src: url,
  mediaType: z.string(),
  bytes: z.int(),
});
const questionSchema = z.object({
  kind: z.literal('question'),
  id: z.string(),
  prompt: html,
  choice: z.enum(['single', 'multiple']),
  choices: z.array(z.object({ id: z.string(), label: html })),
  state: answerStateSchema.optional(),
});

export const itemSchema = z
  .discriminatedUnion('kind', [richTextSchema, imageSchema, audioSchema, videoSchema, fileSchema, questionSchema])
  .meta({ id: 'Item', description: 'One text, picture, audio, video, file or question of a lesson, in one language.' });
export type ItemView = z.output<typeof itemSchema>;
export type AudioView = z.output<typeof audioSchema>;
export type VideoView = z.output<typeof videoSchema>;
export type QuestionView = z.output<typeof questionSchema>;

export const lessonSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    chapterTitle: z.string(),
    language: z.string().meta({ description: 'The language of the content (BCP 47).' }),
    direction: z.enum(['ltr', 'rtl']),
    items: z.array(itemSchema),
  })
  .meta({ id: 'Lesson', description: 'One lesson with its items, ready to show.' });
export type LessonView = z.output<typeof lessonSchema>;

/** Sent as `text/plain` with the token in the body, so that no preflight is needed; or with a bearer header instead of `token`. */
export const lessonQuerySchema = z
  .strictObject({
    token: z.string().max(4096).optional().meta({ description: 'The session token, where there is no bearer header.' }),
    course: courseSlugSchema,
    lesson: partIdSchema,
    language: languageSchema.optional(),
  })
  .meta({ id: 'LessonQuery', description: 'Asks for one lesson of a course.' });
export type LessonQuery = z.input<typeof lessonQuerySchema>;
