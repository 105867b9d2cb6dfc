import type { Clock } from './domain/clock.js';

/** The real one. Only `compose.ts` and `main.ts` pick it; no other module reads the time. */
export const systemClock: Clock = { now: () => new Date() };
