import type { DataState } from './purge.js';

/** Why something is deleted: after the retention time, or because a person asks for the erasure of what is theirs. */
export type DeletionGround = 'purge' | 'erasure';

/**
 * Whether personal data may be deleted: they are kept for the whole duration of the agreement, and go by the purge once it is
 * due, or by an erasure request, which is served at once also during retention, and by nothing else (M8.7, M3.3, A49, I-16).
 */
export function mayDelete(ground: DeletionGround, state: DataState): boolean {
  switch (ground) {
    case 'purge':
      return state === 'purge_due';
    case 'erasure':
      return state !== 'purged';
  }
}
