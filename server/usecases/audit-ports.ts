import type { AuditEntry, ChainHead, SealedEntry } from '../domain/audit/entry.js';

/** Which entries of a chain to read. */
export interface AuditPage {
  /** Only entries before the one with this number. */
  readonly after?: number | undefined;
  readonly limit: number;
}

/** One chain of audit entries: of a tenant, or the operator's own. */
export interface AuditTrail {
  /**
   * Appends an entry, in the transaction of the change that it is about (I-12).
   * @throws where no transaction runs, unless the entry has an id of its own: then it may be handed over any number of times.
   */
  append(entry: AuditEntry): Promise<void>;
  /** Sealed entries, newest first; those of the last seconds may still wait for their seal. */
  list(page: AuditPage): Promise<readonly SealedEntry[]>;
}

/** Global: every chain, for sealing and checking them. */
export interface AuditChains {
  /** Every chain there is, with entries or without, sorted. */
  names(): Promise<readonly string[]>;
  /** The chains that have entries without a seal. */
  waiting(): Promise<readonly string[]>;
  /**
   * Seals the oldest entries that wait, all or none of them; says how many: none also where somebody else is at it. Any number
   * of callers leave no gap and no double.
   */
  seal(chain: string): Promise<number>;
  /** How many entries wait for their seal. */
  unsealed(chain: string): Promise<number>;
  /** The last entry as it was noted when it was sealed; `NO_ENTRY` where none was. */
  head(chain: string): Promise<ChainHead>;
  /** Sealed entries in the order of their numbers, only those behind `after`. */
  entries(chain: string, after: number): AsyncIterable<SealedEntry>;
}

/** A text's SHA-256, in hexadecimal. */
export type Hash = (text: string) => string;
