import { z } from 'zod';
import { courseSlugSchema } from '../identifiers.js';
import { reasonSchema } from '../access.js';
import { endpoint } from './endpoint.js';
import { instantAnswer } from './fields.js';

const MOST = 100;

const personSchema = z.union([
  z.strictObject({ id: z.string().min(1).max(100).meta({ description: 'The id of a person of this tenant.' }) }),
  z.strictObject({
    issuer: z.string().min(1).max(255).meta({ description: 'Who knows them: an LMS, `embed` or `local`.' }),
    subject: z.string().min(1).max(255).meta({ description: 'As whom they are known there.' }),
  }),
]);

const explanationSchema = z
  .object({
    code: reasonSchema,
    rule: z.string().meta({ description: 'The rule of the contract that it follows from.' }),
    since: instantAnswer.optional(),
    until: instantAnswer.optional().meta({ description: 'Until when it holds, where time alone ends it.' }),
    endedBy: z.string().meta({ description: 'What would end it.' }),
  })
  .meta({ id: 'AccessExplanation', description: 'Why access is refused, since when, and what would end it (I-18).' });
export type AccessExplanationView = z.output<typeof explanationSchema>;

const decisionSchema = z
  .object({
    course: courseSlugSchema,
    allowed: z.boolean(),
    reasons: z
      .array(reasonSchema)
      .meta({ description: 'Every reason why not, the first is the one that people are told.' }),
    explanations: z.array(z.int()).meta({ description: 'Where each of the reasons stands in `explanations`, from 0.' }),
    nextChangeAt: instantAnswer
      .optional()
      .meta({ description: 'When the answer changes without anybody doing anything.' }),
    leaseSeconds: z.number().meta({ description: 'How long an open player may go on; 0 where refused.' }),
  })
  .meta({ id: 'AccessDecision', description: 'What `decide()` says about a learner and a course.' });
export type AccessDecisionView = z.output<typeof decisionSchema>;

export const queryAccess = endpoint({
  name: 'access.query',
  method: 'POST',
  path: '/tenants/{tenant}/access/query',
  summary: 'Decides which of these people may open which of these courses now; at most 100 of each.',
  who: { right: { area: 'people', action: 'read' } },
  body: z
    .strictObject({
      people: z.array(personSchema).min(1).max(MOST).meta({ description: 'By id, or by issuer and subject.' }),
      courses: z.array(courseSlugSchema).min(1).max(MOST).meta({ description: 'By slug.' }),
    })
    .meta({ id: 'AccessQuery', description: 'People and courses, each of which is decided about with each.' }),
  answer: z
    .object({
      at: instantAnswer.meta({ description: 'The instant that all was decided for.' }),
      explanations: z.array(explanationSchema).meta({ description: 'Each once, however many it concerns.' }),
      people: z.array(
        z.object({
          id: z.string().optional().meta({ description: 'Missing where nobody here is known so.' }),
          courses: z.array(decisionSchema).meta({ description: 'In the order of the query.' }),
        }),
      ),
    })
    .meta({ id: 'AccessDecisions', description: 'What was decided, in the order of the query.' }),
  status: 200,
  transaction: false,
  // A hundred identities of the longest kind.
  mostBytes: 256 * 1024,
});
