import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';

const WINDOW_SECONDS = 60;

/** How many requests of one address are answered in a minute; each process counts for itself. */
export interface RequestsAMinute {
  readonly api: number;
  /** Logins, and as many launches. */
  readonly lti: number;
}

/** A whole school may sit behind one address. */
export const REQUESTS_A_MINUTE: RequestsAMinute = { api: 30_000, lti: 6_000 };

/** Lets through what is within the limit of its address; `refuse` answers the rest, and when to come again is said already. */
export function rateLimiter(limit: number, refuse: RequestHandler): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_SECONDS * 1_000,
    limit,
    standardHeaders: false,
    legacyHeaders: false,
    handler: (request, response, next) => {
      response.set('Retry-After', String(WINDOW_SECONDS));
      return refuse(request, response, next);
    },
  });
}
