import type { ProgressEventInput } from '../api/contract.js';

/** What a post may hold. */
export const MOST_EVENTS = 100;
/** A post with `keepalive` may hold 64 kB; token, course and braces take up to 5. */
const MOST_BYTES = 55_000;

interface Waiting {
  readonly event: ProgressEventInput;
}

/** The oldest that fit into one post, and into the limit. */
export function nextBatch<Entry extends Waiting>(entries: readonly Entry[], limit = MOST_EVENTS): readonly Entry[] {
  let bytes = 0;

  // Ids are plain ASCII, so a character is a byte.
  return [...entries]
    .sort((a, b) => a.event.clientTime - b.event.clientTime)
    .slice(0, limit)
    .filter(({ event }, index) => (bytes += JSON.stringify(event).length) < MOST_BYTES || index === 0);
}

/** Whether a newer position of the same medium makes an unsent one pointless; that it was played to its end stays. */
export function replaces(event: ProgressEventInput, old: ProgressEventInput): boolean {
  return event.kind === 'played' && old.kind === 'played' && event.itemId === old.itemId && !old.value.ended;
}
