import type { Decision } from './access.js';

/** How long after a refusal began what happened before it is still taken: 24 elapsed hours (G-PROGRESS, G-HOUR). */
const LATE_MS = 24 * 3_600_000;

/** When something happened by the server's clock: only the difference of two readings of the client's is used (I-23). */
export function occurredAt(receivedAt: Date, sentAt: number, clientTime: number): Date {
  return new Date(receivedAt.getTime() - Math.max(0, sentAt - clientTime));
}

/** Whether a fact may still be counted: always with access, else only what happened before it was refused. */
export function isAcceptable(decision: Decision, happenedAt: Date, receivedAt: Date): boolean {
  if (decision.allowed) return true;
  const starts = decision.reasons.map(({ since }) => since);
  if (starts.length === 0 || starts.includes(undefined)) return false;
  const refusedSince = Math.min(...starts.map((since) => since?.getTime() ?? 0));

  return happenedAt.getTime() < refusedSince && receivedAt.getTime() <= refusedSince + LATE_MS;
}
