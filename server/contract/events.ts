import { z } from 'zod';
import { reasonSchema } from './access.js';

/** The data of `access` and `access-changed`. */
export const accessEventSchema = z
  .object({
    reason: reasonSchema
      .optional()
      .meta({ description: 'Why not, as a learner may read it; missing where access is allowed.' }),
    leaseSeconds: z.number().meta({ description: 'As in `Access`; 0 where refused.' }),
  })
  .meta({
    id: 'AccessEvent',
    description: 'That the answer is another one now; the answer itself comes by a renewal.',
  });
export type AccessEvent = z.output<typeof accessEventSchema>;

/** The data of `content`: the items of the course that were taken down; a page that shows one of them asks for its lesson again. */
export interface ContentEvent {
  readonly removedItems: readonly string[];
}

/**
 * Why a stream ended by itself: the token is over; the session has newer streams than may be open at once; the server stops.
 * Whoever still wants to know opens another one, with a fresh token.
 */
export interface StreamEnd {
  readonly reason: 'expired' | 'replaced' | 'stopping';
}

export const eventStreamSchema = z.string().meta({
  description: `Server-sent events. \`access\`: how things stand when the stream opens. \`access-changed\`: the answer has changed since then.
The data of both is an AccessEvent, in JSON: \`reason\`, why not, as a learner may read it, missing where access is allowed; and \`leaseSeconds\`.
\`content\`: other items of the course are taken down now; its data is \`{"removedItems": [id, …]}\`, all that are, and a page that shows one of
them, or misses one that is back, asks for its lesson again. It comes after the first event too, where there are any.
\`end\`: the stream ends; its data is \`{"reason": "expired" | "replaced" | "stopping"}\`. A comment comes every 15 seconds.`,
});
