import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';

/** Lets one address ask this process so often a minute, and hands what comes above that to `refuse`. */
export function requestsAMinute(limit: number, refuse: RequestHandler): RequestHandler {
  return rateLimit({ windowMs: 60_000, limit, standardHeaders: false, legacyHeaders: false, handler: refuse });
}
