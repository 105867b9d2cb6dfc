import type { PersonId, TenantId } from '../domain/ids.js';

/** Whose access it is. */
export interface AccessSubject {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
}

/**
 * Tells when access may have changed, whichever process made the change durable: of whom it says, not what changed. A change
 * is told once too often rather than not at all: after a break everybody is told.
 */
export interface AccessSignals {
  /** Calls the listener after each change that may concern this person, until the answer is called. */
  subscribe(subject: AccessSubject, listener: () => void): () => void;
  /** Tells nothing more. */
  close(): Promise<void>;
}
