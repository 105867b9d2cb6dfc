import type { ProgressEventInput } from '../api/contract.js';

/** A post with `keepalive` may hold 64 kB; token, course and braces take up to 5. */
const MOST_BYTES = 55_000;
const MOST_EVENTS = 100;

/** The oldest events that fit into one post, and into the limit. */
export function nextBatch(events: readonly ProgressEventInput[], limit = Infinity): readonly ProgressEventInput[] {
  const sorted = [...events].sort((a, b) => a.clientTime - b.clientTime).slice(0, Math.min(limit, MOST_EVENTS));
  let bytes = 0;

  // Ids are plain ASCII, so a character is a byte.
  return sorted.filter((event, index) => (bytes += JSON.stringify(event).length) <= MOST_BYTES || index === 0);
}

/** The unsent positions that a newer position of the same medium makes pointless; the fact that it was played to its end stays. */
export function replacedBy(event: ProgressEventInput, pending: readonly ProgressEventInput[]): readonly string[] {
  if (event.kind !== 'played') return [];

  return pending
    .filter((other) => other.kind === 'played' && other.itemId === event.itemId && !other.value.ended)
    .map(({ eventId }) => eventId);
}
