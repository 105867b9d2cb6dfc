import type { PersonId, TenantId } from '../../domain/ids.js';

/** That somebody's data were erased: their id stays as a pseudonym that leads to nobody (A49). */
export interface Erasure {
  readonly personId: PersonId;
  /** Contract time. */
  readonly erasedAt: Date;
  readonly erasedBy: string;
  /** Real time, by which sessions run. */
  readonly closedAt: Date;
  /** How many documents of each collection went. */
  readonly destroyed: Readonly<Record<string, number>>;
  /** When nothing that was under way can have written any more, and was looked for once more. */
  readonly completedAt?: Date | undefined;
}

/** The erasures of one tenant. */
export interface Erasures {
  find(personId: PersonId): Promise<Erasure | undefined>;
  add(erasure: Erasure): Promise<void>;
  complete(personId: PersonId, at: Date): Promise<void>;
  /** Those that still have to be looked at again. */
  open(): Promise<readonly Erasure[]>;
  /** Whether somebody of the tenant has this id. */
  isKnown(personId: PersonId): Promise<boolean>;
  /** Destroys what there is of a person, and says how much it was; part of a transaction. */
  destroy(personId: PersonId, at: Date): Promise<Readonly<Record<string, number>>>;
}
export type ErasuresOf = (tenantId: TenantId) => Erasures;
