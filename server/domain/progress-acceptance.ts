import type { Decision } from './access.js';
import { plusHours } from './calendar.js';
import { productDefault } from './product-defaults.js';

/** When something happened by the server's clock: only the difference of two readings of the client's is used (I-23). */
export function occurredAt(receivedAt: Date, sentAt: number, clientTime: number): Date {
  return new Date(receivedAt.getTime() - Math.max(0, sentAt - clientTime));
}

/**
 * Whether a fact may still be counted: always with access, else only what happened before access was lost. Who never
 * had a seat, or whose data are gone, has nothing to tell.
 */
export function isAcceptable({ allowed, lostAt }: Decision, happenedAt: Date, receivedAt: Date): boolean {
  if (allowed) return true;
  if (lostAt === undefined) return false;

  return happenedAt < lostAt && receivedAt <= plusHours(lostAt, productDefault('progress.lateHours'));
}
