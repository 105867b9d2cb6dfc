/**
 * Who did what, when and why (G-AUDIT). People are named by id alone, never by name or e-mail: an entry outlives the erasure
 * of who it is about. `before`, `after` and `details` hold plain data; dates in them are kept as ISO instants.
 */
export interface AuditEntry {
  /** An entry with an id that was appended before is no second one; without one it gets its own. */
  readonly id?: string | undefined;
  /** See `actorName`. */
  readonly actor: string;
  /** Noun and verb: `invoice.send`. */
  readonly action: string;
  readonly subject: string;
  /** Contract time (G-CLOCK). */
  readonly at: Date;
  /** The rule of rules.md that asked for it. */
  readonly rule?: string | undefined;
  readonly before?: object | undefined;
  readonly after?: object | undefined;
  readonly details?: object | undefined;
}

/** An entry as it waits for its seal: whose chain it belongs to, and the request that it came by. */
export interface WrittenEntry extends AuditEntry {
  readonly id: string;
  readonly chain: string;
  /** Missing in the operator's chain. */
  readonly tenantId?: string | undefined;
  /** The id of the request, the command or the run of a job. */
  readonly correlationId?: string | undefined;
}

/** An entry in its place in the chain: nothing of it changes any more. */
export interface SealedEntry extends WrittenEntry {
  /** From 1, without a gap in its chain. */
  readonly number: number;
  /** The hash of the entry before, 64 zeros for the first. */
  readonly previousHash: string;
  readonly hash: string;
}

/** The last entry of a chain. */
export interface ChainHead {
  readonly number: number;
  readonly hash: string;
}
