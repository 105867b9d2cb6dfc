import type { Connection } from 'mongoose';

/** A collection as an earlier version left it: no model of this version knows its form. For migrations alone. */
export function rawCollection<Row extends object>(connection: Connection, name: string) {
  // eslint-disable-next-line no-restricted-syntax -- a migration is about every tenant
  return connection.collection<Row>(name);
}
