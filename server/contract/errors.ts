import { z } from 'zod';
import type { DomainErrorCode } from '../domain/errors.js';

export type ErrorCode = DomainErrorCode | 'PAYLOAD_TOO_LARGE' | 'TOO_MANY_REQUESTS' | 'UNAVAILABLE' | 'INTERNAL';

/** The body of every answer that is not a success: `application/problem+json` (RFC 9457) with our code. */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string().meta({ description: 'The name of the HTTP status.' }),
    status: z.int(),
    detail: z.string().meta({ description: 'What is wrong and what to do, for a developer.' }),
    code: z.string().meta({ description: 'For programs: one of our error codes, in capitals.' }),
    requestId: z.string().meta({ description: 'Name it when you ask for help.' }),
    errors: z
      .array(
        z.object({
          field: z.string(),
          message: z.string(),
          rule: z
            .string()
            .optional()
            .meta({ description: 'The rule of the contract that refuses it; for administrators and operators alone.' }),
        }),
      )
      .optional()
      .meta({ description: 'Each field that cannot be meant.' }),
    overage: z
      .object({
        place: z.int().meta({ description: 'The number of the first seat above the capacity.' }),
        capacity: z.int().meta({ description: 'How many were ordered.' }),
        unitCents: z.int().meta({ description: 'What each costs a month, in cents.' }),
        seats: z.int().meta({ description: 'How many it would be at most.' }),
      })
      .optional()
      .meta({ description: 'With `OVERAGE_UNCONFIRMED`: what to confirm; for administrators alone.' }),
    reasons: z
      .array(z.string())
      .optional()
      .meta({ description: 'With `ACCESS_REFUSED`: every reason, the first is the one to show.' }),
  })
  .meta({ id: 'Problem', description: 'Why a request was refused.' });

export type Problem = Omit<z.output<typeof problemSchema>, 'code'> & { readonly code: ErrorCode };
