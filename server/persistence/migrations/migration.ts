import type { Connection } from 'mongoose';

/** Brings the data of an earlier version into the form that this one reads. */
export interface Migration {
  /** Its number and what it does, for ever the same: `0001-audit-outbox`. */
  readonly id: string;
  /** May be broken off anywhere, and then runs again from its beginning. */
  apply(connection: Connection): Promise<void>;
}
